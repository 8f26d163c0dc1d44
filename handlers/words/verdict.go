package words

import (
	"fmt"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// Finding puts into words what the data says on an assertion, and what it would take to say otherwise.
// Names are in the view's language, the sentences in English.
func Finding(v *bench.View, a models.Assertion, f *bench.Finding) string {
	w := words{View: v, Assertion: a, Finding: f}
	if f.Row >= 0 && f.Rank == nil && f.Published > 0 && f.Universe {
		return w.printed()
	}
	if f.Row < 0 || f.Value == nil && f.Rank == nil {
		if len(f.Notes) > 0 {
			return upper(f.Notes[0].Detail) + "."
		}
		return "Nothing in the data speaks for or against it."
	}
	said := []string{w.found()}
	for _, more := range []string{w.baseText(), w.shaken(), w.beside()} {
		if more != "" {
			said = append(said, more)
		}
	}
	return strings.Join(said, " ")
}

// words is a finding being put into words.
type words struct {
	*bench.View
	models.Assertion
	*bench.Finding
}

// printed is a rank without a value.
func (w *words) printed() string {
	at, _ := w.CountryAt(w.Country)
	x, _ := w.IndicatorAt(w.Indicator)
	return fmt.Sprintf("%s was printed as %s in the %d edition of the %s, without a value.", w.Snapshot.Countries[at].Name(w.Lang), Ordinal(w.Published), w.Finding.Period, w.Snapshot.Indicators[x].Name)
}

// shared names who else has the place.
func (w *words) shared() string {
	var names []string
	for _, at := range w.Tied {
		names = append(names, w.Snapshot.Countries[at].Name(w.Lang))
	}
	if names == nil {
		return ""
	}
	return ", with " + together(names)
}

func (w *words) found() string {
	at, _ := w.CountryAt(w.Country)
	x, _ := w.IndicatorAt(w.Indicator)
	indicator := &w.Snapshot.Indicators[x]
	country := w.Snapshot.Countries[at].Name(w.Lang)
	value := figured(w.Snapshot.Observations.Value[w.Row], indicator.Decimals)
	in := "“" + indicator.NameIn(w.Lang) + "”"
	if len(indicator.Components) > 0 {
		in = "the " + indicator.NameIn(w.Lang)
	}
	switch {
	case w.Type == "change":
		return fmt.Sprintf("From %d to %d %s changed by %s in %s.", w.Finding.From, w.Finding.Period, country, w.counted(indicator), in)
	case w.Type == "rank" && w.Finding.From != 0:
		return fmt.Sprintf("From %d to %d %s changed by %s in %s, and was %s of %d (%s) in that.", w.Finding.From, w.Finding.Period, country,
			w.counted(indicator), in, Ordinal(*w.Rank), w.Of, w.groupName())
	case w.Rank == nil && indicator.Unit == "percent" && indicator.PopulationBase != "":
		return fmt.Sprintf("%s: %s per cent of %s in %s for %d.", country, value, indicator.PopulationBase, in, w.Finding.Period)
	case w.Rank == nil:
		return fmt.Sprintf("%s: %s (%s) in %s for %d.", country, value, indicator.Unit, in, w.Finding.Period)
	}
	text := fmt.Sprintf("%s was %s%s of %d (%s) in the %d edition of %s, at %s", country, Ordinal(*w.Rank), w.shared(), w.Of,
		w.groupName(), w.Finding.Period, in, value)
	if w.Published > 0 && w.Universe && w.Published != *w.Rank {
		text += fmt.Sprintf(" (printed as %s)", Ordinal(w.Published))
	}
	if w.Rival != nil && w.Margin != nil {
		side, distance := "ahead of", *w.Margin
		if distance < 0 {
			side, distance = "behind", -distance
		}
		text += fmt.Sprintf(", %s %s %s (%s)", figured(distance, indicator.Decimals), side,
			w.Snapshot.Countries[w.Rival.Country].Name(w.Lang), figured(w.Rival.Value, indicator.Decimals))
	}
	return text + "."
}

// counted is a change in the unit that it was stated in.
func (w *words) counted(indicator *models.Indicator) string {
	switch w.Measure {
	case "rank":
		return fmt.Sprintf("%+.0f places", *w.Finding.Value)
	case "percent":
		return fmt.Sprintf("%+.2f per cent", *w.Finding.Value)
	}
	text := figured(*w.Finding.Value, indicator.Decimals)
	if *w.Finding.Value > 0 {
		text = "+" + text
	}
	if indicator.Unit == "percent" {
		return text + " percentage points"
	}
	return text
}

func (w *words) groupName() string {
	if at, ok := w.GroupAt(w.Group); ok {
		return w.Snapshot.Groups[at].Name(w.Lang)
	}
	return w.Group
}

// baseText says of whom the figure is, where it was said of others.
func (w *words) baseText() string {
	if w.Verdict != bench.WrongBase {
		return ""
	}
	at, _ := w.IndicatorAt(w.Indicator)
	return fmt.Sprintf("It was said of %s, but the figure is of %s.", w.Base, w.Snapshot.Indicators[at].PopulationBase)
}

// shaken says what would overturn a rank or a change.
func (w *words) shaken() string {
	by := map[string]string{
		"geometric": "by the geometric mean of the same components", "harmonic": "by the harmonic mean of the same components",
		"weights": "under most weightings of the components", "rounding": "within what rounding hides",
		"sampling": "within the sampling error", "model": "within the model's error",
	}
	var told []string
	for _, what := range w.Fragility.FlipsWith {
		told = append(told, by[what])
	}
	if len(told) == 0 {
		return ""
	}
	return "It may be otherwise " + together(told) + "."
}

// beside says how a rank stood in the editions around the one that counts.
func (w *words) beside() string {
	var told []string
	for _, n := range []*bench.Neighbour{w.Fragility.Previous, w.Fragility.Next} {
		if n != nil && n.Rank != nil {
			told = append(told, fmt.Sprintf("%s in %d", Ordinal(*n.Rank), n.Period))
		}
	}
	if len(told) == 0 {
		return ""
	}
	return "It was " + strings.Join(told, " and ") + "."
}
