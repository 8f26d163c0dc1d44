package words

import (
	"math"
	"slices"
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
)

// IndexNotes says what a reader of this index must know beyond the notes of its indicators.
func IndexNotes(x *bench.Composite) []models.Note {
	n := &noted{speaker: of(x.View), x: x}
	group := slots{"Group": n.group(x.Group), "Day": n.date(x.On)}
	switch absent := x.Absent(); {
	case len(x.Members) == 0:
		n.add("no_members", "note.no_members", group)
		return n.notes
	case absent != nil:
		group["Names"], group["When"] = n.names(absent), ""
		if x.Q.Period != 0 {
			group["When"] = " (" + strconv.Itoa(x.Q.Period) + ")"
		}
		n.add("no_data", "note.no_parts", group)
		return n.notes
	}
	n.add("own_index", "note.own_index", nil)
	n.editions()
	n.makers()
	n.scale()
	n.gaps()
	return n.notes
}

// noted is an index whose notes are being gathered.
type noted struct {
	speaker
	x     *bench.Composite
	notes []models.Note
}

func (n *noted) add(code, id string, with slots) { n.notes = append(n.notes, n.note(code, id, with)) }

// editions says where editions differ or stand in for the one asked for, and what their makers
// say against ranking.
func (n *noted) editions() {
	first, differ := n.x.Parts[0].Now.Period, false
	for _, p := range n.x.Parts {
		differ = differ || p.Now.Period != first
		with := slots{"Name": n.name(p.X), "Asked": strconv.Itoa(n.x.Q.Period), "Period": strconv.Itoa(p.Now.Period), "Note": p.X.RankNoteIn(n.Voice.Lang)}
		if n.x.Q.Period != 0 && p.Now.Period != n.x.Q.Period {
			n.add("earlier_edition", "note.earlier_edition", with)
		}
		if !p.X.Rankable {
			n.add("computed_rank", "note.computed_rank", with)
		}
		if p.X.RankedGroup != "" {
			with["Group"] = n.groupOf(p.X.RankedGroup)
			n.add("ranked_group", "note.ranked_group", with)
		}
	}
	if differ {
		n.add("different_periods", "note.different_periods", slots{"List": n.each(func(k int) string { return strconv.Itoa(n.x.Parts[k].Now.Period) })})
	}
}

// makers says which published index has just these components, and what they weigh in it.
func (n *noted) makers() {
	x := n.x
	period := x.Parts[0].Now.Period
	for i := range x.Snapshot.Indicators {
		made := &x.Snapshot.Indicators[i]
		weights, found, others := make([]float64, len(x.Parts)), 0, 0
		for _, c := range made.Components {
			if c.From > period || c.To != 0 && c.To < period {
				continue
			}
			k := slices.IndexFunc(x.Parts, func(p bench.Part) bool { return p.X.Code == c.Indicator && p.Now.Period == period })
			if k < 0 {
				others++
				continue
			}
			weights[k] = c.Weight
			found++
		}
		if found == len(x.Parts) && others == 0 {
			n.add("published_index", "note.published_index", slots{"Name": n.name(made), "Period": strconv.Itoa(period),
				"List": n.each(func(k int) string { return n.decimal(weights[k], 4) })})
		}
	}
}

// scale says what the scale does to comparisons.
func (n *noted) scale() {
	x := n.x
	switch x.Method {
	case stats.None:
		if len(x.Units()) > 1 && x.Q.Aggregate != "copeland" {
			n.add("different_units", "note.different_units", slots{"List": n.each(func(k int) string { return "(" + x.Parts[k].X.UnitIn(n.Voice.Lang) + ")" })})
		}
	case stats.Goalposts:
	default:
		if x.Q.Scope == "edition" {
			n.add("relative_index", "note.relative_scores", slots{"N": strconv.Itoa(len(x.Members))})
		}
	}
	for _, p := range x.Parts {
		if !p.X.HigherIsBetter {
			n.add("inverted", "note.inverted", slots{"Name": n.name(p.X)})
		}
	}
}

// gaps says whose score rests on less than all components, and which zeros were raised.
func (n *noted) gaps() {
	x := n.x
	var incomplete []int
	var raised []string
	for i, at := range x.Members {
		if x.Ranks[i] == 0 {
			continue
		}
		if lacking, _ := x.Lacking(i); len(lacking) > 0 {
			incomplete = append(incomplete, at)
		}
		for k := range x.Columns {
			if score := x.Columns[k][i]; x.Q.Weights[k] > 0 && score >= 0 && score < x.Floor() {
				raised = append(raised, n.Say("note.item", slots{"Name": n.country(at), "What": "(" + n.name(x.Parts[k].X) + ")"}))
			}
		}
	}
	if incomplete != nil {
		n.notes = append(n.notes, n.counted("incomplete", "note.incomplete", len(incomplete), slots{"Countries": n.countries(incomplete)}))
	}
	if raised != nil {
		n.add("zeros_raised", "note.zeros_raised", slots{"Floor": strconv.FormatFloat(x.Floor(), 'g', -1, 64), "List": n.list(raised)})
	}
	if len(bench.InOrder(x.Ranks)) == 0 {
		n.add("no_scores", "note.no_scores", slots{"Group": n.group(x.Group)})
	}
}

// each says something of every component.
func (n *noted) each(what func(k int) string) string {
	var parts []string
	for k := range n.x.Parts {
		parts = append(parts, n.Say("note.item", slots{"Name": n.name(n.x.Parts[k].X), "What": what(k)}))
	}
	return n.list(parts)
}

// IndexHeadline says who is first in an index of the caller's own, and under how many weightings.
func IndexHeadline(x *bench.Composite) string {
	s := of(x.View)
	order := bench.InOrder(x.Ranks)
	if len(order) == 0 {
		return s.Say("index.none", slots{"Group": s.group(x.Group)})
	}
	first := order[0]
	var tied []int
	for _, i := range order[1:] {
		if x.Ranks[i] == 1 {
			tied = append(tied, x.Members[i])
		}
	}
	row, n := x.Row(first), strconv.Itoa(len(x.Parts))
	said := s.count("index.first", n, slots{
		"Country": s.country(x.Members[first]), "Shared": s.shared("index.shared", tied), "Of": strconv.Itoa(len(order)),
		"Group": s.group(x.Group), "N": n, "Score": s.decimal(row.Score, significant(row.Score)),
	})
	if trial := x.Trial(); row.Robustness != nil && trial != nil {
		said = joined(said, s.Say("index.share", slots{"Share": s.share(row.Robustness.ShareFirst), "Weightings": s.decimal(float64(trial.Weightings), 0)}))
	}
	return said
}

// significant gives the decimals of four significant digits.
func significant(value float64) int {
	if value == 0 {
		return 0
	}
	return min(max(3-int(math.Floor(math.Log10(math.Abs(value)))), 0), 4)
}
