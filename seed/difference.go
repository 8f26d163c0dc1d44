package seed

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// Difference is what publishing would do to one figure, of a country or of a group, or to one programme.
type Difference struct {
	What      string // added, revised or withdrawn
	Indicator string
	Country   string
	Group     string
	Programme string
	Period    int
	Source    string
	Was       *float64 // the value in force; of a figure added, that of another source for the same year
	Becomes   *float64 // nil for a gap
	Besides   string   // what else of a figure is revised: "status A to E"
}

func (d Difference) String() string {
	if d.Programme != "" {
		return fmt.Sprintf("%s %s: %s", d.What, d.place(), d.Besides)
	}
	what := fmt.Sprintf("%s to %s", orGap(d.Was), orGap(d.Becomes))
	if orGap(d.Was) == orGap(d.Becomes) {
		what = orGap(d.Was)
	}
	if d.Besides != "" {
		what += ", " + d.Besides
	}
	return fmt.Sprintf("%s %s: %s", d.What, d.place(), what)
}

func (d *Difference) place() string {
	switch {
	case d.Programme != "":
		return fmt.Sprintf("programme %s", d.Programme)
	case d.Group != "":
		return fmt.Sprintf("%s %s %d (%s)", d.Indicator, d.Group, d.Period, d.Source)
	}
	return fmt.Sprintf("%s %s %d (%s)", d.Indicator, d.Country, d.Period, d.Source)
}

func orGap(value *float64) string {
	if value == nil {
		return "nothing"
	}
	return intake.Number(value)
}

// change is by how much of the greater value a figure changes; 0 where nothing stood or stands.
func (d *Difference) change() float64 {
	if d.Was == nil || d.Becomes == nil || *d.Was == *d.Becomes {
		return 0
	}
	return math.Abs(*d.Was-*d.Becomes) / math.Max(math.Abs(*d.Was), math.Abs(*d.Becomes))
}

// Differences says what publishing would do to the figures and programmes in force, the greatest changes first, up to
// a limit. More is how many it leaves out.
func Differences(ctx context.Context, store *models.Store, changes *models.Changeset, limit int) (shown []Difference, more int, err error) {
	newest, err := store.Newest(ctx)
	if err != nil {
		return nil, 0, err
	}
	byIndicator := map[string][]*models.Observation{}
	for i := range changes.Observations {
		o := &changes.Observations[i]
		byIndicator[o.Indicator] = append(byIndicator[o.Indicator], o)
	}
	var all []Difference
	for _, indicator := range intake.SortedKeys(byIndicator) {
		found, err := differencesOf(ctx, store, newest, indicator, byIndicator[indicator])
		if err != nil {
			return nil, 0, err
		}
		all = append(all, found...)
	}
	groups, err := differencesOfGroups(ctx, store, newest, changes.GroupFigures)
	if err != nil {
		return nil, 0, err
	}
	programmes, err := differencesOfProgrammes(ctx, store, newest, changes.Programmes)
	if err != nil {
		return nil, 0, err
	}
	all = slices.Concat(all, groups, programmes)
	slices.SortStableFunc(all, func(a, b Difference) int {
		return cmp.Or(cmp.Compare(b.change(), a.change()), cmp.Compare(order(a.What), order(b.What)))
	})
	shown = all[:min(limit, len(all))]
	return shown, len(all) - len(shown), nil
}

func order(what string) int { return slices.Index([]string{"revised", "withdrawn", "added"}, what) }

// yearOf names a country's year, whatever the source.
type yearOf struct {
	country string
	period  int
}

func differencesOf(ctx context.Context, store *models.Store, release int, indicator string, rows []*models.Observation) ([]Difference, error) {
	known := map[intake.RowKey]models.Observation{}
	other := map[yearOf]*float64{}
	err := store.EachObservationOf(ctx, release, indicator, func(o *models.Observation) error {
		known[intake.KeyOf(o)] = *o
		if o.Value != nil {
			other[yearOf{o.Country, o.Period}] = o.Value
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var found []Difference
	for _, o := range rows {
		d := Difference{What: "added", Indicator: o.Indicator, Country: o.Country, Period: o.Period, Source: o.Source, Becomes: o.Value}
		was, there := known[intake.KeyOf(o)]
		switch {
		case !there && o.Withdrawn:
			continue
		case !there:
			d.Was = other[yearOf{o.Country, o.Period}]
		case o.Withdrawn:
			d.What, d.Was, d.Becomes = "withdrawn", was.Value, nil
		case same(&was, o):
			continue
		default:
			d.What, d.Was, d.Besides = "revised", was.Value, besides(&was, o)
		}
		found = append(found, d)
	}
	return found, nil
}

// same says whether two rows of one key say the same.
func same(a, b *models.Observation) bool {
	return intake.Number(a.Value) == intake.Number(b.Value) && besides(a, b) == ""
}

// besides says what but the value differs between two rows of one key.
func besides(a, b *models.Observation) string {
	var told []string
	for _, c := range []struct{ name, was, becomes string }{
		{"status", a.Status, b.Status}, {"qualifier", a.Qualifier, b.Qualifier}, {"band", a.Band, b.Band}, {"note", a.Note, b.Note},
		{"published rank", intake.Whole(a.PublishedRank), intake.Whole(b.PublishedRank)},
		{"sample size", intake.Whole(a.SampleSize), intake.Whole(b.SampleSize)},
		{"margin of error", intake.Number(a.MarginOfError), intake.Number(b.MarginOfError)},
		{"standard error", intake.Number(a.StandardError), intake.Number(b.StandardError)},
	} {
		switch {
		case c.was == c.becomes:
		case c.name == "note":
			told = append(told, "another note")
		default:
			told = append(told, fmt.Sprintf("%s %s to %s", c.name, cmp.Or(c.was, "nothing"), cmp.Or(c.becomes, "nothing")))
		}
	}
	return strings.Join(told, ", ")
}
