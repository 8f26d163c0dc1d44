package bench

import (
	"github.com/egovbench/egovbench/models"
)

// Excluded lists the members that have no rank, each with the reason.
func (k *Ranking) Excluded() []Excluded {
	excluded := []Excluded{}
	if k.Now.Period == 0 {
		return excluded
	}
	c := &k.Snapshot.Observations
	for i, rank := range k.Ranks {
		if rank > 0 {
			continue
		}
		country, row := &k.Countries[k.Members[i]], k.Now.Rows[k.Members[i]]
		out := Excluded{Country: country.Code, CountryName: country.Name(k.Lang)}
		switch {
		case row < 0:
			out.Reason, out.Detail = "not_covered", k.say("reason.not_in_edition")
		case c.Value[row] == c.Value[row]:
			value := c.Value[row]
			out.Reason, out.Value = "not_ranked", &value
			out.Detail = k.say("reason.members_only", k.groupOf(k.X.RankedGroup))
		default:
			gap := models.Gap(c.Words[c.Status[row]])
			out.Reason, out.Detail = gap.Code, k.say(gap.Detail)+k.noted(row)
			if published := int(c.Rank[row]); published > 0 {
				out.PublishedRank = &published
			}
		}
		excluded = append(excluded, out)
	}
	return excluded
}
