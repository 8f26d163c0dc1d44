"""Asks a server as users of requests do, and prints what they get as JSON."""
import json
import sys
import urllib.request

import requests

base, control = sys.argv[1:3]
out = {}


def rows(path, **params):
    answer = requests.get(base + path, params=params, timeout=60)
    answer.raise_for_status()
    return answer.json()["data"]


def figures():
    session, kept = requests.Session(), []
    answer = session.get(base + "/v1/observations", params={"indicator": ["un-egdi"], "from": 2016, "limit": 400}, timeout=60).json()
    while True:  # as the answer itself leads on
        kept += [[row["country"], row["indicator"], row["period"], row["value"], ",".join(row["status"])] for row in answer["data"]]
        if not answer["links"].get("next"):
            return kept
        answer = session.get(requests.compat.urljoin(base, answer["links"]["next"]), timeout=60).json()


def countries(path, **params):
    return sorted({row["country"] for row in rows(path, **params)})


out["figures"] = figures()
out["repeated"] = countries("/v1/observations", country=["KAZ", "KOR"], indicator="un-egdi", period=2016)
out["commas"] = countries("/v1/observations", country="KAZ,KOR", indicator="un-egdi", period=2016)
out["names"] = countries("/v1/observations", country=["Korea, Republic of", "China, Hong Kong SAR", "Türkiye"], indicator="wdi-internet-users", period=2016)
out["joined"] = countries("/v1/observations", country="Korea, Republic of,Kazakhstan", indicator="un-egdi", period=2016)
out["latest"] = [[row["country"], row["period"]] for row in rows("/v1/observations", country="KAZ", indicator="un-egdi", latest=True)]
out["slash"] = [requests.get(base + "/v1/countries/KAZ/", timeout=60).json()["data"]["code"]]
out["index"] = [requests.get(base + "/v1", timeout=60).status_code, requests.get(base + "/v1/", timeout=60).status_code]
for name, header in {"as csv": "application/csv", "as excel": "application/vnd.ms-excel", "as text": "text/csv;q=0.9, */*;q=0.1"}.items():
    answer = requests.get(base + "/v1/rankings?indicator=un-egdi&group=cis", headers={"Accept": header}, timeout=60)
    out[name] = [answer.status_code, answer.headers["Content-Type"], answer.headers["Content-Disposition"]]
first = requests.get(base + "/v1/countries/KAZ", headers={"Accept-Encoding": "identity"}, timeout=60)
tag = first.headers["ETag"]
for name, headers in {
    "kept": {"If-None-Match": tag}, "kept by a proxy": {"If-None-Match": tag[:-1] + '-gzip"'}, "kept since": {"If-Modified-Since": first.headers["Last-Modified"]},
}.items():
    out[name] = requests.get(base + "/v1/countries/KAZ", headers=headers, timeout=60).status_code
part = requests.get(base + "/v1/observations.csv?indicator=un-egdi&period=2016", headers={"Range": "bytes=0-99"}, timeout=60)
out["part"] = [part.status_code, len(part.content), part.headers["Content-Range"].startswith("bytes 0-99/")]
beyond = requests.get(base + "/v1/observations.csv?indicator=un-egdi&period=2016", headers={"Range": "bytes=99999999-"}, timeout=60)
out["beyond"] = [beyond.status_code, beyond.headers["Content-Type"], beyond.json()["detail"]]
for name, params in {
    "unknown country": {"country": "Korea Kingdom", "indicator": "un-egdi"}, "twice": {"indicator": "un-egdi", "limit": ["1", "2"]}, "unknown parameter": {"contry": "KAZ"},
}.items():
    answer = requests.get(base + "/v1/observations", params=params, timeout=60)
    out[name] = [answer.status_code, answer.json()["errors"]]
urllib.request.urlopen(control).read()
out["after a restart"] = figures()
json.dump(out, sys.stdout)
