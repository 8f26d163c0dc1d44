"""Asks a server as users of Polars do, and prints what they get as JSON."""
import io
import json
import sys
import urllib.request

import polars as pl

base, control = sys.argv[1:3]
out = {}
query = "indicator=un-egdi&from=2016"


def figures(frame):
    return [list(row) for row in frame.select("country", "indicator", "period", "value").rows()]


out["figures"] = figures(pl.read_csv(f"{base}/v1/observations.csv?{query}", infer_schema_length=None))
out["lines"] = figures(pl.read_ndjson(io.BytesIO(urllib.request.urlopen(f"{base}/v1/observations.ndjson?{query}").read()), infer_schema_length=None))
out["parquet"] = figures(pl.read_parquet(f"{base}/v1/observations.parquet?{query}"))
# What is scanned is read by ranges: the columns asked for, of the whole release.
whole = pl.scan_parquet(f"{base}/v1/download/observations.parquet").filter(pl.col("indicator") == "un-egdi", pl.col("period") >= 2016)
out["scanned"] = figures(whole.select("country", "indicator", "period", "value").collect())
urllib.request.urlopen(control).read()
out["after a restart"] = figures(pl.scan_parquet(f"{base}/v1/observations.parquet?{query}").collect())
json.dump(out, sys.stdout)
