package explorer

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/render/chart"
	"github.com/egovbench/egovbench/models/bench"
)

// showDistribution shows how countries are spread over an indicator's values.
func (s *screen) showDistribution() {
	x := s.chooseIndicator()
	s.chooseGroup()
	s.State.Country = s.resolveCountries(s.State.Country)
	s.State.Period = s.editionOf(x, s.State.Period)
	q := own[handlers.DistributionQuery](s)
	q.Indicator, q.Country = x.Code, s.State.Country
	kind := q.Type
	q.Type = ""
	found, ok := ask(s, "/v1/distribution", s.api.Distribution, q)
	if ok && found.Answer.Meta.Quantiles == nil && s.widen(x) {
		q.Group, q.Period = "world", 0
		found, ok = ask(s, "/v1/distribution", s.api.Distribution, q)
	}
	s.Title = s.indicatorName(x)
	s.Form = form{
		s.indicatorField("indicator", x), s.countriesField(), s.groupField("group"), s.yearField("period", "edition", x, s.State.Period, "newest"),
		s.choiceField("type", "drawn", kind, "histogram", "beeswarm"),
	}
	s.withinGroups()
	if !ok {
		return
	}
	answer := found.Answer
	surround(s, found.Call, "/docs/methods/distribution", answer)
	quantiles := answer.Meta.Quantiles
	if quantiles == nil {
		return
	}
	if kind == "beeswarm" {
		s.drawAs(answer, chart.Beeswarm, found.Call)
	} else {
		s.draw(answer, found.Call)
	}
	exact := decimalsOf(x, quantiles.Max)
	write := func(value float64) string { return s.Decimal(value, exact) }
	s.Facts = []option{
		{Label: s.T("average.n"), Value: strconv.Itoa(quantiles.N)}, {Label: s.T("average.mean"), Value: write(quantiles.Mean)}, {Label: s.T("average.median"), Value: write(quantiles.Median)},
		{Label: s.T("average.quartiles"), Value: write(quantiles.Q1) + "–" + write(quantiles.Q3)}, {Label: s.T("distribution.most"), Value: write(quantiles.P5) + "–" + write(quantiles.P95)},
		{Label: s.T("average.extremes"), Value: write(quantiles.Min) + "–" + write(quantiles.Max)},
	}
	for _, stand := range answer.Meta.Countries {
		if stand.Value != nil && stand.Rank != nil {
			s.Facts = append(s.Facts, option{Label: stand.CountryName, Value: write(*stand.Value) + ", " + s.T("of", "rank", *stand.Rank, "ranked", quantiles.N)})
		}
	}
	g := &grid{Class: "ranking", Fixed: true, Caption: s.T("distribution.caption", "group", answer.Meta.Group.Name, "period", period(answer.Meta.Period)), Columns: []column{
		{Key: "from", Label: s.T("from_value"), Number: true}, {Key: "to", Label: s.T("below_value"), Number: true}, {Key: "n", Label: s.T("average.n"), Number: true}, {Key: "countries", Label: s.T("distribution.which")},
	}}
	order, edges := collate.New(language.Make(s.Lang)), edgeDecimals(answer.Data, exact)
	for i := range answer.Data {
		bin := &answer.Data[i]
		names := make([]string, len(bin.Countries))
		for j, code := range bin.Countries {
			names[j] = s.countryName(code)
		}
		order.SortStrings(names)
		g.Rows = append(g.Rows, gridRow{Cells: []gridCell{s.figureCell(bin.From, edges), s.figureCell(bin.To, edges), s.wholeCell(bin.N), {Text: strings.Join(names, ", ")}}})
	}
	s.Grid = s.lay(g)
}

// edgeDecimals is how many decimals the ends of bins need, which lie on round numbers.
func edgeDecimals(bins []bench.Bin, most int) int {
	for decimals := range most {
		scale := math.Pow10(decimals)
		if !slices.ContainsFunc(bins, func(b bench.Bin) bool { return math.Abs(b.From*scale-math.Round(b.From*scale)) > 1e-6 }) {
			return decimals
		}
	}
	return most
}
