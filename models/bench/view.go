package bench

import (
	"math"

	"github.com/egovbench/egovbench/models"
)

// View is what a question is answered from: one release, as of one day.
type View struct {
	*Data
	AsOf  models.Date // only what its producer had published by this day; "" is all
	Today models.Date // stands for AsOf where that is not given
	// MembersOn is the day whose members groups have; "" is the end of the year that figures are of.
	MembersOn models.Date
	Lang      string          // of the names of countries and groups
	Gone      <-chan struct{} // closed when nobody waits for the answer any more; nil where somebody always does
}

// Day is the day the view is of.
func (v *View) Day() models.Date {
	if v.AsOf != "" {
		return v.AsOf
	}
	return v.Today
}

// Apart is what tells a view from others of the same release: what it shapes is recalled by it.
func (v *View) Apart() View {
	key := *v
	key.Data, key.Gone = nil, nil
	return key
}

// apart leaves the language out too: what is recalled by it is the same in all.
func (v *View) apart() View {
	key := v.Apart()
	key.Lang = ""
	return key
}

// FirstPublished is the day on which the first figure of an indicator for some countries was published, of a period
// (0 is any); "" where there is none.
func (v *View) FirstPublished(indicator int, countries []int, period int) models.Date {
	c := &v.Snapshot.Observations
	first := models.Date("")
	for _, country := range countries {
		from, to := v.Series(indicator, country)
		for row := from; row < to; row++ {
			if value := c.Value[row]; math.IsNaN(value) || period != 0 && int(c.Period[row]) != period {
				continue
			}
			if day := v.Published(int(c.Source[row])); first == "" || day < first {
				first = day
			}
		}
	}
	return first
}
