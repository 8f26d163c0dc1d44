package seed

import (
	"context"
	"fmt"
	"slices"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// leaveDoubled takes out of the state the editions that are in force already under another id: published on the same day,
// as far as both days are known, and with more than half of their figures the same.
func leaveDoubled(ctx context.Context, store *models.Store, state *models.Changeset, newest int) ([]string, error) {
	inForce, err := store.Sources(ctx, newest)
	if err != nil {
		return nil, err
	}
	here, fresh, embedded := map[string]models.Date{}, map[string]models.Date{}, map[string]bool{}
	for i := range inForce {
		here[inForce[i].Code] = inForce[i].PublishedAt
	}
	for i := range state.Sources {
		s := &state.Sources[i]
		embedded[s.Code] = true
		if _, known := here[s.Code]; !known {
			fresh[s.Code] = s.PublishedAt
		}
	}
	size, alike, err := figuresAlike(ctx, store, state, newest, fresh, embedded)
	if err != nil {
		return nil, err
	}
	doubled := map[string]bool{}
	var told []string
	for pair, n := range alike {
		if 2*n > size[pair.embedded] && sameDay(here[pair.imported], fresh[pair.embedded]) {
			doubled[pair.embedded] = true
			told = append(told, fmt.Sprintf("%s is here already, imported as %s: %d of its %d figures are the same", pair.embedded, pair.imported, n, size[pair.embedded]))
		}
	}
	state.Sources = slices.DeleteFunc(state.Sources, func(s models.Source) bool { return doubled[s.Code] })
	state.Observations = slices.DeleteFunc(state.Observations, func(o models.Observation) bool { return doubled[o.Source] })
	state.GroupFigures = slices.DeleteFunc(state.GroupFigures, func(f models.GroupFigure) bool { return doubled[f.Source] })
	state.Targets = slices.DeleteFunc(state.Targets, func(t models.Target) bool { return doubled[t.Source] })
	slices.Sort(told)
	return told, nil
}

// editions are one that is embedded and one that was imported.
type editions struct{ embedded, imported string }

// figuresAlike counts the figures of the editions that are new, and how many of them stand in each edition that was
// imported.
func figuresAlike(ctx context.Context, store *models.Store, state *models.Changeset, newest int, fresh map[string]models.Date, embedded map[string]bool) (size map[string]int, alike map[editions]int, err error) {
	size, alike = map[string]int{}, map[editions]int{}
	brings := map[figure][]string{}
	for i := range state.Observations {
		o := &state.Observations[i]
		if _, is := fresh[o.Source]; is && o.Value != nil {
			size[o.Source]++
			brings[figureOf(o)] = append(brings[figureOf(o)], o.Source)
		}
	}
	if len(brings) == 0 {
		return size, alike, nil
	}
	err = store.EachObservation(ctx, newest, func(o *models.Observation) error {
		if o.Value != nil && !embedded[o.Source] {
			for _, source := range brings[figureOf(o)] {
				alike[editions{source, o.Source}]++
			}
		}
		return nil
	})
	return size, alike, err
}

// figure is a value without who published it.
type figure struct {
	indicator, country, value string
	period                    int
}

func figureOf(o *models.Observation) figure {
	return figure{o.Indicator, o.Country, intake.Number(o.Value), o.Period}
}

// sameDay says whether two dates can be of one day.
func sameDay(a, b models.Date) bool { return a.First() <= b.Last() && b.First() <= a.Last() }
