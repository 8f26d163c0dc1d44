package handlers

import (
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// CountriesQuery selects countries.
type CountriesQuery struct {
	// Only members of this group on the day in question.
	Group string `form:"group" example:"cis"`
	// Text that a code or a name in any language contains.
	Q string `form:"q" example:"stan"`
	web.Common
	web.Paging
}

// CountryQuery names one country.
type CountryQuery struct {
	Country string `uri:"country" swaggerignore:"true"`
	web.Common
}

// Country is a country or territory.
type Country struct {
	Code        string            `json:"code" example:"KAZ"` // ISO 3166-1 alpha-3
	Alpha2      string            `json:"alpha2" example:"KZ"`
	M49         string            `json:"m49" example:"398"` // three digits
	Name        string            `json:"name" example:"Kazakhstan"`
	Names       map[string]string `json:"names" example:"en:Kazakhstan,ru:Казахстан"`
	Region      *string           `json:"region" extensions:"x-nullable" example:"asia"`                      // group id, UN M49
	Subregion   *string           `json:"subregion" extensions:"x-nullable" example:"central-asia"`           // group id, UN M49
	IncomeGroup *string           `json:"income_group" extensions:"x-nullable" example:"upper-middle-income"` // group id, World Bank
	Capital     *string           `json:"capital" extensions:"x-nullable" example:"Astana"`
	UNMember    bool              `json:"un_member" example:"true"`
	Groups      []Spell           `json:"groups"`
} // @name Country

// Spell is a country's time in a group.
type Spell struct {
	Group  string       `json:"group" example:"cis"`
	Name   string       `json:"name" example:"Commonwealth of Independent States"`
	From   *models.Date `json:"from" swaggertype:"string" extensions:"x-nullable" example:"1994-04-20"` // null where no beginning is known
	To     *models.Date `json:"to" swaggertype:"string" extensions:"x-nullable"`                        // first day outside; null while it lasts
	Status string       `json:"status" example:"member" enums:"member,associate,participant,observer,invited"`
} // @name Spell

// Countries lists countries.
//
//	@Summary	Countries
//	@Description	All ISO 3166-1 entries and Kosovo, with names in eight languages and the groups each belongs to.
//	@ID			listCountries
//	@Tags		reading
//	@Produce	json,text/csv
//	@Param		query	query		CountriesQuery	false	"selection"
//	@Success	200		{object}	web.List[Country]
//	@Failure	400		{object}	web.Problem
//	@Router		/v1/countries [get]
func (api *API) Countries(v *View, q CountriesQuery) (*web.ShownList[Country], error) {
	r := v.Resolver()
	var members []int
	if q.Group != "" {
		if at := r.NamedGroup("group", q.Group); at >= 0 {
			members = r.MembersAmong(v.Groups[at].Code, nil)
		}
	}
	if err := r.Err(); err != nil {
		return nil, err
	}
	found := make([]*web.Shown[Country], 0, len(v.Snapshot.Countries))
	fits := v.looksFor("country", q.Q)
	for i := range v.Snapshot.Countries {
		if (q.Group == "" || slices.Contains(members, i)) && (fits(i) || mentions(&v.Snapshot.Countries[i], q.Q)) {
			found = append(found, shown(v, shownKey{'c', i, v.Lang, "", ""}, func() Country { return v.Country(i) }))
		}
	}
	return web.ShownPage(v.Request, found, q.Paging), nil
}

// Country answers with one country.
//
//	@Summary	One country
//	@Description	By alpha-3, alpha-2, M49 number or name in any supported language.
//	@ID			getCountry
//	@Tags		reading
//	@Produce	json,text/csv
//	@Param		country	path		string			true	"code or name"	example(KAZ)
//	@Param		query	query		CountryQuery	false	"view"
//	@Success	200		{object}	web.One[Country]
//	@Failure	400		{object}	web.Problem
//	@Router		/v1/countries/{country} [get]
func (api *API) Country(v *View, q CountryQuery) (*web.One[Country], error) {
	r := v.Resolver()
	at := r.NamedCountry("country", q.Country)
	if err := r.Err(); err != nil {
		return nil, err
	}
	return &web.One[Country]{Data: v.Country(at), Envelope: v.Envelope()}, nil
}

func (v *View) Country(at int) Country {
	c := &v.Snapshot.Countries[at]
	return Country{
		Code: c.Code, Alpha2: c.Alpha2, M49: c.M49, Name: c.Name(v.Lang), Names: c.Names,
		Region: bench.Optional(c.Region), Subregion: bench.Optional(c.Subregion), IncomeGroup: bench.Optional(c.IncomeGroup),
		Capital: bench.Optional(c.Capital), UNMember: c.UNMember, Groups: v.spells(c.Code),
	}
}

// spells lists a country's memberships, past ones included.
func (v *View) spells(code string) []Spell {
	spells := []Spell{}
	for _, m := range v.Memberships.Of(code) {
		if at, ok := v.GroupAt(m.Group); ok {
			spells = append(spells, Spell{
				Group: m.Group, Name: v.Snapshot.Groups[at].Name(v.Lang),
				From: bench.Optional(m.From), To: bench.Optional(m.To), Status: m.Status,
			})
		}
	}
	return spells
}

// contains says whether any of the texts has the fragment in it, whatever the case.
func contains(fragment string, texts ...string) bool {
	if fragment == "" {
		return true
	}
	fragment = strings.ToLower(fragment)
	return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(strings.ToLower(text), fragment) })
}

// saysAll says whether every word asked for is, or begins, a word of some texts.
func saysAll(asked string, texts ...string) bool {
	said := " " + models.FoldName(strings.Join(texts, " "))
	for word := range strings.FieldsSeq(models.FoldName(asked)) {
		if !strings.Contains(said, " "+word) {
			return false
		}
	}
	return true
}

func mentions(c *models.Country, fragment string) bool {
	if fragment == "" {
		return true
	}
	texts := append([]string{c.Code, c.Alpha2, c.M49}, c.Aliases...)
	for _, name := range c.Names {
		texts = append(texts, name)
	}
	return contains(fragment, texts...)
}
