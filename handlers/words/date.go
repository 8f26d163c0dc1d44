package words

import (
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// date writes a day as the language does; of a date that is known to the month or to the year it says no more.
func (w *Voice) date(d models.Date) string { return w.dated("date.", d) }

// on is when something happened: on a day, in a month.
func (w *Voice) on(d models.Date) string { return w.dated("on.", d) }

func (w *Voice) dated(as string, d models.Date) string {
	parts := strings.Split(string(d), "-")
	if len(parts) < 2 {
		return string(d)
	}
	month, err := strconv.Atoi(parts[1])
	if err != nil {
		return string(d)
	}
	number := strconv.Itoa(month)
	if len(parts) == 2 {
		return w.Say(as+"month", slots{"Year": parts[0], "Month": w.Say("in_month."+number, nil)})
	}
	return w.Say(as+"day", slots{"Year": parts[0], "Month": w.Say("month."+number, nil), "Day": strings.TrimPrefix(parts[2], "0")})
}
