"""Asks a server as users of wbdata do, and prints what they get as JSON."""
import json
import sys
import tempfile
import urllib.request

from wbdata import client

base, control = sys.argv[1:3]
for name in ("COUNTRIES", "ILEVEL", "INDICATOR", "LTYPE", "SOURCE", "TOPIC"):  # wbdata's own constants: its address
    setattr(client, name + "_URL", getattr(client, name + "_URL").replace("https://api.worldbank.org", base))
wb = client.Client(cache_path=tempfile.mkdtemp() + "/cache")
out = {}


def failing(call):
    try:
        return f"no error, but {call()!r}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def figures():
    return [
        [row["countryiso3code"], row["indicator"]["id"], int(row["date"]), row["value"], row["obs_status"]]
        for row in wb.get_data("un-egdi", date=("2016", "2024"), skip_cache=True)
    ]


out["figures"] = figures()
frame = wb.get_dataframe({"un-egdi": "EGDI", "wdi-internet-users": "users"}, country=("KAZ", "KOR"), date=("2016", "2016"))
out["frame"] = json.loads(frame.to_json(orient="index"))
out["updated"] = str(wb.get_series("un-egdi", country="KAZ").last_updated)
out["countries"] = len(wb.get_countries())
out["high income"] = sorted(row["id"] for row in wb.get_countries(incomelevel="HIC"))
out["one"] = wb.get_countries("KAZ")[0]["name"]
out["indicators"] = len(wb.get_indicators())
out["adoption"] = [row["id"] for row in wb.get_indicators(topic=2)]
out["searched"] = [row["id"] for row in wb.get_indicators(query="E-Government Development Index")]
out["sources"] = [row["id"] for row in wb.get_sources()]
out["topics"] = [row["value"] for row in wb.get_topics()]
out["levels"] = [row["id"] for row in wb.get_incomelevels()]
out["lending"] = list(wb.get_lendingtypes())

out["unknown series"] = failing(lambda: wb.get_data("no-such"))
out["unknown country"] = failing(lambda: wb.get_data("un-egdi", country="QQQ"))
out["empty"] = wb.get_data("un-egdi", date="1950")
out["beyond"] = wb.fetcher.fetch(client.COUNTRIES_URL, {"page": 999})
urllib.request.urlopen(control).read()
out["after a restart"] = figures()
json.dump(out, sys.stdout)
