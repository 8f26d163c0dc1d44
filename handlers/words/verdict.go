package words

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/phrases"
	"github.com/egovbench/egovbench/models/stats"
)

// finding is what the data says on an assertion, being put into words.
type finding struct {
	speaker
	models.Assertion
	*bench.Finding
	x       *models.Indicator
	country int
}

func findingOf(v *bench.View, a models.Assertion, f *bench.Finding) *finding {
	w := &finding{speaker: of(v), Assertion: a, Finding: f, country: -1}
	if at, ok := v.IndicatorAt(a.Indicator); ok {
		w.x = &v.Snapshot.Indicators[at]
	}
	if at, ok := v.CountryAt(a.Country); ok {
		w.country = at
	}
	return w
}

// Finding puts into words what the data says on an assertion, and what it would take to say otherwise.
func Finding(v *bench.View, a models.Assertion, f *bench.Finding) string {
	w := findingOf(v, a, f)
	if w.x == nil || w.country < 0 {
		return w.Say("none.unknown", nil)
	}
	if w.Row < 0 || w.Noted("not_ranked") || w.Noted("no_band") || w.Finding.Band == "" && w.Finding.Value == nil && w.Rank == nil && w.Finding.Published == 0 {
		return w.absent()
	}
	return joined(w.found(), w.base(), w.close(), w.otherwise(), w.beside(), w.refusal(), w.stoodIn())
}

// absent says why nothing is found.
func (w *finding) absent() string {
	with := slots{"Country": w.speaker.country(w.country), "Name": w.name(w.x), "Day": w.date(w.Day), "Group": w.groupOf(w.groupCode())}
	switch {
	case w.Noted("not_a_member"):
		group, _ := w.GroupAt(w.groupCode())
		return w.outside(w.country, &w.Snapshot.Groups[group], w.MembersOn)
	case w.Noted("self_reference"):
		return w.Say("none.self", with)
	case w.Noted("zero_base"):
		return w.Say("found.zero_base", with)
	case w.Noted("no_ratio"):
		return w.Say("found.no_ratio", with)
	case slices.Contains(w.Except, w.Countries[w.country].Code):
		return w.Say("none.excepted", with)
	case w.Noted("no_band"):
		with["When"] = w.when(w.x, w.Finding.Period)
		return w.Say("none.band", with)
	case w.Noted("not_ranked"):
		with["When"] = w.when(w.x, w.Finding.Period)
		return w.Say("rank.lacking", with)
	case w.Row >= 0 && w.Lacks == 0:
		return w.Say("found.no_earlier", with)
	}
	return w.unpublished(with)
}

// unpublished says that there is no figure: not by the day, of the period, or at all.
func (w *finding) unpublished(with slots) string {
	at, _ := w.IndicatorAt(w.Indicator)
	seen := *w.View
	seen.AsOf = w.Day
	if first := seen.FirstPublished(at, []int{w.country}, w.Lacks); first > w.Day {
		with["Published"] = w.on(first)
		return w.Say("none.later", with)
	}
	if w.Lacks != 0 {
		if nearest := nearest(seen.Periods(at, everyone(w.View)), w.Lacks); nearest != nil {
			with["Period"], with["Nearest"] = strconv.Itoa(w.Lacks), w.list(nearest)
			return w.Say("none.edition", with)
		}
		with["Time"] = w.time(w.x, w.Lacks)
		return w.Say("none.period", with)
	}
	if w.Day < w.Today {
		return w.Say("none.day", with)
	}
	return w.Say("none.never", with)
}

// nearest are the periods before and after one that is not among them; nil where it is, or there are none.
func nearest(periods []int, period int) (some []string) {
	at, found := slices.BinarySearch(periods, period)
	if found {
		return nil
	}
	for _, p := range periods[max(0, at-1):min(len(periods), at+1)] {
		some = append(some, strconv.Itoa(p))
	}
	return some
}

func everyone(v *bench.View) []int {
	all := make([]int, len(v.Snapshot.Countries))
	for i := range all {
		all[i] = i
	}
	return all
}

func (w *finding) groupCode() string {
	if w.Group == "" {
		return "world"
	}
	return w.Group
}

func (w *finding) found() string {
	switch {
	case w.Type == "change" || w.Type == "rank" && w.Finding.From != 0:
		return w.change()
	case w.Type == "value":
		return w.value()
	case w.Type == "band":
		return w.band()
	case w.Rank == nil && w.Finding.Value == nil:
		return w.Say("rank.printed_only", slots{"Country": w.speaker.country(w.country), "When": w.when(w.x, w.Finding.Period),
			"Place": Ordinal(w.Finding.Published), "Rank": strconv.Itoa(w.Finding.Published)})
	}
	return w.place(w.placed())
}

func (w *finding) placed() *placed {
	group, _ := w.GroupAt(w.groupCode())
	p := &placed{
		x: w.x, country: w.country, rank: *w.Rank, of: w.Of, tied: w.Tied, group: &w.Snapshot.Groups[group],
		period: w.Finding.Period, row: w.Row, value: *w.Finding.Value, other: -1,
	}
	seen := *w.View
	seen.AsOf = w.Day
	if stated(&seen, p.period) != "" {
		p.membersOn = w.MembersOn
	}
	if w.Universe {
		p.published = w.Finding.Published
	}
	if w.Coverage.Period != 0 && w.Coverage.Period != p.period {
		p.thin = w.Coverage
	}
	if w.Rival != nil && w.Margin != nil {
		p.other, p.otherValue, p.lead = w.Rival.Country, w.Rival.Value, *w.Margin
	}
	return p
}

func (w *finding) value() string {
	with := slots{"Country": w.speaker.country(w.country), "Value": w.figureBeside(), "Name": w.name(w.x),
		"Time": w.time(w.x, w.Finding.Period), "When": w.when(w.x, w.Finding.Period)}
	if w.Voice.Lang != "en" || phrases.Entitled(w.x.ShortNameIn("en")) {
		return w.Say("found.value_title", with)
	}
	with["Name"] = unplaced(w.name(w.x), w.Snapshot.Countries[w.country].Name("en"))
	return w.Say("found.value_subject", with)
}

// unplaced is a name without the country behind it: "satisfaction with education (Spain)" need not say so twice, nor
// need "e-government use (Korea)" in South Korea.
func unplaced(name, country string) string {
	before, place, found := strings.Cut(name, " (")
	if found && strings.HasSuffix(country, strings.TrimSuffix(place, ")")) {
		return before
	}
	return name
}

// figureBeside is the figure found, with its unit.
func (w *finding) figureBeside() string {
	found, published := *w.Finding.Value, w.Precision(w.Row)
	return w.written(printing(w.x.Unit).text, found, w.decimalsBeside(found, decimalsFor(w.x, published), published))
}

// band says which class the producer put the country in.
func (w *finding) band() string {
	with := slots{"Country": w.speaker.country(w.country), "Band": models.BandIn(w.Voice.Lang, w.Finding.Band), "When": w.when(w.x, w.Finding.Period)}
	if w.Finding.Value == nil {
		return w.Say("found.band", with)
	}
	return w.Say("found.band_value", with.and("Value", w.figure(w.x, w.Row, *w.Finding.Value)))
}

// change is what became of a figure or a place, in what it was counted.
func (w *finding) change() string {
	with := slots{
		"Country": w.speaker.country(w.country), "Name": w.name(w.x), "Period": strconv.Itoa(w.Finding.Period), "From": strconv.Itoa(w.Finding.From),
		"Change": w.went(w.Measure, *w.Finding.Value, w.counted()), "Of": strconv.Itoa(w.Of), "Group": w.groupOf(w.groupCode()), "Among": "", "Caveat": "",
	}
	if w.Rank != nil {
		with["Caveat"] = w.unrankable(w.x)
	}
	if w.Type == "change" {
		if w.Measure == "rank" {
			with["Among"] = w.Say("change.among", with)
		}
		return w.Say("found.change", with)
	}
	with["Place"], with["Rank"], with["Shared"] = Ordinal(*w.Rank), strconv.Itoa(*w.Rank), w.shared("rank.shared", w.Tied)
	return w.Say("found.change_place", with)
}

// went says which way something moved, and by how much.
func (w *Voice) went(measure string, change float64, by string) string {
	ids := [...]string{"change.fell", "change.same", "change.rose"}
	if measure == "rank" {
		ids = [...]string{"change.dropped", "change.stayed", "change.climbed"}
	}
	return w.Say(ids[1+cmp.Compare(change, 0)], slots{"By": by})
}

// counted is how much changed, in the unit that it was stated in.
func (w *finding) counted() string {
	change := *w.Finding.Value
	switch w.Measure {
	case "rank":
		return w.written("gap.places", abs(change), 0)
	case "percent":
		return w.written("per_cent", abs(change), w.decimalsBeside(change, 2, 6))
	}
	published := w.Precision(w.Row)
	return w.written(printing(w.x.Unit).gap, abs(change), w.decimalsBeside(change, decimalsFor(w.x, published), published))
}

// decimalsBeside is with how many decimals what was found is written beside what was stated: the usual or as many as
// that has; of more or less, as many as tell the two apart; and none that is not published.
func (w *finding) decimalsBeside(found float64, usual, published int) int {
	decimals, stated := max(usual, min(w.Stating(), published)), w.Assertion.Value
	for w.Op != "eq" && decimals < published && found != stated && stats.Rounded(found, decimals) == stats.Rounded(stated, decimals) {
		decimals++
	}
	return decimals
}

func abs(x float64) float64 { return max(x, -x) }

// base says of whom the figure is, where that alone refutes the statement.
func (w *finding) base() string {
	if w.Verdict == bench.WrongBase || w.Verdict == bench.NotComparable && w.Noted("different_population_base") {
		return w.otherBase()
	}
	return ""
}

func (w *finding) otherBase() string {
	with := slots{"Said": w.Say("base."+bench.Base(w.Base), nil)}
	is := bench.BaseOf(w.x)
	if !bench.OfSomebody(w.x) || is == bench.OfCountries { // a country's score
		return w.Say("found.base_none", with)
	}
	if is == "" {
		return w.Say("found.base_unstated", with)
	}
	with["Base"] = w.Say("base."+is, nil)
	return w.Say("found.base", with)
}

// close says that a figure or a change cannot be told from the one stated.
func (w *finding) close() string {
	width := w.Fragility.SamplingError
	if width == nil || w.Type == "rank" {
		return ""
	}
	id := "found.close"
	if w.Type == "change" {
		id = "found.close_change"
	}
	return w.Say(id, slots{"Kind": w.Say("kind."+w.ErrorKind(w.Row), nil), "Width": w.written(printing(w.x.Unit).gap, *width, 2)})
}

// refusal says why figures that were found decide nothing.
func (w *finding) refusal() string {
	if w.Verdict == bench.NotComparable && w.Noted("series_break") {
		return w.Say("found.break", nil)
	}
	return ""
}

func (w *finding) stoodIn() string {
	if w.Later == "" {
		return ""
	}
	return w.Say("found.later", slots{"Day": w.on(w.Later)})
}
