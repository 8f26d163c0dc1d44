package seed

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/reference"
	"github.com/egovbench/egovbench/seed/rules"
)

func TestLoad(t *testing.T) {
	rows, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(rows, again) {
		t.Error("a second reading differs")
	}
	if report := rules.Check(&rows); report.Faults() > 0 {
		var text strings.Builder
		_ = report.WriteText(&text)
		t.Error(text.String())
	}
	covered := map[string]map[string]bool{} // countries with a value by source
	for i := range rows.Observations {
		o := &rows.Observations[i]
		if o.Value == nil {
			continue
		}
		if covered[o.Source] == nil {
			covered[o.Source] = map[string]bool{}
		}
		covered[o.Source][o.Country] = true
	}
	// What the data must hold at least, by source and number of countries.
	for source, countries := range map[string]int{
		"un-egdi-2003": 173, "un-egdi-2004": 178, "un-egdi-2005": 179, "un-egdi-2008": 182, "un-egdi-2010": 183, "un-egdi-2012": 190,
		"un-egdi-2014": 193, "un-egdi-2016": 193, "un-egdi-2018": 193, "un-egdi-2020": 193, "un-egdi-2022": 193, "un-egdi-2024": 193,
		"wb-gtmi-2020": 198, "wb-gtmi-2022": 198, "wb-gtmi-2025": 197,
		"kazinform-2017-04-24": 2,
	} {
		if got := len(covered[source]); got < countries {
			t.Errorf("%s has values for %d countries, want %d", source, got, countries)
		}
	}
	for i := range rows.Indicators {
		if x := &rows.Indicators[i]; x.ShortName == "" || x.PeriodKind == "" {
			t.Errorf("%s has short name %q and period kind %q: sentences need both", x.Code, x.ShortName, x.PeriodKind)
		}
	}
	kinds := map[string]int{}
	for _, p := range rows.Programmes {
		kinds[p.Kind]++
	}
	if diff := cmp.Diff(map[string]int{"strategy": 473, "programme": 257, "law": 468, "portal": 1390, "cooperation": 1}, kinds); diff != "" {
		t.Errorf("programmes by kind: %s", diff)
	}
}

func TestLoadFaults(t *testing.T) {
	const (
		source    = "id: s-1\nproducer: P\ntitle: T\npublished_at: \"2016\"\nlicence: L\ncitation: C\n"
		indicator = "- code: i-1\n  name: I\n  theme: index\n  definition: D\n  unit: U\n  scale: absolute\n  rankable: true\n"
		header    = "indicator,country,period,value,status\n"
		programme = "- {id: p-1, name: P, country: KAZ, kind: law}\n"
		claim     = "- id: c-1\n  speaker: S\n  date: \"2016\"\n  words: W\n  assertions:\n  - {assertion: rank, country: KAZ, indicator: i-1, op: eq, value: 1}\n"
	)
	for name, c := range map[string]struct {
		files map[string]string // beside or instead of the good ones
		want  string
	}{
		"nothing wrong":               {nil, ""},
		"source without licence":      {map[string]string{"p/1/source.yaml": strings.Replace(source, "licence: L\n", "", 1)}, `p/1/source.yaml:1: fault: source "s-1" has no licence`},
		"source dated wrongly":        {map[string]string{"p/1/source.yaml": strings.Replace(source, `"2016"`, `"2016-13"`, 1)}, `p/1/source.yaml:1: fault: source "s-1" has published_at "2016-13"`},
		"source with a false sum":     {map[string]string{"p/1/source.yaml": source + "sha256: abc\n"}, "64 hexadecimal digits"},
		"indicators no list":          {map[string]string{"p/indicators.yaml": "code: i-1\n"}, "p/indicators.yaml:1: a list is wanted"},
		"indicator with unknown key":  {map[string]string{"p/indicators.yaml": indicator + "  units: U\n"}, `p/indicators.yaml:[8:3] unknown field "units"`},
		"indicator without unit":      {map[string]string{"p/indicators.yaml": strings.Replace(indicator, "  unit: U\n", "", 1)}, `p/indicators.yaml:1: fault: indicator "i-1" has no unit`},
		"indicator of no theme":       {map[string]string{"p/indicators.yaml": strings.Replace(indicator, "theme: index", "theme: indices", 1)}, `has theme "indices"`},
		"survey without base":         {map[string]string{"p/indicators.yaml": strings.Replace(indicator, "theme: index", "theme: adoption", 1)}, "has no population_base"},
		"not rankable, no reason":     {map[string]string{"p/indicators.yaml": strings.Replace(indicator, "rankable: true", "rankable: false", 1)}, "has no rank_note"},
		"indicator twice":             {map[string]string{"p/indicators-2.yaml": "\n" + indicator}, `p/indicators.yaml:1: indicator "i-1" is already in p/indicators-2.yaml:2`},
		"weights not one":             {map[string]string{"p/indicators.yaml": indicator + "  components:\n  - {indicator: i-1, weight: 0.5, to: 2008}\n  - {indicator: i-1, weight: 0.5, to: 2005}\n"}, "sum to 0.5 in 2008"},
		"component unknown":           {map[string]string{"p/indicators.yaml": indicator + "  components:\n  - {indicator: i-2, weight: 1}\n"}, `names indicator "i-2" (components), which is not there`},
		"bounds the wrong way":        {map[string]string{"p/indicators.yaml": indicator + "  min: 1\n  max: 0\n"}, "has min 1 and max 0"},
		"bands in no order":           {map[string]string{"p/indicators.yaml": indicator + "  bands: [{name: a, from: 1}, {name: b, from: 3}, {name: c, from: 2}]\n"}, "bands in no order"},
		"observation of no indicator": {map[string]string{"p/1/observations.csv": header + "i-9,KAZ,2016,1,A\n"}, `p/1/observations.csv:2 (indicator): fault: there is no indicator "i-9": did you mean "i-1"?`},
		"observation not a number":    {map[string]string{"p/1/observations.csv": header + "i-1,KAZ,2016,x,A\n"}, "p/1/observations.csv:2 (value): fault"},
		"programme of no country":     {map[string]string{"p/1/programmes.yaml": "\n" + strings.Replace(programme, "KAZ", "KAX", 1)}, `p/1/programmes.yaml:2: fault: programme "p-1" names country "KAX"`},
		"programme of no kind":        {map[string]string{"p/1/programmes.yaml": strings.Replace(programme, "law", "act", 1)}, `has kind "act"`},
		"programme dated wrongly":     {map[string]string{"p/1/programmes.yaml": strings.Replace(programme, "kind", "start: \"20016\", kind", 1)}, `has start "20016"`},
		"programme backwards":         {map[string]string{"p/1/programmes.yaml": strings.Replace(programme, "kind", "start: \"2016\", end: \"2015\", kind", 1)}, "ends 2015, before it begins 2016"},
		"programme of no source":      {map[string]string{"p/1/programmes.yaml": strings.Replace(programme, "kind", "sources: [s-9], kind", 1)}, `names source "s-9"`},
		"addition to nothing":         {map[string]string{"p/1/programmes.yaml": "- {id: p-9, objective: O}\n"}, `p/1/programmes.yaml:1: programme "p-9" has no name here`},
		"addition that contradicts":   {map[string]string{"p/1/programmes.yaml": programme + "- {id: p-1, kind: portal}\n"}, `programme "p-1": kind is "portal" here and "law" elsewhere`},
		"programmes not JSON":         {map[string]string{"p/1/programmes.json": "{}"}, "p/1/programmes.json: json"},
		"claim without words":         {map[string]string{"p/1/claims.yaml": strings.Replace(claim, "  words: W\n", "", 1)}, `p/1/claims.yaml:1: fault: claim "c-1" has no words`},
		"claim on no indicator":       {map[string]string{"p/1/claims.yaml": strings.Replace(claim, "i-1", "i-2", 1)}, `names indicator "i-2"`},
		"claim with no such operator": {map[string]string{"p/1/claims.yaml": strings.Replace(claim, "op: eq", "op: equals", 1)}, `has op "equals"`},
		"claim on rank 0":             {map[string]string{"p/1/claims.yaml": strings.Replace(claim, "value: 1", "value: 0", 1)}, "asserts rank 0"},
		"claim without assertion":     {map[string]string{"p/1/claims.yaml": claim[:strings.Index(claim, "  assertions")]}, "has no assertion"},
	} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{
				"p/1/source.yaml":   {Data: []byte(source)},
				"p/indicators.yaml": {Data: []byte(indicator)},
			}
			for file, text := range c.files {
				files[file] = &fstest.MapFile{Data: []byte(text)}
			}
			fixed := models.Changeset{Countries: []models.Country{{Code: "KAZ", Alpha2: "KZ", M49: "398", Names: map[string]string{"en": "Kazakhstan"}}}}
			places, err := reference.LoadPlaces()
			if err != nil {
				t.Fatal(err)
			}
			_, err = load(files, fixed, places)
			if c.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
}
