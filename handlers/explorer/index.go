package explorer

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/models/bench"
)

// indexShown is an index of the reader's own.
type indexShown struct {
	*handlers.Index
	Parts []weighed
	Most  float64        // end of the sliders
	Step  string         // of the sliders
	Equal map[string]int // ranks under equal weights, nil where these are the weights
}

// weighed is one component with its slider.
type weighed struct {
	Indicator, Name, Short, Weight string
	Share                          string // of the sum of the weights
	Without                        string // address of the index without it, "" where two are left
}

// homeIndex are the components that a reader begins with: those of the EGDI.
func homeIndex() []string { return []string{"un-osi", "un-tii", "un-hci"} }

// What a weight is where none is given, and what a slider goes up to at least.
const (
	usualWeight = "5"
	mostWeight  = 1000
)

// showIndex shows an index of the reader's own, with how its ranks stand under other weights.
func (s *screen) showIndex() {
	q := &s.State
	s.chooseGroup()
	if q.Group == "" {
		q.Group = homeGroup
	}
	q.Country = s.resolveCountries(q.Country)
	if len(q.Country) > bench.MostPairs {
		s.Fault("country", s.T("too_many", "most", bench.MostPairs))
		q.Country = q.Country[:bench.MostPairs]
	}
	s.chooseComponents()
	s.chooseEdition()
	s.Index = &indexShown{}
	plain, ok := s.plainIndex()
	s.Index.Most, s.Index.Step = sliderOf(weightsOf(q.Weights))
	s.Index.Parts = s.indexParts()
	s.Title = s.T("index.title", "count", len(q.Indicator))
	if !ok {
		s.indexForm()
		return
	}
	s.tryEqual()
	asked := s.recipe()
	asked.Robustness = q.Robustness
	if rivals := s.rivals(plain); len(rivals) > 1 {
		asked.Pairs = rivals
	}
	s.indexForm()
	found, ok := ask(s, "/v1/index", s.api.Index, asked)
	if !ok && q.Robustness != "" {
		q.Robustness, asked.Robustness = "", ""
		found, ok = ask(s, "/v1/index", s.api.Index, asked)
	}
	if !ok {
		return
	}
	s.Index.Index = found.Answer
	s.Lead = found.Answer.Meta.Headline
	surround(s, found.Call, "/docs/methods/index", found.Answer)
	drawn := *found.Answer
	drawn.Data = drawn.Data[:min(mostBars, len(drawn.Data))]
	asked.Limit = mostBars
	s.draw(&drawn, address(s, "/v1/index", asked))
}

// recipe is what the API is asked for, but how the ranks are tried.
func (s *screen) recipe() handlers.IndexQuery {
	q := &s.State
	asked := own[handlers.IndexQuery](s)
	asked.Indicator, asked.Weights, asked.Robustness = q.Indicator, weightsOf(q.Weights), "none"
	asked.Limit = mostRows
	if asked.Normalise == "" && q.Aggregate != "copeland" && s.Units(q.Indicator) > 1 {
		asked.Normalise = "minmax"
	}
	return asked
}

// plainIndex makes the index without trying its ranks. What the API refuses is reported and left out,
// until there is an index.
func (s *screen) plainIndex() (*handlers.Index, bool) {
	for range 8 {
		before := len(s.Faults)
		found, ok := ask(s, "/v1/index", s.api.Index, s.recipe())
		answer := found.Answer
		if ok && len(answer.Data) > 0 {
			return answer, true
		}
		wrong := "period"
		if ok {
			for _, n := range answer.Envelope.Meta.Notes {
				if n.Code == "no_data" || n.Code == "no_members" || n.Code == "no_scores" {
					s.Fault("", n.Detail)
				}
			}
		} else if len(s.Faults) > before {
			wrong = s.Faults[before].Parameter
		}
		if !s.leaveOut(wrong) {
			return answer, false
		}
	}
	return nil, false
}

// leaveOut puts the usual in place of a part of the recipe; of none, of the next that is not usual.
func (s *screen) leaveOut(parameter string) bool {
	q := &s.State
	switch {
	case parameter == "aggregate" && q.Aggregate != "":
		q.Aggregate = ""
	case parameter == "normalise" && q.Normalise != "":
		q.Normalise = ""
	case q.Period != 0:
		q.Period = 0
	case q.Normalise != "" || q.Aggregate != "":
		q.Normalise, q.Aggregate = "", ""
	case !slices.Equal(q.Indicator, homeIndex()):
		q.Indicator, q.Weights = homeIndex(), []string{usualWeight, usualWeight, usualWeight}
	case q.Group != homeGroup:
		q.Group = homeGroup
	default:
		return false
	}
	return true
}

// chooseComponents leaves out what is not known, and gives each a weight.
func (s *screen) chooseComponents() {
	q := &s.State
	r := s.Resolver()
	if len(q.Indicator) == 0 {
		q.Indicator = homeIndex()
	}
	usual := usualWeight
	if len(q.Weights) > 0 {
		usual = q.Weights[0]
	}
	if len(q.Weights) > len(q.Indicator) {
		s.Fault("weights", fmt.Sprintf("%d weights for %d indicators: the last are left out", len(q.Weights), len(q.Indicator)))
	}
	var codes, weights []string
	for i, text := range q.Indicator {
		code := s.indicatorCode("indicator", text)
		if code == "" {
			continue
		}
		if slices.Contains(codes, code) {
			r.Fault("indicator", code+" is named twice: give it more weight instead")
			continue
		}
		weight := usual
		if i < len(q.Weights) {
			weight = q.Weights[i]
		}
		if n, err := strconv.ParseFloat(weight, 64); err != nil || !(n >= 0 && n <= mostWeight) {
			s.Fault("weights", s.T("wrong_weight", "weight", weight))
			weight = usualWeight
		}
		codes, weights = append(codes, code), append(weights, weight)
	}
	s.Faults = append(s.Faults, r.Faults...)
	if len(codes) == 1 {
		s.Fault("indicator", s.T("few_components"))
	}
	if len(codes) < 2 {
		codes, weights = homeIndex(), []string{usualWeight, usualWeight, usualWeight}
	}
	if !slices.ContainsFunc(weights, func(w string) bool { n, _ := strconv.ParseFloat(w, 64); return n > 0 }) {
		s.Fault("weights", s.T("no_weight"))
		weights[0] = usualWeight
	}
	q.Indicator, q.Weights = codes, weights
}

// chooseEdition goes back to an earlier year where, for who has chosen none, the newest edition of an
// indicator has few of the group yet.
func (s *screen) chooseEdition() {
	q := &s.State
	if q.Period != 0 {
		return
	}
	members := s.Members(q.Group, s.Day())
	for _, code := range q.Indicator {
		at, ok := s.IndicatorAt(code)
		if !ok {
			continue
		}
		newest := s.LastBefore(at, members, 0)
		for period := newest; period != 0 && period > newest-5; period = s.LastBefore(at, members, period) {
			values := s.View.Edition(at, period).Values
			there := slices.DeleteFunc(slices.Clone(members), func(i int) bool { return values[i] != values[i] })
			if 2*len(there) < len(members) {
				continue
			}
			if period < newest && (q.Period == 0 || period < q.Period) {
				q.Period = period
			}
			break
		}
	}
}

// Units counts the units of indicators.
func (s *screen) Units(codes []string) int {
	seen := map[string]bool{}
	for _, code := range codes {
		if at, ok := s.IndicatorAt(code); ok {
			seen[s.Snapshot.Indicators[at].Unit] = true
		}
	}
	return len(seen)
}

// tryEqual ranks once more with equal weights.
func (s *screen) tryEqual() {
	if weights := weightsOf(s.State.Weights); !slices.ContainsFunc(weights, func(w float64) bool { return w != weights[0] }) {
		return
	}
	asked := s.recipe()
	asked.Weights = nil
	equal, ok := ask(s, "/v1/index", s.api.Index, asked)
	if !ok {
		return
	}
	s.Index.Equal = map[string]int{}
	for _, c := range equal.Answer.Data {
		s.Index.Equal[c.Country] = c.Rank
	}
}

// rivals are the countries held against each other: those highlighted that have a score, else the
// first two under the weights given.
func (s *screen) rivals(own *handlers.Index) []string {
	if s.State.Aggregate == "copeland" {
		return nil
	}
	var rivals []string
	for _, code := range s.State.Country {
		if slices.ContainsFunc(own.Data, func(c bench.IndexedCountry) bool { return c.Country == code }) {
			rivals = append(rivals, code)
		}
	}
	for _, c := range own.Data {
		if len(rivals) < 2 && !slices.Contains(rivals, c.Country) {
			rivals = append(rivals, c.Country)
		}
	}
	return rivals
}
