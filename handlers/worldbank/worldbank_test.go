package worldbank

import (
	"encoding/json"
	"fmt"
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

// ask answers an address below /v2, as a door does.
func (v *View) ask(address string) ([]byte, *Fault) {
	path, query, _ := strings.Cut(address, "?")
	r, fault := Parse(path, query)
	if fault != nil {
		return nil, fault
	}
	if fault := CheckLanguage(r.Lang); fault != nil {
		return nil, fault
	}
	as := *v
	as.AsOf = r.AsOf()
	if r.Lang != "" {
		as.Lang = r.Lang
	}
	return as.Answer(nil, r)
}

// header is what stands before the rows.
type header struct {
	Page, Pages, Total int
	PerPage            int `json:"per_page"`
}

type row struct {
	Indicator, Country named
	ISO3               string `json:"countryiso3code"`
	Date               string
	Value              *float64
	Status             string `json:"obs_status"`
	Footnote           string
}

// rows answers an address of figures.
func rows(t *testing.T, v *View, address string) (header, []row) {
	t.Helper()
	body, fault := v.ask(address)
	if fault != nil {
		t.Fatalf("%s: %v", address, fault)
	}
	var h header
	var all []row
	if err := json.Unmarshal(body, &[]any{&h, &all}); err != nil {
		t.Fatalf("%s: %v: %s", address, err, body)
	}
	return h, all
}

// short spells rows so that a table of them can be read.
func short(all []row) (lines []string) {
	for _, r := range all {
		value := "null"
		if r.Value != nil {
			value = fmt.Sprintf("%.6g", *r.Value)
		}
		lines = append(lines, strings.Join([]string{r.ISO3, r.Date, value, r.Status}, " "))
	}
	return lines
}

// TestFigures reads figures as the fixture has them, the newest first.
func TestFigures(t *testing.T) {
	v := invented(t)
	for address, want := range map[string][]string{
		"/country/XAA/indicator/online-index":                               {"XAA 2022 0.45 E", "XAA 2020 0.42 A", "XAA 2018 0.4 B"},
		"/country/xa/indicator/ONLINE-INDEX?date=2018:2020":                 {"XAA 2020 0.42 A", "XAA 2018 0.4 B"},
		"/country/XAA/indicator/online-index?date=2020:2018":                {"XAA 2020 0.42 A", "XAA 2018 0.4 B"},
		"/countries/XAA/indicators/online-index/?date=YTD:2020":             {"XAA 2020 0.42 A"},
		"/country/XEE/indicator/online-use":                                 {"XEE 2022 null L", "XEE 2020 null L", "XEE 2018 null L"},
		"/country/XAA/indicator/online-use?date=2018":                       {"XAA 2018 0 A"}, // a real zero
		"/country/XBB;XAA;XBB/indicator/online-index?date=2020":             {"XBB 2020 0.52 A", "XAA 2020 0.42 A"},
		"/country/XAA/indicator/satisfied;online-use?date=2021:2022":        {"XAA 2022 0 A", "XAA 2021 60 U,D"},
		"/country/XAA/indicator/online-index?as_of=2023-12-31&date=2022":    {"XAA 2022 0.44 A"}, // before its second edition
		"/country/XDD;XAA/indicator/satisfied":                              {"XDD 2021 null O", "XAA 2021 60 U,D"},
		"/country/all/indicator/satisfied":                                  {"XAA 2021 60 U,D", "XBB 2021 61 U,D", "XCC 2021 62 U,D"},
		"/country/XAA;XDD/indicator/online-use?mrv=1":                       {"XAA 2023 50 E", "XDD 2023 null O"},
		"/country/XAA;XDD/indicator/online-use?mrnev=1":                     {"XAA 2023 50 E", "XDD 2022 31.5 A"},
		"/country/XDD/indicator/online-use?mrv=2&gapfill=Y":                 {"XDD 2022 31.5 A", "XDD 2020 31.5 A"},
		"/country/XAA;XDD/indicator/online-use?mrv=2&gapfill=Y":             {"XAA 2023 50 E", "XAA 2022 0 A", "XDD 2023 31.5 I", "XDD 2022 31.5 A"},
		"/country/coast/indicator/online-use":                               {"coast 2022 18 E"}, // as published for the group
		"/country/coast/indicator/online-use?as_of=2023-01-01":              {"coast 2022 17.5 A"},
		"/country/coast/indicator/satisfied":                                {"coast 2021 null O"}, // alone as beside others
		"/country/XDD/indicator/satisfied?mrv=1":                            {"XDD 2021 null O"},
		"/country/XDD/indicator/satisfied?mrnev=1":                          {},
		"/country/coast;XAA/indicator/satisfied":                            {"coast 2021 null O", "XAA 2021 60 U,D"},
		"/country/XAA/indicator/online-index?date=1950":                     {},
		"/country/XAA/indicator/online-index?per_page=1&page=3":             {"XAA 2018 0.4 B"},
		"/country/XAA/indicator/online-index?per_page=1&page=4&format=json": {},
	} {
		_, got := rows(t, v, address)
		if diff := cmp.Diff(want, append([]string{}, short(got)...)); diff != "" {
			t.Errorf("%s: -want +got\n%s", address, diff)
		}
	}
}

// TestEveryFigure reads all that was published last, page by page, and finds each once.
func TestEveryFigure(t *testing.T) {
	v := invented(t)
	want := []string{}
	for _, row := range v.Select(models.Selection{}) {
		c := &v.Observations
		value := "null"
		if number := c.Value[row]; !math.IsNaN(number) {
			value = fmt.Sprintf("%.6g", number)
		}
		want = append(want, strings.Join([]string{
			v.Indicators[c.Indicator[row]].Code, v.Countries[c.Country[row]].Code, itoa(int(c.Period[row])), value, c.Words[c.Status[row]],
		}, " "))
	}
	slices.Sort(want)
	for _, perPage := range []int{1, 7, 1000} {
		got := []string{}
		for page, pages := 1, 1; page <= pages; page++ {
			h, all := rows(t, v, fmt.Sprintf("/country/all/indicator/all?per_page=%d&page=%d", perPage, page))
			if pages = h.Pages; h.Page != page || h.PerPage != perPage || h.Total != len(want) {
				t.Fatalf("page %d of %d rows has the header %+v", page, perPage, h)
			}
			for i, line := range short(all) {
				got = append(got, all[i].Indicator.ID+" "+line)
			}
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d a page: -want +got\n%s", perPage, diff)
		}
	}
}

// TestHeaders: beyond the last page and without rows the header is one that wbdata stops at.
func TestHeaders(t *testing.T) {
	v := invented(t)
	for address, want := range map[string]header{
		"/country/XAA/indicator/online-index?per_page=2":        {1, 2, 3, 2},
		"/country/XAA/indicator/online-index?per_page=2&page=9": {2, 2, 3, 2},
		"/country/XAA/indicator/online-index?date=1950":         {0, 0, 0, 50},
		"/country/XAA/indicator/online-index?per_page=99999":    {1, 1, 3, mostPerPage},
		"/lendingtype":     {1, 1, 1, 50},
		"/lendingtype/IBD": {0, 0, 0, 50},
	} {
		body, fault := v.ask(address)
		if fault != nil {
			t.Fatal(fault)
		}
		var got header
		var list []any
		if err := json.Unmarshal(body, &[]any{&got, &list}); err != nil || list == nil {
			t.Fatalf("%s: %v %s", address, err, body)
		}
		if got != want {
			t.Errorf("%s: the header is %+v, want %+v", address, got, want)
		}
	}
}

// TestAnswers looks at the other shapes, as clients pick them apart.
func TestAnswers(t *testing.T) {
	v := invented(t)
	for address, want := range map[string]string{
		"/ru/country/XAA":                  `{"id":"XAA","iso2Code":"XA","name":"Страна XAA"`,
		"/country/XDD":                     `"incomeLevel":{"id":"HIC","iso2code":"XD","value":"High income"}`,
		"/country/COAST":                   `"name":"The Coast","region":{"id":"NA"`,
		"/country?incomeLevel=HIC":         `"total":1},[{"id":"XDD"`,
		"/country?region=coast&per_page=9": `"total":2},[{"id":"XAA"`,
		"/region/coast/country":            `"total":2},[{"id":"XAA"`,
		"/country?lendingType=IBD":         `"total":0},[]]`,
		"/lendingTypes":                    `[{"id":"LNX","iso2code":"XX","value":"Not classified"}]`,
		"/lendingtype/xx/countries":        `"total":0},[]]`,
		"/country/XAA":                     `"lendingType":{"id":"","iso2code":"","value":""}`,
		"/lendingtype/IDX/country":         `"total":0},[]]`,
		"/region":                          `[{"id":"coast","code":"coast","iso2code":"coast","name":"The Coast"}]`,
		"/incomeLevels":                    `[{"id":"HIC","iso2code":"XD","value":"High income"}]`,
		"/languages/ru":                    `[{"code":"ru","name":"Russian","nativeForm":"Русский"}]`,
		"/indicator/online-use":            `"source":{"id":"2","value":"egovbench: digital government"},"sourceNote":"","sourceOrganization":"Atlas; Herald","topics":[{"id":"2","value":"adoption"}]`,
		"/topic/2/indicator":               `"total":1},[{"id":"online-use"`,
		"/topic/adoption":                  `[{"id":"2","value":"adoption"`,
		"/source/2/indicators":             `"total":3},`,
		// Names are in the language of the path, as far as there are any.
		"/ru/topic/2":                  `[{"id":"2","value":"Использование","sourceNote":"Показатели темы «Использование»."}]`,
		"/kk/topics":                   `{"id":"1","value":"Индекстер"`,
		"/ko/indicator/online-use":     `"topics":[{"id":"2","value":"이용"}]`,
		"/fr/topic/2":                  `"value":"adoption","sourceNote":"Indicators of the theme adoption."`,
		"/ru/source":                   `"name":"Цифровое правительство"`,
		"/ko/sources/57":               `"name":"디지털 정부, 시점별"`,
		"/ru/indicator/online-use":     `"source":{"id":"2","value":"Цифровое правительство"}`,
		"/ru/lendingtype":              `"value":"Не классифицировано"`,
		"/ru/country/coast":            `"region":{"id":"NA","iso2code":"NA","value":"Группы стран"}`,
		"/ru/topic/adoption/indicator": `"total":1},[{"id":"online-use"`,
		"/sources/57":                  `"id":"57","lastupdated":"2024-05-06"`,
		"/sources/57/concepts":         `"concept":[{"id":"Country","value":"Country"},{"id":"Series","value":"Series"},{"id":"Time","value":"Time"},{"id":"Version","value":"Version"}]}]}`,
		"/sources/2/time/all":          `"variable":[{"id":"YR2018","value":"2018"},{"id":"YR2020","value":"2020"},{"id":"YR2021","value":"2021"}`,
		"/sources/2/series/online-use": `"total":1,"source":[{"id":"2","name":"egovbench: digital government","concept":[{"id":"Series","name":"Series","variable":[{"id":"online-use","value":"Use of online services"}]}]}]}`,
		"/sources/57/version/all":      `[{"id":"202209","value":"2022-09"},{"id":"202312","value":"2023-12"},{"id":"202402","value":"2024-02"}]`,
		"/sources/2/time/YR2022/country/XAA/series/online-index/data":             `"data":[{"variable":[{"concept":"Country","id":"XAA","value":"Land XAA"},{"concept":"Series","id":"online-index","value":"Online index"},{"concept":"Time","id":"YR2022","value":"2022"}],"value":0.45,"obs_status":"E"}]}}`,
		"/sources/57/series/online-index/country/XAA/time/2022/version/202401":    `{"concept":"Version","id":"202401","value":"2024-01"}],"value":0.44,"obs_status":"A"}]}}`,
		"/sources/57/series/online-index/country/XAA/time/2022?per_page=1&page=2": `"id":"202312","value":"2023-12"}],"value":0.44`,
		"/sources/2/series/online-index/metadata":                                 `{"id":"Limitationsandexceptions","value":"From 2018 on: components rescaled"}`,
		"/sources/2/series-time/online-index~YR2018/metadata":                     `"metatype":[{"id":"Series-Time","value":"components rescaled"}]`,
		"/sources/2/footnote/XAA~online-index~YR2022/metadata":                    `{"id":"FootNote","value":"second edition Source: Atlas (2024) (CC BY 4.0)."}`,
		"/sources/2/Country-Series/XAA~satisfied/metadata":                        `{"id":"Country-Series","value":"Source: Herald (2023) (quotation)."}`,
		"/sources/2/country/XAA;coast/series/online-use/metadata":                 `"total":3,`,
		"/sources/2/search/persons%20aged":                                        `"concept":[{"id":"Series","name":"Series","variable":[{"id":"online-use","name":"Use of online services","metatype":[{"id":"Populationbase"`,
		"/sources/2/search/zzz":                                                   `"total":0,"source":[{"id":"2","name":"egovbench: digital government","concept":[]}]}`,
		"/country/XAA/indicator/satisfied?footnote=y":                             `"footnote":""`,
		// as R's wbstats asks
		"/en/country/XAA;XDD/indicator/online-index?date=2022:2022&freq=Y&footnote=y&cntrycode=y&per_page=20000&format=json": `"value":0.75,"unit":"index","obs_status":"E","decimal":4,"footnote":"second edition"}]]`,
		"/en/country/XAA/indicator/online-index?mrv=1&gapfill=N&scale=N&footnote=y&cntrycode=y&per_page=20000&format=json":   `"total":1,`,
		"/en/countries/XAA/indicators/online-index?MRV=2&Gapfill=Y&frequency=Y&per_page=20000&format=json":                   `"total":2,`,
		"/en/sources?per_page=20000&format=json": `"total":2},[{"id":"2","lastupdated":`,
	} {
		body, fault := v.ask(address)
		if fault != nil {
			t.Errorf("%s: %v", address, fault)
		} else if !json.Valid(body) || !strings.Contains(string(body), want) {
			t.Errorf("%s has no %s:\n%s", address, want, body)
		}
	}
}

// TestFaults: each request that cannot be answered has the World Bank's number and says why.
func TestFaults(t *testing.T) {
	v := invented(t)
	for address, want := range map[string]string{
		"":                                       "140 Endpoint not found",
		"/en":                                    "140 Endpoint not found",
		"/nosuch/thing":                          "140 Endpoint not found",
		"/country/XAA/region/x":                  "140 Endpoint not found",
		"/country/XAA/indicator/online-use/data": "140 Endpoint not found",
		"/sources/2/country/all/country/all":     "140 Endpoint not found",
		"/sources/2/version/all":                 "140 Endpoint not found",
		"/xx/country":                            "150 Language with ISO2 code 'xx'",
		"/country/QQQ":                           `120 Invalid value: The provided parameter value is not valid: country: no country is called "QQQ"`,
		"/country/all/indicator/none":            "175 The indicator was not found",
		"/country?region=none":                   `region: no group has the code "none"`,
		"/topic/99":                              "120 Invalid value",
		"/indicators?source=99":                  "120 Invalid value",
		"/country?source=WDI":                    "120 Invalid value",
		"/source/3":                              "120 Invalid value",
		"/sources/2;57/concepts":                 "name one",
		"/country?page=0":                        "page",
		"/country?per_page=-1":                   "per_page",
		"/country?page=1e3":                      "page",
		"/country/all/indicator/satisfied?downloadformat=pdf":   "ask for csv or excel",
		"/country?downloadformat=csv":                           "only figures are served as csv",
		"/sources/2/country/all?format=jsonstat":                "only figures are served as jsonstat",
		"/country?format=xml":                                   "111 Format not found",
		"/country?dat=2016":                                     "dat: this address has no such parameter",
		"/country?a=%zz":                                        "percent-encoded",
		"/country/%zz":                                          "140 Endpoint not found",
		"/country/all/indicator/satisfied?date=2016M01:2016M05": "figures here are of years",
		"/country/all/indicator/satisfied?frequency=M":          "frequency",
		"/country/all/indicator/satisfied?freq=Q":               "freq=Y",
		"/country/all/indicator/satisfied?scale=Y":              "as they were published",
		"/country/all/indicator/satisfied?cntrycode=2":          "neither Y nor N",
		"/country/all/indicator/satisfied?mrv=1&mrnev=1":        "use one of them",
		"/country/all/indicator/satisfied?source=57":            "ask /v2/sources/57",
		"/country/all/indicator/satisfied?as_of=yesterday":      "as_of",
		"/sources/57/version/201613":                            "no month",
		"/sources/2/footnote/XAA~online-index/metadata":         "Country~Series~Time",
		"/sources/2/footnote/XAA~online-index~1950/metadata":    "nothing to say",
	} {
		body, fault := v.ask(address)
		if fault == nil {
			t.Errorf("%s is answered: %s", address, body)
		} else if !strings.Contains(fault.Error(), want) || !json.Valid(fault.Append(nil)) {
			t.Errorf("%s: %v, want %q", address, fault, want)
		}
	}
}

// FuzzAnswer: whatever is asked, the answer or the fault is JSON, and all rows fit on their page.
func FuzzAnswer(f *testing.F) {
	for _, seed := range []string{
		"/country/XAA;XBB/indicator/online-index?date=2018:2022&per_page=2&page=2", "/en/sources/2/series/all/country/all/time/all/data",
		"/sources/57/version/202401/country/all", "/sources/2/footnote/XAA~online-index~YR2022/metadata", "/ru/topic/1;2/indicator",
		"/country/%C3%A9/?mrv=3&gapfill=Y", "/sources/2/search/a;b?per_page=1", "/country/XAA/indicator/online-use?downloadformat=excel", "/country/all/indicator/all?format=jsonstat",
	} {
		f.Add(seed)
	}
	v := invented(f)
	f.Fuzz(func(t *testing.T, address string) {
		body, fault := v.ask(address)
		if fault != nil {
			body = fault.Append(nil)
		}
		if !json.Valid(body) && !strings.HasPrefix(string(body), "Country Name,") && !strings.HasPrefix(string(body), "PK") {
			t.Errorf("%q gives %q", address, body)
		}
	})
}

// FuzzPath: a path that is read and written again means the same.
func FuzzPath(f *testing.F) {
	for _, seed := range []string{"/en/country/KAZ;KOR/indicator/x", "//sources/2/concepts/", "country/all", "%2e/%41;b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, path string) {
		_, steps, fault := parsePath(path)
		if fault != nil {
			return
		}
		written := ""
		for _, s := range steps {
			written += "/" + escape(s.word)
			ids := make([]string, len(s.ids))
			for i, id := range s.ids {
				ids[i] = escape(id)
			}
			if !alone(s.word) {
				written += "/" + strings.Join(append(ids, map[bool][]string{true: {"all"}}[len(ids) == 0]...), ";")
			}
		}
		if len(steps) > 0 && isLanguage(steps[0].word) {
			written = "/en" + written
		}
		_, again, fault := parsePath(written)
		if fault != nil && strings.Count(written, "/") <= 2*mostSteps {
			t.Fatalf("%q is written %q, which is refused: %v", path, written, fault)
		}
		if fault == nil && !cmp.Equal(steps, again, cmp.AllowUnexported(step{})) {
			t.Errorf("%q is written %q, which means %v instead of %v", path, written, again, steps)
		}
	})
}

// escape encodes every byte.
func escape(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		fmt.Fprintf(&b, "%%%02X", c)
	}
	return b.String()
}
