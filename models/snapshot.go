package models

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sort"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Snapshot is the whole of one release in memory. It is immutable: every read is answered from one
// snapshot, so that no answer mixes two releases and none waits for the database.
//
// Observations stand in columns, sorted by indicator, country, period and, for the vintages of one
// figure, by the day their source was published (the newest last). A row is a position in the columns.
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
	published                                                       []Date  // last possible day, by source
	starts                                                          []int32 // first row of each series, by indicator × country; one more at the end
	sourced                                                         [][]int32

	groupFigures []GroupFigure // by indicator, group, period and day of publication

	searched sync.Once // guards finder, which is made when first searched
	finder   *searchIndex
}

// Columns holds the observations; all columns have the same length.
type Columns struct {
	Indicator, Country, Source []uint16 // positions in the snapshot's tables
	Period                     []int16
	Value                      []float64 // NaN where there is none
	Rank                       []int32   // as published; 0 where there is none
	Status, Qualifier, Band    []uint16  // positions in Words
	Words                      []string
	Extras                     map[int32]Extra // the rows that have more to say
}

// Extra is what only some observations carry.
type Extra struct {
	SampleSize    *int
	MarginOfError *float64
	StandardError *float64
	Note          string
}

// Len is the number of rows.
func (c *Columns) Len() int { return len(c.Value) }

// Snapshot loads one release, the newest where release is 0. It returns ErrNotFound for a release
// that is not there.
func (s *Store) Snapshot(ctx context.Context, release int) (*Snapshot, error) {
	seen, _ := s.memory.last()
	releases, err := s.Releases(ctx)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(releases, func(a, b Release) int { return b.Number - a.Number })
	if err := s.held(seen, releases); err != nil {
		return nil, err
	}
	if release > 0 {
		releases = slices.DeleteFunc(releases, func(r Release) bool { return r.Number > release })
	}
	if len(releases) == 0 || release > 0 && releases[0].Number != release {
		return nil, ErrNotFound
	}
	snapshot := &Snapshot{Release: releases[0], Releases: releases}
	if err := snapshot.loadKeys(ctx, s); err != nil {
		return nil, err
	}
	var both errgroup.Group // the two halves take about as long as each other
	both.Go(func() error { return snapshot.loadTexts(ctx, s) })
	both.Go(func() error { return snapshot.loadObservations(ctx, s) })
	return snapshot, both.Wait()
}

// loadKeys loads the tables that observations point into.
func (s *Snapshot) loadKeys(ctx context.Context, store *Store) (err error) {
	n := s.Release.Number
	if s.Countries, err = store.Countries(ctx, n); err != nil {
		return err
	}
	if s.Indicators, err = store.Indicators(ctx, n); err != nil {
		return err
	}
	if s.Sources, err = store.Sources(ctx, n); err != nil {
		return err
	}
	s.countryAt = positions(s.Countries, func(c *Country) string { return c.Code })
	s.indicatorAt = positions(s.Indicators, func(i *Indicator) string { return i.Code })
	s.sourceAt = positions(s.Sources, func(x *Source) string { return x.Code })
	s.published = make([]Date, len(s.Sources))
	for i := range s.Sources {
		s.published[i] = s.Sources[i].PublishedAt.Last()
	}
	return nil
}

// loadTexts loads everything else and makes the index of names.
func (s *Snapshot) loadTexts(ctx context.Context, store *Store) (err error) {
	n := s.Release.Number
	if s.Groups, err = store.Groups(ctx, n); err != nil {
		return err
	}
	spells, err := store.Memberships(ctx, n)
	if err != nil {
		return err
	}
	s.Memberships = NewMemberships(spells)
	if s.Programmes, err = store.Programmes(ctx, n); err != nil {
		return err
	}
	if s.Claims, err = store.Claims(ctx, n); err != nil {
		return err
	}
	if s.groupFigures, err = store.GroupFigures(ctx, n); err != nil {
		return err
	}
	slices.SortStableFunc(s.groupFigures, func(a, b GroupFigure) int {
		x, y := s.published[s.sourceAt[a.Source]], s.published[s.sourceAt[b.Source]]
		return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Group, b.Group), cmp.Compare(a.Period, b.Period), cmp.Compare(x, y))
	})
	if s.Targets, err = store.Targets(ctx, n); err != nil {
		return err
	}
	s.groupAt = positions(s.Groups, func(g *Group) string { return g.Code })
	s.programmeAt = positions(s.Programmes, func(p *Programme) string { return p.Code })
	s.claimAt = positions(s.Claims, func(c *Claim) string { return c.Code })
	s.Places = NewCountries(s.Countries)
	return nil
}

// positions sorts a table by its key and says where each key stands.
func positions[T any](table []T, key func(*T) string) map[string]int {
	sort.SliceStable(table, func(i, j int) bool { return key(&table[i]) < key(&table[j]) })
	at := make(map[string]int, len(table))
	for i := range table {
		at[key(&table[i])] = i
	}
	return at
}

func (s *Snapshot) loadObservations(ctx context.Context, store *Store) error {
	c := &s.Observations
	if n := s.Release.Counts["observations"]; n > 0 {
		c.grow(n)
	}
	c.Extras = map[int32]Extra{}
	words := map[string]uint16{}
	word := func(text string) uint16 {
		at, ok := words[text]
		if !ok {
			at = uint16(len(c.Words))
			words[text] = at
			c.Words = append(c.Words, text)
		}
		return at
	}
	err := store.EachObservation(ctx, s.Release.Number, func(o *Observation) error {
		if o.SampleSize != nil || o.MarginOfError != nil || o.StandardError != nil || o.Note != "" {
			c.Extras[int32(c.Len())] = Extra{o.SampleSize, o.MarginOfError, o.StandardError, o.Note}
		}
		value, rank := math.NaN(), 0
		if o.Value != nil {
			value = *o.Value
		}
		if o.PublishedRank != nil {
			rank = *o.PublishedRank
		}
		c.Indicator = append(c.Indicator, uint16(s.indicatorAt[o.Indicator]))
		c.Country = append(c.Country, uint16(s.countryAt[o.Country]))
		c.Source = append(c.Source, uint16(s.sourceAt[o.Source]))
		c.Period = append(c.Period, int16(o.Period))
		c.Value = append(c.Value, value)
		c.Rank = append(c.Rank, int32(rank))
		c.Status = append(c.Status, word(o.Status))
		c.Qualifier = append(c.Qualifier, word(o.Qualifier))
		c.Band = append(c.Band, word(o.Band))
		return nil
	})
	if err != nil {
		return err
	}
	s.orderVintages()
	s.index()
	return nil
}

func (c *Columns) grow(n int) {
	c.Indicator, c.Country, c.Source = make([]uint16, 0, n), make([]uint16, 0, n), make([]uint16, 0, n)
	c.Period, c.Value, c.Rank = make([]int16, 0, n), make([]float64, 0, n), make([]int32, 0, n)
	c.Status, c.Qualifier, c.Band = make([]uint16, 0, n), make([]uint16, 0, n), make([]uint16, 0, n)
}

// orderVintages puts the vintages of each figure in the order of their publication.
func (s *Snapshot) orderVintages() {
	c := &s.Observations
	for from := 0; from < c.Len(); {
		to := from + 1
		for to < c.Len() && c.sameFigure(from, to) {
			to++
		}
		for i := from + 1; i < to; i++ {
			for j := i; j > from && s.published[c.Source[j]] < s.published[c.Source[j-1]]; j-- {
				c.swap(j, j-1)
			}
		}
		from = to
	}
}

func (c *Columns) sameFigure(i, j int) bool {
	return c.Period[i] == c.Period[j] && c.Country[i] == c.Country[j] && c.Indicator[i] == c.Indicator[j]
}

// swap exchanges two vintages of one figure.
func (c *Columns) swap(i, j int) {
	c.Source[i], c.Source[j] = c.Source[j], c.Source[i]
	c.Value[i], c.Value[j] = c.Value[j], c.Value[i]
	c.Rank[i], c.Rank[j] = c.Rank[j], c.Rank[i]
	c.Status[i], c.Status[j] = c.Status[j], c.Status[i]
	c.Qualifier[i], c.Qualifier[j] = c.Qualifier[j], c.Qualifier[i]
	c.Band[i], c.Band[j] = c.Band[j], c.Band[i]
	a, hasA := c.Extras[int32(i)]
	b, hasB := c.Extras[int32(j)]
	delete(c.Extras, int32(i))
	delete(c.Extras, int32(j))
	if hasA {
		c.Extras[int32(j)] = a
	}
	if hasB {
		c.Extras[int32(i)] = b
	}
}

// index notes where each series begins.
func (s *Snapshot) index() {
	c, countries := &s.Observations, len(s.Countries)
	s.starts = make([]int32, len(s.Indicators)*countries+1)
	row := 0
	for series := range s.starts {
		for row < c.Len() && int(c.Indicator[row])*countries+int(c.Country[row]) < series {
			row++
		}
		s.starts[series] = int32(row)
	}
	s.sourced = make([][]int32, len(s.Sources))
	for row := range c.Source {
		s.sourced[c.Source[row]] = append(s.sourced[c.Source[row]], int32(row))
	}
}
