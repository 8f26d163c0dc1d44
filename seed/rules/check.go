package rules

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// Report is what all rules found in the rows of a release.
type Report struct {
	Counts map[string]int `json:"counts"` // rows by kind
	Rules  []RuleReport   `json:"rules"`  // those that found something, faults first
}

// RuleReport is what one rule found.
type RuleReport struct {
	Rule     string           `json:"rule"`
	Severity string           `json:"severity"`
	Findings []intake.Finding `json:"findings"`
}

// Check runs every rule on rows in force. Known exceptions come as notes, not as faults.
func Check(rows *models.Changeset) Report {
	return NewReport(rows, FindingsIn(rows))
}

func FindingsIn(rows *models.Changeset) []intake.Finding {
	return append(Form(rows, nil), Figures(rows)...)
}

// Figures runs the rules that compare figures with each other.
func Figures(rows *models.Changeset) []intake.Finding {
	var findings []intake.Finding
	for _, rule := range []func([]models.Indicator, []models.Observation) []intake.Finding{
		checkZeros, CheckComposites, CheckRange, CheckPublishedRanks, CheckBands,
	} {
		findings = append(findings, rule(rows.Indicators, rows.Observations)...)
	}
	return findings
}

// checkZeros finds composites of 0: no composite is published so, and producers code "not computed"
// that way.
func checkZeros(indicators []models.Indicator, rows []models.Observation) []intake.Finding {
	composite := map[string]bool{}
	for _, i := range indicators {
		composite[i.Code] = len(i.Components) > 0
	}
	var findings []intake.Finding
	for i := range rows {
		if o := &rows[i]; o.Value != nil && *o.Value == 0 && composite[o.Indicator] {
			findings = noticed(findings, o, intake.Finding{
				Rule: "zero-means-not-computed", Severity: "fault",
				Detail: fmt.Sprintf("%s is 0: leave the value empty and give status L (not collected) or M (cannot exist)", observationName(o).Code),
			})
		}
	}
	return findings
}

func NewReport(rows *models.Changeset, findings []intake.Finding) Report {
	report := Report{Rules: []RuleReport{}, Counts: map[string]int{
		"countries": len(rows.Countries), "groups": len(rows.Groups), "memberships": len(rows.Memberships),
		"indicators": len(rows.Indicators), "sources": len(rows.Sources), "observations": len(rows.Observations),
		"programmes": len(rows.Programmes), "claims": len(rows.Claims),
		"group_figures": len(rows.GroupFigures), "targets": len(rows.Targets),
	}}
	slices.SortStableFunc(findings, func(a, b intake.Finding) int {
		return cmp.Or(cmp.Compare(gravity(a), gravity(b)), cmp.Compare(a.Rule, b.Rule))
	})
	for _, f := range findings {
		last := len(report.Rules) - 1
		if last < 0 || report.Rules[last].Rule != f.Rule || report.Rules[last].Severity != f.Severity {
			report.Rules = append(report.Rules, RuleReport{Rule: f.Rule, Severity: f.Severity})
			last++
		}
		report.Rules[last].Findings = append(report.Rules[last].Findings, f)
	}
	return report
}

func gravity(f intake.Finding) int {
	return slices.Index([]string{"fault", "repair", "note"}, f.Severity)
}

// Faults counts the findings that are faults: with none, the data is in order.
func (r Report) Faults() int {
	faults := 0
	for _, rule := range r.Rules {
		if rule.Severity == "fault" {
			faults += len(rule.Findings)
		}
	}
	return faults
}

// shownExamples is how many findings of one rule a text report shows.
const shownExamples = 3

// WriteText writes the report for people: how much was checked, then each rule that found
// something with its first examples. The JSON form has them all.
func (r Report) WriteText(out io.Writer) error {
	w := bufio.NewWriter(out)
	for i, kind := range []string{"countries", "groups", "memberships", "indicators", "sources", "observations", "programmes", "claims", "group_figures", "targets"} {
		separator := ", "
		if i == 0 {
			separator = "checked: "
		}
		fmt.Fprintf(w, "%s%s %d", separator, strings.ReplaceAll(kind, "_", " "), r.Counts[kind])
	}
	fmt.Fprintln(w)
	for _, rule := range r.Rules {
		fmt.Fprintf(w, "\n%s: %s\n", rule.Rule, intake.Counted(len(rule.Findings), rule.Severity))
		for i, f := range rule.Findings {
			if i == shownExamples {
				fmt.Fprintf(w, "  … and %d more\n", len(rule.Findings)-i)
				break
			}
			if f.File != "" {
				fmt.Fprintf(w, "  %s:%d: %s\n", f.File, f.Line, f.Detail)
			} else {
				fmt.Fprintf(w, "  %s\n", f.Detail)
			}
		}
	}
	if faults := r.Faults(); faults > 0 {
		fmt.Fprintf(w, "\n%s\n", intake.Counted(faults, "fault"))
	} else {
		fmt.Fprint(w, "\nno faults\n")
	}
	return w.Flush()
}
