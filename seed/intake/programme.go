package intake

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// FillLists makes lists without entries empty: in JSON they are [], not null.
func FillLists(p *models.Programme) {
	if p.Aliases == nil {
		p.Aliases = []string{}
	}
	if p.Financing == nil {
		p.Financing = []models.Financing{}
	}
	if p.Milestones == nil {
		p.Milestones = []models.Milestone{}
	}
	for _, list := range []*[]string{&p.Targets, &p.Partners, &p.Pages} {
		if *list == nil {
			*list = []string{}
		}
	}
}

// SortMilestones puts the dated ones first, by the first day that they can mean.
func SortMilestones(milestones []models.Milestone) {
	slices.SortStableFunc(milestones, func(a, b models.Milestone) int {
		if (a.Date == "") != (b.Date == "") {
			return cmp.Compare(len(b.Date), len(a.Date))
		}
		return cmp.Compare(a.Date.First(), b.Date.First())
	})
}

// WebAddress gives the web address in a cell, and the rule that had to be used to find one there:
// the target of a search engine's redirect, an address among words, or none at all.
func WebAddress(cell string) (address, repair string) {
	if cell == "" {
		return "", ""
	}
	word := ""
	for _, w := range strings.Fields(cell) {
		if lower := strings.ToLower(w); strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://") {
			word = strings.TrimRight(w, ",;")
			break
		} else if strings.HasPrefix(lower, "www.") {
			word = "https://" + strings.TrimRight(w, ",;")
			break
		}
	}
	parsed, err := url.Parse(word)
	if word == "" || err != nil || !strings.Contains(parsed.Host, ".") {
		return "", "no-web-address"
	}
	if strings.HasPrefix(parsed.Host, "www.google.") && parsed.Path == "/url" {
		target, _ := WebAddress(parsed.Query().Get("url"))
		return target, "redirect"
	}
	if word != cell {
		return word, "address-among-words"
	}
	return word, ""
}
