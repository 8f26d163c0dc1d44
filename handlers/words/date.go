package words

import "github.com/egovbench/egovbench/models"

// date writes a day as the language does; of a date that is known to the month or to the year it says no more.
func (w *Voice) date(d models.Date) string { return d.Said(w.Lang) }

// on is when something happened: on a day, in a month, in a year.
func (w *Voice) on(d models.Date) string { return d.SaidOn(w.Lang) }
