package intake

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// The years that a figure may be for.
const (
	FirstPeriod = 1900
	LastPeriod  = 2100
)

// RowKey names an observation.
type RowKey struct {
	Indicator, Country string
	Period             int
	Source             string
}

func KeyOf(o *models.Observation) RowKey {
	return RowKey{o.Indicator, o.Country, o.Period, o.Source}
}

func (k RowKey) String() string {
	return fmt.Sprintf("%s %s %d (%s)", k.Indicator, k.Country, k.Period, k.Source)
}

// CompareKeys orders observations by indicator, country, period and source. Most that are compared
// differ early, so it stops there.
func CompareKeys(a, b *models.Observation) int {
	if c := strings.Compare(a.Indicator, b.Indicator); c != 0 {
		return c
	}
	if c := strings.Compare(a.Country, b.Country); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Period, b.Period); c != 0 {
		return c
	}
	return strings.Compare(a.Source, b.Source)
}

// Number writes the fewest digits that read back as the same float64, "" for nil.
func Number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

func Whole(v *int) string {
	if v == nil {
		return ""
	}
	return strconv.Itoa(*v)
}
