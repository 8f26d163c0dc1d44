package seed

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// tableColumns are the columns of every embedded observations.csv, in order. The source is that of
// the source.yaml beside it.
func tableColumns() []string {
	return []string{
		"indicator", "country", "period", "value", "status", "qualifier", "published_rank", "band",
		"sample_size", "margin_of_error", "standard_error", "note",
	}
}

// writeTable writes the observations of one source, sorted by indicator, country and period.
// A second row with the same three is an error.
func writeTable(out io.Writer, rows []models.Observation) error {
	rows = slices.Clone(rows)
	slices.SortFunc(rows, func(a, b models.Observation) int { return compareKeys(&a, &b) })
	w := csv.NewWriter(out)
	if err := w.Write(tableColumns()); err != nil {
		return err
	}
	for i := range rows {
		if i > 0 && compareKeys(&rows[i-1], &rows[i]) == 0 {
			return fmt.Errorf("two rows for %s, %s, %d from %s", rows[i].Indicator, rows[i].Country, rows[i].Period, rows[i].Source)
		}
		if err := w.Write(tableRow(&rows[i])); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func tableRow(o *models.Observation) []string {
	return []string{
		o.Indicator, o.Country, strconv.Itoa(o.Period), number(o.Value), o.Status, o.Qualifier,
		whole(o.PublishedRank), o.Band, whole(o.SampleSize), number(o.MarginOfError),
		number(o.StandardError), o.Note,
	}
}

// compareKeys orders observations by indicator, country, period and source. Most that are compared
// differ early, so it stops there.
func compareKeys(a, b *models.Observation) int {
	if c := strings.Compare(a.Indicator, b.Indicator); c != 0 {
		return c
	}
	if c := strings.Compare(a.Country, b.Country); c != 0 {
		return c
	}
	if c := cmp.Compare(a.Period, b.Period); c != 0 {
		return c
	}
	return strings.Compare(a.Source, b.Source)
}

// number writes the fewest digits that read back as the same float64, "" for nil.
func number(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

func whole(v *int) string {
	if v == nil {
		return ""
	}
	return strconv.Itoa(*v)
}
