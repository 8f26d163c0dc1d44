"""Asks a server as users of pysdmx do, and prints what they get as JSON."""
import json
import sys
import urllib.request
from datetime import datetime
from io import BytesIO

from pysdmx.api.dc.query import MultiFilter, NumberFilter, Operator, TextFilter
from pysdmx.api.fmr import RegistryClient
from pysdmx.api.qb import ApiVersion, DataContext, DataFormat, DataQuery, RestService, StructureFormat, StructureQuery, StructureReference, StructureType
from pysdmx.io import read_sdmx

base, control = sys.argv[1:3]
out = {}


def service(version, form):
    name = {ApiVersion.V1_5_0: "2.1", ApiVersion.V2_2_1: "3.0"}[version]
    return RestService(f"{base}/sdmx/{name}", version, data_format=form, structure_format=StructureFormat.SDMX_ML_2_1)


def failing(call):
    try:
        return f"no error, but {call()!r}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def figures(frame):
    found = []
    for row in frame.to_dict("records"):
        value = row.get("OBS_VALUE")
        found.append([row["REF_AREA"], row["INDICATOR"], int(row["TIME_PERIOD"]), float(value) if value not in (None, "", "NaN") and value == value else None, row["OBS_STATUS"]])
    return found


def ask(version, form, **more):
    query = DataQuery(DataContext.DATAFLOW, "EGB", "EGOV", "1.0", "A..un-egdi" if version == ApiVersion.V1_5_0 else "A.*.un-egdi", **more)
    return figures(read_sdmx(BytesIO(service(version, form).data(query)), validate=True).data[0].data)


old, new = ApiVersion.V1_5_0, ApiVersion.V2_2_1
out["figures"] = ask(old, DataFormat.SDMX_ML_2_1_GEN)
out["specific"] = ask(old, DataFormat.SDMX_ML_2_1_STR)
out["csv 1"] = ask(old, DataFormat.SDMX_CSV_1_0_0)
out["csv 2"] = ask(new, DataFormat.SDMX_CSV_2_0_0)
out["figures of 3.0"] = ask(new, DataFormat.SDMX_ML_2_1_STR)
out["as of"] = ask(new, DataFormat.SDMX_CSV_2_0_0, as_of=datetime(2017, 4, 24), components=TextFilter("REF_AREA", Operator.EQUALS, "KAZ"))
both = MultiFilter(filters=[TextFilter("REF_AREA", Operator.IN, ["KAZ", "KOR"]), NumberFilter("TIME_PERIOD", Operator.BETWEEN, [2016, 2020])])
out["filtered"] = ask(new, DataFormat.SDMX_CSV_2_0_0, components=both)
out["page"] = ask(new, DataFormat.SDMX_CSV_2_0_0, offset=10, limit=5)

query = StructureQuery(StructureType.DATAFLOW, "EGB", "EGOV", "1.0", references=StructureReference.ALL)
structure = read_sdmx(BytesIO(service(old, DataFormat.SDMX_ML_2_1_GEN).structure(query)), validate=True)
out["artefacts"] = sorted(f"{type(a).__name__} {a.id}" for a in structure.structures)
registry = RegistryClient(f"{base}/sdmx/3.0")
out["flows"] = [flow.id for flow in registry.get_dataflows("EGB")]
areas = registry.get_codes("EGB", "CL_AREA")
out["areas"] = len(areas.items)
out["name"] = next(area.name for area in areas.items if area.id == "KAZ")
out["schema"] = [component.id for component in registry.get_data_structures("EGB", "EGOV")[0].components]
out["flow"] = [component.id for component in registry.get_dataflow_details("EGB", "EGOV").components]
out["concepts"] = [concept.id for concept in registry.get_concepts("EGB", "CS_EGOV").items]

out["unknown code"] = failing(lambda: service(old, DataFormat.SDMX_ML_2_1_GEN).data(DataQuery(DataContext.DATAFLOW, "EGB", "EGOV", "1.0", "A.QQQ.un-egdi")))
out["empty"] = failing(lambda: service(old, DataFormat.SDMX_ML_2_1_GEN).data(DataQuery(DataContext.DATAFLOW, "EGB", "EGOV", "1.0", "A.ATA.un-egdi")))
out["empty in 3.0"] = failing(lambda: service(new, DataFormat.SDMX_ML_2_1_GEN).data(DataQuery(DataContext.DATAFLOW, "EGB", "EGOV", "1.0", "A.ATA.un-egdi")))
out["beyond"] = failing(lambda: ask(new, DataFormat.SDMX_CSV_2_0_0, offset=100_000, limit=5))
out["unread format"] = failing(lambda: service(new, DataFormat.SDMX_JSON_2_0_0).data(DataQuery(DataContext.DATAFLOW, "EGB", "EGOV", "1.0", "A.KAZ.un-egdi")))
urllib.request.urlopen(control).read()
out["after a restart"] = ask(old, DataFormat.SDMX_ML_2_1_GEN)
json.dump(out, sys.stdout)
