package seed

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/unpack"
)

// chosen is the part of a file that is read, and how.
type chosen struct {
	part     *unpack.Part
	importer intake.Importer
	row      int // of the part's head with which the table begins
}

// choose finds the part of a file that holds figures, and its form, or notes a fault.
func choose(file *unpack.File, u *Upload, b *intake.Batch) (chosen, error) {
	as, part := u.As, u.Part
	importers := Importers()
	if as != "" {
		named, err := importerNamed(as)
		if err != nil {
			return chosen{}, err
		}
		importers = []intake.Importer{named}
	}
	parts := slices.DeleteFunc(slices.Clone(file.Parts), func(p *unpack.Part) bool { return part != "" && p.Name != part })
	if seen := slices.DeleteFunc(slices.Clone(parts), func(p *unpack.Part) bool { return p.Hidden }); len(seen) > 0 && part == "" {
		parts = seen
	}
	if len(parts) == 0 {
		return chosen{}, &models.InvalidError{Field: "part", Reason: fmt.Sprintf("the file has no part %q: it holds %s", part, strings.Join(partNames(file.Parts), ", "))}
	}
	var found []chosen
	for _, p := range parts {
		found = append(found, fitting(p, importers)...)
	}
	switch {
	case len(parts) == 1 && parts[0].Head.EndsWithCR():
		b.Fault("line-ends", 1, "", "the lines end with CR alone: save the file with LF or CR LF")
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		b.Fault("several-forms", 1, "", "the file could be %s: say which with --as, and --part for a member or sheet", strings.Join(alternatives(found), ", or "))
	case as != "" && len(parts) == 1: // as it is named, so it is read
		return chosen{part: parts[0], importer: importers[0]}, nil
	case len(parts) == 1:
		return unrecognised(parts[0], u, b), nil
	default:
		noneKnown(parts, b)
	}
	return chosen{}, nil
}

// fitting gives the forms in which a part could be: with its first row, or with the first below titles with which it is
// in any. The product's own forms have nothing above their header, and a row that fills more than half as many cells as
// the header is no title: it may be of another table, which must not be lost.
func fitting(p *unpack.Part, importers []intake.Importer) []chosen {
	var found []chosen
	above := 0 // the most cells that a row above fills
	for row := range max(1, len(p.Head.Rows)) {
		head := p.Head.From(row)
		if row > 0 {
			above = max(above, filled(p.Head.Rows[row-1]))
			if 2*above > filled(p.Head.Rows[row]) {
				continue
			}
		}
		for _, importer := range importers {
			if (row == 0 || !importer.Own) && importer.Recognises(head) {
				found = append(found, chosen{p, importer, row})
			}
		}
		if len(found) > 0 {
			break
		}
	}
	return found
}

// noneKnown says that no part is in a form that is known, and what those lack that are near to one.
func noneKnown(parts []*unpack.Part, b *intake.Batch) {
	b.Fault("unrecognised", 1, "", "no part of the file is in a form that is known: it holds %s; say which it is with --part, and its form with --as", strings.Join(partNames(parts), ", "))
	for _, p := range parts {
		lacking(p.Head, b)
	}
}

func partNames(parts []*unpack.Part) []string {
	var names []string
	for _, p := range parts {
		names = append(names, fmt.Sprintf("%q", p.Name))
	}
	return names
}

func alternatives(found []chosen) []string {
	var names []string
	for _, c := range found {
		name := c.importer.Name
		if c.part.Name != "" {
			name = fmt.Sprintf("%s in %q", name, c.part.Name)
		}
		names = append(names, name)
	}
	return names
}

// unrecognised says what a file is not. A table that has some of the product's own columns is read as
// one of those, whose reader says what is wrong.
func unrecognised(p *unpack.Part, u *Upload, b *intake.Batch) chosen {
	if what := description(p.Head); what != "" {
		b.Fault("description", 1, "", "the file is %s: it describes figures and holds none; import the file beside it", what)
		return chosen{}
	}
	if what := instead(p.Head); what != "" {
		b.Fault("unrecognised", 1, "", "the file is %s", what)
		return chosen{}
	}
	own, _ := importerNamed(cmp.Or(u.Else, "tidy"))
	switch {
	case !p.Head.IsXML() && ownRather(p.Head, u.Else != ""):
		return chosen{part: p, importer: own}
	case p.Head.IsXML():
		b.Fault("not-text", 1, "", "the file is a web page or XML, perhaps an error page in place of the download%s: fetch the file again", saying(p.Head))
	case p.Head.IsJSON() && notice.MatchString(p.Head.Text):
		b.Fault("unrecognised", 1, "", "the file is what its producer answered in place of figures: %s; ask for it again", beginning(p.Head))
	case p.Head.IsJSON():
		b.Fault("unrecognised", 1, "", "the file is JSON in no form that is known: it begins %s; its form can be named with --as", beginning(p.Head))
	case len(p.Head.Rows) == 0 || likeOwn(p.Head):
		return chosen{part: p, importer: own}
	default:
		nearest(p.Head, b)
	}
	return chosen{}
}

// notice is how answers begin that say what is wrong, or that one has to wait.
var notice = regexp.MustCompile(`(?i)^\s*[\[{]\s*\{?\s*"(?:message|errors?|warnings?|fault)"`)

// beginning is how a text begins, on one line.
func beginning(h *intake.Head) string {
	const most = 200
	text := strings.Join(strings.Fields(h.Text[:min(len(h.Text), most)]), " ")
	if intake.BadCharacter(text) != "" {
		return "with control characters"
	}
	if len(h.Text) > most {
		text = strings.ToValidUTF8(text, "") + "…"
	}
	return text
}

// saying is the first text of XML, which of an error page is the error.
func saying(h *intake.Head) string {
	const most = 200
	match := firstText.FindStringSubmatch(h.Text)
	if match == nil {
		return ""
	}
	text := strings.Join(strings.Fields(match[1]), " ")
	return fmt.Sprintf(" (it says %q)", strings.ToValidUTF8(text[:min(len(text), most)], ""))
}

var firstText = regexp.MustCompile(`>\s*([^<>\s][^<>]*)<`)

// ownRather says whether a table is nearest to the product's own form, or, where that is meant to be
// the form of all else, to none.
func ownRather(h *intake.Head, orNone bool) bool {
	all := likely(h)
	if len(all) == 0 {
		return orNone
	}
	return all[0].importer.Own
}

// likeOwn says whether a table has any column of the product's own form.
func likeOwn(h *intake.Head) bool {
	first := strings.ToLower(strings.Join(h.Rows[0], ","))
	return strings.Contains(first, "indicator") && strings.Contains(first, "country") && strings.Contains(first, "period")
}

// likeness is a form that a table lacks some columns of.
type likeness struct {
	importer intake.Importer
	row      int
	missing  []string
}

// likely are the forms that a table has most columns of, the nearest first.
func likely(h *intake.Head) []likeness {
	var all []likeness
	for _, importer := range Importers() {
		for at, row := range h.Rows {
			missing := slices.DeleteFunc(slices.Clone(importer.Columns), func(column string) bool { return slices.Contains(row, column) })
			if 2*len(missing) < len(importer.Columns) && len(missing) > 0 {
				all = append(all, likeness{importer, at, missing})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b likeness) int { return cmp.Compare(len(a.missing), len(b.missing)) })
	return all
}

// nearest says what a table is like that is in no form.
func nearest(h *intake.Head, b *intake.Batch) {
	if len(h.Rows[0]) == 1 && strings.Contains(h.Rows[0][0], "|") {
		b.Fault("separator", 1, "", "the columns are separated by bars: save the file with commas, semicolons or tabs between them")
	} else if !lacking(h, b) {
		b.Fault("unrecognised", 1, "", "the table is in no form that is known: its %s; name its form with --as, or write it with the columns indicator, country, period and value", fullest(h.Rows))
	}
}

// lacking names what a table lacks of the form that it has most columns of; false where it has most of
// none.
func lacking(h *intake.Head, b *intake.Batch) bool {
	all := likely(h)
	if len(all) == 0 {
		return false
	}
	best := all[0]
	for _, column := range best.missing {
		b.Fault("missing-column", h.Line(best.row), column, "the table looks like %s (%s), and has no column %q; it has %s", best.importer.Name, best.importer.Title, column, shownRow(h.Rows[best.row]))
	}
	return true
}

// fullest shows the row that has most cells filled, which names the columns if any does.
func fullest(rows [][]string) string {
	best, most := rows[0], 0
	for _, row := range rows {
		if n := filled(row); n > most {
			best, most = row, n
		}
	}
	if slices.Equal(best, rows[0]) {
		return "first row is " + shownRow(best)
	}
	return "first row is " + shownRow(rows[0]) + ", the fullest of those that follow " + shownRow(best)
}

// filled counts the cells that are not empty.
func filled(row []string) int {
	return len(slices.DeleteFunc(slices.Clone(row), func(cell string) bool { return cell == "" }))
}

func shownRow(row []string) string {
	const most, longest = 12, 60
	row = slices.Clone(row[:min(len(row), most+1)])
	for i, cell := range row {
		if len(cell) > longest {
			row[i] = strings.ToValidUTF8(cell[:longest], "") + "…"
		}
	}
	if len(row) > most {
		return strings.Join(row[:most], ", ") + ", …"
	}
	return strings.Join(row, ", ")
}

// description says what a file is that stands beside figures, "" for all others.
func description(h *intake.Head) string {
	has := func(texts ...string) bool {
		return !slices.ContainsFunc(texts, func(text string) bool { return !strings.Contains(h.Text, text) })
	}
	switch {
	case h.Begins("Country Code", "Region", "IncomeGroup"):
		return "the World Bank's list of countries (Metadata_Country)"
	case h.Begins("INDICATOR_CODE", "INDICATOR_NAME"):
		return "the World Bank's description of an indicator (Metadata_Indicator)"
	case h.Begins("Code", "License Type") || h.Begins("Code", "Indicator Name", "Long definition"):
		return "the World Bank's description of series"
	case h.IsJSON() && has(`"chart"`, `"columns"`, `"citation"`):
		return "Our World in Data's description of a chart"
	case h.IsJSON() && has(`"resources"`, `"sources"`) || h.IsJSON() && has(`"sources"`, `"description"`, `"title"`):
		return "the description of a data package"
	case strings.HasPrefix(h.Text, "# "):
		return "a text for people"
	}
	return ""
}
