package sdmx

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// invented is the fixture as a view in English.
func invented(t testing.TB) *View {
	t.Helper()
	store, err := models.Open(t.Context(), filepath.Join(t.TempDir(), "fixture.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if _, err := store.Publish(t.Context(), modelstest.Fixture()); err != nil {
		t.Fatal(err)
	}
	snapshot, err := store.Snapshot(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	return &View{Snapshot: snapshot, Lang: "en", Day: "2024-05-06"}
}

// ask answers an address below /sdmx, as a door does.
func (v *View) ask(address, accept string) ([]byte, *Fault) {
	path, query, _ := strings.Cut(address, "?")
	version, path, _ := strings.Cut(path, "/")
	r, fault := Parse(version, path, query)
	if fault != nil {
		return nil, fault
	}
	f, fault := r.Choose(accept)
	if fault != nil {
		return nil, fault
	}
	as := *v
	as.AsOf = r.AsOf()
	return as.Answer(nil, r, f)
}

// lines reads the rows of an answer as CSV 1.0: area, indicator, period, value, status, comment.
func lines(t *testing.T, v *View, address string) (found []string) {
	t.Helper()
	body, fault := v.ask(address, "text/csv")
	if fault != nil {
		return []string{fmt.Sprint(fault.Status, " ", fault.Code)}
	}
	rows, err := csv.NewReader(strings.NewReader(string(body))).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	for _, row := range rows[1:] {
		value := row[5]
		if value != "" {
			var number float64
			if _, err := fmt.Sscan(value, &number); err != nil {
				t.Fatal(err)
			}
			value = fmt.Sprintf("%.6g", number)
		}
		line := strings.Join([]string{row[2], row[3], row[4], value}, " ")
		if len(row) > 6 {
			line += " " + row[8] + map[bool]string{true: " " + row[10]}[row[10] != ""]
		}
		found = append(found, line)
	}
	return found
}

// TestFigures reads figures as the fixture has them.
func TestFigures(t *testing.T) {
	v := invented(t)
	const none = "there is no figure of it, of this or any other period that was asked for"
	index := []string{"XAA online-index 2018 0.4 B", "XAA online-index 2020 0.42 A", "XAA online-index 2022 0.45 E second edition"}
	for address, want := range map[string][]string{
		"2.1/data/EGOV/A.XAA.online-index":                                         index,
		"2.1/data/EGB,EGOV,1.0/A.XAA.online-index/all/":                            index,
		"2.1/data/EGB%2CEGOV_INDEX,latest/.XAA./EGB":                               index,
		"2.1/data/EGOV_ADOPTION/.XAA.online-index":                                 {"404 100"},
		"2.1/data/EGOV/A.XAA.online-index?startPeriod=2020&endPeriod=2021-12":      index[1:2],
		"2.1/data/EGOV/A.XAA.online-index?firstNObservations=1":                    index[:1],
		"2.1/data/EGOV/A.XAA.online-index?lastNObservations=2":                     index[1:],
		"2.1/data/EGOV/.XAA.online-index?lastNObservations=1&firstNObservations=1": {index[0], index[2]},
		"2.1/data/EGOV/A.XEE.online-use?startPeriod=2022":                          {"XEE online-use 2022 NaN L"},
		"2.1/data/EGOV/A.XAA.online-use?endPeriod=2018":                            {"XAA online-use 2018 0 A"}, // a real zero
		"2.1/data/EGOV/..satisfied?detail=dataonly":                                {"XAA satisfied 2021 60", "XBB satisfied 2021 61", "XCC satisfied 2021 62"},
		"2.1/data/EGOV/.XAA.satisfied":                                             {"XAA satisfied 2021 60 U the value is over; status U,D"},
		"2.1/data/EGOV/.XAA.satisfied?detail=nodata":                               {"XAA satisfied 2021  U the value is over; status U,D"},
		"2.1/data/EGOV/.XAA.online-index?endPeriod=1950":                           {"404 100"},
		"2.1/data/EGOV/.coast.":                                                    {"coast online-use 2022 18 E Coast3"}, // as published for the group
		"2.1/data/EGOV/.coast+XAA.online-use?startPeriod=2022&includeHistory=true": {
			"XAA online-use 2022 0 A", "coast online-use 2022 17.5 A Coast3; weighted by people", "XAA online-use 2023 50 E the value is about", "coast online-use 2022 18 E Coast3",
		},
		"2.1/data/EGOV/.XAA+XEE+coast.satisfied":                                                                   {"XAA satisfied 2021 60 U the value is over; status U,D", "XEE satisfied 2021 NaN O " + none, "coast satisfied 2021 NaN O " + none},
		"2.1/data/EGOV/.XAA+XEE.satisfied?detail=dataonly":                                                         {"XAA satisfied 2021 60", "XEE satisfied 2021 NaN"},
		"2.1/data/EGOV/.XAA+XEE.satisfied?detail=nodata":                                                           {"XAA satisfied 2021  U the value is over; status U,D"},
		"2.1/data/EGOV_INDEX/.XAA+XEE.online-index+satisfied?endPeriod=2018":                                       {index[0], "XEE online-index 2018 NaN M"},
		"3.0/data/dataflow/EGB/EGOV/1.0/*?c[REF_AREA]=XAA,XEE&c[INDICATOR]=satisfied":                              {"XAA satisfied 2021 60 U the value is over; status U,D", "XEE satisfied 2021 NaN O " + none},
		"3.0/data/dataflow/EGB/EGOV/1.0/.XAA+XEE.satisfied?c[REF_AREA]=ne:XEE":                                     {"XAA satisfied 2021 60 U the value is over; status U,D"},
		"3.0/data/dataflow/EGB/EGOV/1.0/.XAA+XEE.satisfied?limit=1":                                                {"XAA satisfied 2021 60 U the value is over; status U,D"},
		"2.1/data/EGOV/A.XAA.online-index/OTHER+EGB,EGB?startPeriod=2022":                                          index[2:],
		"2.1/data/EGOV/A.XAA.online-index?startPeriod=2022&provider=EGB":                                           index[2:],
		"2.1/data/EGOV/.coast.satisfied":                                                                           {"404 100"},
		"2.1/data/EGOV/.XAA.online-index?updatedAfter=2024-05-06":                                                  index,
		"2.1/data/EGOV/.XAA.online-index?updatedAfter=2024-05-06T07:08:09Z":                                        {"404 100"},
		"3.0/data/dataflow/EGB/EGOV/1.0/A.XAA.online-index":                                                        index,
		"3.0/data/dataflow/EGB/EGOV/~/*.XAA.*,A.XAA.online-index/?c%5BINDICATOR%5D=online-index":                   index,
		"3.0/data/*/*/EGOV_INDEX/%2A/*.XAA.*":                                                                      index,
		"3.0/data/datastructure/EGB/EGOV/1.0/*?c[REF_AREA]=XAA&c[INDICATOR]=ew:index":                              index,
		"3.0/data/dataflow/EGB/EGOV/1.0/*?c[REF_AREA]=XAA&c[INDICATOR]=sw:online&c[TIME_PERIOD]=ge:2020%2Blt:2022": {index[1], "XAA online-use 2020 0 A"},
		"3.0/data/dataflow/EGB/EGOV/1.0/A.XAA.online-index?asOf=2023-12-31":                                        {index[0], index[1], "XAA online-index 2022 0.44 A"},
		"3.0/data/dataflow/EGB/EGOV/1.0/A.XAA.online-index?offset=1&limit=1":                                       index[1:2],
		"3.0/data/dataflow/EGB/EGOV/1.0/A.XAA.online-index?offset=3":                                               {"204 100"},
		"3.0/data/dataflow/EGB/EGOV/1.0/A.XAA.online-index?c[TIME_PERIOD]=1950":                                    {"204 100"},
		"3.0/data/dataflow/EGB/EGOV/1.0/A.XAA.satisfied?attributes=none":                                           {"XAA satisfied 2021 60"},
		"3.0/data/dataflow/EGB/NONE/1.0/*":                                                                         {"404 100"},
	} {
		if diff := cmp.Diff(want, lines(t, v, address)); diff != "" {
			t.Errorf("%s: -want +got\n%s", address, diff)
		}
	}
}

// TestEveryFigure reads all that was published last, in every form, and finds each once.
func TestEveryFigure(t *testing.T) {
	v := invented(t)
	want := []string{}
	for _, row := range v.Select(models.Selection{}) {
		c := &v.Observations
		status, _, _ := strings.Cut(c.Words[c.Status[row]], ",")
		want = append(want, spell(v.Countries[c.Country[row]].Code, v.Indicators[c.Indicator[row]].Code, fmt.Sprint(c.Period[row]), c.Value[row], status))
	}
	slices.Sort(want)
	for accept, read := range map[string]func(testing.TB, []byte) []string{
		"application/vnd.sdmx.genericdata+xml;version=2.1":           readGeneric,
		"application/vnd.sdmx.structurespecificdata+xml;version=2.1": readSpecific,
		"application/vnd.sdmx.data+json;version=1.0.0":               readJSON,
	} {
		for _, query := range []string{"", "?dimensionAtObservation=AllDimensions"} {
			body, fault := v.ask("2.1/data/EGOV"+query, accept)
			if fault != nil {
				t.Fatal(fault)
			}
			got := read(t, body)
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s%s: -want +got\n%s", accept, query, diff)
			}
		}
	}
}

func spell(area, indicator, period string, value float64, status string) string {
	number := "none"
	if !math.IsNaN(value) {
		number = fmt.Sprintf("%.6g", value)
	}
	return strings.Join([]string{area, indicator, period, number, status}, " ")
}

// number reads a value, NaN for none.
func number(t testing.TB, text string) (value float64) {
	if text == "" {
		return math.NaN()
	}
	if _, err := fmt.Sscan(text, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

type genericValue struct {
	ID    string `xml:"id,attr"`
	Value string `xml:"value,attr"`
}

type genericObs struct {
	Key        []genericValue `xml:"ObsKey>Value"`
	Period     genericValue   `xml:"ObsDimension"`
	Value      genericValue   `xml:"ObsValue"`
	Attributes []genericValue `xml:"Attributes>Value"`
}

func readGeneric(t testing.TB, body []byte) (found []string) {
	var m struct {
		Sets []struct {
			Series []struct {
				Key []genericValue `xml:"SeriesKey>Value"`
				Obs []genericObs   `xml:"Obs"`
			} `xml:"Series"`
			Obs []genericObs `xml:"Obs"`
		} `xml:"DataSet"`
	}
	if err := xml.Unmarshal(body, &m); err != nil {
		t.Fatal(err)
	}
	add := func(o genericObs) {
		of := map[string]string{"TIME_PERIOD": o.Period.Value}
		for _, v := range append(o.Key, o.Attributes...) {
			of[v.ID] = v.Value
		}
		found = append(found, spell(of["REF_AREA"], of["INDICATOR"], of["TIME_PERIOD"], number(t, o.Value.Value), of["OBS_STATUS"]))
	}
	for _, set := range m.Sets {
		for _, s := range set.Series {
			for _, o := range s.Obs {
				o.Key = s.Key
				add(o)
			}
		}
		for _, o := range set.Obs {
			add(o)
		}
	}
	return found
}

func readSpecific(t testing.TB, body []byte) (found []string) {
	var series map[string]string
	decoder := xml.NewDecoder(strings.NewReader(string(body)))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return found
		}
		if err != nil {
			t.Fatal(err)
		}
		element, is := token.(xml.StartElement)
		if !is || element.Name.Local != "Series" && element.Name.Local != "Obs" {
			continue
		}
		of := map[string]string{}
		for _, a := range element.Attr {
			of[a.Name.Local] = a.Value
		}
		if element.Name.Local == "Series" {
			series = of
			continue
		}
		for name, value := range series {
			of[name] = value
		}
		found = append(found, spell(of["REF_AREA"], of["INDICATOR"], of["TIME_PERIOD"], number(t, of["OBS_VALUE"]), of["OBS_STATUS"]))
	}
}

type jsonListed struct {
	ID     string
	Values []struct{ ID, Name string }
}

func readJSON(t testing.TB, body []byte) (found []string) {
	var m struct {
		DataSets []struct {
			Series map[string]struct {
				Observations map[string][]*float64
			}
			Observations map[string][]*float64
		}
		Structure struct {
			Dimensions, Attributes struct{ Series, Observation []jsonListed }
		}
	}
	if err := json.Unmarshal(body, &m); err != nil {
		t.Fatal(err)
	}
	at := append(m.Structure.Dimensions.Series, m.Structure.Dimensions.Observation...)
	status := slices.IndexFunc(m.Structure.Attributes.Observation, func(l jsonListed) bool { return l.ID == "OBS_STATUS" })
	add := func(key string, o []*float64) {
		codes := []string{}
		for i, place := range strings.Split(key, ":") {
			codes = append(codes, at[i].Values[int(number(t, place))].ID)
		}
		value := math.NaN()
		if o[0] != nil {
			value = *o[0]
		}
		found = append(found, spell(codes[1], codes[2], codes[3], value, m.Structure.Attributes.Observation[status].Values[int(*o[1+status])].ID))
	}
	for _, set := range m.DataSets {
		for key, s := range set.Series {
			for period, o := range s.Observations {
				add(key+":"+period, o)
			}
		}
		for key, o := range set.Observations {
			add(key, o)
		}
	}
	return found
}

// TestStructures looks for artefacts, in XML and in JSON.
func TestStructures(t *testing.T) {
	v := invented(t)
	all := []string{"Dataflow", "Codelist", "ConceptScheme", "DataStructure"}
	for address, want := range map[string][]string{
		"2.1/dataflow": all[:1],
		"2.1/dataflow/all/all/latest/?references=children":                   {"Dataflow", "DataStructure"},
		"2.1/dataflow/EGB/EGOV_INDEX/1.0?references=all":                     all,
		"2.1/datastructure/all/EGOV/latest/?references=children":             {"Codelist", "ConceptScheme", "DataStructure"},
		"2.1/datastructure/EGB?references=parents":                           {"Dataflow", "DataStructure"},
		"2.1/datastructure/EGB?references=codelist":                          {"Codelist", "DataStructure"},
		"2.1/conceptscheme/EGB/CS_EGOV?references=parents":                   {"ConceptScheme", "DataStructure"},
		"2.1/conceptscheme/EGB/CS_EGOV?references=parentsandsiblings":        {"Codelist", "ConceptScheme", "DataStructure"},
		"2.1/codelist/EGB/CL_AREA?references=ancestors":                      {"Dataflow", "Codelist", "DataStructure"},
		"2.1/dataflow/EGB/EGOV?references=descendants&detail=referencestubs": all,
		"2.1/structure":         all,
		"3.0/structure/*/*/*/*": all,
		"3.0/structure/codelist/EGB/CL_FREQ,CL_AREA/1.0%2B": {"Codelist"},
		"3.0/schema/dataflow/EGB/EGOV/~":                    {"Codelist", "ConceptScheme", "DataStructure"},
	} {
		body, fault := v.ask(address, "*/*")
		if fault != nil {
			t.Errorf("%s: %v", address, fault)
			continue
		}
		wellFormed(t, body)
		got := []string{}
		for _, tag := range all {
			if strings.Contains(string(body), "<str:"+tag+" ") {
				got = append(got, tag)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", address, diff)
		}
		asJSON, fault := v.ask(address, "application/json")
		if fault != nil || !json.Valid(asJSON) {
			t.Errorf("%s as JSON: %v", address, fault)
		}
		for tag, key := range map[string]string{"Dataflow": "dataflows", "Codelist": "codelists", "ConceptScheme": "conceptSchemes", "DataStructure": "dataStructures"} {
			if has := strings.Contains(string(asJSON), `"`+key+`":[`); has != slices.Contains(want, tag) {
				t.Errorf("%s as JSON: %s is there: %v", address, key, has)
			}
		}
	}
	for address, want := range map[string]string{
		"2.1/codelist/EGB/CL_AREA/1.0/XAA":         `isPartial="true"><com:Name xml:lang="en">Countries and groups of countries</com:Name>` + "\n" + `<str:Code id="XAA"><com:Name xml:lang="en">Land XAA</com:Name><com:Name xml:lang="ar">بلد XAA</com:Name><com:Name xml:lang="ru">Страна XAA</com:Name>`,
		"2.1/codelist/EGB/CL_AREA?detail=allstubs": `isExternalReference="true"><com:Name xml:lang="en">Countries and groups of countries</com:Name>` + "\n</str:Codelist>",
		"2.1/codelist/EGB/CL_INDICATOR":            `<str:Code id="online-index"><com:Name xml:lang="en">Online index</com:Name><com:Description xml:lang="en">mean of two parts</com:Description></str:Code>`,
	} {
		if body, fault := v.ask(address, ""); fault != nil || !strings.Contains(string(body), want) {
			t.Errorf("%s has no %s: %v\n%s", address, want, fault, body)
		}
	}
	v.Lang = "ru"
	if body, _ := v.ask("3.0/structure/codelist/EGB/CL_AREA", "application/json"); !strings.Contains(string(body), `"name":"Страна XAA"`) {
		t.Errorf("the names are not Russian: %.300s", body)
	}
}

func wellFormed(t testing.TB, body []byte) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(string(body)))
	for {
		_, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%v in %.500q", err, body)
		}
	}
}

// TestFaults: each request that cannot be answered has a status and a code of SDMX's, and says why.
func TestFaults(t *testing.T) {
	v := invented(t)
	for address, want := range map[string]string{
		"2.1/":                                                    "400 140 the address names nothing",
		"2.1/nothing":                                             "400 140 no kind of artefact",
		"2.1/categoryscheme/all/all":                              "501 501 there is no categoryscheme here",
		"2.1/availableconstraint/EGOV":                            "501 501",
		"2.1/dataflow/EGB/NONE/1.0":                               "404 100 there is no dataflow EGB:NONE(1.0)",
		"2.1/dataflow/EGB/EGOV/2.0":                               "404 100",
		"2.1/dataflow/OTHER":                                      "404 100",
		"2.1/codelist/EGB/CL_AREA/1.0/QQQ":                        "404 100",
		"2.1/a/b/c/d/e/f":                                         "400 140 too long",
		"2.1/data":                                                "400 140",
		"2.1/data/EGOV/A.XAA":                                     "400 140 has 2 parts",
		"2.1/data/A,B,C,D/all":                                    "400 140 no flow",
		"2.1/data/NONE/all":                                       "404 100 /sdmx/2.1/dataflow lists them",
		"3.0/data/dataflow/EGB/NONE/1.0/*":                        "404 100 /sdmx/3.0/structure/dataflow lists them",
		"2.1/data/EGOV/all/OTHER":                                 "404 100 the provider of all is EGB",
		"2.1/data/EGOV/all/EGB,OTHER":                             "404 100 the provider of all is EGB",
		"2.1/data/EGOV/all?provider=OTHER":                        "404 100 the provider of all is EGB",
		"2.1/data/EGOV/all?labels=some":                           "400 140 use one of id, both",
		"2.1/data/EGOV/M..":                                       "400 150 the figures here are annual",
		"2.1/data/EGOV/.QQQ.":                                     "400 150 no code of CL_AREA",
		"2.1/data/EGOV/.XA.":                                      "400 150 write XAA",
		"2.1/data/EGOV/..none":                                    "400 150 no code of CL_INDICATOR",
		"2.1/data/EGOV/all?startPeriod=abc":                       "400 140 no period",
		"2.1/data/EGOV/all?firstNObservations=0":                  "400 140 whole number from 1 on",
		"2.1/data/EGOV/all?detail=some":                           "400 140 use one of full",
		"2.1/data/EGOV/all?start=2016":                            `400 140 no parameter "start"`,
		"2.1/data/EGOV/all?updatedAfter=now":                      "400 140 no time",
		"2.1/data/EGOV/all?a=%zz":                                 "400 140 percent-encoded",
		"2.1/data/EGOV/%zz":                                       "400 140 percent-encoded",
		"2.1/data/EGOV/all?format=pdf":                            "406 150 ask for one of",
		"2.1/data/EGOV/all?dimensionAtObservation=REF_AREA":       "501 501",
		"3.0/availability/dataflow/EGB/EGOV":                      "501 501",
		"3.0/dataflow/EGB/EGOV":                                   "400 140 structure, schema and data are",
		"3.0/data/provisionagreement/EGB/EGOV":                    "501 501",
		"3.0/data/dataflow/EGB/EGOV/1.0/A.XAA/x/y":                "400 140",
		"3.0/data/dataflow/EGB/EGOV/1.0/*?c[OBS_VALUE]=1":         "400 150 filter by",
		"3.0/data/dataflow/EGB/EGOV/1.0/*?c[REF_AREA]=QQQ":        "400 150 no code of CL_AREA",
		"3.0/data/dataflow/EGB/EGOV/1.0/*?c[REF_AREA]=near:XAA":   "400 140 there is no operator",
		"3.0/data/dataflow/EGB/EGOV/1.0/*?c[TIME_PERIOD]=ge:soon": "400 140 no period",
		"3.0/schema/metadataflow/EGB/EGOV":                        "501 501",
		"3.0/schema/dataflow":                                     "400 140",
	} {
		body, fault := v.ask(address, "")
		if fault == nil {
			t.Errorf("%s is answered: %.200s", address, body)
			continue
		}
		wellFormed(t, fault.Append(nil))
		numbers := fmt.Sprintf("%d %d", fault.Status, fault.Code)
		if !strings.HasPrefix(want, numbers) || !strings.Contains(fault.Text, strings.TrimSpace(strings.TrimPrefix(want, numbers))) {
			t.Errorf("%s: %s %s, want %s", address, numbers, fault.Text, want)
		}
	}
}

// TestChoose: what clients send in Accept, and what they get.
func TestChoose(t *testing.T) {
	data, structure := &Request{target: target{what: figures}}, &Request{target: target{what: structures}}
	for _, c := range []struct {
		r            *Request
		accept, want string
	}{
		{data, "", "genericdata+xml;version=2.1"}, {data, "*/*", "genericdata+xml;version=2.1"},
		{data, "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "structurespecificdata+xml;version=2.1"},
		{data, "application/xml", "structurespecificdata+xml;version=2.1"},
		{data, "application/vnd.sdmx.structurespecificdata+xml;version=2.1", "structurespecificdata+xml;version=2.1"},
		{data, "application/vnd.sdmx.generictimeseriesdata+xml;version=2.1", "genericdata+xml;version=2.1"},
		{data, "application/vnd.sdmx.data+csv; version=2.0.0", "data+csv;version=2.0.0"},
		{data, "application/vnd.sdmx.data+csv;version=1.0.0;labels=both", "data+csv;version=1.0.0;labels=both"},
		{data, "application/vnd.sdmx.data+csv;urn=true;file=true;labels=both", "data+csv;version=1.0.0;labels=both"}, {data, "application/vnd.sdmx.data+csv;labels=both; version=2.0.0", "data+csv;version=2.0.0;labels=both"},
		{data, "application/vnd.sdmx.data+csv;labels=id", "data+csv;version=1.0.0"}, {data, "application/vnd.sdmx.data+json;labels=both", "data+json;version=1.0.0"},
		{data, "application/vnd.sdmx.draft-sdmx-json+json;version=2.1", "data+json;version=1.0.0"}, {data, "application/vnd.sdmx.draft-sdmx-csv+csv;version=2.1", "data+csv;version=1.0.0"}, {data, "application/vnd.sdmx.draft-sdmx-json", "data+json;version=1.0.0"},
		{data, "application/vnd.sdmx.data+json;version=1.0.0-wd", "data+json;version=1.0.0"}, {data, "application/vnd.sdmx.data+csv;version=2.0.0-draft", "data+csv;version=2.0.0"}, {data, "application/vnd.sdmx.data+json;version=2.0.0-draft", "406"},
		{structure, "application/vnd.sdmx.draft-sdmx-json+json", "structure+json;version=2.0.0"},
		{data, "text/csv;q=0.5, application/json", "data+json;version=1.0.0"},
		{data, "application/vnd.sdmx.data+json;version=2.0.0", "406"}, {data, "application/json;version=2.0.0, text/csv", "data+json;version=1.0.0"},
		{data, "application/pdf", "406"}, {data, "text/csv;q=0", "406"},
		{structure, "*/*", "structure+xml;version=2.1"}, {structure, "application/xml", "structure+xml;version=2.1"},
		{structure, "application/vnd.sdmx.structure+json;version=2.0.0", "structure+json;version=2.0.0"},
		{structure, "application/vnd.sdmx.structure+json;version=1.0", "406"}, {structure, "text/csv", "406"},
	} {
		f, fault := c.r.Choose(c.accept)
		got := strings.TrimPrefix(f.Media, vendor)
		if fault != nil {
			got = fmt.Sprint(fault.Status)
		}
		if got != c.want {
			t.Errorf("Accept: %s gets %s, want %s", c.accept, got, c.want)
		}
	}
}

// TestLabels: CSV has names beside its codes where that is asked for, in Accept or behind the question mark.
func TestLabels(t *testing.T) {
	v := invented(t)
	const key, row = "A.XAA.online-index?startPeriod=2022", ",A: Annual,XAA: Land XAA,online-index: Online index,2022,0.45,index,4,E: Estimated value,"
	const columns = ",FREQ: Frequency,REF_AREA: Reference area,INDICATOR: Indicator,TIME_PERIOD: Time period,OBS_VALUE: Observation value,UNIT_MEASURE: Unit of measure,DECIMALS: Decimals,OBS_STATUS: Observation status,SOURCE: Source,COMMENT_OBS: Comment on the observation\r\n"
	for address, c := range map[string]struct{ accept, heading, before string }{
		"2.1/data/EGOV/" + key:                                         {"application/vnd.sdmx.data+csv;version=1.0.0;labels=both", "DATAFLOW", "EGB:EGOV(1.0): Digital government"},
		"2.1/data/EGOV/" + key + "&format=csv&labels=both":             {"", "DATAFLOW", "EGB:EGOV(1.0): Digital government"},
		"3.0/data/dataflow/EGB/EGOV/1.0/" + key:                        {"application/vnd.sdmx.data+csv;version=2.0.0;labels=both", "STRUCTURE,STRUCTURE_ID,ACTION", "dataflow,EGB:EGOV(1.0): Digital government,I"},
		"3.0/data/dataflow/EGB/EGOV_INDEX/1.0/" + key + "&labels=both": {"application/vnd.sdmx.data+csv;version=2.0.0", "STRUCTURE,STRUCTURE_ID,ACTION", "dataflow,EGB:EGOV_INDEX(1.0): Digital government: index,I"},
	} {
		body, fault := v.ask(address, c.accept)
		if fault != nil {
			t.Fatalf("%s: %v", address, fault)
		}
		if !strings.HasPrefix(string(body), c.heading+columns+c.before+row) {
			t.Errorf("%s: %s", address, body)
		}
	}
}

// FuzzAnswer: whatever is asked, the answer or the fault is well-formed.
func FuzzAnswer(f *testing.F) {
	for _, seed := range []string{
		"2.1/data/EGOV/A.XAA+XBB.online-index?startPeriod=2018", "3.0/data/dataflow/EGB/EGOV/1.0/*?c[TIME_PERIOD]=ge:2016+le:2020",
		"2.1/dataflow/EGB/EGOV?references=all&detail=allstubs", "3.0/structure/codelist/EGB/CL_AREA/~/XAA", "2.1/data/EGOV/all?includeHistory=true",
		"3.0/schema/dataflow/EGB/EGOV/1.0", "2.1/data/EGOV?dimensionAtObservation=AllDimensions&detail=nodata",
	} {
		f.Add(seed, false)
		f.Add(seed, true)
	}
	v := invented(f)
	f.Fuzz(func(t *testing.T, address string, asJSON bool) {
		accept := map[bool]string{true: "application/json", false: "*/*"}[asJSON]
		body, fault := v.ask(address, accept)
		switch {
		case fault != nil:
			wellFormed(t, fault.Append(nil))
		case strings.HasPrefix(string(body), "{"):
			if !json.Valid(body) {
				t.Errorf("%q gives %q", address, body)
			}
		case strings.HasPrefix(string(body), "<"):
			wellFormed(t, body)
		}
	})
}

// FuzzKey: a key that is read and written again means the same.
func FuzzKey(f *testing.F) {
	for _, seed := range []string{"A.KAZ+KOR.un-egdi", "..", "all", "A.KAZ.x,A.KOR.y", "*.*.*"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		keys, fault := parseKeys(text)
		if fault != nil {
			return
		}
		for _, k := range keys {
			again, fault := parseKey(k.String())
			if fault != nil || !cmp.Equal(k, again) {
				t.Errorf("%q is written %q, which means %v instead of %v: %v", text, k, again, k, fault)
			}
		}
	})
}
