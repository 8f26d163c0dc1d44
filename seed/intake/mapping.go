package intake

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"

	"github.com/goccy/go-yaml"

	"github.com/egovbench/egovbench/seed/data"
)

// Mapping says which of a table's series are which indicators: what a mapping file holds. Those of
// known tables ship with the product, in data/mappings.
type Mapping struct {
	// Place and Period name the dimensions of countries and years, where they have no usual name.
	Place  string `yaml:"place"`
	Period string `yaml:"period"`
	// Places are the codes and names by which countries go: the name of an importer, for the aliases
	// that hold in its producer's files only.
	Places string   `yaml:"places"`
	Series []Series `yaml:"series"`
}

// Series are the figures of one indicator in a table.
type Series struct {
	Indicator string `yaml:"indicator"`
	// Forms are the importers in whose files they are; none for all.
	Forms []string `yaml:"forms"`
	// Dataset is the table's own id, as far as the file states it; "" for any.
	Dataset string `yaml:"dataset"`
	// Where gives the code that each dimension must have. A dimension that is not named may have only
	// one code in all that is taken.
	Where map[string]string `yaml:"where"`
	// WhereThere gives the code that a dimension must have, or leave empty, in tables that have it.
	WhereThere map[string]string `yaml:"where_there"`
	// Factor brings the file's unit to the indicator's; 0 is 1.
	Factor float64 `yaml:"factor"`
	// Note is told with the figures: what a reader of the report should know of this series.
	Note string `yaml:"note"`
}

// Fixes says whether the series tells which code a dimension has.
func (s *Series) Fixes(dimension string) bool {
	_, where := s.Where[dimension]
	_, there := s.WhereThere[dimension]
	return where || there
}

const mappingsDir = "mappings"

// ReadMapping reads a mapping file. An unknown key is an error, with its line.
func ReadMapping(in io.Reader, file string) (*Mapping, error) {
	text, err := io.ReadAll(io.LimitReader(in, longestMapping))
	if err != nil {
		return nil, err
	}
	var m Mapping
	if err := yaml.UnmarshalWithOptions(text, &m, yaml.Strict()); err != nil {
		return nil, YAMLError(file, err)
	}
	if len(m.Series) == 0 {
		return nil, fmt.Errorf("%s: it names no series: write series: with an indicator and where: its dimensions' codes", file)
	}
	for i := range m.Series {
		if !IsID(m.Series[i].Indicator) {
			return nil, fmt.Errorf("%s: series %d has indicator %q: write the id of an indicator", file, i+1, m.Series[i].Indicator)
		}
	}
	return &m, nil
}

const longestMapping = 1 << 20 // bytes

// shippedSeries are the series of the mappings that ship with the product and hold for a form.
func shippedSeries(form string) ([]Series, error) {
	tables := data.Files()
	names, err := fs.Glob(tables, path.Join(mappingsDir, "*.yaml"))
	if err != nil {
		return nil, err
	}
	var all []Series
	for _, name := range names {
		file, err := tables.Open(name)
		if err != nil {
			return nil, err
		}
		m, err := ReadMapping(file, name)
		if err != nil {
			return nil, err
		}
		all = append(all, m.Series...)
	}
	return slices.DeleteFunc(all, func(s Series) bool { return len(s.Forms) > 0 && !slices.Contains(s.Forms, form) }), nil
}

// SeriesOf are the series that a form's files may hold: those of the mapping that goes with the file,
// or else those that ship.
func (b *Batch) SeriesOf(form string) ([]Series, error) {
	if b.Mapping != nil {
		return b.Mapping.Series, nil
	}
	return shippedSeries(form)
}
