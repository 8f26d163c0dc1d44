package explorer

import (
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/words"
)

// What the templates of a profile and of a check ask of a screen.

// Measures are a country's figures of use and satisfaction, by theme.
func (s *screen) Measures() map[string][]handlers.LatestMeasure {
	return map[string][]handlers.LatestMeasure{"adoption": s.Profile.Adoption, "satisfaction": s.Profile.Satisfaction}
}

// IndicatorName names an indicator by its id.
func (s *screen) IndicatorName(code string) string {
	if at, ok := s.IndicatorAt(code); ok {
		return s.indicatorName(&s.Snapshot.Indicators[at])
	}
	return code
}

// Short writes a value of any indicator, a share with its sign.
func (s *screen) Short(value float64, indicator string) string {
	if at, ok := s.IndicatorAt(indicator); ok {
		x := &s.Snapshot.Indicators[at]
		decimals := usefulDecimals(x, nil, value)
		if x.Unit == "percent" {
			return s.percent(value, decimals)
		}
		return s.Decimal(value, decimals)
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}

// Unit is what a value written by Short is counted in, "" where it says so itself.
func (s *screen) Unit(indicator string) string {
	at, ok := s.IndicatorAt(indicator)
	if !ok || s.Snapshot.Indicators[at].Unit == "percent" {
		return ""
	}
	return s.Snapshot.Indicators[at].UnitIn(s.UI)
}

// Choices are the values of an enumeration, with the one in force chosen.
func (s *screen) Choices(name string, values ...string) []option {
	current := map[string]string{
		"assertion": s.State.Assertion, "op": s.State.Op, "aggregate": s.State.Aggregate, "normalise": s.State.Normalise,
		"robustness": s.State.Robustness,
	}[name]
	options := make([]option, len(values))
	for i, v := range values {
		options[i] = option{Value: v, Label: s.T(name + "." + v), Chosen: v == current}
	}
	return options
}

// Percent writes a share of 1.
func (s *screen) Percent(share float64) string {
	return s.percent(100*share, words.ShareDecimals(share))
}

func (s *screen) percent(value float64, decimals int) string {
	return s.T("percent", "n", s.Decimal(value, decimals))
}

// stated is the number or the band that was stated.
func stated(c *handlers.Check) string {
	if c.Value == nil {
		return *c.Band
	}
	return strconv.FormatFloat(*c.Value, 'f', -1, 64)
}

// Stated puts an assertion into words.
func (s *screen) Stated(c handlers.Check) string {
	figure := stated(&c)
	if c.Op != "eq" {
		figure = s.T("op."+c.Op) + " " + figure
	}
	parts := []string{c.CountryName, s.T("assertion."+c.Assertion) + " " + figure}
	if c.Group != nil {
		parts = append(parts, s.groupName(*c.Group))
	}
	return strings.Join(append(parts, s.IndicatorName(c.Indicator)), " · ")
}

func (s *screen) groupName(code string) string {
	if at, ok := s.GroupAt(code); ok {
		return s.Groups[at].Name(s.Lang)
	}
	return code
}

// Evidence is what a verdict rests on, line by line.
func (s *screen) Evidence(c handlers.Check) []option {
	var lines []option
	add := func(label, value, address string) {
		lines = append(lines, option{Label: s.T(label), Value: value, Address: address})
	}
	e, f := c.Evidence, c.Fragility
	if e.Value != nil {
		add("evidence.value", s.Short(*e.Value, c.Indicator), "")
	}
	if e.Rank != nil {
		rank := strconv.Itoa(*e.Rank)
		if e.Ranked != nil {
			rank = s.T("of", "rank", rank, "ranked", *e.Ranked)
		}
		add("evidence.rank", rank, "")
	}
	if r := e.RunnerUp; r != nil {
		add("evidence.runner_up", r.CountryName+", "+s.Short(r.Value, c.Indicator)+" ("+strconv.Itoa(r.Rank)+")", "")
	}
	if e.Margin != nil {
		add("evidence.margin", s.exact(*e.Margin), "")
	}
	if f.WinShare != nil {
		add("evidence.win_share", s.percent(100**f.WinShare, 0), "/docs/methods/robustness")
	}
	for _, n := range []struct {
		label string
		*handlers.Neighbour
	}{{"evidence.previous", f.Previous}, {"evidence.next", f.Next}} {
		if n.Neighbour != nil {
			value := strconv.Itoa(n.Period) + ": " + s.T("verdict."+n.Verdict)
			if n.Rank != nil {
				value += " (" + s.T("rank") + " " + strconv.Itoa(*n.Rank) + ")"
			}
			add(n.label, value, "")
		}
	}
	if e.Period != nil {
		add("edition", strconv.Itoa(*e.Period), "")
	}
	if e.Source != nil {
		published := s.SourceCell(*e.Source).Text
		if e.PublishedAt != nil {
			published += ", " + string(*e.PublishedAt)
		}
		add("source", published, "/v1/sources/"+*e.Source)
	}
	add("check.as_of", string(c.AsOf), "")
	return lines
}

// exact writes a small difference with all the places it has, up to five.
func (s *screen) exact(value float64) string {
	text := strconv.FormatFloat(value, 'f', -1, 64)
	_, decimals, _ := strings.Cut(text, ".")
	return s.Decimal(value, min(len(decimals), 5))
}
