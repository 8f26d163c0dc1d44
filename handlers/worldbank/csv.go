package worldbank

import (
	"bytes"
	"encoding/csv"
	"math"
	"slices"

	"github.com/egovbench/egovbench/handlers/render"
)

// appendCSV writes figures as the World Bank's files have them: a row for each indicator and country, a
// column for each year, empty where there is no figure.
func (v *View) appendCSV(b []byte, found []cell) []byte {
	var periods []int
	for i := range found {
		periods = append(periods, found[i].period)
	}
	slices.Sort(periods)
	periods = slices.Compact(periods)
	heading := []string{"Country Name", "Country Code", "Indicator Name", "Indicator Code"}
	for _, period := range periods {
		heading = append(heading, itoa(period))
	}
	out := bytes.NewBuffer(b)
	file := csv.NewWriter(out)
	_ = file.Write(heading) // memory takes it all
	for begin, end := 0, 0; begin < len(found); begin = end {
		for end < len(found) && found[end].indicator == found[begin].indicator && found[end].place == found[begin].place {
			end++
		}
		_ = file.Write(v.wide(found[begin:end], periods, len(heading)))
	}
	file.Flush()
	return out.Bytes()
}

// wide is the row of one series.
func (v *View) wide(found []cell, periods []int, columns int) []string {
	x := &v.Indicators[found[0].indicator]
	id, _ := v.codes(found[0].place)
	row := make([]string, columns)
	copy(row, []string{v.name(found[0].place), id, x.NameIn(v.Lang), x.Code})
	for i := range found {
		if value, _ := v.figure(&found[i]); !math.IsNaN(value) {
			at, _ := slices.BinarySearch(periods, found[i].period)
			row[columns-len(periods)+at] = string(render.AppendNumber(nil, value, x.Decimals))
		}
	}
	return row
}
