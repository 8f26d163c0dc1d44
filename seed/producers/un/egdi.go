package un

import (
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// The UN's five measures, in the order in which unRow holds them.
const (
	egdi = iota
	epi
	osi
	tii
	hci
)

func unIndicators() [5]string { return [5]string{"un-egdi", "un-epi", "un-osi", "un-tii", "un-hci"} }

// unLayout names the columns of one layout in which the UN's figures come.
type unLayout struct {
	edition, country, rank string
	value                  [5]string
}

// unLayoutOf knows the data centre's download and the table of all editions made from it.
func unLayoutOf(header []string) unLayout {
	if slices.Contains(header, "iso3") {
		return unLayout{"year", "iso3", "rank", [5]string{"egdi", "epi", "osi", "tii", "hci"}}
	}
	return unLayout{"Survey Year", "Country Name", "E-Government Rank", [5]string{
		"E-Government Index", "E-Participation Index", "Online Service Index",
		"Telecommunication Infrastructure Index", "Human Capital Index",
	}}
}

// unRow is one country in one edition as the file has it.
type unRow struct {
	line    int
	edition int
	country string
	layout  *unLayout
	cells   [5]models.Observation
}

// ReadEGDI reads the E-Government Development Index and its components, any number of editions.
func ReadEGDI(r io.Reader, b *intake.Batch) error {
	header, line, r := intake.HeaderOf(r)
	layout := unLayoutOf(header)
	status, err := intake.BreakStatus("un/indicators.yaml")
	if err != nil {
		return err
	}
	in := intake.New(b, "un-egdi")
	known(header, line, &layout, b)
	first := map[string]unSeen{}
	wanted := append([]string{layout.edition, layout.country, layout.rank}, layout.value[:]...)
	err = intake.EachRow(r, b, wanted, func(row intake.Row) {
		if slices.IndexFunc(row.Fields[1:], func(cell string) bool { return cell != "" }) < 0 {
			b.Fault("note-row", row.Line, header[0], "the row holds %q and nothing else: a note below the table has to go", row.Fields[0])
			return
		}
		u := unRow{line: row.Line, edition: in.Year(row, layout.edition), layout: &layout}
		u.country = in.Country(row, layout.country)
		if u.edition == 0 || u.country == "" {
			return
		}
		content := row.Get(layout.rank)
		for i, indicator := range unIndicators() {
			value := dustless(row.Float(layout.value[i]))
			content += " " + intake.Number(value)
			u.cells[i] = models.Observation{
				Indicator: indicator, Country: u.country, Period: u.edition,
				Source: fmt.Sprintf("un-egdi-%d", u.edition),
				Value:  value, Status: status(indicator, u.edition),
			}
			if value == nil {
				u.cells[i].Status = "O"
			}
		}
		u.cells[egdi].PublishedRank = row.Int(layout.rank)
		key := fmt.Sprintf("%s %d", u.country, u.edition)
		switch before, twice := first[key]; {
		case twice && before.content == content:
			in.Repeat(row)
		case twice:
			b.Fault("contradicting-rows", row.Line, "", "%s has other figures in line %d: keep one", key, before.line)
		default:
			first[key] = unSeen{row.Line, content}
			u.repair(b)
			b.Take(row.Line, u.cells[:]...)
		}
	})
	in.Close()
	return err
}

// unSeen is the first row of a country in an edition, before anything was repaired.
type unSeen struct {
	line    int
	content string
}

// dustless takes off what floating-point arithmetic left behind the fifth decimal, the last that
// the UN publishes. Digits that are no dust stay.
func dustless(v *float64) *float64 {
	if v == nil {
		return nil
	}
	if rounded := math.Round(*v*1e5) / 1e5; math.Abs(rounded-*v) < 1e-9 {
		return &rounded
	}
	return v
}

// known faults columns that neither layout has: an index of a new edition would be passed over in
// silence.
func known(header []string, line int, layout *unLayout, b *intake.Batch) {
	if len(header) == 1 { // which is no table; its reader says so
		return
	}
	for _, name := range header {
		switch {
		case name == "", name == layout.edition, name == layout.country, name == layout.rank, slices.Contains(layout.value[:], name):
		case slices.Contains(b.Ignored, name), slices.Contains(sideColumns(), name):
		default:
			b.Fault("unknown-column", line, name, "the form has no column %q: if it says nothing of the figures, pass over it with --ignore-column", name)
		}
	}
}

// sideColumns stand in tables made of several editions beside what is read.
func sideColumns() []string { return []string{"name_2024", "name_as_published", "status", "source"} }
