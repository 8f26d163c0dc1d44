package handlers

import (
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// shownKey is what an entry of a list is recalled by: what it is, where it stands, in which language, as of which day, and which
// day that or today is.
type shownKey struct {
	kind byte
	at   int
	lang string
	asOf models.Date
	day  models.Date
}

// shown recalls an entry of a list with its JSON: what there is of an indicator is counted once, not for each reader.
func shown[T any](v *View, key shownKey, made func() T) *web.Shown[T] {
	return bench.Recall(v.Data, key, func() (*web.Shown[T], int) {
		s := web.Show(made())
		return s, 2 * len(s.JSON)
	})
}
