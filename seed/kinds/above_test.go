package kinds

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// above are tables with titles over their header, as people's programs and producers' workbooks have them.
func above(t *testing.T) map[string]changed {
	chart := func(lines ...string) changed {
		table := "Entity,Code,Year,Individuals using the Internet (% of population)\nKazakhstan,KAZ,2022,92.3\nKazakhstan,KAZ,2023,92.9\nSouth Korea,KOR,2022,97.2\nSouth Korea,KOR,2023,97.4\n"
		return changed{file: []byte(strings.Join(lines, "\n") + "\n" + table)}
	}
	refused := func(rule, says string, c changed) changed {
		c.rule, c.says = rule, says
		return c
	}
	return map[string]changed{
		"a title":                  chart("Share of individuals using the Internet"),
		"a title and an empty row": chart("Share of individuals using the Internet", ""),
		"a title with a mark":      chart("\uFEFFShare of individuals using the Internet", ",,,"),
		"a title of two lines":     chart("\"Share of individuals\nusing the Internet\""),
		"a title and a date":       chart("Share of individuals,", "Downloaded,2026-02-24", ""),
		"empty rows":               chart("", "", ""),
		"a title in semicolons":    {file: []byte(strings.ReplaceAll(string(chart("Users;;;").file), ",", ";"))},
		"a fault below a title":    {file: []byte(strings.Replace(string(chart("Users", "", "").file), "92.9", "many", 1)), rule: "not-a-number", says: "f:6"},
		"another table above":      refused("unrecognised", "first row is", chart("Place,Kind,When,How much", "Kazakhstan,A,2022,92.3")),
		"a note below":             {file: append(chart("Users").file, "Source: ITU\n"...), rule: "column-count", says: "a note stands below"},
		"bars":                     {file: []byte(strings.ReplaceAll(string(chart("Users").file)[len("Users\n"):], ",", "|")), rule: "separator", says: "bars"},
		"another's code":           {file: []byte(strings.ReplaceAll(string(chart("Users").file), "KAZ", "KGZ")), rule: "place-differs", says: `"Kazakhstan", which is KAZ`},
		"no code":                  {file: []byte(strings.ReplaceAll(string(chart("Users").file), "KAZ", ""))},
		"lines that end with CR":   {file: []byte(strings.ReplaceAll(string(chart("Users").file), "\n", "\r")), rule: "line-ends", says: "save the file with LF"},
		"a workbook": {file: workbookOf(t, func(b *excelize.File) {
			must(t, b.InsertRows("Data", 1, 3))
			must(t, b.SetCellValue("Data", "A1", "World Development Indicators"))
			must(t, b.SetCellValue("Data", "A2", "Downloaded in 2026"))
		})},
		"a workbook with a sheet of notes": {file: workbookOf(t, func(b *excelize.File) {
			must(t, b.InsertRows("Data", 1, 1))
			must(t, b.SetCellValue("Data", "A1", "World Development Indicators"))
			first(t, b, "Notes")
			must(t, b.SetCellValue("Notes", "A1", "About these data"))
		})},
		"two such tables": {file: workbookOf(t, func(b *excelize.File) {
			copied(t, b)
			must(t, b.InsertRows("Data", 1, 1))
			must(t, b.SetCellValue("Data", "A1", "The newer one"))
		}), rule: "several-forms", says: "--part"},
	}
}
