package handlers

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/render"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
	"github.com/egovbench/egovbench/seed/embeddedtest"
)

// viewOf serves a changeset and gives the view of its newest release.
func viewOf(t testing.TB, changes models.Changeset, lang string) *View {
	t.Helper()
	store := modelstest.OpenURL(t, filepath.Join(t.TempDir(), "egovbench.db"))
	if _, err := store.Publish(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	api := New(store, slog.New(slog.DiscardHandler), "test", func() models.Date { return "2026-11-23" })
	if err := api.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	view, err := api.View(context.Background(), &web.Common{Lang: lang}, "")
	if err != nil {
		t.Fatal(err)
	}
	return &View{view}
}

// TestRowsAreWhatEncodingJSONWrites holds the hand encoder to the documented struct, for every
// embedded row and for invented ones whose texts need escaping.
func TestRowsAreWhatEncodingJSONWrites(t *testing.T) {
	changes := embeddedtest.Rows(t)
	for lang, changes := range map[string]models.Changeset{"en": changes, "ar": awkward()} {
		v := viewOf(t, changes, lang)
		c := &v.Snapshot.Observations
		if c.Len() != len(changes.Observations) {
			t.Fatalf("%d rows of %d", c.Len(), len(changes.Observations))
		}
		var got, want []byte
		var err error
		for row := range int32(c.Len()) {
			got = v.jsonRows().appendRow(got[:0], c, row)
			if want, err = web.AppendJSON(want[:0], v.observation(row)); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Fatalf("row %d: %s, want %s", row, got, want)
			}
		}
	}
}

// awkward are figures whose texts and numbers try an encoder.
func awkward() models.Changeset {
	changes := modelstest.Fixture()
	for i, value := range []float64{0, 1e-6, 0.1, 1.0 / 3, 99.95, 1e9 + 0.5, -0.00001, 123456789012345, 0.30000000000000004} {
		changes.Observations = append(changes.Observations, models.Observation{
			Indicator: "satisfied", Country: "XDD", Period: 2000 + i, Source: "herald-2023", Value: &value, Status: "U,D", Qualifier: "about",
			Band: `"A" <b>`, Note: "tab\t, quote \", back\\slash, line\nend, \u2028, € and <&>",
		})
	}
	return changes
}

// TestListsAreWhatEncodingJSONWrites does the same for a whole answer with its meta and links.
func TestListsAreWhatEncodingJSONWrites(t *testing.T) {
	v := viewOf(t, awkward(), "ru")
	api := New(nil, nil, "", nil)
	for _, q := range []ObservationsQuery{
		{Paging: web.Paging{Limit: 10000}}, {Paging: web.Paging{Limit: 7, Offset: 14}}, {Paging: web.Paging{Limit: 5, Offset: 500}},
		{Indicator: []string{"online-index"}, FigureQuery: FigureQuery{From: 2018, Vintage: "all"}, Paging: web.Paging{Limit: 3}},
	} {
		got, err := api.Observations(v, q)
		if err != nil {
			t.Fatal(err)
		}
		plain := web.List[Observation]{Data: []Observation{}, Envelope: v.Envelope()}
		for _, row := range got.Rows {
			plain.Data = append(plain.Data, v.observation(row))
		}
		plain.Count(*got.Meta.Total, q.Paging)
		v.Explain(&plain.Envelope, got.Rows)
		for _, e := range []*web.Envelope{&got.Envelope, &plain.Envelope} {
			e.Link("/v1/observations", `limit=7&q="<ü>`, web.FormatsOf[*figures]())
		}
		want, err := web.AppendJSON(nil, plain)
		if err != nil {
			t.Fatal(err)
		}
		if body := got.AppendJSON(nil); !bytes.Equal(body, want) || !json.Valid(body) {
			t.Errorf("%+v:\n%s\nwant\n%s", q, body, want)
		}
	}
}

// TestLinesAreWhatTheTableWrites holds the CSV that is put together from lines to that of the documented rows.
func TestLinesAreWhatTheTableWrites(t *testing.T) {
	changes := embeddedtest.Rows(t)
	for lang, changes := range map[string]models.Changeset{"ko": changes, "ar": awkward()} {
		v := viewOf(t, changes, lang)
		f := &figures{Envelope: v.Envelope(), view: v, Rows: v.Snapshot.Rows()}
		for _, about := range []render.About{{}, {Cut: true, Whole: true, Total: 1 << 20}} {
			for i := range v.Sources {
				s := &v.Sources[i]
				about.Sources = append(about.Sources, render.Source{ID: s.Code, Citation: s.Citation, Licence: s.Licence, URL: s.URL})
			}
			table := f.Table()
			table.About = about
			var got, want bytes.Buffer
			if err := errors.Join(f.WriteCSV(&got, about), render.CSV(&want, table)); err != nil {
				t.Fatal(err)
			}
			gotten, wanted := strings.SplitAfter(got.String(), "\n"), strings.SplitAfter(want.String(), "\n")
			for i := range min(len(gotten), len(wanted)) {
				if gotten[i] != wanted[i] {
					t.Fatalf("line %d: %s, want %s", i, gotten[i], wanted[i])
				}
			}
			if len(gotten) != len(wanted) || len(gotten) < len(f.Rows) {
				t.Errorf("%d lines, want %d", len(gotten), len(wanted))
			}
		}
	}
}

// TestSpansAreTheirRows puts rows together from kept series and compares them with the rows one by
// one: whole series, spans of them, rows left out, rows in another order, and no room for any series.
func TestSpansAreTheirRows(t *testing.T) {
	v := viewOf(t, awkward(), "fr")
	n := int32(v.Snapshot.Observations.Len())
	random := rand.New(rand.NewPCG(1, 2))
	for trial := range 3000 {
		var rows []int32
		for range 1 + random.IntN(4) {
			row := random.Int32N(n)
			for end := min(n, row+random.Int32N(30)); row < end; row++ {
				if trial%3 == 0 || random.IntN(8) > 0 {
					rows = append(rows, row)
				}
			}
		}
		if trial%5 == 0 {
			slices.Reverse(rows)
		}
		if trial == 2000 { // from here on nothing more is kept, and what is kept already is still used
			v.jsonRows().left.Store(0)
			for _, f := range []keptSeries{v.jsonRows().keptSeries, v.csvRows().keptSeries} {
				clear(f.encoded[:len(f.encoded)/2])
			}
		}
		var want, lines []byte
		for i, row := range rows {
			if i > 0 {
				want, lines = append(want, ','), append(lines, "\r\n"...)
			}
			want = append(want, web.Encoded(v.observation(row))...)
			lines = v.csvRows().appendLine(lines, &v.Snapshot.Observations, row)
		}
		if got := v.jsonRows().appendRows(nil, rows); !bytes.Equal(got, want) {
			t.Fatalf("rows %v:\n%s\nwant\n%s", rows, got, want)
		}
		if got := v.csvRows().appendRows(nil, rows); !bytes.Equal(got, lines) {
			t.Fatalf("rows %v:\n%s\nwant\n%s", rows, got, lines)
		}
	}
}

// FuzzAppendNumber holds the quick way of writing a figure to its only promise: the same float64.
func FuzzAppendNumber(f *testing.F) {
	for _, value := range []float64{0, math.Copysign(0, -1), 0.72499, 0.89149, 85.8, -0.5, 1e-9, 1e-300, 1e22, 4503599627370497.5, math.MaxFloat64, math.SmallestNonzeroFloat64, 0.1 + 0.2} {
		for _, decimals := range []uint8{0, 1, 5, 9} {
			f.Add(value, decimals)
		}
	}
	f.Fuzz(func(t *testing.T, value float64, decimals uint8) {
		if math.IsInf(value, 0) {
			return // refused when published
		}
		text := string(render.AppendNumber(nil, value, int(decimals)%10))
		if math.IsNaN(value) {
			if text != "null" {
				t.Errorf("NaN is %s", text)
			}
			return
		}
		back, err := strconv.ParseFloat(text, 64)
		if err != nil || math.Float64bits(back) != math.Float64bits(value) || !json.Valid([]byte(text)) || strings.ContainsAny(text, "eE") {
			t.Errorf("%v with %d decimals is %s", value, decimals, text)
		}
	})
}
