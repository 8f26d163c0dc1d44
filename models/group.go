package models

// Group is a set of countries: a union, a region, an income class.
type Group struct {
	Row
	Code  string            `gorm:"not null;index" yaml:"code"` // id as in the API: "cis", "high-income"
	Names map[string]string `gorm:"serializer:json;not null" yaml:"names"`
	// Kind is world, region, subregion, organisation, class (LDC, LLDC, SIDS), wb-region or income.
	Kind   string `gorm:"not null" yaml:"kind"`
	Source string `gorm:"not null" yaml:"source"` // source id
	Note   string `gorm:"not null" yaml:"note"`
}

// Name is the group's name in a language, the English one where that language has none.
func (g *Group) Name(lang string) string {
	if name := g.Names[lang]; name != "" {
		return name
	}
	return g.Names["en"]
}

// Membership is one spell of a country in a group. A country may have several.
type Membership struct {
	Row
	Group   string `gorm:"column:group_code;not null;index" yaml:"group"`
	Country string `gorm:"size:3;not null" yaml:"country"`
	From    Date   `gorm:"column:from_date;not null" yaml:"from"` // "" where no beginning is known
	To      Date   `gorm:"column:to_date;not null" yaml:"to"`     // first day outside; "" while it lasts
	// Status is member, associate, observer or invited. Only members are ranked.
	Status string `gorm:"not null" yaml:"status"`
	URL    string `gorm:"not null" yaml:"url"`
	Note   string `gorm:"not null" yaml:"note"`
}

// On says whether the spell covers a day. Where a date is known to a month or year only,
// the spell counts from the first day and to the last that it can mean.
func (m *Membership) On(day Date) bool {
	return m.From.First() <= day && (m.To == "" || day < m.To.First())
}
