package seed

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// form checks every row by itself and against the rows that it names.
type form struct {
	rows     *models.Changeset
	at       whereabouts
	known    map[rowName]bool
	findings []Finding
}

// checkForm gives what is wrong with the form of rows: fields missing or of no known value, dates,
// names of rows that are not there, spells that overlap, weights, duplicates.
func checkForm(rows *models.Changeset, at whereabouts) []Finding {
	c := form{rows: rows, at: at, known: map[rowName]bool{}}
	c.index()
	c.countries()
	c.groups()
	c.memberships()
	c.sources()
	c.indicators()
	c.observations()
	c.programmes()
	c.claims()
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
	}
	for i := range r.Programmes {
		c.enter("programme", r.Programmes[i].Code)
	}
	for i := range r.Claims {
		c.enter("claim", r.Claims[i].Code)
	}
}

func (c *form) enter(kind, code string) {
	name := rowName{kind, code}
	if c.known[name] {
		c.fault("duplicate", name, "is there twice")
	}
	c.known[name] = true
	if kind != "country" && !idPattern.MatchString(code) {
		c.fault("id", name, "is no good id: use lower-case letters, digits and single hyphens")
	}
}

// fault notes what is wrong with one row. The detail reads on from the row's name.
func (c *form) fault(rule string, name rowName, detail string, args ...any) {
	c.find("fault", rule, name, detail, args...)
}

func (c *form) note(rule string, name rowName, detail string, args ...any) {
	c.find("note", rule, name, detail, args...)
}

func (c *form) find(severity, rule string, name rowName, detail string, args ...any) {
	at := c.at[name]
	finding := Finding{
		Rule: rule, Severity: severity, File: at.file, Line: at.line,
		Detail: name.kind + " " + quote(name.code) + " " + fmt.Sprintf(detail, args...),
	}
	switch {
	case len(c.findings) > mostOthers:
		return
	case len(c.findings) == mostOthers:
		finding.Rule, finding.Detail = "more-of-the-same", fmt.Sprintf("these are the first %d: what follows is not listed", mostOthers)
	case name.kind == "observation":
		finding.Row = name.code
	}
	c.findings = append(c.findings, finding)
}

// refer checks that a row that another one names is there. An empty name is nothing.
func (c *form) refer(from rowName, field, kind, code string) {
	if code != "" && !c.known[rowName{kind, code}] {
		c.fault("no-such-"+kind, from, "names %s %q (%s), which is not there", kind, code, field)
	}
}

// filled checks that fields are not empty; they are given as name, value, name, value.
func (c *form) filled(of rowName, fields ...string) {
	for i := 0; i < len(fields); i += 2 {
		if strings.TrimSpace(fields[i+1]) == "" {
			c.fault("field-missing", of, "has no %s", fields[i])
		}
	}
}

// oneOf checks a field of fixed values.
func (c *form) oneOf(of rowName, field, value string, allowed ...string) {
	if !slices.Contains(allowed, value) {
		c.fault("value-not-allowed", of, "has %s %q: use %s", field, value, strings.Join(allowed, ", "))
	}
}

// date checks that a field is a date, or empty.
func (c *form) date(of rowName, field string, date models.Date) {
	if err := date.Check(); err != nil {
		c.fault("date", of, "has %s %v", field, err)
	}
}

// web checks that a field is a web address, or empty: readers' browsers will follow it.
func (c *form) web(of rowName, field, address string) {
	if address == "" {
		return
	}
	parsed, err := url.Parse(address)
	if err != nil || parsed.Scheme != "http" && parsed.Scheme != "https" || parsed.Host == "" {
		c.fault("url", of, "has %s %q, which is no web address", field, address)
	}
}

// order checks that an end does not lie before its beginning.
func (c *form) order(of rowName, from, to models.Date) {
	if from != "" && to != "" && to.Last() < from.First() {
		c.fault("dates-backwards", of, "ends %s, before it begins %s", to, from)
	}
}
