package models

import "sync"

// Snapshot is the whole of one release in memory. It is immutable: every read is answered from one
// snapshot, so that no answer mixes two releases and none waits for the database.
//
// Observations stand in columns that snapshots share. A row is a position in them. The rows of a series, one
// indicator in one country, are together, in the order of their periods and, for the vintages of one
// figure, of the days on which their sources were published (the newest last). Series gives a series, Rows all
// rows in order; the columns also hold rows of other releases, which no series leads to.
type Snapshot struct {
	Release  Release
	Releases []Release // all up to this one, the newest first

	Countries   []Country // by code
	Groups      []Group   // by id
	Memberships *Memberships
	Indicators  []Indicator // by id
	Sources     []Source    // by id
	Programmes  []Programme // by id
	Claims      []Claim     // by id
	Targets     []Target    // by indicator, group and year

	// Places finds a country by any of its codes and names.
	Places *Countries

	Observations Columns

	countryAt, groupAt, indicatorAt, sourceAt, programmeAt, claimAt map[string]int
	groupNamed                                                      map[string]int // by name, folded
	published                                                       []Date         // last possible day, by source
	spans                                                           []span         // of each series, by indicator × country
	shared                                                          *shared

	groupFigures []GroupFigure // by indicator, group, period and day of publication

	credited sync.Once // guards sourced, which is made when first asked for
	sourced  [][]int32
}

// Series gives the rows [from, to) of one indicator in one country.
func (s *Snapshot) Series(indicator, country int) (from, to int32) {
	at := s.spans[indicator*len(s.Countries)+country]
	return at.from, at.to
}

// Rows gives all rows, by indicator, country, period and publication.
func (s *Snapshot) Rows() []int32 {
	rows := make([]int32, 0, s.Release.Counts[kindObservations])
	for _, at := range s.spans {
		for row := at.from; row < at.to; row++ {
			rows = append(rows, row)
		}
	}
	return rows
}

// RowsOf gives the rows that a source brought.
func (s *Snapshot) RowsOf(source int) []int32 {
	s.credited.Do(func() {
		s.sourced = make([][]int32, len(s.Sources))
		for _, row := range s.Rows() {
			at := s.Observations.Source[row]
			s.sourced[at] = append(s.sourced[at], row)
		}
	})
	return s.sourced[source]
}

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
