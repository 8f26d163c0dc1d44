package explorer

import (
	"math"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/models"
)

// usefulDecimals is how many decimals a reader can use of figures: four significant places of the
// largest, and never more than were published.
func usefulDecimals(x *models.Indicator, rows []handlers.Observation, values ...float64) int {
	largest := 0.0
	for _, o := range rows {
		if o.Value != nil {
			largest = max(largest, math.Abs(*o.Value))
		}
	}
	for _, v := range values {
		largest = max(largest, math.Abs(v))
	}
	useful := 4
	switch {
	case largest >= 1000:
		useful = 0
	case largest > 12:
		useful = 1
	case largest > 1:
		useful = 2
	}
	return min(useful, x.Decimals)
}

// decimal writes a number as a language does: 0.9009 or 0,9009.
func decimal(lang string, value float64, decimals int) string {
	printer, ok := printers.Load(lang)
	if !ok {
		printer, _ = printers.LoadOrStore(lang, message.NewPrinter(language.Make(lang)))
	}
	return printer.(*message.Printer).Sprint(number.Decimal(value, number.Scale(decimals)))
}

// printers are kept, by language: to make one takes longer than to write a number.
var printers sync.Map
