package sdmx

import (
	"slices"

	"github.com/egovbench/egovbench/models"
)

// ofGroups gives what was published for groups themselves. Nothing is computed from their members.
func (v *View) ofGroups(s selected, d *dataset) (all []series) {
	for _, at := range s.groups {
		byIndicator := map[string][]models.GroupFigure{}
		for _, f := range v.SelectGroupFigures(v.Groups[at].Code, s.Selection) {
			if v.passes(d.filters, &f) {
				byIndicator[f.Indicator] = append(byIndicator[f.Indicator], f)
			}
		}
		for indicator := range v.Indicators {
			if own := byIndicator[v.Indicators[indicator].Code]; len(own) > 0 {
				all = append(all, series{indicator: indicator, area: areaOf{group: true, at: at}, own: own})
			}
		}
	}
	return all
}

// passes says whether a group's figure holds all that is filtered by.
func (v *View) passes(filters []filter, f *models.GroupFigure) bool {
	codes := map[string]string{"FREQ": "A", "REF_AREA": f.Group, "INDICATOR": f.Indicator, "TIME_PERIOD": year(f.Period)}
	return !slices.ContainsFunc(filters, func(c filter) bool { return !c.holds(codes[c.component]) })
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
