package un

import (
	"cmp"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// sdgRecord is one figure of the SDG database's API.
type sdgRecord struct {
	Goal        []string          `json:"goal"`
	Target      []string          `json:"target"`
	Indicator   []string          `json:"indicator"`
	Series      string            `json:"series"`
	Description string            `json:"seriesDescription"`
	Count       json.RawMessage   `json:"seriesCount"`
	Area        string            `json:"geoAreaCode"`
	AreaName    string            `json:"geoAreaName"`
	Period      json.Number       `json:"timePeriodStart"`
	Value       json.RawMessage   `json:"value"`
	ValueType   string            `json:"valueType"`
	TimeDetail  json.RawMessage   `json:"time_detail"`
	Coverage    json.RawMessage   `json:"timeCoverage"`
	Upper       json.RawMessage   `json:"upperBound"`
	Lower       json.RawMessage   `json:"lowerBound"`
	Base        json.RawMessage   `json:"basePeriod"`
	Source      string            `json:"source"`
	URL         string            `json:"geoInfoUrl"`
	Footnotes   []string          `json:"footnotes"`
	Attributes  map[string]string `json:"attributes"`
	Dimensions  map[string]string `json:"dimensions"`
}

// readSDGJSON reads an answer of the SDG database's API: the figures in data, beside lists of their codes.
func readSDGJSON(in io.Reader, b *intake.Batch) error {
	form := sdg().Form
	t, err := tables.New(b, &form)
	if err != nil {
		return err
	}
	others, err := tables.EachIn(in, b, "data", func(line int, raw json.RawMessage) bool {
		var r sdgRecord
		if !tables.Strict(b, line, raw, &r) {
			return false
		}
		f := tables.Figure{
			Line: line, Column: "value", Value: tables.Text(r.Value), Place: cmp.Or(r.Area, r.AreaName), PlaceColumn: "geoAreaCode", Name: r.AreaName,
			Period: strings.TrimSuffix(r.Period.String(), ".0"), PeriodColumn: "timePeriodStart", Flag: r.Attributes["Nature"],
		}
		names := []string{"SeriesCode"}
		f.Codes = []string{r.Series}
		for _, of := range []map[string]string{r.Attributes, r.Dimensions} {
			for _, name := range slices.Sorted(maps.Keys(of)) {
				if name != "Nature" && name != "Observation Status" {
					names, f.Codes = append(names, name), append(f.Codes, of[name])
				}
			}
		}
		t.Dimensions("", names)
		t.Take(&f)
		return true
	})
	var pages int
	if raw, there := others["totalPages"]; there && json.Unmarshal(raw, &pages) == nil && pages > 1 {
		b.Fault("pages", 1, "totalPages", "the file holds 1 of %d pages: ask for all of it with pageSize=100000, or take the CSV", pages)
	}
	t.Close()
	return err
}

// fitsSDGJSON recognises records, and an answer that begins with lists of codes.
func fitsSDGJSON(h *intake.Head) bool {
	has := func(member string) bool { return strings.Contains(h.Text, member) }
	return h.IsJSON() && (has(`"geoAreaCode"`) && has(`"timePeriodStart"`) || has(`"totalElements"`) && has(`"pageNumber"`) && has(`"dimensions"`))
}
