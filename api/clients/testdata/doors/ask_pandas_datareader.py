"""Asks a server as users of pandas-datareader do, and prints what they get as JSON."""
import json
import sys
import urllib.request
import warnings

from pandas_datareader import wb

base, control = sys.argv[1:3]
wb.WB_API_URL = base + "/v2"  # the module's own constant: its address
out = {}


def failing(call):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            return f"no error, but {call()!r}"
        except Exception as error:
            return f"{type(error).__name__}: {error} {' '.join(str(w.message) for w in caught)}"


def figures(countries="all"):
    frame = wb.download(indicator="un-egdi", country=countries, start=2016, end=2024)
    return [[country, "un-egdi", int(year), None if value != value else value] for (country, year), value in frame["un-egdi"].items()]


out["figures"] = figures()
both = wb.download(indicator=["un-egdi", "wdi-internet-users"], country=["KZ", "KOR"], start=2016, end=2016)
out["frame"] = json.loads(both.reset_index().to_json(orient="records"))
countries = wb.get_countries()
out["countries"] = len(countries)
out["capital"] = countries.set_index("iso3c").loc["KAZ", "capitalCity"]
out["indicators"] = len(wb.get_indicators())
out["searched"] = list(wb.search("E-Government Development Index")["id"])

out["unknown series"] = failing(lambda: wb.download(indicator="no-such", country="KAZ", start=2016, end=2024))
out["unknown country"] = failing(lambda: wb.download(indicator="un-egdi", country="QQQ", start=2016, end=2024))
out["monthly"] = failing(lambda: wb.download(indicator="un-egdi", country="KAZ", start=2016, end=2024, freq="M"))
out["empty"] = failing(lambda: wb.download(indicator="un-egdi", country="all", start=1950, end=1951))
urllib.request.urlopen(control).read()
out["after a restart"] = figures()
json.dump(out, sys.stdout)
