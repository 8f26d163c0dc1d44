package models

import "slices"

// Freshness says how new an indicator's figures are.
type Freshness struct {
	Released     Date // when its producer published the newest of them
	TakenIn      Date // when they were retrieved
	NextExpected Date // when the next are due, "" where nothing is known
}

// Freshness of the indicator at a position, as far as it was published by a day ("" is everything).
func (s *Snapshot) Freshness(indicator int, asOf Date) Freshness {
	fresh := Freshness{NextExpected: s.Indicators[indicator].NextExpected}
	newest := -1
	for country := range s.Countries {
		from, to := s.Series(indicator, country)
		for row := from; row < to; row++ {
			source := int(s.Observations.Source[row])
			if asOf != "" && s.published[source] > asOf {
				continue
			}
			if newest < 0 || s.published[source] > s.published[newest] {
				newest = source
			}
		}
	}
	if newest < 0 {
		newest = s.newestOfGroups(s.Indicators[indicator].Code, asOf)
	}
	if newest >= 0 {
		fresh.Released, fresh.TakenIn = s.Sources[newest].PublishedAt, s.Sources[newest].RetrievedAt
		if fresh.NextExpected != "" && fresh.NextExpected.First() <= fresh.Released.Last() {
			fresh.NextExpected = "" // these are the ones that were expected
		}
	}
	return fresh
}

// newestOfGroups is the source published last that has figures of groups, for indicators of which there
// are no others; -1 for none.
func (s *Snapshot) newestOfGroups(indicator string, asOf Date) int {
	newest := -1
	for _, f := range s.groupFigures {
		if f.Indicator != indicator {
			continue
		}
		source := slices.IndexFunc(s.Sources, func(of Source) bool { return of.Code == f.Source })
		if (asOf == "" || s.published[source] <= asOf) && (newest < 0 || s.published[source] > s.published[newest]) {
			newest = source
		}
	}
	return newest
}
