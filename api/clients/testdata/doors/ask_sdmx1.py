"""Asks a server as users of sdmx1 do, in both versions of the standard, and prints what they get as JSON."""
import json
import sys
import urllib.request

import sdmx

base, control = sys.argv[1:3]
out = {}


def client(version):
    sdmx.add_source({"id": "EGB", "name": "egovbench", "url": f"{base}/sdmx/{version}", "versions": {"3.0.0" if version == "3.0" else "2.1"}}, override=True)
    return sdmx.Client("EGB")


def failing(call):
    try:
        return f"no error, but {call()!r}"
    except Exception as error:
        response = getattr(error, "response", None)
        return f"{type(error).__name__}: {error} {'' if response is None else response.text}"


def figures(message):
    found = []
    for dataset in message.data:
        for obs in dataset.obs:
            attributes = obs.attrib
            key = {name: value.value for name, value in obs.key.values.items()}
            value = None if obs.value in (None, "") or obs.value != obs.value else float(obs.value)
            found.append([key["REF_AREA"], key["INDICATOR"], int(key["TIME_PERIOD"]), value, str(getattr(attributes["OBS_STATUS"].value, "id", attributes["OBS_STATUS"].value))])
    return found


old = client("2.1")
out["flows"] = list(old.dataflow(agency_id="EGB").dataflow)
flow = old.dataflow("EGOV", agency_id="EGB")
dsd = flow.dataflow["EGOV"].structure
out["dimensions"] = [d.id for d in dsd.dimensions]
out["name"] = flow.codelist["CL_AREA"]["KAZ"].name.localizations["ru"]
key = dict(REF_AREA=["KAZ", "KOR"], INDICATOR=["un-egdi"])
out["validated"] = len(list(old.data("EGOV", key=key, params=dict(startPeriod="2016"), agency_id="EGB").data[0].obs))
out["figures"] = figures(old.data("EGOV", key="..un-egdi", params=dict(startPeriod="2003", endPeriod="2024")))
specific = old.get("data", "EGOV", key="..un-egdi", dsd=dsd, params=dict(startPeriod="2003", endPeriod="2024"))
out["specific"] = figures(specific)
out["json"] = figures(old.get("data", "EGOV", key="..un-egdi", headers={"Accept": "application/vnd.sdmx.data+json;version=1.0.0"}))
frame = sdmx.to_pandas(old.data("EGOV", key="A.KAZ+KOR.un-egdi", params=dict(lastNObservations=1)))
out["last"] = {f"{'.'.join(key)}": value for key, value in frame.items()}
out["keys"] = len(old.series_keys("EGOV_ADOPTION"))
out["unknown code"] = failing(lambda: old.data("EGOV", key="A.QQQ.un-egdi"))
out["unknown flow"] = failing(lambda: old.data("NONE", key="all"))
out["empty"] = failing(lambda: old.data("EGOV", key="..un-egdi", params=dict(endPeriod="1950")))

new = client("3.0")
latest = new.get("data", "EGOV", agency_id="EGB", version="1.0", key="A.*.un-egdi")
out["figures of 3.0"] = figures(latest)
structure = new.get("datastructure", "EGOV", agency_id="EGB", version="1.0", params=dict(references="descendants"))
out["areas of 3.0"] = len(structure.codelist["CL_AREA"])

urllib.request.urlopen(control).read()
out["after a restart"] = figures(old.data("EGOV", key="..un-egdi", params=dict(startPeriod="2003", endPeriod="2024")))
json.dump(out, sys.stdout)
