package explorer

import (
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
)

// share is what a reader takes away: addresses, a citation, code to embed.
type share struct {
	Link      string // this page
	Permalink string // this page, pinned to the release
	Citation  string
	Call      string
	Embed     string // code that shows the figure, updated with the data
	Pinned    string // and as it is in this release
}

// share makes what the page offers to copy. Without a public address the links begin at the root,
// and the page's script puts the address in front that the reader's browser knows.
func (s *screen) share() {
	link := s.absolute(string(s.Here()))
	pinned := s.absolute(string(s.Here("release", count(s.Release.Number))))
	s.Share = &share{
		Link: link, Permalink: pinned, Citation: s.citation(pinned),
		Embed: s.frame(s.query()), Pinned: s.frame(s.query("release", count(s.Release.Number))),
	}
	if s.Figure != nil {
		s.Share.Call = s.absolute(s.Figure.Call)
	}
}

func (s *screen) absolute(path string) string { return s.api.PublicURL + path }

// citation names the producers first, then what was made of their figures here.
func (s *screen) citation(link string) string {
	var b strings.Builder
	if s.Figure != nil {
		for i, at := range s.newestSources(s.Figure.Sources) {
			if i > 0 {
				b.WriteString("; ")
			}
			b.WriteString(s.Sources[at].Citation)
		}
	}
	if b.Len() == 0 {
		return "" // nothing is shown that was anybody's
	}
	b.WriteString(", ")
	b.WriteString(s.T("cite", "heading", s.heading(), "release", count(s.Release.Number), "link", link, "day", string(s.api.Today())))
	return b.String()
}

// heading is the title with the editions it spans.
func (s *screen) heading() string {
	title := s.Title
	if m := s.Matrix; m != nil && len(m.Periods) > 1 {
		return title + ", " + s.T("span", "from", m.Periods[0], "to", m.Periods[len(m.Periods)-1])
	}
	if s.Ranking != nil && s.Ranking.Meta.Period != nil {
		return title + ", " + count(*s.Ranking.Meta.Period)
	}
	if s.Index != nil && s.Index.Index != nil {
		return title + ": " + s.weighing()
	}
	return title
}

// newestSources gives, of each producer, the position of the newest of some sources.
func (s *screen) newestSources(refs []web.SourceRef) []int {
	newest := map[string]int{}
	var producers []string
	for _, ref := range refs {
		at, ok := s.SourceAt(ref.ID)
		if !ok {
			continue
		}
		producer := s.Sources[at].Producer
		before, seen := newest[producer]
		if !seen {
			producers = append(producers, producer)
		}
		if !seen || s.Published(at) > s.Published(before) {
			newest[producer] = at
		}
	}
	var found []int
	for _, producer := range producers {
		found = append(found, newest[producer])
	}
	return found
}
