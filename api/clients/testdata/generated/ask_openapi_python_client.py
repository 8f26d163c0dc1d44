"""Asks a server through the client that openapi-python-client made, and reads an answer with datamodel-code-generator's models."""
import json
import sys
import urllib.request

sys.path.insert(0, sys.argv[1])
import models
from egovbench_client import Client
from egovbench_client.api.benchmarking import list_rankings
from egovbench_client.api.reading import list_observations
from egovbench_client.models import Problem

client = Client(base_url=sys.argv[2])
for row in list_observations.sync(client=client, country=["KAZ", "KOR"], indicator=["un-egdi"], period=[2016]).data:
    print(row.country, row.period, row.value, row.published_rank)
print(list_rankings.sync(client=client, indicator="un-egdi", group="cis", period=2016).data[0].country)
refusal = list_rankings.sync(client=client, indicator="no-such-thing")
print(refusal.status, refusal.errors[0].parameter, isinstance(refusal, Problem))
with urllib.request.urlopen(sys.argv[2] + "/v1/countries/KAZ/profile") as answer:
    said = json.load(answer)
print(models.Profile.model_validate(said["data"]).country.code, models.Meta.model_validate(said["meta"]).release)
