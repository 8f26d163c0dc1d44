package worldbank

import (
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/phrases"
)

// The two databases: the figures as they were published last, and as they stood in any month. Their
// numbers are those of the World Bank's own databases that work alike, so that clients need no other.
const (
	current  = "2"
	vintages = "57"
)

// database is one of the two.
type database struct {
	ID           string `json:"id"`
	LastUpdated  string `json:"lastupdated"`
	Name         string `json:"name"`
	Code         string `json:"code"`
	Description  string `json:"description"`
	URL          string `json:"url"`
	HasData      string `json:"dataavailability"`
	HasMetadata  string `json:"metadataavailability"`
	ConceptCount string `json:"concepts"`
}

func (v *View) database(id string) (database, *Fault) {
	d := database{
		ID: id, LastUpdated: v.updated(), Name: phrases.In(v.Lang, "database.current"), Code: "EGB", HasData: "Y", HasMetadata: "Y", ConceptCount: "3",
		Description: "Published figures on countries' digital government, each as its producer published it last.",
	}
	switch id {
	case current:
		return d, nil
	case vintages:
		d.Name, d.Code, d.ConceptCount = phrases.In(v.Lang, "database.vintages"), "EGV", "4"
		d.Description = "The same figures as they had been published by the end of a month, which the concept Version names."
		return d, nil
	}
	return d, invalid("source", "%q is none: %s has the figures as published last, %s as they stood in any month", web.Shorten(id), current, vintages)
}

func (v *View) databases(ids []string) (items []any, fault *Fault) {
	if ids == nil {
		ids = []string{current, vintages}
	}
	for _, id := range ids {
		d, fault := v.database(id)
		if fault != nil {
			return nil, fault
		}
		items = append(items, d)
	}
	return items, nil
}

// updated is the day of the release.
func (v *View) updated() string { return v.Release.CreatedAt.UTC().Format("2006-01-02") }

// named is an id with its name.
type named struct {
	ID    string `json:"id"`
	Value string `json:"value"`
}

// series is an indicator as the World Bank's API shows it.
type series struct {
	ID                 string  `json:"id"`
	Name               string  `json:"name"`
	Unit               string  `json:"unit"`
	Source             named   `json:"source"`
	SourceNote         string  `json:"sourceNote"`
	SourceOrganization string  `json:"sourceOrganization"`
	Topics             []named `json:"topics"`
}

// find gives the positions of indicators, in the order of their ids; all for nil.
func (v *View) find(ids []string) (found []int, fault *Fault) {
	if ids == nil {
		for at := range v.Indicators {
			found = append(found, at)
		}
		return found, nil
	}
	for _, id := range ids {
		at, ok := v.IndicatorAt(strings.ToLower(id))
		if !ok {
			return nil, &Fault{noIndicator, "The indicator was not found", "no indicator has the id \"" + web.Shorten(id) + "\"; /v2/indicator lists them"}
		}
		found = append(found, at)
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

// indicators lists indicators; where themes are given, only theirs.
func (v *View) indicators(ids, themes []string) (items []any, fault *Fault) {
	found, fault := v.find(ids)
	if fault != nil {
		return nil, fault
	}
	producers := v.producers()
	items = []any{}
	for _, at := range found {
		x := &v.Indicators[at]
		if themes != nil && !slices.Contains(themes, x.Theme) {
			continue
		}
		items = append(items, series{
			ID: x.Code, Name: x.NameIn(v.Lang), Unit: x.UnitIn(v.Lang), Source: named{current, phrases.In(v.Lang, "database.current")},
			SourceNote: x.Definition, SourceOrganization: producers[at], Topics: []named{{topicID(x.Theme), v.theme(x.Theme)}},
		})
	}
	return items, nil
}

// producers names, for each indicator, the producers of its figures.
func (v *View) producers() []string {
	names := make([]string, len(v.Indicators))
	c := &v.Observations
	for source := range v.Sources {
		seen := -1
		for _, row := range v.RowsOf(source) { // in the order of indicators
			if at := int(c.Indicator[row]); at != seen {
				seen = at
				if producer := v.Sources[source].Producer; names[at] == "" {
					names[at] = producer
				} else if !strings.Contains(names[at], producer) {
					names[at] += "; " + producer
				}
			}
		}
	}
	return names
}

// themes are those of indicators, in the order of their numbers as topics from 1 on.
func themes() []string {
	return []string{"index", "adoption", "satisfaction", "access", "governance", "context"}
}

func topicID(theme string) string { return strconv.Itoa(slices.Index(themes(), theme) + 1) }

// theme is what a theme is called in the view's language.
func (v *View) theme(id string) string { return phrases.In(v.Lang, "theme."+id) }

// topic is a theme as the World Bank's API shows it.
type topic struct {
	ID    string `json:"id"`
	Value string `json:"value"`
	Note  string `json:"sourceNote"`
}

// chosenThemes gives the themes with these numbers or names; all for nil.
func chosenThemes(ids []string) (chosen []string, fault *Fault) {
	if ids == nil {
		return themes(), nil
	}
	for _, id := range ids {
		at := slices.IndexFunc(themes(), func(theme string) bool { return strings.EqualFold(id, theme) || id == topicID(theme) })
		if at < 0 {
			return nil, invalid("topic", "%q is none; /v2/topic lists them", web.Shorten(id))
		}
		chosen = append(chosen, themes()[at])
	}
	return chosen, nil
}

func (v *View) topics(ids []string) (items []any, fault *Fault) {
	chosen, fault := chosenThemes(ids)
	if fault != nil {
		return nil, fault
	}
	for _, theme := range chosen {
		items = append(items, topic{topicID(theme), v.theme(theme), phrases.Say(v.Lang, "theme.note", v.theme(theme))})
	}
	return items, nil
}

func (v *View) ofTopics(ids, indicators []string) (items []any, fault *Fault) {
	chosen, fault := chosenThemes(ids)
	if fault != nil {
		return nil, fault
	}
	return v.indicators(indicators, chosen)
}

// region is a group as the World Bank's API lists it.
type region struct {
	ID   string `json:"id"`
	Code string `json:"code"`
	ISO2 string `json:"iso2code"`
	Name string `json:"name"`
}

// groups gives the groups with these codes; for nil those that are wanted.
func (v *View) groups(parameter string, ids []string, wanted func(*models.Group) bool) (found []*models.Group, fault *Fault) {
	for _, id := range ids {
		at := v.groupAt(id)
		if at < 0 {
			return nil, invalid(parameter, "no group has the code %q", web.Shorten(id))
		}
		found = append(found, &v.Groups[at])
	}
	for at := range v.Groups {
		if ids == nil && wanted(&v.Groups[at]) {
			found = append(found, &v.Groups[at])
		}
	}
	return found, nil
}

// regions lists every group but the classes of income: all of them work as region=.
func (v *View) regions(ids []string) (items []any, fault *Fault) {
	found, fault := v.groups("region", ids, func(g *models.Group) bool { return g.Kind != "income" })
	if fault != nil {
		return nil, fault
	}
	items = []any{}
	for _, g := range found {
		id, iso2 := bankCodes(g.Code)
		items = append(items, region{id, id, iso2, g.Name(v.Lang)})
	}
	return items, nil
}

func (v *View) incomeLevels(ids []string) (items []any, fault *Fault) {
	found, fault := v.groups("incomeLevel", ids, func(g *models.Group) bool { return g.Kind == "income" })
	if fault != nil {
		return nil, fault
	}
	items = []any{}
	for _, g := range found {
		id, iso2 := bankCodes(g.Code)
		items = append(items, classified{id, iso2, g.Name(v.Lang)})
	}
	return items, nil
}

// tongue is a language as the World Bank's API lists it.
type tongue struct {
	Code   string `json:"code"`
	Name   string `json:"name"`
	Native string `json:"nativeForm"`
}

func languages(ids []string) (items []any, fault *Fault) {
	items = []any{}
	for _, l := range Languages() {
		if ids == nil || slices.ContainsFunc(ids, func(id string) bool { return strings.EqualFold(id, l[0]) }) {
			items = append(items, tongue{l[0], l[1], l[2]})
		}
	}
	if len(items) == 0 {
		return nil, CheckLanguage(strings.ToLower(web.Shorten(ids[0])))
	}
	return items, nil
}
