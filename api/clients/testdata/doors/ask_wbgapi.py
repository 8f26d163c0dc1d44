"""Asks a server as users of wbgapi do, and prints what they get as JSON."""
import json
import sys
import urllib.request

import wbgapi as wb

base, control = sys.argv[1:3]
wb.endpoint = base + "/v2"  # the only line that differs from asking the World Bank
out = {}


def failing(call):
    try:
        return f"no error, but {call()!r}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def figures(**more):
    return [
        [row["economy"]["id"], row["series"]["id"], int(row["time"]["value"]), row["value"]]
        for row in wb.data.fetch("un-egdi", time=range(2016, 2025), labels=True, **more)
    ]


out["figures"] = figures()
out["statuses"] = [
    [row["variable"][0]["id"], row["variable"][1]["id"], int(row["variable"][2]["value"]), row["value"], row["obs_status"]]
    for row in wb.fetch("sources/2/country/all/series/un-egdi/time/all")
]
frame = wb.data.DataFrame("un-egdi", ["KAZ", "kor"], mrnev=1)
out["frame"] = {country: float(frame.loc[country, "un-egdi"]) for country in frame.index}
wb.lang = "ru"
out["name"] = next(iter(wb.data.fetch("un-egdi", "KAZ", 2024, labels=True)))["economy"]["value"]
wb.lang = "en"

versions = wb.data.DataFrame("un-egdi", "KAZ", time="YR2016", db=57, version=[201607, 201504])
out["versions"] = json.loads(versions.to_json(orient="split"))
out["region"] = sorted(wb.region.members("ECS"))
out["income"] = sorted(wb.income.members("HIC"))
out["group"] = sorted(wb.region.members("cis"))
out["economies"] = len(wb.economy.DataFrame(skipAggs=True))
out["series"] = [row["id"] for row in wb.series.list(topic=2)]
out["about"] = wb.series.metadata.get("un-egdi").metadata
out["note"] = wb.data.footnote("un-egdi", "KAZ", 2016)
out["found"] = [meta.id for meta in wb.search2("e-government development index")]
out["nothing found"] = [meta.id for meta in wb.search2("zzzz")]
out["sources"] = [row["id"] for row in wb.source.list()]

out["unknown series"] = failing(lambda: list(wb.data.fetch("no-such", "KAZ")))
out["unknown country"] = failing(lambda: list(wb.data.fetch("un-egdi", "QQQ")))
out["empty"] = [list(wb.data.fetch("un-egdi", time=1950)), len(wb.data.DataFrame("un-egdi", time=1950))]
out["beyond"] = wb._queryAPI(wb.endpoint + "/en/country/all/indicator/un-egdi?page=999&format=json")
urllib.request.urlopen(control).read()
out["after a restart"] = figures()
json.dump(out, sys.stdout)
