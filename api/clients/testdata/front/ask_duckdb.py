"""Asks a server as users of DuckDB do, by ranges, and prints what they get as JSON."""
import json
import sys
import urllib.request

import duckdb
from duckdb_extensions import import_extension

base, control = sys.argv[1:3]
out = {}
query = "indicator=un-egdi&from=2016"
duck = duckdb.connect()
import_extension("httpfs", con=duck)  # what INSTALL httpfs brings where there is an internet


def figures(table):
    return [list(row) for row in duck.sql(f"select country, indicator, period, value from {table} where indicator = 'un-egdi' and period >= 2016").fetchall()]


out["figures"] = figures(f"read_parquet('{base}/v1/observations.parquet?{query}')")
out["csv"] = figures(f"read_csv('{base}/v1/observations.csv?{query}')")
out["whole"] = figures(f"read_parquet('{base}/v1/download/observations.parquet')")
out["joined"] = [
    list(row)
    for row in duck.sql(
        f"""select c.name, o.value from read_parquet('{base}/v1/observations.parquet?{query}') o
            join read_csv('{base}/v1/countries.csv') c on c.code = o.country where o.country = 'KAZ' and o.period = 2016"""
    ).fetchall()
]
urllib.request.urlopen(control).read()
out["after a restart"] = figures(f"read_parquet('{base}/v1/observations.parquet?{query}')")
json.dump(out, sys.stdout)
