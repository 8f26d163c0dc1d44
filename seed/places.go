package seed

// Places matches the country names and codes that producers write to ISO 3166-1 alpha-3, through
// the reviewable tables in data/reference/countries.
type Places struct{}

// LoadPlaces reads the embedded tables.
func LoadPlaces() (*Places, error) { panic("to be written") }

// Match gives the alpha-3 code for a name or code as a producer writes it. Producer is the
// importer's name, for aliases that hold in that producer's files only ("Korea" in the OECD's).
// Status is "country", "aggregate" (a known group or summary row, to be left out) or "" (unknown).
func (p *Places) Match(producer, name string) (code, status string) { panic("to be written") }
