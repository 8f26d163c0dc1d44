package sdmx

import (
	"slices"

	"github.com/egovbench/egovbench/models"
)

// ofGroups gives what was published for groups themselves. Nothing is computed from their members.
func (v *View) ofGroups(s selected, d *dataset) (all []series) {
	for _, at := range s.groups {
		byIndicator := map[int][]models.GroupFigure{}
		for _, f := range v.GroupFigures(v.Groups[at].Code) { // by indicator, period and day of publication
			indicator, known := v.IndicatorAt(f.Indicator)
			if known && v.wants(s, d.filters, indicator, f) {
				byIndicator[indicator] = append(byIndicator[indicator], f)
			}
		}
		for indicator := range v.Indicators {
			if own := byIndicator[indicator]; len(own) > 0 {
				if !s.Vintages {
					own = newest(own)
				}
				all = append(all, series{indicator: indicator, area: areaOf{group: true, at: at}, own: own})
			}
		}
	}
	return all
}

// wants says whether a group's figure is asked for.
func (v *View) wants(s selected, filters []filter, indicator int, f models.GroupFigure) bool {
	source, _ := v.SourceAt(f.Source)
	switch {
	case s.Indicators != nil && !slices.Contains(s.Indicators, indicator),
		s.From != 0 && f.Period < s.From, s.To != 0 && f.Period > s.To,
		s.AsOf != "" && v.Published(source) > s.AsOf:
		return false
	}
	codes := map[string]string{"FREQ": "A", "REF_AREA": f.Group, "INDICATOR": f.Indicator, "TIME_PERIOD": year(f.Period)}
	return !slices.ContainsFunc(filters, func(c filter) bool { return !c.holds(codes[c.component]) })
}

// newest leaves of each period what was published last.
func newest(own []models.GroupFigure) (left []models.GroupFigure) {
	for _, f := range own {
		if n := len(left); n > 0 && left[n-1].Period == f.Period {
			left[n-1] = f
		} else {
			left = append(left, f)
		}
	}
	return left
}

// groupsByDay makes a part of what each day brought of groups.
func (d *dataset) groupsByDay(groups []series) (parts []part) {
	brought := map[models.Date][]series{}
	for _, s := range groups {
		days := map[models.Date][]models.GroupFigure{}
		for _, f := range s.own {
			source, _ := d.SourceAt(f.Source)
			days[d.Published(source)] = append(days[d.Published(source)], f)
		}
		for day, own := range days {
			brought[day] = append(brought[day], series{indicator: s.indicator, area: s.area, own: own})
		}
	}
	for day, all := range brought {
		parts = append(parts, part{day, all})
	}
	return parts
}
