package handlers

import (
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/models"
)

// ran are the programmes, laws and portals of some countries on the scale of years; who is a partner in one runs
// none.
func (v *View) ran(countries []int) []chart.Stretch {
	var ran []chart.Stretch
	for i := range v.Snapshot.Programmes {
		p := &v.Snapshot.Programmes[i]
		at, ok := v.CountryAt(p.Country)
		if !ok || !slices.Contains(countries, at) || !v.known(p) || p.Start == "" {
			continue
		}
		s := chart.Stretch{Code: p.Country, Name: p.Name, From: yearIn(p.Start), To: yearIn(p.Start), Open: p.End == "" && p.Status == "in_progress"}
		for _, m := range p.Milestones {
			s.Milestones = append(s.Milestones, yearIn(m.Date))
			s.To = max(s.To, yearIn(m.Date)) // what has no end went on at least until then
		}
		if p.End != "" {
			s.To = float64(p.End.Year() + 1) // to the end of the year
		}
		ran = append(ran, s)
	}
	return ran
}

// yearIn is a date on the scale of years, to the month where that is known.
func yearIn(d models.Date) float64 {
	if len(d) >= len("2018-06") {
		if month, err := strconv.Atoi(string(d)[5:7]); err == nil {
			return float64(d.Year()) + float64(month-1)/12
		}
	}
	return float64(d.Year())
}
