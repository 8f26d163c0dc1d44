package intake

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models"
)

// The files of an edition that readers know: where it is from, and its figures.
const (
	SourceFile       = "source.yaml"
	ObservationsFile = "observations.csv"
)

// TableColumns are the columns of every embedded observations.csv, in order. The source is that of
// the source.yaml beside it.
func TableColumns() []string {
	return []string{
		"indicator", "country", "period", "value", "status", "qualifier", "published_rank", "band",
		"sample_size", "margin_of_error", "standard_error", "note",
	}
}

// WriteTable writes the observations of one source, sorted by indicator, country and period.
// A second row with the same three is an error.
func WriteTable(out io.Writer, rows []models.Observation) error {
	rows = slices.Clone(rows)
	slices.SortFunc(rows, func(a, b models.Observation) int { return CompareKeys(&a, &b) })
	w := csv.NewWriter(out)
	if err := w.Write(TableColumns()); err != nil {
		return err
	}
	for i := range rows {
		if i > 0 && CompareKeys(&rows[i-1], &rows[i]) == 0 {
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
		o.Indicator, o.Country, strconv.Itoa(o.Period), Number(o.Value), o.Status, o.Qualifier,
		Whole(o.PublishedRank), o.Band, Whole(o.SampleSize), Number(o.MarginOfError),
		Number(o.StandardError), o.Note,
	}
}
