package handlers

import (
	"slices"
	"strconv"
	"strings"
)

// indexShown is an index of the reader's own.
type indexShown struct {
	*Index
	Parts []weighed
	Add   []optionGroup // indicators that it could have besides
	Group []optionGroup
}

// weighed is one component with its slider.
type weighed struct {
	Indicator, Name, Weight string
	Share                   string // of the sum of the weights
	Without                 string // address of the index without it, "" where two are left
}

// homeIndex are the components that a reader begins with: those of the EGDI.
func homeIndex() []string { return []string{"un-osi", "un-tii", "un-hci"} }

// showIndex shows an index of the reader's own, with how its ranks stand under other weights.
func (s *screen) showIndex() {
	q := &s.State
	s.Title = s.T("nav.index")
	s.chooseGroup()
	if q.Group == "" {
		q.Group = homeGroup
	}
	q.Country = s.resolveCountries(q.Country)
	s.chooseComponents()
	shown := &indexShown{Parts: s.indexParts(), Group: s.groupOptions(), Add: s.indicatorOptions("")}
	s.Index = shown
	pairs := []string{
		"indicator", strings.Join(q.Indicator, ","), "weights", strings.Join(q.Weights, ","), "normalise", q.Normalise,
		"aggregate", q.Aggregate, "group", q.Group, "period", count(q.Period),
	}
	if len(q.Country) > 1 {
		pairs = append(pairs, "pairs", strings.Join(q.Country[:min(len(q.Country), mostDrawn)], ","))
	}
	call, picture := s.call("/v1/index", append(pairs, "limit", "300")...), s.call("/v1/index", append(pairs, "limit", mostBars)...)
	answer, ok := ask(s, s.api.Index, rawQuery(call))
	if !ok {
		return
	}
	shown.Index = answer
	s.Lead = s.indexLead(answer)
	surround(s, call, "/docs/methods/index", answer)
	if drawn, ok := ask(s, s.api.Index, rawQuery(picture)); ok {
		s.draw(drawn, picture)
	}
}

// chooseComponents leaves out what is not known, gives each a weight, and a common scale to what
// has none.
func (s *screen) chooseComponents() {
	q := &s.State
	r := s.resolver()
	var codes, weights []string
	units := map[string]bool{}
	for i, text := range q.Indicator {
		at := r.indicator("indicator", text)
		if at < 0 || slices.Contains(codes, s.Snapshot.Indicators[at].Code) {
			continue
		}
		weight := "5"
		if i < len(q.Weights) {
			weight = q.Weights[i]
		}
		if n, err := strconv.ParseFloat(weight, 64); err != nil || !(n >= 0 && n <= 1000) {
			s.fault("weights", s.T("wrong_weight", "weight", weight))
			weight = "5"
		}
		codes, weights = append(codes, s.Snapshot.Indicators[at].Code), append(weights, weight)
		units[s.Snapshot.Indicators[at].Unit] = true
	}
	s.Faults = append(s.Faults, r.faults...)
	if len(codes) == 1 {
		s.fault("indicator", s.T("few_components"))
	}
	if len(codes) < 2 {
		codes, weights = homeIndex(), []string{"5", "5", "5"}
		units = map[string]bool{"": true}
	}
	if !slices.ContainsFunc(weights, func(w string) bool { n, _ := strconv.ParseFloat(w, 64); return n > 0 }) {
		s.fault("weights", s.T("no_weight"))
		weights[0] = "5"
	}
	if len(units) > 1 && (q.Normalise == "" || q.Normalise == "none") {
		q.Normalise = "minmax"
	}
	q.Indicator, q.Weights = codes, weights
}

func (s *screen) indexParts() []weighed {
	q := &s.State
	sum := 0.0
	values := make([]float64, len(q.Weights))
	for i, w := range q.Weights {
		values[i], _ = strconv.ParseFloat(w, 64)
		sum += values[i]
	}
	parts := make([]weighed, len(q.Indicator))
	for i, code := range q.Indicator {
		parts[i] = weighed{
			Indicator: code, Name: s.IndicatorName(code), Weight: q.Weights[i], Share: s.Decimal(100*values[i]/sum, 0) + " %",
		}
		if len(q.Indicator) > 2 {
			without := func(list []string) string { return strings.Join(slices.Delete(slices.Clone(list), i, i+1), ",") }
			parts[i].Without = string(s.Here("indicator", without(q.Indicator), "weights", without(q.Weights)))
		}
	}
	return parts
}

// indexLead says who is first, and how much that depends on the weights.
func (s *screen) indexLead(answer *Index) string {
	if len(answer.Data) == 0 {
		return ""
	}
	first := answer.Data[0]
	pairs := []any{"country", first.CountryName, "group", s.within(answer.Meta.Group), "score", s.Decimal(first.Score, 3)}
	if first.Robustness == nil || answer.Meta.Robustness == nil {
		return s.T("lead_index", pairs...)
	}
	return s.T("lead_index_share", append(pairs, "share", s.Decimal(100*first.Robustness.ShareFirst, 0), "weightings", answer.Meta.Robustness.Weightings)...)
}
