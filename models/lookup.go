package models

// Series gives the rows [from, to) of one indicator in one country.
func (s *Snapshot) Series(indicator, country int) (from, to int32) {
	at := indicator*len(s.Countries) + country
	return s.starts[at], s.starts[at+1]
}

// RowsOf gives the rows that a source brought.
func (s *Snapshot) RowsOf(source int) []int32 { return s.sourced[source] }

// Published is the last day on which a source can have been published.
func (s *Snapshot) Published(source int) Date { return s.published[source] }

// The lookups below give a position in the table of the same name and whether the id is there.

func (s *Snapshot) CountryAt(code string) (int, bool) { return position(s.countryAt, code) }
func (s *Snapshot) GroupAt(id string) (int, bool)     { return position(s.groupAt, id) }
func (s *Snapshot) IndicatorAt(id string) (int, bool) { return position(s.indicatorAt, id) }
func (s *Snapshot) SourceAt(id string) (int, bool)    { return position(s.sourceAt, id) }
func (s *Snapshot) ProgrammeAt(id string) (int, bool) { return position(s.programmeAt, id) }
func (s *Snapshot) ClaimAt(id string) (int, bool)     { return position(s.claimAt, id) }

func position(index map[string]int, key string) (int, bool) {
	at, ok := index[key]
	return at, ok
}

// Newest gives the row of a figure as published last, -1 where there is none.
func (s *Snapshot) Newest(indicator, country, period int) int32 {
	from, to := s.Series(indicator, country)
	for row := to - 1; row >= from && int(s.Observations.Period[row]) >= period; row-- {
		if int(s.Observations.Period[row]) == period {
			return row
		}
	}
	return -1
}
