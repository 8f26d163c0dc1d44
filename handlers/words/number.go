package words

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/number"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// printed is how the figures of an indicator are written in a sentence.
type printed struct {
	text     string // of a figure, by its id
	gap      string // of a difference
	decimals int    // at most, unless a sum needs more
}

// printing says how figures of a unit are written: no more than can be read.
func printing(unit string) printed {
	switch {
	case unit == "percent" || unit == "%" || strings.HasPrefix(unit, "percent of"):
		return printed{"number.percent", "gap.percent", 1}
	case unit == "percentage points":
		return printed{"gap.percent", "gap.percent", 1}
	case strings.Contains(unit, "dollars"):
		return printed{"number.dollars", "number.dollars", 0}
	case unit == "years":
		return printed{"number.years", "number.years", 1}
	case unit == "persons":
		return printed{"number.plain", "number.plain", 0}
	case unit == "subscriptions per 100 people":
		return printed{"number.per_100", "number.per_100", 1}
	case strings.HasPrefix(unit, "index from 0 to 1"):
		return printed{"number.plain", "number.plain", 4}
	case unit == "index":
		return printed{"number.plain", "number.plain", 4}
	}
	return printed{"number.plain", "number.plain", 2}
}

// decimal writes a number as the language does.
func (w *Voice) decimal(value float64, decimals int) string {
	if rounded := math.Abs(value) * math.Pow10(decimals); rounded < .5 {
		value = 0 // no minus zero
	}
	return strings.Replace(w.numbers.Sprint(number.Decimal(value, number.Scale(decimals))), "-", "\u2212", 1)
}

// written is a number with its unit.
func (w *Voice) written(id string, value float64, decimals int) string {
	return w.count(id, strconv.FormatFloat(math.Abs(value), 'f', decimals, 64), slots{"N": w.decimal(value, decimals)})
}

// share is a part of one in per cent: whole, but where that would make all or nothing of what is neither.
func (w *Voice) share(of float64) string {
	return w.written("number.percent", 100*of, ShareDecimals(of))
}

// ShareDecimals is with how many decimals a part of one is written in per cent.
func ShareDecimals(of float64) int {
	decimals := 0
	for written := stats.Rounded(100*of, 0); decimals < 3 && of > 0 && of < 1 && (written == 0 || written == 100); written = stats.Rounded(100*of, decimals) {
		decimals++
	}
	return decimals
}

// decimalsFor is with how many decimals figures are written, of those that are published.
func decimalsFor(x *models.Indicator, published int) int {
	return min(printing(x.Unit).decimals, published)
}
