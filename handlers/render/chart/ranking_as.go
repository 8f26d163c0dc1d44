package chart

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/phrases"
)

// Most countries that are drawn where none is highlighted.
const (
	mostRanked = 10 // over time
	mostMoved  = 30 // from one edition to another
)

// OfRankingAs draws a ranking as another kind. The error is of the type bench.Refusals.
func OfRankingAs(k *bench.Ranking, kind Kind, highlighted []int) (Chart, error) {
	switch kind {
	case Map, Beeswarm, Histogram:
		return placesAs(k, kind, highlighted), nil
	case Bump:
		return ranksOverTime(k, highlighted), nil
	case Slope, Change:
		return sincePrevious(k, kind, highlighted)
	}
	return Chart{}, notAs(kind, "a ranking", "map, beeswarm, histogram, bump, slope or dumbbell")
}

// notAs refuses a kind and says which there are.
func notAs(kind Kind, what, kinds string) error {
	return bench.Refusals{{Parameter: "type", Reason: fmt.Sprintf("%s cannot be drawn as %s: ask for %s", what, kind, kinds)}}
}

// placesAs draws all places, on a map also the members without one.
func placesAs(k *bench.Ranking, kind Kind, highlighted []int) Chart {
	drawing := OfRanking(k, 0, len(k.Ranks), highlighted)
	drawing.Kind = kind
	for at, i := range bench.InOrder(k.Ranks) {
		s := &drawing.Series[at]
		s.Title = titled(k.View, k.Now.Rows[k.Members[i]], fmt.Sprintf("%d / %d", k.Ranks[i], k.Ranked))
	}
	if kind != Map {
		return drawing
	}
	drawing.Classes = classesOf(k)
	for i, country := range k.Members {
		code := k.Countries[country].Code
		if k.Group.Code != "world" && (k.Ranks[i] != 0 || k.Countries[country].UNMember) { // not for an island without people
			drawing.Zoom = append(drawing.Zoom, code)
		}
		if k.Ranks[i] == 0 && (k.Countries[country].UNMember || outlined(code)) { // dots of none would be many
			name := drawnCountry(k.View, country)
			drawing.Series = append(drawing.Series, Series{
				Code: code, Name: name, Title: name + ": " + wordsIn(k.Lang).noFigure, Highlight: slices.Contains(highlighted, country),
			})
		}
	}
	return drawing
}

// titled is what a country says of its figure: name, value, rank where there is one, producer and edition.
func titled(v *bench.View, row int32, rank string) string {
	c := &v.Snapshot.Observations
	source, x := &v.Sources[c.Source[row]], &v.Indicators[c.Indicator[row]]
	text := drawnCountry(v, int(c.Country[row])) + ": " + wordsIn(v.Lang).decimal(c.Value[row], drawnDecimals(x.Decimals))
	if rank != "" {
		text += ", " + rank
	}
	producer, _, _ := strings.Cut(source.Citation, ",")
	return text + " (" + producer + ", " + strconv.Itoa(int(c.Period[row])) + ")"
}

// classesOf are the bands of a ranking's producer. Where it names them without bounds, each begins with the
// least value that it was given to.
func classesOf(k *bench.Ranking) (classes []Class) {
	for _, band := range k.X.BandsIn(k.Lang) {
		classes = append(classes, Class{From: band.From, To: band.From, Name: band.Name})
	}
	c := &k.Snapshot.Observations
	order := bench.InOrder(k.Ranks)
	if !k.X.HigherIsBetter {
		slices.Reverse(order)
	}
	if len(classes) == 0 {
		for _, i := range order { // from the greatest value down
			name := phrases.In(k.Lang, c.Words[c.Band[k.Now.Rows[k.Members[i]]]])
			switch n := len(classes); {
			case name == "":
				return nil
			case n == 0 || classes[n-1].Name != name:
				classes = append(classes, Class{From: k.Values[i], Name: name})
			default:
				classes[n-1].From = k.Values[i]
			}
		}
		slices.Reverse(classes)
	}
	return closed(classes, k)
}

// closed gives each class its end, which is the next one's beginning; the last one's is the greatest that
// there can be, or that there is. Names that come twice bound nothing.
func closed(classes []Class, k *bench.Ranking) []Class {
	slices.SortStableFunc(classes, func(a, b Class) int {
		switch {
		case a.From < b.From:
			return -1
		case a.From > b.From:
			return 1
		}
		return 0
	})
	for i := range classes {
		if i+1 < len(classes) {
			classes[i].To = classes[i+1].From
			if slices.ContainsFunc(classes[i+1:], func(c Class) bool { return c.Name == classes[i].Name }) {
				return nil
			}
			continue
		}
		for _, v := range k.Values {
			if v > classes[i].To {
				classes[i].To = v
			}
		}
		if k.X.Max != nil {
			classes[i].To = *k.X.Max
		}
	}
	return classes
}

// chosenOf are the members to draw, by their places in the ranking: those highlighted, or the first ones.
func chosenOf(k *bench.Ranking, highlighted []int, most int) (chosen []int) {
	for _, i := range bench.InOrder(k.Ranks) {
		if len(highlighted) == 0 && len(chosen) < most || slices.Contains(highlighted, k.Members[i]) {
			chosen = append(chosen, i)
		}
	}
	return chosen
}

// ranksOverTime draws the places among the same members in every edition up to the one asked for.
func ranksOverTime(k *bench.Ranking, highlighted []int) Chart {
	drawing := OfRanking(k, 0, 0, nil)
	drawing.Kind, drawing.Left = Bump, 0
	drawing.Subtitle = wordsIn(k.Lang).rank + ". " + drawnName(k.Group.Name(k.Lang), func() string { return k.Group.Name("en") })
	chosen := chosenOf(k, highlighted, mostRanked)
	if len(highlighted) > 0 && k.Ranked <= mostRanked { // among all of a small group
		chosen = bench.InOrder(k.Ranks)
	}
	for _, i := range chosen {
		country := k.Members[i]
		drawing.Series = append(drawing.Series, Series{Code: k.Countries[country].Code, Name: drawnCountry(k.View, country), Highlight: slices.Contains(highlighted, country)})
	}
	trends, rowOf := k.Trends(k.Now.Indicator, k.Members), map[int][]int32{}
	for _, period := range k.Periods(k.Now.Indicator, k.Members) {
		if period <= k.Now.Period {
			drawing.Editions = append(drawing.Editions, float64(period))
			rowOf[period] = k.View.Edition(k.Now.Indicator, period).Rows
		}
	}
	var rows []int32
	for at, i := range chosen {
		for _, then := range trends[i] {
			if rowOf[then.Period] == nil {
				continue
			}
			row := rowOf[then.Period][k.Members[i]]
			place := Point{At: float64(then.Period), Value: float64(then.Rank), Title: titled(k.View, row, fmt.Sprintf("%d / %d", then.Rank, then.Ranked))}
			drawing.Series[at].Points, rows = append(drawing.Series[at].Points, place), append(rows, row)
		}
	}
	drawing.Breaks, drawing.Sources = drawnBreaks(k.X), citations(k.View, rows)
	return drawing
}

// sincePrevious draws the values of this edition and the one before.
func sincePrevious(k *bench.Ranking, kind Kind, highlighted []int) (Chart, error) {
	if k.Previous == nil {
		return Chart{}, bench.Refusals{{Parameter: "type", Reason: "there is no edition before this one to compare with"}}
	}
	drawing := OfRanking(k, 0, 0, nil)
	drawing.Subtitle = k.X.UnitIn(k.Lang) + ". " + drawnName(k.Group.Name(k.Lang), func() string { return k.Group.Name("en") })
	drawing.Kind, drawing.Editions = kind, []float64{float64(k.Previous.Period), float64(k.Now.Period)}
	chosen := chosenOf(k, highlighted, mostMoved)
	for _, i := range chosen {
		country := k.Members[i]
		drawing.Series = append(drawing.Series, Series{
			Code: k.Countries[country].Code, Name: drawnCountry(k.View, country), Highlight: len(highlighted) > 0,
			Points: []Point{{At: float64(k.Previous.Period), Value: k.Previous.Values[country]}, {At: float64(k.Now.Period), Value: k.Values[i]}},
			Apart:  parts(k.X.Breaks, k.Previous.Period, k.Now.Period),
		})
	}
	drawing.Left = len(bench.InOrder(k.Ranks)) - len(chosen)
	drawing.Sources = citations(k.View, k.Used(chosen))
	return drawing, nil
}
