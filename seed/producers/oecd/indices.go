package oecd

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
)

// oecdReader reads the OECD's two indices; names gives the indicator for a variable of the file.
type oecdReader struct {
	*intake.Intake
	names  map[string]string
	rank   string // the variable that holds the composite's rank
	status func(string, int) string
	ranks  map[string]*int // by country and edition
}

func newOECDReader(importer string, b *intake.Batch) (*oecdReader, error) {
	status, err := intake.BreakStatus("oecd/indicators-dgi.yaml")
	return &oecdReader{Intake: intake.New(b, importer), status: status, ranks: map[string]*int{}}, err
}

// score takes one score, from 0 to 1.
func (o *oecdReader) score(row intake.Row, variable, column, country string, edition int) {
	source := fmt.Sprintf("%s-%d", o.Importer, edition)
	o.Add(row, intake.Scored(o.names[variable], country, edition, source, o.Between(row, column, 0, 1), o.status))
}

// finish puts the ranks beside the composites.
func (o *oecdReader) finish() {
	o.Close()
	for i := range o.Batch.Observations {
		if row := &o.Batch.Observations[i]; row.Indicator == o.Importer {
			row.PublishedRank = o.ranks[fmt.Sprint(row.Country, row.Period)]
		}
	}
}

// long reads rows of country, year, variable and value. Offset is what the file's year has to be
// moved by to give the edition.
func (o *oecdReader) long(r io.Reader, offset int, known []string) error {
	return intake.EachRow(r, o.Batch, []string{"cc_iso3c", "ref_year", "variable", "value"}, func(row intake.Row) {
		year, country := o.Year(row, "ref_year"), o.Country(row, "cc_iso3c")
		variable := row.Get("variable")
		switch {
		case year == 0 || country == "":
		case variable == o.rank:
			o.ranks[fmt.Sprint(country, year+offset)] = row.Int("value")
		case o.names[variable] != "":
			o.score(row, variable, "value", country, year+offset)
		case !slices.Contains(known, variable):
			o.Batch.Fault("unknown-variable", row.Line, "variable", "%q is no variable of %s", variable, o.Importer)
		}
	})
}

// ReadDGI reads the Digital Government Index and its six dimensions, either in long form or as
// one column for each measure with the edition at its end ("Composite_2019").
func ReadDGI(r io.Reader, b *intake.Batch) error {
	o, err := newOECDReader("oecd-dgi", b)
	if err != nil {
		return err
	}
	defer func() {
		o.finish()
		rankPilot(b)
	}()
	header, _, r := intake.HeaderOf(r)
	if slices.Contains(header, "cc_iso3c") {
		o.rank = "composite_rank"
		o.names = map[string]string{
			"composite_index": "oecd-dgi", "digital_design": "oecd-dgi-digital-by-design",
			"data_driven": "oecd-dgi-data-driven", "govt_as_platform": "oecd-dgi-government-as-a-platform",
			"open_default": "oecd-dgi-open-by-default", "user_driven": "oecd-dgi-user-driven",
			"proactiveness": "oecd-dgi-proactiveness",
		}
		return o.long(r, 0, nil)
	}
	return o.wideDGI(r, header)
}

func (o *oecdReader) wideDGI(r io.Reader, header []string) error {
	edition := 0
	for _, name := range header {
		if year, ok := strings.CutPrefix(name, "Composite_"); ok {
			edition, _ = strconv.Atoi(year)
		}
	}
	if edition < 1990 || edition > 2100 {
		o.Batch.Fault("missing-column", 1, "Composite_YYYY", "no column Composite_ with the edition's year; the header has %s", strings.Join(header, ", "))
		return nil
	}
	o.names = map[string]string{}
	wanted := []string{"Country"}
	for column, indicator := range map[string]string{
		"Composite": "oecd-dgi", "Digital_by_Design": "oecd-dgi-digital-by-design",
		"Data_driven": "oecd-dgi-data-driven", "Gov_as_Platform": "oecd-dgi-government-as-a-platform",
		"Open_by_Default": "oecd-dgi-open-by-default", "User_driven": "oecd-dgi-user-driven",
		"Proactiveness": "oecd-dgi-proactiveness",
	} {
		column = fmt.Sprintf("%s_%d", column, edition)
		o.names[column] = indicator
		wanted = append(wanted, column)
	}
	slices.Sort(wanted)
	return intake.EachRow(r, o.Batch, wanted, func(row intake.Row) {
		if country := o.Country(row, "Country"); country != "" {
			for _, column := range wanted {
				if column != "Country" {
					o.score(row, column, column, country, edition)
				}
			}
		}
	})
}

// ReadOURdata reads the Open, Useful and Re-usable data Index and its three pillars, in three
// forms: long, without the composite; the OECD's own SDMX, of which only the composite is taken,
// because a pillar there is its third of the composite, rounded to two decimals; and the ranked
// table of 2019, likewise. The edition comes out in the year after the one that it measures.
func ReadOURdata(r io.Reader, b *intake.Batch) error {
	o, err := newOECDReader("oecd-ourdata", b)
	if err != nil {
		return err
	}
	defer o.finish()
	header, _, r := intake.HeaderOf(r)
	switch {
	case slices.Contains(header, "cc_iso3c"):
		o.names = map[string]string{
			"availability_score": "oecd-ourdata-availability", "accessibility_score": "oecd-ourdata-accessibility",
			"reuse_score": "oecd-ourdata-reuse",
		}
		return o.long(r, 1, []string{
			"availability_implementation", "availability_policy", "availability_release",
			"accessibility_implementation", "accessibility_policy", "accessibility_release",
			"reuse_dataliteracy", "reuse_monitoring", "reuse_promotion",
		})
	case slices.Contains(header, "REF_AREA"):
		o.names = map[string]string{"OUR": "oecd-ourdata"}
		return o.sdmxOURdata(r)
	}
	o.names = map[string]string{"index": "oecd-ourdata"}
	return o.rankedOURdata(r, header)
}

func (o *oecdReader) sdmxOURdata(r io.Reader) error {
	return intake.EachRow(r, o.Batch, []string{"REF_AREA", "MEASURE", "TIME_PERIOD", "OBS_VALUE"}, func(row intake.Row) {
		if o.names[row.Get("MEASURE")] == "" {
			return
		}
		year, country := o.Year(row, "TIME_PERIOD"), o.Country(row, "REF_AREA")
		if year != 0 && country != "" {
			o.score(row, row.Get("MEASURE"), "OBS_VALUE", country, year+1)
		}
	})
}

func (o *oecdReader) rankedOURdata(r io.Reader, header []string) error {
	const prefix = "ourdata_index_"
	index := slices.IndexFunc(header, func(name string) bool { return strings.HasPrefix(name, prefix) })
	if index < 0 {
		o.Batch.Fault("missing-column", 1, prefix+"YYYY", "no column %s with the edition's year; the header has %s", prefix, strings.Join(header, ", "))
		return nil
	}
	column := header[index]
	edition, err := strconv.Atoi(strings.TrimPrefix(column, prefix))
	if err != nil || edition < 1990 || edition > 2100 {
		o.Batch.Fault("not-a-year", 1, column, "the column does not end in the edition's year")
		return nil
	}
	return intake.EachRow(r, o.Batch, []string{"rank", "country", column}, func(row intake.Row) {
		if country := o.Country(row, "country"); country != "" {
			o.ranks[fmt.Sprint(country, edition)] = row.Int("rank")
			o.score(row, "index", column, country, edition)
		}
	})
}
