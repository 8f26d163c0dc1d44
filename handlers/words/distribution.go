package words

import (
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// fewest is how many it takes to speak of the middle half of them.
const fewest = 4

// DistributionHeadline says where the first country asked about stands, or between what values half of all are.
func DistributionHeadline(v *bench.View, x *models.Indicator, group *models.Group, d *bench.Distribution) string {
	s := of(v)
	if d.Quantiles == nil {
		return ""
	}
	q := d.Quantiles
	with := slots{
		"Group": s.group(group), "When": s.when(x, d.Period), "N": s.decimal(float64(q.N), 0),
		"Q1": s.usual(x, q.Q1), "Median": s.usual(x, q.Median), "Q3": s.usual(x, q.Q3), "Min": s.usual(x, q.Min), "Max": s.usual(x, q.Max),
	}
	if len(d.Stands) > 0 && d.Stands[0].Rank != nil && d.Stands[0].ShareBelow != nil {
		stand := d.Stands[0]
		at, _ := s.CountryAt(stand.Country)
		with["Country"], with["Value"] = s.country(at), s.usual(x, *stand.Value)
		switch share := *stand.ShareBelow; share {
		case 1:
			return s.Say("distribution.stands_above", with)
		case 0:
			return s.Say("distribution.stands_lowest", with)
		default:
			return s.Say("distribution.stands", with.and("Share", s.share(share)))
		}
	}
	switch {
	case q.N == 1:
		return s.Say("distribution.one", with)
	case q.N < fewest:
		return s.Say("distribution.few", with)
	}
	return s.Say("distribution.half", with)
}
