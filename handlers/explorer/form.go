package explorer

import (
	"slices"

	"github.com/egovbench/egovbench/models"
)

// formField is one thing that a reader can choose. What is long (indicators, countries) is found by typing.
type formField struct {
	Kind    string // typed, countries, select, years, number
	Name    string
	ID      string // its name, unless the page has that already
	Label   string
	Value   string
	Find    string // of a typed one: the kind of thing that is looked for
	Options []option
	Groups  []optionGroup
}

// Place is the field's id on the page.
func (f formField) Place() string {
	if f.ID != "" {
		return f.ID
	}
	return f.Name
}

// form is what a view lets a reader choose, in this order.
type form []formField

// indicatorField offers an indicator by its name.
func (s *screen) indicatorField(name string, x *models.Indicator) formField {
	label := name
	if name == "x" || name == "y" {
		label = "scatter." + name
	}
	return formField{Kind: "typed", Name: name, Label: s.T(label), Value: s.indicatorName(x), Find: "indicator"}
}

// countryField offers one country by its name.
func (s *screen) countryField(label string) formField {
	value := ""
	if len(s.State.Country) > 0 {
		value = s.countryName(s.State.Country[0])
	}
	return formField{Kind: "typed", Name: "country", Label: s.T(label), Value: value, Find: "country"}
}

// countriesField offers those chosen to be left out, and more by their names.
func (s *screen) countriesField() formField {
	f := formField{Kind: "countries", Name: "country", Label: s.T("countries")}
	for _, code := range s.State.Country {
		f.Options = append(f.Options, option{Value: code, Label: s.countryName(code), Chosen: true})
	}
	return f
}

func (s *screen) groupField(name string) formField {
	f := formField{Kind: "select", Name: name, Label: s.T("group"), Groups: s.groupOptions()}
	if name != "group" {
		chosen := s.State.own(name)
		f.Options = append(f.Options, option{Label: s.T("any")})
		for i := range f.Groups {
			for j := range f.Groups[i].Options {
				f.Groups[i].Options[j].Chosen = f.Groups[i].Options[j].Value == chosen
			}
		}
	}
	return f
}

// yearField offers the editions there are, the newest first; usual is what stands for none.
func (s *screen) yearField(name, label string, x *models.Indicator, chosen int, usual string) formField {
	f := formField{Kind: "select", Name: name, Label: s.T(label)}
	if usual != "" {
		f.Options = append(f.Options, option{Label: s.T(usual)})
	}
	periods := slices.Clone(s.periodsOf(x))
	slices.Reverse(periods)
	for _, period := range periods {
		f.Options = append(f.Options, option{Value: count(period), Label: count(period), Chosen: period == chosen})
	}
	return f
}

// choiceField offers the values of an enumeration; the first is the usual one, which no address needs.
func (s *screen) choiceField(name, key, chosen string, values ...string) formField {
	f := formField{Kind: "select", Name: name, Label: s.T(key)}
	for i, value := range values {
		o := option{Value: value, Label: s.T(key + "." + value), Chosen: value == chosen}
		if i == 0 {
			o.Value, o.Chosen = "", chosen == "" || chosen == value
		}
		f.Options = append(f.Options, o)
	}
	return f
}

func (s *screen) numberField(name, label, value string) formField {
	return formField{Kind: "number", Name: name, Label: s.T(label), Value: value}
}

func (s *screen) textField(name, label, value string) formField {
	return formField{Kind: "text", Name: name, Label: s.T(label), Value: value}
}
