package seed

import (
	"errors"
	"io/fs"
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// indicatorNames is the table of the indicators' names in other languages than English, which
// stands with the indicator itself.
const indicatorNames = "reference/indicators/names.csv"

// named reads the names of the indicators: a line for each indicator and language.
func (l *loader) named() {
	if _, err := fs.Stat(l.files, indicatorNames); errors.Is(err, fs.ErrNotExist) {
		return
	}
	at := map[string]*models.Indicator{}
	for i := range l.rows.Indicators {
		x := &l.rows.Indicators[i]
		x.Names, x.ShortNames = map[string]string{}, map[string]string{}
		at[x.Code] = x
	}
	l.fault(intake.EachSheetRow(l.files, indicatorNames, []string{"code", "lang", "name", "short_name"}, func(row intake.Row) {
		x, lang := at[row.Get("code")], row.Get("lang")
		switch {
		case x == nil:
			row.Batch.Fault("unknown-indicator", row.Line, "code", "there is no indicator %q", row.Get("code"))
		case !slices.Contains([]string{"ru", "kk", "ko"}, lang):
			row.Batch.Fault("language", row.Line, "lang", "%q is none of ru, kk, ko", lang)
		case x.Names[lang] != "":
			row.Batch.Fault("twice", row.Line, "code", "%s has a name in %s already", x.Code, lang)
		case row.Get("name") == "" || row.Get("short_name") == "":
			row.Batch.Fault("no-name", row.Line, "name", "name and short_name are needed")
		default:
			x.Names[lang], x.ShortNames[lang] = row.Get("name"), row.Get("short_name")
		}
	}))
}
