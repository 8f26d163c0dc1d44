package handlers_test

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// invented is a world of five countries, A to E, in which i3 is better when lower: the worked example of
// docs/methods/index.md. NaN is missing.
func invented(t testing.TB, columns ...[]float64) models.Changeset {
	t.Helper()
	changes := models.Changeset{Note: "worked example", At: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	changes.Groups = []models.Group{{Code: "world", Names: map[string]string{"en": "World"}, Kind: "world", Source: "example"}}
	changes.Sources = []models.Source{{Code: "example", Producer: "Nobody", Title: "Example", Edition: "2020", PublishedAt: "2020", RetrievedAt: "2020", Licence: "CC0", Citation: "Nobody (2020)", URL: "https://example.org/"}}
	for i := range columns[0] {
		code := "XX" + string(rune('A'+i))
		changes.Countries = append(changes.Countries, models.Country{Code: code, Names: map[string]string{"en": "Country " + code[2:]}})
		changes.Memberships = append(changes.Memberships, models.Membership{Group: "world", Country: code, Status: "member", From: "1990"})
		for k, column := range columns {
			o := models.Observation{Indicator: fmt.Sprintf("i%d", k+1), Country: code, Period: 2020, Source: "example", Value: &column[i], Status: "A"}
			if math.IsNaN(column[i]) {
				o.Value, o.Status = nil, "L"
			}
			changes.Observations = append(changes.Observations, o)
		}
	}
	for k := range columns {
		id := fmt.Sprintf("i%d", k+1)
		changes.Indicators = append(changes.Indicators, models.Indicator{Code: id, Name: id, Theme: "index", Definition: "invented", Unit: "points", Scale: "absolute", HigherIsBetter: k != 2, Rankable: true, Decimals: 2})
	}
	return changes
}

func inventedServer(t testing.TB, columns ...[]float64) http.Handler {
	t.Helper()
	store, err := models.Open(t.Context(), filepath.Join(t.TempDir(), "invented.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	if _, err := store.Publish(t.Context(), invented(t, columns...)); err != nil {
		t.Fatal(err)
	}
	return handlerstest.Over(t, store)
}

// TestIndexAsCOINr reproduces the outputs of COINr 1.1.14 through the address.
func TestIndexAsCOINr(t *testing.T) {
	nan := math.NaN()
	i1, i2, i3 := []float64{10, 20, 30, 40, 50}, []float64{2, 8, 8, 5, 10}, []float64{100, 90, 60, nan, 20}
	s := inventedServer(t, i1, i2, i3)
	filled := inventedServer(t, i1, i2, []float64{100, 90, 60, 40, 20})
	const all, scaled = "indicator=i1,i2,i3&", "indicator=i1,i2,i3&normalise=minmax&lower=1&upper=100&"
	for _, test := range []struct {
		server http.Handler
		query  string
		want   []float64
	}{
		{s, all + "normalise=minmax", []float64{0, .375, .5833333333, .5625, 1}},
		{s, all + "normalise=minmax&weights=0.5,0.3,0.2", []float64{0, .375, .575, .609375, 1}},
		{s, all + "normalise=minmax&weights=5,3,2&min_availability=0.7", []float64{0, .375, .575, nan, 1}},
		{s, all + "normalise=minmax&missing=exclude", []float64{0, .375, .5833333333, nan, 1}},
		{s, scaled + "weights=0.5,0.3,0.2", []float64{1, 38.125, 57.925, 61.328125, 100}},
		{s, scaled + "weights=0.5,0.3,0.2&aggregate=geometric", []float64{1, 31.16013468, 56.91882366, 58.31365456, 100}},
		{s, scaled + "weights=0.5,0.3,0.2&aggregate=harmonic", []float64{1, 26.07054950, 56.02838187, 55.12158511, 100}},
		{filled, scaled + "aggregate=arithmetic", []float64{1, 38.125, 58.75, 62.875, 100}},
		{filled, scaled + "aggregate=geometric", []float64{1, 29.59323954, 57.68059790, 59.98936805, 100}},
		{filled, scaled + "aggregate=harmonic", []float64{1, 23.64246109, 56.71828358, 56.81002475, 100}},
		{filled, scaled + "weights=0.5,0.3,0.2&aggregate=copeland", []float64{-4, -2, 0, 2, 4}},
	} {
		got := scores(t, test.server, test.query)
		for i, want := range test.want {
			if score, there := got[i]; there == math.IsNaN(want) || there && math.Abs(score-want) > 1e-8*max(1, math.Abs(want)) {
				t.Errorf("%s: %s has %v, want %v", test.query, string(rune('A'+i)), score, want)
			}
		}
	}
	// Single columns, beside one of no weight.
	for query, want := range map[string][]float64{
		"normalise=zscore":                             {-1.4694160995, .4472135955, .4472135955, -.5111012520, 1.0860901605},
		"normalise=rank":                               {1, 3, 3, 2, 5},
		"normalise=percentile_rank":                    {0, .5, .5, .25, 1},
		"normalise=borda":                              {0, 2, 2, 1, 4},
		"normalise=dist2ref&reference=XXB":             {0, 1, 1, .5, 1.333333333333},
		"normalise=dist2ref&reference=XXB&cap=true":    {0, 1, 1, .5, 1},
		"normalise=dist2targ&target=9":                 {0, .857142857143, .857142857143, .428571428571, 1.142857142857},
		"normalise=goalposts&lower=0&upper=12":         {.166666666667, .666666666667, .666666666667, .416666666667, .833333333333},
		"normalise=goalposts&lower=3&upper=9&cap=true": {0, .833333333333, .833333333333, .333333333333, 1},
	} {
		got := scores(t, s, "indicator=i2,i1&weights=1,0&"+strings.ReplaceAll(query, "target=9", "target=9,45"))
		for i := range want {
			if math.Abs(got[i]-want[i]) > 1e-9 {
				t.Errorf("%s: %v, want %v", query, got, want)
				break
			}
		}
	}
}

// scores are those of an index by the country's place in the alphabet.
func scores(t testing.TB, s http.Handler, query string) map[int]float64 {
	t.Helper()
	found := map[int]float64{}
	for _, row := range handlerstest.Ask[indexAnswer](t, s, "/v1/index?"+query, http.StatusOK).Data {
		found[int(row.Country[2]-'A')] = row.Score
	}
	return found
}

// TestIndexProperties holds any index of the embedded data to what must be so of all.
func TestIndexProperties(t *testing.T) {
	s := handlerstest.Site(t)
	get := func(t *rapid.T, query string) (indexAnswer, map[string]json.RawMessage) {
		w := handlerstest.Get(t, s, "/v1/index?"+query)
		var answer indexAnswer
		var parts map[string]json.RawMessage
		if json.Unmarshal(w.Body.Bytes(), &answer) != nil || json.Unmarshal(w.Body.Bytes(), &parts) != nil {
			t.Fatalf("%s: %s", query, w.Body)
		}
		return answer, parts
	}
	rapid.Check(t, func(t *rapid.T) {
		var (
			indicators = rapid.SampledFrom([]string{"un-osi,un-tii,un-hci", "un-osi,un-epi", "un-osi,wdi-internet-users,un-hci,wdi-mobile-subscriptions"}).Draw(t, "indicators")
			n          = 1 + strings.Count(indicators, ",")
			weights    = rapid.SliceOfN(rapid.IntRange(1, 9), n, n).Draw(t, "weights")
			recipe     = fmt.Sprintf("indicator=%s&limit=300&normalise=%s&aggregate=%s&group=%s&period=%d&weights=", indicators,
				rapid.SampledFrom([]string{"minmax", "percentile_rank", "borda", "goalposts&lower=0&upper=200"}).Draw(t, "normalise"),
				rapid.SampledFrom([]string{"arithmetic", "geometric", "harmonic", "copeland"}).Draw(t, "aggregate"),
				rapid.SampledFrom([]string{"cis", "eu", "asean"}).Draw(t, "group"), rapid.SampledFrom([]int{2014, 2016, 2020}).Draw(t, "period"))
		)
		written := func(factor int) string {
			var words []string
			for _, w := range weights {
				words = append(words, fmt.Sprint(w*factor))
			}
			return recipe + strings.Join(words, ",")
		}
		one, parts := get(t, written(1))
		_, doubled := get(t, written(2))
		if string(parts["data"]) != string(doubled["data"]) || string(parts["meta"]) != string(doubled["meta"]) {
			t.Fatal("twice the weights are another index")
		}
		checkOrder(t, one)
	})
}

// checkOrder: ranks follow the scores and are a permutation up to ties; who is ahead in every component is
// ahead, and nobody is outside its bounds or its own distribution.
func checkOrder(t *rapid.T, answer indexAnswer) {
	for i, row := range answer.Data {
		ahead, level := 0, 0 // beyond all doubt, and as far as twelve digits show
		for _, other := range answer.Data {
			if other.Score > row.Score+1e-9 {
				ahead++
			}
			if other.Score >= row.Score && other.Country != row.Country {
				level++
			}
			if dominates(other, row) && other.Rank > row.Rank {
				t.Fatalf("%s is ahead of %s in every component, and behind in all", other.Country, row.Country)
			}
		}
		if row.Rank < ahead+1 || row.Rank > level+1 || i > 0 && row.Rank < answer.Data[i-1].Rank {
			t.Fatalf("%s: rank %d with %d ahead, %d not behind", row.Country, row.Rank, ahead, level)
		}
		spread := row.Robustness
		if spread == nil || spread.Min > spread.P5 || spread.P5 > spread.Median || spread.Median > spread.P95 || spread.P95 > spread.Max || spread.Mean < float64(spread.Min) || spread.Mean > float64(spread.Max)+1e-6 {
			t.Fatalf("%s: %+v", row.Country, spread)
		}
		complete := len(answer.Meta.Excluded) == 0 && !slices.ContainsFunc(answer.Meta.Notes, func(n models.Note) bool { return n.Code == "incomplete" || n.Code == "zeros_raised" })
		if b := row.RankBounds; complete && b != nil && (row.Rank < b.Best || row.Rank > b.Worst || spread.Without == nil && (spread.Min < b.Best || spread.Max > b.Worst)) {
			t.Fatalf("%s: rank %d, bounds %+v, %+v", row.Country, row.Rank, b, spread)
		}
	}
}

func dominates(a, b bench.IndexedCountry) bool {
	for k := range a.Components {
		if x, y := a.Components[k].Score, b.Components[k].Score; x == nil || y == nil || *x <= *y {
			return false
		}
	}
	return true
}

// TestIndexIsMonotone: a country that rises in one component, by itself, does not fall.
func TestIndexIsMonotone(t *testing.T) {
	for _, aggregate := range []string{"arithmetic", "geometric", "harmonic", "copeland"} {
		before, after := []float64{3, 5, 7, 9}, []float64{3, 8, 7, 9}
		fixed := []float64{4, 4, 6, 2}
		query := "indicator=i1,i2&normalise=goalposts&lower=0&upper=10&weights=2,1&aggregate=" + aggregate
		if was, is := scores(t, inventedServer(t, before, fixed), query), scores(t, inventedServer(t, after, fixed), query); is[1] <= was[1] {
			t.Errorf("%s: from %g to %g", aggregate, was[1], is[1])
		}
	}
}

// TestOneComponentIsCertain: where all components are in one order, no weights change a rank.
func TestOneComponentIsCertain(t *testing.T) {
	s := inventedServer(t, []float64{10, 20, 30, 40, 50}, []float64{1, 4, 9, 16, 25})
	for _, how := range []string{"dirichlet&draws=200&seed=3", "noise&noise=1&draws=200", "drop"} {
		for _, row := range handlerstest.Ask[indexAnswer](t, s, "/v1/index?indicator=i1,i2&pairs=XXE,XXA&robustness="+how, http.StatusOK).Data {
			if r := row.Robustness; r.Min != row.Rank || r.Max != row.Rank || r.Mean != float64(row.Rank) || (r.ShareFirst == 1) != (row.Rank == 1) || row.RankBounds.Best != row.RankBounds.Worst {
				t.Errorf("%s: %+v %+v", how, row, r)
			}
		}
	}
}

// TestSeedsRepeat: the same seed gives the same bytes, another seed others.
func TestSeedsRepeat(t *testing.T) {
	one, other := handlerstest.Site(t), handlerstest.Site(t)
	const query = "/v1/index?indicator=un-osi,un-tii,un-hci&period=2016&robustness=dirichlet&draws=300&seed="
	if a, b := handlerstest.Get(t, one, query+"5"), handlerstest.Get(t, other, query+"5"); a.Body.String() != b.Body.String() {
		t.Error("one seed, two answers")
	}
	if a, b := handlerstest.Ask[indexAnswer](t, one, query+"5", http.StatusOK), handlerstest.Ask[indexAnswer](t, one, query+"6", http.StatusOK); cmp.Equal(a.Data, b.Data) {
		t.Error("two seeds, one answer")
	}
}
