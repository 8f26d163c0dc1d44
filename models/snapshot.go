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
	published                                                       []Date // last possible day, by source
	spans                                                           []span // of each series, by indicator × country
	shared                                                          *shared

	groupFigures []GroupFigure // by indicator, group, period and day of publication

	credited sync.Once // guards sourced, which is made when first asked for
	sourced  [][]int32
}
