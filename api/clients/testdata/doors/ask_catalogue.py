"""Reads a server's catalogues as harvesters do, each with a reader of its own, and prints what they find as JSON."""
import io
import json
import logging
import sys
import urllib.request
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)
import datapackage
import frictionless
import mlcroissant
import rdflib

base = sys.argv[1]
out = {}


def read(path):
    return urllib.request.urlopen(base + path)


for name in ("un-egdi", "un-egdi-2016", "egovbench"):
    dataset = mlcroissant.Dataset(base + f"/catalog/{name}.jsonld")
    out["croissant " + name] = [sorted(dataset.metadata.issues.errors), sorted(dataset.metadata.issues.warnings), dataset.metadata.name]
    if name == "un-egdi":
        rows = [row for row in dataset.records(dataset.metadata.record_sets[0].id)]
        key = "figures-un-egdi/"
        out["figures"] = [[r[key + "country"].decode(), r[key + "indicator"].decode(), int(r[key + "period"]), float(r[key + "value"])] for r in rows if r[key + "value"] == r[key + "value"] and r[key + "period"] >= 2020]

graph = rdflib.Graph()
graph.parse(data=read("/catalog.jsonld").read(), format="json-ld")
found = graph.query("""
PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?id ?title ?landing (SAMPLE(?media) AS ?one) WHERE {
  ?catalog a dcat:Catalog ; dcat:dataset ?set ; dcat:service ?service . ?service dcat:servesDataset ?set ; dcat:endpointURL ?at .
  ?set a dcat:Dataset ; dct:identifier ?id ; dct:title ?title ; dcat:landingPage ?landing ; dct:license ?licence .
  OPTIONAL { ?set dcat:distribution ?file . ?file dcat:downloadURL ?url ; dcat:mediaType ?media ; dcat:accessService ?service }
  FILTER(lang(?title) = "en")
} GROUP BY ?id ?title ?landing""")
out["dcat"] = sorted([str(row.id), str(row.title), str(row.landing)] for row in found)
page = rdflib.Graph()
page.parse(data=read("/catalog/un-egdi.jsonld").read(), format="json-ld")
out["schema.org"] = [str(name) for name in page.objects(None, rdflib.URIRef("https://schema.org/name")) if "EGDI" in str(name)][:1]

body = read("/v1/download/datapackage.json").read()
open(sys.argv[2], "wb").write(body)  # apart from its files
package = frictionless.Package(sys.argv[2])
out["frictionless"] = [[resource.name, len(resource.read_rows())] for resource in package.resources if resource.name in ("countries", "indicators", "sources")]
old = datapackage.Package(sys.argv[2])
out["datapackage"] = [old.valid, [str(error) for error in old.errors], [[r.name, len(r.read())] for r in old.resources if r.name in ("countries", "indicators", "sources")]]
json.dump(out, sys.stdout)
