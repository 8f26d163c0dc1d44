package intake

import (
	"strings"

	"github.com/egovbench/egovbench/seed/data"
)

// PlainWords puts what collectors and producers jotted down beside figures into words that a reader of the
// figure understands, by the table in data/rules/remarks.csv: misspellings, notes to themselves, codes.
func PlainWords() (*strings.Replacer, error) {
	var pairs []string
	err := EachSheetRow(data.Files(), "rules/remarks.csv", []string{"collected", "said"}, func(row Row) {
		pairs = append(pairs, row.Get("collected"), row.Get("said"))
	})
	return strings.NewReplacer(pairs...), err
}
