"""Asks a server as users of pandas do, and prints what they get as JSON."""
import json
import sys
import urllib.request

import pandas as pd

base, control = sys.argv[1:3]
out = {}
query = "indicator=un-egdi&from=2016"


def failing(call):
    try:
        return f"no error, but {call()!r}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def figures(frame):
    if hasattr(frame["status"].iloc[0], "__len__") and not isinstance(frame["status"].iloc[0], str):
        frame["status"] = [",".join(status) for status in frame["status"]]
    value = frame["value"].astype(object).where(frame["value"].notna(), None)
    return [[c, i, int(p), v, s.replace("; ", ",")] for c, i, p, v, s in zip(frame["country"], frame["indicator"], frame["period"], value, frame["status"])]


def read_csv():
    return figures(pd.read_csv(f"{base}/v1/observations.csv?{query}"))


out["figures"] = read_csv()
out["parameter"] = figures(pd.read_csv(f"{base}/v1/observations?{query}&format=csv"))
out["lines"] = figures(pd.read_json(f"{base}/v1/observations?{query}&format=ndjson", lines=True))
out["parquet"] = figures(pd.read_parquet(f"{base}/v1/observations.parquet?{query}"))
out["workbook"] = figures(pd.read_excel(f"{base}/v1/observations.xlsx?{query}"))
out["excel"] = figures(pd.read_csv(f"{base}/v1/observations?{query}&format=csv&for=excel&lang=ru", sep=";", decimal=",", encoding="utf-8-sig"))
russian = pd.read_csv(f"{base}/v1/observations?indicator=un-egdi&country=KAZ&period=2016&format=csv&for=excel&lang=ru", sep=";", decimal=",", encoding="utf-8-sig")
out["russian"] = [russian["country_name"][0], russian["value"][0]]
out["page"] = [list(table.columns)[:1] + [len(table)] for table in pd.read_html(f"{base}/?view=ranking&indicator=un-egdi&group=cis")][:1]
out["unknown country"] = failing(lambda: pd.read_csv(f"{base}/v1/observations.csv?country=QQQ&indicator=un-egdi"))
out["empty"] = len(pd.read_csv(f"{base}/v1/observations.csv?indicator=un-egdi&period=1950"))
out["beyond"] = failing(lambda: pd.read_csv(f"{base}/v1/observations.csv?indicator=un-egdi&offset=100000"))
urllib.request.urlopen(control).read()
out["after a restart"] = read_csv()
json.dump(out, sys.stdout)
