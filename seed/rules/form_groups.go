package rules

import (
	"fmt"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// GroupFigureName names a figure of a group as findings do.
func GroupFigureName(f *models.GroupFigure) string {
	return fmt.Sprintf("%s %s %d (%s)", f.Indicator, f.Group, f.Period, f.Source)
}

// TargetName names a target as findings do.
func TargetName(t *models.Target) string {
	return fmt.Sprintf("%s %s %d (%s)", t.Indicator, t.Group, t.Period, t.Source)
}

// groupFigures checks the figures that producers published for groups.
func (c *form) groupFigures() {
	seen := map[string]bool{}
	for i := range c.rows.GroupFigures {
		f := &c.rows.GroupFigures[i]
		name := RowName{"group figure", GroupFigureName(f)}
		if seen[name.Code] {
			c.fault("duplicate", name, "is there twice")
		}
		seen[name.Code] = true
		c.refer(name, "indicator", "indicator", f.Indicator)
		c.refer(name, "group", "group", f.Group)
		c.refer(name, "source", "source", f.Source)
		c.filled(name, "label, which is what its producer calls the group", f.Label)
		if wrong := intake.StatusFault(f.Status, f.Value == nil); wrong != "" {
			c.fault("status", name, "is at fault: %s", wrong)
		}
	}
}

func (c *form) targets() {
	for i := range c.rows.Targets {
		t := &c.rows.Targets[i]
		name := RowName{"target", TargetName(t)}
		c.refer(name, "indicator", "indicator", t.Indicator)
		c.refer(name, "group", "group", t.Group)
		c.refer(name, "source", "source", t.Source)
		c.filled(name, "name", t.Name)
		if t.Value == nil {
			c.fault("field-missing", name, "has no value")
		}
	}
}
