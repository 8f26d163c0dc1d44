package bench

import (
	"math"

	"github.com/egovbench/egovbench/models"
)

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
