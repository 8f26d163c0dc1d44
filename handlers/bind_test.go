package handlers

import (
	"errors"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/handlers/web"
)

// queryStructs are all that bind reads; Handle makes one of each.
func queryStructs() []reflect.Type {
	return []reflect.Type{
		reflect.TypeFor[ObservationsQuery](), reflect.TypeFor[MeasuresQuery](), reflect.TypeFor[CountriesQuery](), reflect.TypeFor[CountryQuery](),
		reflect.TypeFor[GroupsQuery](), reflect.TypeFor[GroupQuery](), reflect.TypeFor[IndicatorsQuery](), reflect.TypeFor[IndicatorQuery](),
		reflect.TypeFor[ProgrammesQuery](), reflect.TypeFor[ProgrammeQuery](), reflect.TypeFor[SourcesQuery](), reflect.TypeFor[SourceQuery](),
		reflect.TypeFor[ReleasesQuery](), reflect.TypeFor[ReleaseQuery](), reflect.TypeFor[ChangesQuery](),
		reflect.TypeFor[IndexQuery](),
		reflect.TypeFor[CompareQuery](), reflect.TypeFor[RankingsQuery](), reflect.TypeFor[TimeDistanceQuery](), reflect.TypeFor[ConvergenceQuery](),
		reflect.TypeFor[ProfileQuery](), reflect.TypeFor[SearchQuery](), reflect.TypeFor[ClaimsQuery](), reflect.TypeFor[ClaimQuery](), reflect.TypeFor[CheckQuery](),
	}
}

func TestBindFillsEveryKindOfField(t *testing.T) {
	var got ObservationsQuery
	query := "country=KAZ,+South%20Korea&country=EST&indicator=un-egdi&indicator=un-osi,un-tii&period=2014,2016&period=2018&latest=True&vintage=all&sort=-value&limit=5&as_of=2017-04-24&release=2&lang=ko&format=csv"
	err := web.NewBinder(reflect.TypeFor[ObservationsQuery]()).Bind(reflect.ValueOf(&got).Elem(), query, nil)
	want := ObservationsQuery{
		Country: web.Names{"KAZ, South Korea", "EST"}, Indicator: []string{"un-egdi", "un-osi", "un-tii"},
		FigureQuery: FigureQuery{Period: []int{2014, 2016, 2018}, Latest: true, Vintage: "all", Sort: "-value"},
		Common:      web.Common{Release: 2, AsOf: "2017-04-24", Lang: "ko", Format: "csv"}, Paging: web.Paging{Limit: 5},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

// TestAsClientsWriteThem: a list's name has brackets in some languages, a value of a few another case, a language a region.
func TestAsClientsWriteThem(t *testing.T) {
	want := ObservationsQuery{Country: web.Names{"KAZ", "KOR"}, FigureQuery: FigureQuery{Period: []int{2014, 2016}}, Common: web.Common{Lang: "ru", Format: "csv"}}
	for _, query := range []string{
		"country[]=KAZ&country[]=KOR&period[]=2014&period[]=2016&lang=RU&format=CSV",
		"country%5B0%5D=KAZ&country%5B1%5D=KOR&period%5B0%5D=2014,2016&lang=ru-RU&format=Csv",
		"country=KAZ&country[]=KOR&period[10]=2014&period=2016&lang=ru_RU&format=csv",
	} {
		var got ObservationsQuery
		err := web.NewBinder(reflect.TypeFor[ObservationsQuery]()).Bind(reflect.ValueOf(&got).Elem(), query, nil)
		want.Paging = got.Paging // whatever the standard is
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v %s", query, err, diff)
		}
	}
	for _, query := range []string{"country[x]=KAZ", "country[=KAZ", "country]=KAZ", "country[][]=KAZ", "limit[]=3", "latest[0]=true", "[]=KAZ", "lang=rus", "lang=-", "format=csv-ru", "%5B"} {
		var got ObservationsQuery
		if err := web.NewBinder(reflect.TypeFor[ObservationsQuery]()).Bind(reflect.ValueOf(&got).Elem(), query, nil); err == nil {
			t.Errorf("%s is read as %+v", query, got)
		}
	}
}

// TestTruth: clients write true and false as their languages do.
func TestTruth(t *testing.T) {
	for text, want := range map[string]bool{"true": true, "True": true, "TRUE": true, "1": true, "false": false, "False": false, "FALSE": false, "0": false} {
		var got ObservationsQuery
		err := web.NewBinder(reflect.TypeFor[ObservationsQuery]()).Bind(reflect.ValueOf(&got).Elem(), "latest="+text, nil)
		if err != nil || got.Latest != want {
			t.Errorf("latest=%s is %v, %v", text, got.Latest, err)
		}
	}
}

// TestTagsAreUnderstood finds query structs whose tags the binder would pass over.
func TestTagsAreUnderstood(t *testing.T) {
	for _, query := range queryStructs() {
		b := web.NewBinder(query)
		if len(b.Fields) > 64 {
			t.Errorf("%s: %d parameters are more than one word of bits", query, len(b.Fields))
		}
		for _, f := range b.Fields {
			if f.Name == "" || f.Name != strings.ToLower(f.Name) {
				t.Errorf("%s: parameter %q", query, f.Name)
			}
			if f.Standard != "" && f.Minimum != nil && f.Standard < "0" {
				t.Errorf("%s: default of %s", query, f.Name)
			}
		}
		target, needed := reflect.New(query).Elem(), ""
		for _, f := range b.Fields {
			if f.Required {
				needed += "&" + f.Name + "=" + slices.Concat(f.Enums, []string{"1"})[0]
			}
		}
		if err := b.Bind(target, needed, func(name string) string { return map[string]string{"n": "1"}[name] + strings.Repeat("x", len(name)-1) }); err != nil {
			t.Errorf("%s cannot be asked with no more than it needs: %v", query, err)
		}
	}
}

// FuzzBind binds any query to every query struct: a problem that names parameters, or a struct
// whose values are within their bounds; never a panic.
func FuzzBind(f *testing.F) {
	for _, query := range []string{
		"country=KAZ,KOR&limit=5", "country=KAZ&country=KOR&latest=1", "country=KAZ&latest=TRUE&latest=1", "limit=-1&limit=5&offset=x", "%=%&a=%ZZ&country=%00", "as_of=2017-13-01&on=2017-02-30", "period=2016,&from=,", "format=pdf&lang=EN-",
		"year=99999999999999999999", "latest=maybe", "q=%FF", "release=0", "=&==&&", "\x00=\xff", "c%6Funtry=KAZ", strings.Repeat("a,", 400), "country=" + strings.Repeat(",", 301),
	} {
		f.Add(query, "KAZ")
	}
	f.Add("", "\x00")
	f.Add("n=1", "1")
	var binders []*web.Binder
	for _, query := range queryStructs() {
		binders = append(binders, web.NewBinder(query))
	}
	f.Fuzz(func(t *testing.T, query, path string) {
		for i, b := range binders {
			target := reflect.New(queryStructs()[i])
			err := b.Bind(target.Elem(), query, func(string) string { return path })
			if err != nil {
				checkBindProblem(t, b, err)
				continue
			}
			for _, field := range b.Fields {
				checkBound(t, field, target.Elem().FieldByIndex(field.Index))
			}
			if _, err := url.ParseQuery(strings.ReplaceAll(query, ";", "")); err != nil {
				t.Errorf("%q was taken: %v", query, err)
			}
		}
	})
}

func checkBindProblem(t *testing.T, b *web.Binder, err error) {
	t.Helper()
	var problem *web.Problem
	if !errors.As(err, &problem) || problem.Status != 400 && problem.Status != 406 || len(problem.Errors) == 0 {
		t.Fatalf("%v", err)
	}
	for _, fault := range problem.Errors {
		if fault.Detail == "" || len([]rune(fault.Parameter)) > 61 {
			t.Errorf("%+v", fault)
		}
	}
}

func checkBound(t *testing.T, f web.Field, value reflect.Value) {
	t.Helper()
	switch v := value.Interface().(type) {
	case int:
		if v != 0 && (f.Minimum != nil && v < *f.Minimum || f.Maximum != nil && v > *f.Maximum) {
			t.Errorf("%s is %d", f.Name, v)
		}
	case string:
		if v != "" && f.Enums != nil && !slices.Contains(f.Enums, v) || v != strings.TrimSpace(v) || len(v) > web.LongestValue {
			t.Errorf("%s is %q", f.Name, v)
		}
	case web.Names:
		if len(strings.Split(strings.Join(v, ","), ",")) > web.LongestList || slices.Contains(v, "") {
			t.Errorf("%s is %q", f.Name, v)
		}
	case []string:
		if len(v) > web.LongestList || slices.Contains(v, "") {
			t.Errorf("%s is %q", f.Name, v)
		}
	}
}
