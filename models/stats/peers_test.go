package stats_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models/stats"
)

// circumstances are GDP per person and population, both as logarithms, and the urban share.
func circumstances(t *testing.T, period string) (countries []string, variables [][]float64) {
	t.Helper()
	countries = regionOf(t, "world")
	_, income := published(t, "wdi-gdp-per-capita-ppp", period, countries...)
	_, people := published(t, "wdi-population", period, countries...)
	_, urban := published(t, "wdi-urban-population", period, countries...)
	return countries, [][]float64{stats.Logarithms(income), stats.Logarithms(people), urban}
}

func TestPeersOfKazakhstan(t *testing.T) {
	countries, variables := circumstances(t, "2023")
	got, err := stats.FindPeers(at(t, countries, "KAZ"), variables, stats.Euclidean)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 183 {
		t.Errorf("%d others", len(got))
	}
	wantNames, wantDistances := []string{"PRT", "POL", "ROU", "HUN", "AZE"}, []float64{.3370, .3441, .4447, .5314, .5488}
	for i, name := range wantNames {
		if countries[got[i].Unit] != name {
			t.Errorf("%d is %s, not %s", i+1, countries[got[i].Unit], name)
		}
		near(t, []float64{got[i].Distance}, wantDistances[i:i+1], 5e-5)
	}
	_, egdi := published(t, "un-egdi", "2024", countries...)
	ten := make([]float64, 10)
	for i := range ten {
		ten[i] = egdi[got[i].Unit]
	}
	standing, err := stats.StandAmong(egdi[at(t, countries, "KAZ")], ten, true)
	if err != nil || standing.Of != 11 {
		t.Fatal(standing, err)
	}
	near(t, []float64{standing.Median}, []float64{.81412}, 5e-6)
}

// Correlated variables count twice in the Euclidean metric and once in that of Mahalanobis.
func TestMahalanobis(t *testing.T) {
	// Two uncorrelated variables: both metrics agree.
	square := [][]float64{{0, 0, 2, 2}, {0, 4, 0, 4}}
	for _, metric := range []stats.Metric{stats.Euclidean, stats.Mahalanobis} {
		got, err := stats.FindPeers(0, square, metric)
		if err != nil {
			t.Fatal(err)
		}
		near(t, []float64{got[0].Distance, got[1].Distance, got[2].Distance}, []float64{2, 2, 2 * math.Sqrt2}, 1e-12)
	}
	// By hand: z = ±1/(√5/2) and so on, r = .6; d'R⁻¹d for (2,1) against (1,2) in z units.
	x, y := []float64{1, 2, 3, 4}, []float64{2, 1, 4, 3}
	got, err := stats.FindPeers(0, [][]float64{x, y}, stats.Mahalanobis)
	if err != nil {
		t.Fatal(err)
	}
	sd, r := math.Sqrt(1.25), .6
	want := math.Sqrt((1/sd*1/sd + 1/sd*1/sd + 2*r*1/sd*1/sd) / (1 - r*r))
	for _, peer := range got {
		if peer.Unit == 1 {
			near(t, []float64{peer.Distance}, []float64{want}, 1e-12)
		}
	}
	_, err = stats.FindPeers(0, [][]float64{x, x}, stats.Mahalanobis)
	refused(t, err, "by")
}

func TestPeersOfAGroupOfOne(t *testing.T) {
	got, err := stats.FindPeers(0, [][]float64{{7}, {8}}, stats.Euclidean)
	if err != nil || len(got) != 0 {
		t.Error(got, err)
	}
	_, err = stats.FindPeers(0, [][]float64{{7}, {8}}, stats.Mahalanobis)
	refused(t, err, "by")
	_, err = stats.FindPeers(1, [][]float64{{7, missing, 3}}, stats.Euclidean)
	refused(t, err, "country")
	_, err = stats.FindPeers(3, [][]float64{{7, 8}}, stats.Euclidean)
	refused(t, err, "country")
	_, err = stats.FindPeers(0, nil, stats.Euclidean)
	refused(t, err, "by")
	_, err = stats.FindPeers(0, [][]float64{{1, 2}, {1}}, stats.Euclidean)
	refused(t, err, "by")
	_, err = stats.FindPeers(0, [][]float64{{1, math.Inf(1)}}, stats.Euclidean)
	refused(t, err, "by")
	_, err = stats.FindPeers(0, [][]float64{{1, 2}}, "manhattan")
	refused(t, err, "metric")
	_, err = stats.StandAmong(1, []float64{missing}, true)
	refused(t, err, "country")
	_, err = stats.StandAmong(missing, []float64{1}, true)
	refused(t, err, "value")
}

// A distance is the same from both ends, and no unit of measure changes it; who is whose peer is not.
func TestPeersProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "n")
		variables := [][]float64{make([]float64, n), make([]float64, n)}
		scaled := [][]float64{make([]float64, n), make([]float64, n)}
		for k := range variables {
			for i := range n {
				variables[k][i] = float64(rapid.IntRange(-1000, 1000).Draw(t, "value")) / 1000
				scaled[k][i] = 1000*variables[k][i] + 5
			}
		}
		one, err := stats.FindPeers(0, variables, stats.Euclidean)
		if err != nil || len(one) != n-1 {
			t.Fatal(one, err)
		}
		far := one[len(one)-1]
		back, err := stats.FindPeers(far.Unit, variables, stats.Euclidean)
		if err != nil {
			t.Fatal(err)
		}
		for _, peer := range back {
			if peer.Unit == 0 && peer.Distance != far.Distance {
				t.Fatal(peer, far)
			}
		}
		other, err := stats.FindPeers(0, scaled, stats.Euclidean)
		if err != nil || math.Abs(other[len(other)-1].Distance-far.Distance) > 1e-6 {
			t.Fatal(other, err)
		}
		for i := 1; i < len(one); i++ {
			if one[i].Distance < one[i-1].Distance {
				t.Fatal(one)
			}
		}
	})
}
