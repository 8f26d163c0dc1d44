package bench

import (
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/phrases"
	"github.com/egovbench/egovbench/models/stats"
)

// Decomposition says what each component adds to the gap of a composite between a country and the reference.
type Decomposition struct {
	Country      string         `json:"country" example:"KAZ"`
	Reference    string         `json:"reference" example:"RUS"`
	Period       int            `json:"period" example:"2016"`
	Gap          *float64       `json:"gap" extensions:"x-nullable" example:"0.00353"`           // of the weighted means of the components; what they add comes to it
	PublishedGap float64        `json:"published_gap" example:"0.00352"`                         // of the published composites
	Remainder    *float64       `json:"remainder" extensions:"x-nullable" example:"-0.00000667"` // published less computed: rounding, unless the composite was made otherwise
	Components   []Contribution `json:"components"`                                              // empty, with gap null, where reason says why
	Reason       *models.Note   `json:"reason" extensions:"x-nullable"`
} // @name Decomposition

// Contribution is what one component adds.
type Contribution struct {
	Indicator    string   `json:"indicator" example:"un-osi"`
	Name         string   `json:"name" example:"Online Service Index (OSI)"`
	Weight       float64  `json:"weight" example:"0.3333333333333333"` // in that edition
	Value        float64  `json:"value" example:"0.76812"`
	Reference    float64  `json:"reference" example:"0.73188"`
	Gap          float64  `json:"gap" example:"0.03624"`          // of the component
	Contribution float64  `json:"contribution" example:"0.01208"` // weight times gap, in the unit of the composite
	Share        *float64 `json:"share" extensions:"x-nullable" example:"3.42"`
} // @name Contribution

// decompose splits the gap of a composite between each country and the reference.
func (k *Compared) decompose() {
	reference := k.Rows[k.Reference]
	if reference < 0 || len(k.X.Components) == 0 {
		return
	}
	for i, row := range k.Rows {
		gap := k.Answer.Rows[i].Gap
		if i == k.Reference || gap == nil || k.Of(row) != k.Of(reference) {
			continue
		}
		d := Decomposition{
			Country: k.Answer.Rows[i].Country, Reference: k.Answer.Reference, Period: k.Of(row),
			PublishedGap: *gap, Components: []Contribution{},
		}
		k.contributions(&d, i)
		k.Answer.Decomposition = append(k.Answer.Decomposition, d)
	}
}

func (k *Compared) contributions(d *Decomposition, i int) {
	c := &k.Snapshot.Observations
	var parts []models.Component
	var mine, theirs, weights []float64
	for _, part := range k.X.Components {
		at, ok := k.IndicatorAt(part.Indicator)
		if !ok || part.From > d.Period || part.To != 0 && part.To < d.Period {
			continue
		}
		for _, country := range []int{i, k.Reference} {
			row := k.Figure(at, k.Countries[country], d.Period)
			if row < 0 || c.Value[row] != c.Value[row] {
				k.lack(d, part.Indicator, k.country(k.Countries[country]))
				return
			}
			k.Comparer.Rows = append(k.Comparer.Rows, row)
			if country == i {
				mine = append(mine, c.Value[row])
			} else {
				theirs = append(theirs, c.Value[row])
			}
		}
		parts, weights = append(parts, part), append(weights, part.Weight)
	}
	if len(parts) == 0 {
		d.Reason = &models.Note{Code: "no_data", Detail: k.say("reason.no_components", k.X.Said(k.Lang), d.Period)}
		return
	}
	split, err := stats.Decompose(mine, theirs, stats.Recipe{Weights: weights})
	if err != nil {
		d.Reason = &models.Note{Code: "no_data", Detail: err.Error()}
		return
	}
	remainder := Plain(d.PublishedGap-split.Gap, 9)
	d.Gap, d.Remainder = &split.Gap, &remainder
	for j, part := range parts {
		at, _ := k.IndicatorAt(part.Indicator)
		x, of := &k.Snapshot.Indicators[at], split.Contributions[j]
		d.Components = append(d.Components, Contribution{
			Indicator: x.Code, Name: x.NameIn(k.Lang), Weight: part.Weight, Value: mine[j], Reference: theirs[j],
			Gap: Plain(of.Gap, x.Decimals), Contribution: of.Adds, Share: of.Share,
		})
	}
}

func (k *Compared) lack(d *Decomposition, indicator, country string) {
	d.Reason = &models.Note{Code: "missing", Detail: phrases.Begun(k.say("reason.no_split", country, k.nameOf(indicator), d.Period))}
}
