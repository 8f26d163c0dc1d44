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
	money    bool   // whole in sums too, and never with one decimal
}

// printing says how figures of a unit are written: no more than can be read.
func printing(unit string) printed {
	switch {
	case unit == "percent" || unit == "%" || strings.HasPrefix(unit, "percent of"):
		return printed{text: "number.percent", gap: "gap.percent", decimals: 1}
	case unit == "percentage points":
		return printed{text: "gap.percent", gap: "gap.percent", decimals: 1}
	case strings.Contains(unit, "dollars"):
		return printed{text: "number.dollars", gap: "number.dollars", money: true}
	case unit == "years":
		return printed{text: "number.years", gap: "number.years", decimals: 1}
	case unit == "persons":
		return printed{text: "number.plain", gap: "number.plain", decimals: 0}
	case unit == "subscriptions per 100 people":
		return printed{text: "number.per_100", gap: "number.per_100", decimals: 1}
	case strings.HasPrefix(unit, "index from 0 to 1"):
		return printed{text: "number.plain", gap: "number.plain", decimals: 4}
	case unit == "index":
		return printed{text: "number.plain", gap: "number.plain", decimals: 4}
	}
	return printed{text: "number.plain", gap: "number.plain", decimals: 2}
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
	if id == "number.dollars" && decimals > 0 {
		decimals = 2 // cents
	}
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

// apart gives the decimals of two figures of an indicator and of their difference, and that: of money what the whole
// figures come to.
func apart(x *models.Indicator, a, b float64, usual, published int) (figures, gap int, difference float64) {
	if printing(x.Unit).money {
		return 0, 0, stats.Rounded(a, 0) - stats.Rounded(b, 0)
	}
	figures, gap = stats.AddUp(a, b, usual, published)
	return figures, gap, a - b
}

// decimalsFor is with how many decimals figures are written, of those that are published.
func decimalsFor(x *models.Indicator, published int) int {
	return min(printing(x.Unit).decimals, published)
}
