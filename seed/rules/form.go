package rules

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// form checks every row by itself and against the rows that it names.
type form struct {
	rows  *models.Changeset
	at    Whereabouts
	known map[RowName]bool
	// published gives the last year in which each source can have been published.
	published map[string]int
	findings  []intake.Finding
}

// Form gives what is wrong with the form of rows: fields missing or of no known value, dates,
// names of rows that are not there, spells that overlap, weights, duplicates.
func Form(rows *models.Changeset, at Whereabouts) []intake.Finding {
	c := form{rows: rows, at: at, known: map[RowName]bool{}, published: map[string]int{}}
	c.index()
	c.countries()
	c.groups()
	c.memberships()
	c.sources()
	c.indicators()
	c.observations()
	c.programmes()
	c.claims()
	c.groupFigures()
	c.targets()
	return c.findings
}

func (c *form) index() {
	r := c.rows
	for i := range r.Countries {
		c.enter("country", r.Countries[i].Code)
	}
	for i := range r.Groups {
		c.enter("group", r.Groups[i].Code)
	}
	for i := range r.Indicators {
		c.enter("indicator", r.Indicators[i].Code)
	}
	for i := range r.Sources {
		c.enter("source", r.Sources[i].Code)
		if at := r.Sources[i].PublishedAt; at != "" && at.Check() == nil {
			c.published[r.Sources[i].Code] = at.Last().Year()
		}
	}
	for i := range r.Programmes {
		c.enter("programme", r.Programmes[i].Code)
	}
	for i := range r.Claims {
		c.enter("claim", r.Claims[i].Code)
	}
}

func (c *form) enter(kind, code string) {
	name := RowName{kind, code}
	if c.known[name] {
		c.fault("duplicate", name, "is there twice")
	}
	c.known[name] = true
	if kind != "country" && !intake.IsID(code) {
		c.fault("id", name, "is no good id: use lower-case letters, digits and single hyphens")
	}
}

// fault notes what is wrong with one row. The detail reads on from the row's name.
func (c *form) fault(rule string, name RowName, detail string, args ...any) {
	c.find("fault", rule, name, detail, args...)
}

func (c *form) note(rule string, name RowName, detail string, args ...any) {
	c.find("note", rule, name, detail, args...)
}

func (c *form) find(severity, rule string, name RowName, detail string, args ...any) {
	at := c.at[name]
	finding := intake.Finding{
		Rule: rule, Severity: severity, File: at.File, Line: at.Line,
		Detail: name.Kind + " " + intake.Quote(name.Code) + " " + fmt.Sprintf(detail, args...),
	}
	switch {
	case len(c.findings) > intake.MostOthers:
		return
	case len(c.findings) == intake.MostOthers:
		finding.Rule, finding.Detail = "more-of-the-same", fmt.Sprintf("these are the first %d: what follows is not listed", intake.MostOthers)
	case name.Kind == "observation":
		finding.Row = name.Code
	}
	c.findings = append(c.findings, finding)
}

// refer checks that a row that another one names is there. An empty name is nothing.
func (c *form) refer(from RowName, field, kind, code string) {
	if code != "" && !c.known[RowName{kind, code}] {
		c.fault("no-such-"+kind, from, "names %s %q (%s), which is not there", kind, code, field)
	}
}

// filled checks that fields are not empty; they are given as name, value, name, value.
func (c *form) filled(of RowName, fields ...string) {
	for i := 0; i < len(fields); i += 2 {
		if strings.TrimSpace(fields[i+1]) == "" {
			c.fault("field-missing", of, "has no %s", fields[i])
		}
	}
}

// oneOf checks a field of fixed values.
func (c *form) oneOf(of RowName, field, value string, allowed ...string) {
	if !slices.Contains(allowed, value) {
		c.fault("value-not-allowed", of, "has %s %q: use %s", field, value, strings.Join(allowed, ", "))
	}
}

// date checks that a field is a date, or empty.
func (c *form) date(of RowName, field string, date models.Date) {
	if err := date.Check(); err != nil {
		c.fault("date", of, "has %s %v", field, err)
	}
}

// web checks that a field is a web address, or empty: readers' browsers will follow it.
func (c *form) web(of RowName, field, address string) {
	if address == "" {
		return
	}
	parsed, err := url.Parse(address)
	if err != nil || parsed.Scheme != "http" && parsed.Scheme != "https" || parsed.Host == "" {
		c.fault("url", of, "has %s %q, which is no web address", field, address)
	}
}

// order checks that an end does not lie before its beginning.
func (c *form) order(of RowName, from, to models.Date) {
	if from != "" && to != "" && to.Last() < from.First() {
		c.fault("dates-backwards", of, "ends %s, before it begins %s", to, from)
	}
}
