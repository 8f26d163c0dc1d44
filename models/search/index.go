package search

import (
	"slices"
	"strings"
	"sync"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// indexed is the key of a snapshot's index.
type indexed struct{}

// Of is the index of a snapshot, made when first asked for and kept with it.
func Of(d *bench.Data) *Index {
	return bench.Keep(d, indexed{}, func() func() *Index {
		return sync.OnceValue(func() *Index { return New(d.Snapshot) })
	})()
}

// New takes in all names of everything in a snapshot.
func New(s *models.Snapshot) *Index {
	x := &Index{codes: map[string][]int32{}, names: map[string][]int32{}}
	b := builder{Index: x, terms: map[string]int{}}
	for i := range s.Countries {
		c := &s.Countries[i]
		b.begin(0, i)
		b.code(c.Code, c.Alpha2, c.M49)
		b.name(inAllLanguages(c.Names)...)
		b.name(c.Aliases...)
	}
	for i := range s.Groups {
		g := &s.Groups[i]
		b.begin(1, i)
		b.code(g.Code)
		b.name(inAllLanguages(g.Names)...)
		b.name(g.Aliases...)
	}
	for i := range s.Indicators {
		d := &s.Indicators[i]
		b.begin(2, i)
		b.code(d.Code)
		b.name(d.Name, d.ShortName)
		b.name(inAllLanguages(d.Names)...)
		b.name(inAllLanguages(d.ShortNames)...)
		b.context(d.Theme, d.Unit)
	}
	for i := range s.Programmes {
		p := &s.Programmes[i]
		b.begin(3, i)
		b.code(p.Code)
		b.name(p.Name, p.OriginalName)
		b.name(p.Aliases...)
		b.told(p.Objective, p.LegalBasis)
		b.told(p.Targets...)
		for _, m := range p.Milestones {
			b.told(m.Text)
		}
		for _, f := range p.Financing {
			b.told(f.Model, f.Note)
		}
		b.context(p.Kind, p.LeadAgency)
		b.country(s, p.Country)
		for _, partner := range p.Partners {
			b.country(s, partner)
		}
	}
	for i := range s.Claims {
		c := &s.Claims[i]
		b.begin(4, i)
		b.code(c.Code)
		b.name(c.Words, c.Speaker)
		b.context("claim", c.Role, c.Place)
		for _, a := range c.Assertions {
			b.country(s, a.Country)
		}
	}
	slices.SortFunc(x.terms, func(a, b term) int { return strings.Compare(a.text, b.text) })
	for i := range x.terms {
		x.masks = append(x.masks, letterMask(x.terms[i].letters))
	}
	x.sheets.New = func() any {
		return &sheet{fits: make([]fit, len(x.things)), best: wordFits{of: make([]wordFit, len(x.things))}}
	}
	return x
}

// builder fills an index, one thing after the other.
type builder struct {
	*Index
	terms map[string]int
}

func (b *builder) begin(kind uint8, at int) {
	n := int32(len(b.texts))
	b.things = append(b.things, thing{kind, int32(at), n, n})
}

func (b *builder) code(written ...string) {
	for _, text := range written {
		b.text(text, b.codes)
	}
}

func (b *builder) name(written ...string) {
	for _, text := range written {
		b.text(text, b.names)
	}
}

// text adds one text of the last thing begun.
func (b *builder) text(written string, whole map[string][]int32) {
	folded := models.FoldName(written)
	if folded == "" {
		return
	}
	at, t := int32(len(b.texts)), &b.things[len(b.things)-1]
	key := models.NameKey(folded)
	b.texts = append(b.texts, text{written: written, words: " " + folded + " ", key: key, thing: int32(len(b.things) - 1)})
	t.last = at + 1
	whole[key] = append(whole[key], at)
	b.words(folded, at)
}

// told adds texts by which the last thing begun is found where no name has all the words of a query.
func (b *builder) told(texts ...string) {
	for _, written := range texts {
		if folded := models.FoldName(written); folded != "" {
			b.texts = append(b.texts, text{written: written, told: true, thing: int32(len(b.things) - 1)})
			b.words(folded, int32(len(b.texts)-1))
		}
	}
}

// context adds words that help to choose among things but do not find one alone.
func (b *builder) context(texts ...string) {
	for _, text := range texts {
		b.words(models.FoldName(text), -1)
	}
}

func (b *builder) country(s *models.Snapshot, code string) {
	if at, ok := s.CountryAt(code); ok {
		b.context(code)
		b.context(inAllLanguages(s.Countries[at].Names)...)
	}
}

func (b *builder) words(folded string, text int32) {
	for _, word := range strings.Fields(folded) {
		at, ok := b.terms[word]
		if !ok {
			at = len(b.Index.terms)
			b.terms[word] = at
			letters := []rune(word)
			b.Index.terms = append(b.Index.terms, term{text: word, letters: letters})
		}
		term, this := &b.Index.terms[at], post{int32(len(b.things) - 1), text, text >= 0 && b.texts[text].told}
		if n := len(term.posts); n == 0 || term.posts[n-1] != this {
			term.posts = append(term.posts, this)
		}
	}
}

// inAllLanguages gives names in a fixed order, so that two runs find the same.
func inAllLanguages(names map[string]string) []string {
	languages := make([]string, 0, len(names))
	for language := range names {
		languages = append(languages, language)
	}
	slices.Sort(languages)
	all := make([]string, len(languages))
	for i, language := range languages {
		all[i] = names[language]
	}
	return all
}
