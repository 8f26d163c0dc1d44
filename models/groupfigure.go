package models

import "strings"

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

// GroupCalled finds the group that producers call by a name or code; false where there is none.
func (s *Snapshot) GroupCalled(alias string) (*Group, bool) {
	for i := range s.Groups {
		for _, name := range s.Groups[i].Aliases {
			if strings.EqualFold(name, alias) {
				return &s.Groups[i], true
			}
		}
	}
	return nil, false
}

// GroupFigures gives the figures that producers published for a group, by indicator, period and day
// of publication. An empty group is all of them.
func (s *Snapshot) GroupFigures(group string) []GroupFigure {
	var found []GroupFigure
	for _, f := range s.groupFigures {
		if group == "" || f.Group == group {
			found = append(found, f)
		}
	}
	return found
}
