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
DCAT, DCT = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.Namespace("http://purl.org/dc/terms/")
catalogue, = graph.subjects(rdflib.RDF.type, DCAT.Catalog)
service, = graph.objects(catalogue, DCAT.service)
assert graph.value(service, DCAT.endpointURL) is not None
served, found = set(graph.objects(service, DCAT.servesDataset)), []
for dataset in graph.objects(catalogue, DCAT.dataset):
    if dataset not in served or (dataset, rdflib.RDF.type, DCAT.Dataset) not in graph or graph.value(dataset, DCT.license) is None:
        continue
    for file in graph.objects(dataset, DCAT.distribution):
        assert graph.value(file, DCAT.downloadURL) is not None and graph.value(file, DCAT.mediaType) is not None and graph.value(file, DCAT.accessService) == service, file
    titles = [str(title) for title in graph.objects(dataset, DCT.title) if title.language == "en"]
    found.append([str(graph.value(dataset, DCT.identifier)), *titles, str(graph.value(dataset, DCAT.landingPage))])
out["dcat"] = sorted(found)
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
