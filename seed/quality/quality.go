package quality

import (
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/rules"
)

// Report is what is known of the quality of some data, source by source.
type Report struct {
	Sources     []Source           `json:"sources"`     // by id
	Crosschecks []rules.Crosscheck `json:"crosschecks"` // over all sources
}

// Source is one edition: what was read for it, what it holds, and what that was held against.
type Source struct {
	models.Source `json:"-"`
	Card          Card               `json:"source"`
	Reads         []Read             `json:"reads"` // none where the figures were written down by hand or imported here
	Figures       int                `json:"figures"`
	Missing       map[string]int     `json:"missing"` // figures without a value, by SDMX CL_OBS_STATUS
	Flagged       map[string]int     `json:"flagged"` // figures with a value, by status other than A
	Noted         int                `json:"noted"`   // figures with a note of their own
	Indicators    int                `json:"indicators"`
	Countries     int                `json:"countries"`
	First, Last   int                `json:"-"` // periods
	Programmes    int                `json:"programmes"`
	Groups        int                `json:"group_figures"` // figures of groups, and targets
	Crosschecks   []rules.Crosscheck `json:"crosschecks"`
}

// Card says what a source is, as the API names it.
type Card struct {
	ID          string      `json:"id"`
	Producer    string      `json:"producer"`
	Title       string      `json:"title"`
	Edition     string      `json:"edition"`
	PublishedAt models.Date `json:"published_at"`
	RetrievedAt models.Date `json:"retrieved_at,omitempty"`
	URL         string      `json:"url"`
	Licence     string      `json:"licence"`
	Trimmed     string      `json:"trimmed,omitempty"`
	Via         string      `json:"via,omitempty"`
	Note        string      `json:"note,omitempty"`
}

func cardOf(s *models.Source) Card {
	return Card{s.Code, s.Producer, s.Title, s.Edition, s.PublishedAt, s.RetrievedAt, s.URL, s.Licence, s.Trimmed, s.Via, s.Note}
}

// Of reports on rows in force.
func Of(rows *models.Changeset) (*Report, error) {
	reads, err := readsOf()
	if err != nil {
		return nil, err
	}
	report := &Report{}
	at := map[string]*Source{}
	for i := range rows.Sources {
		code := rows.Sources[i].Code
		at[code] = &Source{Source: rows.Sources[i], Card: cardOf(&rows.Sources[i]), Reads: reads[code], Missing: map[string]int{}, Flagged: map[string]int{}}
	}
	count(rows, at)
	totals := map[string]*rules.Crosscheck{}
	for _, c := range rules.Crosschecks(rows) {
		if s := at[c.Source]; s != nil {
			s.Crosschecks = append(s.Crosschecks, c)
		}
		if totals[c.Against] == nil {
			totals[c.Against] = &rules.Crosscheck{Against: c.Against}
		}
		totals[c.Against].Compared += c.Compared
		totals[c.Against].Differ += c.Differ
	}
	for _, s := range at {
		report.Sources = append(report.Sources, *s)
	}
	slices.SortFunc(report.Sources, func(a, b Source) int { return strings.Compare(a.Code, b.Code) })
	for _, c := range totals {
		report.Crosschecks = append(report.Crosschecks, *c)
	}
	slices.SortFunc(report.Crosschecks, func(a, b rules.Crosscheck) int { return strings.Compare(a.Against, b.Against) })
	return report, nil
}

// count adds up what each source holds.
func count(rows *models.Changeset, at map[string]*Source) {
	type place struct{ source, what string }
	indicators, countries := map[place]bool{}, map[place]bool{}
	for i := range rows.Observations {
		o := &rows.Observations[i]
		s := at[o.Source]
		if s == nil {
			continue
		}
		s.add(o)
		if key := (place{o.Source, o.Indicator}); !indicators[key] {
			indicators[key] = true
			s.Indicators++
		}
		if key := (place{o.Source, o.Country}); !countries[key] {
			countries[key] = true
			s.Countries++
		}
	}
	for i := range rows.GroupFigures {
		if s := at[rows.GroupFigures[i].Source]; s != nil {
			s.Groups++
		}
	}
	for i := range rows.Targets {
		if s := at[rows.Targets[i].Source]; s != nil {
			s.Groups++
		}
	}
	for i := range rows.Programmes {
		for _, source := range rows.Programmes[i].Sources {
			if s := at[source]; s != nil {
				s.Programmes++
			}
		}
	}
}

func (s *Source) add(o *models.Observation) {
	s.Figures++
	if o.Note != "" {
		s.Noted++
	}
	for status := range strings.SplitSeq(o.Status, ",") {
		switch {
		case o.Value == nil:
			s.Missing[status]++
		case status != "A":
			s.Flagged[status]++
		}
	}
	if s.First == 0 || o.Period < s.First {
		s.First = o.Period
	}
	s.Last = max(s.Last, o.Period)
}
