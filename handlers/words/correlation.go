package words

import (
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
)

// CorrelationNotes say what a coefficient would hide.
func CorrelationNotes(v *bench.View, x, y string, c *bench.Correlation) []models.Note {
	s := of(v)
	with := slots{"X": s.name(s.indicator(x)), "Y": s.name(s.indicator(y))}
	var notes []models.Note
	if c.Fit == nil {
		notes = append(notes, s.note("no_data", "note.no_pairs", with))
	}
	if len(c.SharedInputs) > 0 {
		with["Parts"] = s.names(c.SharedInputs)
		notes = append(notes, s.note("shared_inputs", "note.shared_inputs", with))
	}
	disagree := 0
	for _, row := range c.Rows {
		if row.Disagree {
			disagree++
		}
	}
	if disagree > 0 {
		notes = append(notes, s.counted("lines_disagree", "note.lines_disagree", disagree, slots{}))
	}
	return notes
}

// finer is how many more decimals a figure that is computed is given where nothing less tells it apart.
const finer = 3

// besideComputed gives the decimals of a figure, of one that is computed, and of their difference: that has fewer where
// they would not come to it, and all have more only where it would be none.
func besideComputed(x *models.Indicator, figure, computed float64) (figures, gap int, difference float64) {
	usual := decimalsFor(x, x.Decimals)
	figures, gap, difference = apart(x, figure, computed, usual, usual)
	if written := stats.Rounded(difference, gap); written != 0 && stats.Rounded(stats.Rounded(figure, figures)-stats.Rounded(computed, figures), gap) == written {
		return figures, gap, difference
	}
	return apart(x, figure, computed, usual, usual+finer)
}

// CorrelationHeadline says how two indicators go together, and how far the first country asked about is from the line.
func CorrelationHeadline(v *bench.View, x, y *models.Indicator, group *models.Group, c *bench.Correlation, about []int) string {
	s := of(v)
	if c.Fit == nil || len(c.Rows) == 0 {
		return ""
	}
	r := c.Fit.Pearson
	with := slots{
		"Y": s.when(y, c.Rows[0].YPeriod), "YName": s.name(y), "XName": s.name(x), "Group": s.group(group),
		"YTime": s.time(y, c.Rows[0].YPeriod), "XTime": s.time(x, c.Rows[0].XPeriod),
		"N": s.decimal(float64(c.Fit.N), 0), "R": s.decimal(r.R, 3), "Low": s.decimal(r.Low, 3), "High": s.decimal(r.High, 3),
	}
	found := s.Say("correlation.found", with)
	if len(about) == 0 {
		return found
	}
	for _, row := range c.Rows {
		if at, _ := s.CountryAt(row.Country); at != about[0] {
			continue
		}
		id := "correlation.above"
		if row.Residual < 0 {
			id = "correlation.below"
		}
		u := printing(y.Unit)
		decimals, gap, difference := besideComputed(y, row.Y, row.Fitted)
		return joined(s.Say(id, with.and("Country", s.country(about[0])).and("Gap", s.written(u.gap, abs(difference), gap)).
			and("Value", s.written(u.text, row.Y, decimals)).and("Fitted", s.written(u.text, row.Fitted, decimals))), found)
	}
	return found
}

// names lists indicators.
func (s speaker) names(codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = s.name(s.indicator(code))
	}
	return s.list(names)
}
