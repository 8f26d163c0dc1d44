package models

import (
	"cmp"
	"slices"
	"sort"
)

// GroupFigure is a figure that a producer published for a group of countries: the mean of the EU, of
// a region, of the world. It is never computed here and never stands among the figures of countries.
// Its key is indicator, group, period and source: another source is another vintage.
type GroupFigure struct {
	Row
	Indicator string   `gorm:"not null" yaml:"indicator"`
	Group     string   `gorm:"column:group_code;not null" yaml:"group"` // id as in the API: "eu"
	Period    int      `gorm:"not null" yaml:"period"`
	Source    string   `gorm:"not null" yaml:"source"`
	Value     *float64 `yaml:"value"`
	// Status holds SDMX CL_OBS_STATUS codes, as an observation's does.
	Status string `gorm:"not null" yaml:"status"`
	// Label is what the producer calls the group, which may have had other members: "EU27", "EU28".
	Label string `gorm:"not null" yaml:"label"`
	Note  string `gorm:"not null" yaml:"note"`
}

// Target is a value that a group or a country has set itself for a year to come.
type Target struct {
	Row
	Indicator string   `gorm:"not null" yaml:"indicator"`
	Group     string   `gorm:"column:group_code;not null" yaml:"group"`
	Period    int      `gorm:"not null" yaml:"period"` // the year by which
	Source    string   `gorm:"not null" yaml:"source"`
	Value     *float64 `yaml:"value"`
	Name      string   `gorm:"not null" yaml:"name"` // "Digital Decade 2030"
	Note      string   `gorm:"not null" yaml:"note"`
}

// NewestPeriod is the last period of which there is a row of an indicator, 0 without any.
func (s *Snapshot) NewestPeriod(indicator int) int {
	newest := 0
	from, _ := s.Series(indicator, 0)
	_, to := s.Series(indicator, len(s.Countries)-1)
	for row := from; row < to; row++ {
		newest = max(newest, int(s.Observations.Period[row]))
	}
	return newest
}

// GroupFigures gives the figures that producers published for a group, by indicator, period and day
// of publication. An empty group is all of them, by indicator first.
func (s *Snapshot) GroupFigures(group string) []GroupFigure {
	var found []GroupFigure
	for _, f := range s.groupFigures {
		if group == "" || f.Group == group {
			found = append(found, f)
		}
	}
	return found
}

// GroupSeries gives the figures of one indicator and group, by period and day of publication. The slice is
// shared: do not change it.
func (s *Snapshot) GroupSeries(indicator, group string) []GroupFigure {
	against := func(i int) int {
		return cmp.Or(cmp.Compare(s.groupFigures[i].Indicator, indicator), cmp.Compare(s.groupFigures[i].Group, group))
	}
	from := sort.Search(len(s.groupFigures), func(i int) bool { return against(i) >= 0 })
	to := sort.Search(len(s.groupFigures), func(i int) bool { return against(i) > 0 })
	return s.groupFigures[from:to:to]
}

// SelectGroupFigures gives the figures of a group that a selection asks for, by indicator, period and
// day of publication. Countries of the selection do not matter.
func (s *Snapshot) SelectGroupFigures(group string, q Selection) []GroupFigure {
	var found []GroupFigure
	for _, f := range s.GroupFigures(group) {
		if !s.wants(&q, &f) || q.Latest && f.Value == nil {
			continue
		}
		last := len(found) - 1
		switch {
		case last < 0 || found[last].Indicator != f.Indicator, !q.Latest && (q.Vintages || found[last].Period != f.Period):
			found = append(found, f)
		default: // published later, or of a later period
			found[last] = f
		}
	}
	return found
}

func (s *Snapshot) wants(q *Selection, f *GroupFigure) bool {
	indicator, known := s.indicatorAt[f.Indicator]
	switch {
	case !known, q.Indicators != nil && !slices.Contains(q.Indicators, indicator),
		len(q.Periods) > 0 && !slices.Contains(q.Periods, f.Period),
		q.From != 0 && f.Period < q.From, q.To != 0 && f.Period > q.To:
		return false
	}
	return s.counts(q, s.sourceAt[f.Source])
}
