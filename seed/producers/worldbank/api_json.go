package worldbank

import (
	"cmp"
	"encoding/json"
	"io"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// record is one figure of the World Bank's API, version 2.
type record struct {
	Indicator idAndValue      `json:"indicator"`
	Country   idAndValue      `json:"country"`
	Code      string          `json:"countryiso3code"`
	Date      string          `json:"date"`
	Value     json.RawMessage `json:"value"` // some programs write it as a text
	Unit      string          `json:"unit"`
	Status    string          `json:"obs_status"`
	Decimal   json.Number     `json:"decimal"`
	Footnote  string          `json:"footnote"`
	Scale     string          `json:"scale"`
}

type idAndValue struct {
	ID    string `json:"id"`
	Value string `json:"value"`
}

// ReadJSON reads an answer of the World Bank's API, version 2: a list of a header and the records, or
// the records of several answers alone.
func ReadJSON(in io.Reader, b *intake.Batch) error {
	form := tables.Form{Name: "wb-api-json", Places: Places, Flags: tables.SDMXFlags}
	t, err := tables.New(b, &form)
	if err != nil {
		return err
	}
	t.Dimensions("", []string{"indicator"})
	f := tables.Figure{Column: "value", PlaceColumn: "countryiso3code", PeriodColumn: "date", Codes: make([]string, 1)}
	pages := map[int]bool{}
	first, most := 0, 0
	err = tables.EachMember(in, b, func(line int, raw json.RawMessage) bool {
		if len(raw) > 0 && raw[0] == '[' { // the records after the header
			return true
		}
		var r record
		if page, of, isHeader := header(raw); isHeader {
			pages[page] = true
			first, most = cmp.Or(first, line), max(most, of)
			return true
		}
		if !tables.Strict(b, line, raw, &r) {
			return false
		}
		f.Line, f.Codes[0], f.Period, f.Value, f.Flag = line, r.Indicator.ID, r.Date, tables.Text(r.Value), r.Status
		f.Name = r.Country.Value
		if f.Place, f.PlaceColumn = r.Code, "countryiso3code"; r.Code == "" {
			f.Place, f.PlaceColumn = r.Country.Value, "country"
		}
		t.Take(&f)
		return true
	})
	if len(pages) < most {
		b.Fault("pages", first, "pages", "the file holds %d of %d pages: ask for all of it with per_page=20000, or put the answers one after the other into one file", len(pages), most)
	}
	t.Close()
	return err
}

// header says whether an object is the header of an answer, which page that is, and of how many.
func header(raw json.RawMessage) (page, of int, is bool) {
	var h struct {
		Page  *int `json:"page"`
		Pages int  `json:"pages"`
	}
	err := json.Unmarshal(raw, &h)
	if err != nil || h.Page == nil {
		return 0, 0, false
	}
	return *h.Page, h.Pages, true
}

// fitsJSON recognises records, and the header of an answer that has none.
func fitsJSON(h *intake.Head) bool {
	has := func(member string) bool { return strings.Contains(h.Text, member) }
	return h.IsJSON() && (has(`"countryiso3code"`) && has(`"indicator"`) || has(`"per_page"`) && has(`"pages"`) && has(`"lastupdated"`) && !has(`"variable"`))
}
