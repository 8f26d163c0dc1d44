package rules

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/reference"
)

var countryCode = regexp.MustCompile(`^[A-Z]{3}$`)

func (c *form) countries() {
	for i := range c.rows.Countries {
		country := &c.rows.Countries[i]
		name := RowName{"country", country.Code}
		if !countryCode.MatchString(country.Code) {
			c.fault("id", name, "is no ISO 3166-1 alpha-3 code")
		}
		c.filled(name, "English name", country.Names["en"])
		c.refer(name, "region", "group", country.Region)
		c.refer(name, "subregion", "group", country.Subregion)
		c.refer(name, "income_group", "group", country.IncomeGroup)
	}
}

func (c *form) groups() {
	for i := range c.rows.Groups {
		group := &c.rows.Groups[i]
		name := RowName{"group", group.Code}
		c.filled(name, "English name", group.Names["en"])
		c.oneOf(name, "kind", group.Kind, "world", "region", "subregion", "organisation", "class", "wb-region", "income")
		c.refer(name, "source", "source", group.Source)
	}
}

// memberships also finds a country that is in a group twice on one day.
func (c *form) memberships() {
	spells := slices.Clone(c.rows.Memberships)
	slices.SortFunc(spells, func(a, b models.Membership) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Country, b.Country), cmp.Compare(a.From.First(), b.From.First()))
	})
	for i := range spells {
		m := &spells[i]
		name := RowName{"membership", m.Group + " " + m.Country + " " + string(m.From)}
		c.refer(name, "group", "group", m.Group)
		c.refer(name, "country", "country", m.Country)
		c.oneOf(name, "status", m.Status, reference.Statuses()...)
		c.date(name, "from", m.From)
		c.date(name, "to", m.To)
		c.order(name, m.From, m.To)
		if i == 0 || spells[i-1].Group != m.Group || spells[i-1].Country != m.Country {
			continue
		}
		if before := &spells[i-1]; before.To == "" || m.From.First() < before.To.First() {
			c.fault("spells-overlap", name, "begins before the spell from %q has ended (%q)", string(before.From), string(before.To))
		}
	}
}

func (c *form) sources() {
	for i := range c.rows.Sources {
		s := &c.rows.Sources[i]
		name := RowName{"source", s.Code}
		c.texts(name, "producer", s.Producer, "title", s.Title, "edition", s.Edition, "licence", s.Licence, "citation", s.Citation,
			"trimmed", s.Trimmed, "via", s.Via, "note", s.Note, "published_note", s.PublishedNote)
		c.filled(name, "producer", s.Producer, "title", s.Title, "published_at", string(s.PublishedAt),
			"licence", s.Licence, "citation", s.Citation)
		c.date(name, "published_at", s.PublishedAt)
		c.date(name, "retrieved_at", s.RetrievedAt)
		c.web(name, "url", s.URL)
		if s.SHA256 != "" && !sumPattern.MatchString(s.SHA256) {
			c.fault("sha256", name, "has a sha256 that is not 64 hexadecimal digits")
		}
	}
}

var sumPattern = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (c *form) observations() {
	c.repeats()
	wrongStatus := map[string]string{} // by status and whether there is a value
	for i := range c.rows.Observations {
		o := &c.rows.Observations[i]
		if !c.known[RowName{"indicator", o.Indicator}] || !c.known[RowName{"country", o.Country}] || !c.known[RowName{"source", o.Source}] {
			c.refer(observationName(o), "indicator", "indicator", o.Indicator)
			c.refer(observationName(o), "country", "country", o.Country)
			c.refer(observationName(o), "source", "source", o.Source)
		}
		memo := o.Status + strconv.FormatBool(o.Value == nil)
		wrong, known := wrongStatus[memo]
		if !known {
			wrong = intake.StatusFault(o.Status, o.Value == nil)
			wrongStatus[memo] = wrong
		}
		if wrong != "" {
			c.fault("status", observationName(o), "is at fault: %s", wrong)
		}
		c.figures(o)
	}
}

// repeats finds observations that are there twice.
func (c *form) repeats() {
	rows := make([]*models.Observation, len(c.rows.Observations))
	for i := range rows {
		rows[i] = &c.rows.Observations[i]
	}
	if !slices.IsSortedFunc(rows, intake.CompareKeys) {
		slices.SortFunc(rows, intake.CompareKeys)
	}
	for i := 1; i < len(rows); i++ {
		if intake.CompareKeys(rows[i-1], rows[i]) == 0 {
			c.fault("duplicate", observationName(rows[i]), "is there twice")
		}
	}
}

// figures checks the numbers of an observation and what qualifies them.
func (c *form) figures(o *models.Observation) {
	if o.Period < intake.FirstPeriod || o.Period > intake.LastPeriod {
		c.fault("period", observationName(o), "is for no year from %d to %d", intake.FirstPeriod, intake.LastPeriod)
	}
	for _, v := range []*float64{o.Value, o.MarginOfError, o.StandardError} {
		if v != nil {
			c.number(o, *v)
		}
	}
	if last, known := c.published[o.Source]; known && o.Period > last {
		c.fault("period-after-publication", observationName(o), "is for a year after the one in which its source was published, %d: a forecast is no figure; leave it out with --until %d", last, last)
	}
	c.texts(observationName(o), "note", o.Note, "band", o.Band)
	if negative(o.MarginOfError) || negative(o.StandardError) {
		c.fault("negative", observationName(o), "has a margin or standard error below zero")
	}
	if o.PublishedRank != nil && *o.PublishedRank < 1 || o.SampleSize != nil && *o.SampleSize < 1 {
		c.fault("not-a-count", observationName(o), "has a rank or a sample size below 1")
	}
	if o.Qualifier != "" {
		c.oneOf(observationName(o), "qualifier", o.Qualifier, "over", "under", "about")
	}
}

// number checks that a number is one, and is held exactly.
func (c *form) number(o *models.Observation, v float64) {
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		c.fault("not-a-number", observationName(o), "holds %v", v)
	case math.Abs(v) > mostExact:
		c.fault("too-great", observationName(o), "holds %v, and %d is the greatest number that is held exactly", v, mostExact)
	}
}

func negative(v *float64) bool { return v != nil && *v < 0 }

func observationName(o *models.Observation) RowName {
	return RowName{"observation", intake.KeyOf(o).String()}
}

func (c *form) programmes() {
	for i := range c.rows.Programmes {
		p := &c.rows.Programmes[i]
		name := RowName{"programme", p.Code}
		c.filled(name, "name", p.Name, "country", p.Country)
		c.texts(name, "name", p.Name, "original_name", p.OriginalName, "objective", p.Objective, "lead_agency", p.LeadAgency,
			"legal_basis", p.LegalBasis, "confidence", p.Confidence)
		for _, m := range p.Milestones {
			c.texts(name, "milestone", m.Text)
		}
		c.refer(name, "country", "country", p.Country)
		c.oneOf(name, "kind", p.Kind, "strategy", "programme", "law", "portal", "cooperation")
		c.oneOf(name, "status", p.Status, "", "planned", "in_progress", "completed", "repealed")
		c.date(name, "start", p.Start)
		c.date(name, "end", p.End)
		c.order(name, p.Start, p.End)
		for _, address := range append([]string{p.URL}, p.Pages...) {
			c.web(name, "url", address)
		}
		for _, m := range p.Milestones {
			c.date(name, "milestone", m.Date)
			c.filled(name, "milestone's text", m.Text)
		}
		for _, partner := range p.Partners {
			c.refer(name, "partners", "country", partner)
		}
		if len(p.Sources) == 0 {
			c.fault("field-missing", name, "has no source")
		}
		for _, source := range p.Sources {
			c.refer(name, "sources", "source", source)
		}
	}
}

func (c *form) claims() {
	for i := range c.rows.Claims {
		claim := &c.rows.Claims[i]
		name := RowName{"claim", claim.Code}
		c.texts(name, "speaker", claim.Speaker, "words", claim.Words)
		c.filled(name, "speaker", claim.Speaker, "date", string(claim.Date), "words", claim.Words, "source", claim.Source)
		c.date(name, "date", claim.Date)
		c.refer(name, "source", "source", claim.Source)
		c.web(name, "url", claim.URL)
		if len(claim.Assertions) == 0 {
			c.fault("field-missing", name, "has no assertion")
		}
		for _, a := range claim.Assertions {
			c.filled(name, "country of an assertion", a.Country, "indicator of an assertion", a.Indicator)
			c.oneOf(name, "assertion", a.Type, "rank", "value", "change")
			c.oneOf(name, "op", a.Op, "eq", "gt", "ge", "lt", "le")
			c.oneOf(name, "measure", a.Measure, "", "value", "percent", "rank")
			c.refer(name, "country", "country", a.Country)
			c.refer(name, "indicator", "indicator", a.Indicator)
			c.refer(name, "group", "group", a.Group)
			c.refer(name, "stated", "indicator", a.Stated)
			for _, country := range a.Except {
				c.refer(name, "except", "country", country)
			}
			if a.Type == "rank" && a.Value < 1 {
				c.fault("rank", name, "asserts rank %v", a.Value)
			}
		}
	}
}

// mostExact is the greatest whole number that a float64 tells from the next: 2^53 - 1.
const mostExact = 1<<53 - 1

// texts checks that texts hold no characters that nobody sees; they are given as name, text, name, text.
func (c *form) texts(of RowName, fields ...string) {
	for i := 0; i < len(fields); i += 2 {
		if bad := intake.BadCharacter(fields[i+1]); bad != "" {
			c.fault("bad-character", of, "has a %s that %s", fields[i], bad)
		}
	}
}
