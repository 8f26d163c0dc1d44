package chart

import (
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models/bench"
)

// OfRanking draws the places from one on and before another as bars; who is to be highlighted is drawn wherever it stands.
func OfRanking(k *bench.Ranking, from, before int, highlighted []int) Chart {
	drawing := Chart{
		Kind: Bars, Title: k.X.NameIn(k.Lang), Subtitle: k.X.UnitIn(k.Lang) + ". " + drawnName(k.Group.Name(k.Lang), func() string { return k.Group.Name("en") }),
		Decimals: drawnDecimals(k.X.Decimals), Sources: citations(k.View, drawnRows(k)),
	}
	if k.Now.Period != 0 {
		drawing.Subtitle += ", " + strconv.Itoa(k.Now.Period)
	}
	for at, i := range bench.InOrder(k.Ranks) {
		country := k.Members[i]
		s := Series{
			Code: k.Countries[country].Code, Name: drawnCountry(k.View, country), Highlight: slices.Contains(highlighted, country),
			Points: []Point{{At: float64(k.Now.Period), Value: k.Values[i], Rank: k.Ranks[i]}},
		}
		if at >= from && at < before || s.Highlight {
			drawing.Series = append(drawing.Series, s)
		} else {
			drawing.Left++
		}
	}
	if !k.X.Rankable {
		drawing.Notes = append(drawing.Notes, k.X.RankNoteIn(k.Lang))
	}
	return drawing
}

// drawnRows are the rows of this edition alone.
func drawnRows(k *bench.Ranking) []int32 {
	var rows []int32
	for _, i := range bench.InOrder(k.Ranks) {
		rows = append(rows, k.Now.Rows[k.Members[i]])
	}
	return rows
}
