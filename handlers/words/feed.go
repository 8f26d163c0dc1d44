package words

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// FeedTitle heads the news of releases.
func FeedTitle(lang string) string { return In(lang).Say("feed.title", nil) }

// FeedSubtitle is the line below it.
func FeedSubtitle(lang string) string { return In(lang).Say("feed.subtitle", nil) }

// ReleaseTitle is a release with the first line of its note.
func ReleaseTitle(lang string, r *models.Release) string {
	line, _, _ := strings.Cut(strings.TrimSpace(r.Note), "\n")
	if runes := []rune(line); len(runes) > 120 {
		line = string(runes[:120]) + "…"
	}
	with := slots{"N": strconv.Itoa(r.Number), "Note": line}
	if line == "" {
		return In(lang).Say("feed.release", with)
	}
	return In(lang).Say("feed.release_noted", with)
}

// mostNamed is how many indicators the news of one release name.
const mostNamed = 10

// News says what a release changed, line by line; n is nil of the first, which has everything. Expected says when
// what comes after an edition is due, "" where that is not known.
func News(v *bench.View, r *models.Release, n *models.Notable, expected func(source string) models.Date) string {
	s := of(v)
	var lines []string
	if r.Note != "" {
		lines = append(lines, r.Note)
	}
	lines = append(lines, s.Say("feed.rows", slots{
		"Added": strconv.Itoa(r.Added), "Revised": strconv.Itoa(r.Revised), "Withdrawn": strconv.Itoa(r.Withdrawn), "InForce": strconv.Itoa(r.Counts["observations"]),
	}))
	if n == nil {
		return strings.Join(lines, "\n")
	}
	for i := range n.Editions {
		lines = append(lines, s.edition(&n.Editions[i], expected(n.Editions[i].Code)))
	}
	ids := slices.SortedFunc(maps.Keys(n.Figures), func(a, b string) int {
		return cmp.Or(cmp.Compare(n.Figures[b], n.Figures[a]), cmp.Compare(a, b))
	})
	for i, id := range ids {
		if i == mostNamed {
			lines = append(lines, s.number("feed.further", len(ids)-i, slots{}))
			break
		}
		name := id // of an indicator that is no longer here
		if at, ok := s.IndicatorAt(id); ok {
			name = s.name(&s.Snapshot.Indicators[at])
		}
		lines = append(lines, s.number("feed.figures", n.Figures[id], slots{"Name": name}))
	}
	if n.Programmes > 0 {
		lines = append(lines, s.number("feed.programmes", n.Programmes, slots{}))
	}
	if n.Claims > 0 {
		lines = append(lines, s.number("feed.claims", n.Claims, slots{}))
	}
	return strings.Join(lines, "\n")
}

// edition says of a new edition when it was published and taken in, and when the next is due.
func (s speaker) edition(source *models.Source, next models.Date) string {
	with := slots{"Producer": source.Producer, "Title": source.Title, "Published": s.on(source.PublishedAt), "Retrieved": "", "Next": ""}
	if source.RetrievedAt != "" {
		with["Retrieved"] = s.Say("feed.retrieved", slots{"Day": s.date(source.RetrievedAt)})
	}
	if next != "" {
		with["Next"] = s.Say("feed.next", slots{"Day": s.date(next)})
	}
	return s.Say("feed.edition", with)
}

// number fills the form of a text that a whole number takes.
func (w *Voice) number(id string, n int, with slots) string {
	number := strconv.Itoa(n)
	return w.count(id, number, with.and("N", number))
}
