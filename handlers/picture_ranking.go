package handlers

import (
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/handlers/render/chart"
)

// chart draws the places on the page as bars; who is to be highlighted is drawn from any page.
func (r *Ranking) chart() (chart.Chart, error) {
	k := r.places
	drawing := chart.Chart{
		Kind: chart.Bars, Title: k.x.Name, Subtitle: k.x.Unit + ". " + drawnName(k.group.Name(k.Lang), func() string { return k.group.Name("en") }),
		Decimals: drawnDecimals(k.x.Decimals), Sources: k.citations(k.drawn()),
	}
	if k.now.period != 0 {
		drawing.Subtitle += ", " + strconv.Itoa(k.now.period)
	}
	offset, last := *r.Envelope.Meta.Offset, *r.Envelope.Meta.Offset+len(r.Data)
	for at, i := range inOrder(k.ranks) {
		country := k.members[i]
		s := chart.Series{
			Code: k.Countries[country].Code, Name: k.drawnCountry(country), Highlight: slices.Contains(r.highlighted, country),
			Points: []chart.Point{{At: float64(k.now.period), Value: k.values[i], Rank: k.ranks[i]}},
		}
		if at >= offset && at < last || s.Highlight {
			drawing.Series = append(drawing.Series, s)
		} else {
			drawing.Left++
		}
	}
	if !k.x.Rankable {
		drawing.Notes = append(drawing.Notes, k.x.RankNote)
	}
	return drawing, nil
}

// drawn are the rows of this edition alone.
func (k *ranking) drawn() []int32 {
	var rows []int32
	for _, i := range inOrder(k.ranks) {
		rows = append(rows, k.now.rows[k.members[i]])
	}
	return rows
}
