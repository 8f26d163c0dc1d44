"""Asks a server through the client that openapi-generator made for Python."""
import sys

sys.path.insert(0, sys.argv[1])
import openapi_client
from openapi_client.exceptions import ApiException

client = openapi_client.ApiClient(openapi_client.Configuration(host=sys.argv[2]))
reading, benchmarking = openapi_client.ReadingApi(client), openapi_client.BenchmarkingApi(client)
for row in reading.list_observations(country=["KAZ", "KOR"], indicator=["un-egdi"], period=[2016]).data:
    print(row.country, row.period, row.value, row.published_rank)
print(benchmarking.list_rankings(indicator="un-egdi", group="cis", period=2016).data[0].country)
print(reading.get_profile("KAZ").data.country.code, reading.get_data_package().name, reading.get_download("countries.csv")[:2])
try:
    benchmarking.list_rankings(indicator="no-such-thing")
except ApiException as refusal:
    print(refusal.status, refusal.data.errors[0].parameter)
