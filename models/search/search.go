// Package search finds things of a snapshot by their codes and names, and by words of them.
package search

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/egovbench/egovbench/models"
)

// Hit is one thing found by a search.
type Hit struct {
	Kind    string  // country, group, indicator, programme or claim
	At      int     // position in the snapshot's table of that kind
	Score   float64 // how well it fits, 0 to 1; see the Fit constants
	Matched string  // the name, id or text that fits, as it is written
}

// The scores of a hit. Between a name that contains the query's words and one that is only spelt
// nearly so lies a gap, so that no typo outranks a word.
const (
	FitCode    = 1.0  // the query is its code or id
	FitName    = 0.95 // the query is one of its names
	FitStart   = 0.8  // a name starts with the query
	FitPhrase  = 0.75 // a name has the query's words side by side
	FitWord    = 0.7  // every word of the query is a word of it
	FitPrefix  = 0.6  // every word of the query begins a word of it
	FitInside  = 0.5  // every word of the query stands somewhere inside a word of it
	FitTypo    = 0.4  // some word is spelt with one slip; every further slip costs fitSlip
	FitContext = 0.2  // some word only names its country or its kind, or stands in what is told of it

	fitSlip   = 0.05
	leastTypo = 0.25
)

// kinds in the order in which they stand at equal score.
var kinds = [...]string{"country", "group", "indicator", "programme", "claim"}

// Index finds things by the folded words of their names. It is immutable once made.
type Index struct {
	things []thing
	texts  []text
	terms  []term             // by text
	masks  []uint64           // which letters each term has; apart from them, since most are passed over by these alone
	codes  map[string][]int32 // whole folded code to its texts
	names  map[string][]int32 // whole folded name to its texts
	sheets sync.Pool
}

// thing is what is searched for; its texts are those from texts up to the next thing's.
type thing struct {
	kind  uint8
	at    int32
	first int32
	last  int32
}

type text struct {
	written string
	words   string // folded, with a space before and after
	key     string // folded, without spaces
	thing   int32
	told    bool // it is no name, and is looked for word by word only
}

type term struct {
	text    string
	letters []rune
	posts   []post
}

// post says that a text has a term; text is -1 where the term is only the thing's context.
type post struct {
	thing, text int32
	told        bool // the text is told, and no name
}

// Find finds countries, groups, indicators, programmes and claims by codes, names in every
// language, and words, the best first. Words may be cut short or misspelt. Where nothing has all
// the words, what has most of them is found. It gives nil for a text without letters and digits.
func (x *Index) Find(text string) []Hit {
	folded := models.FoldName(text)
	if folded == "" {
		return nil
	}
	words := strings.Fields(folded)
	words = words[:min(len(words), mostWords)]
	sheet := x.sheets.Get().(*sheet)
	defer x.sheets.Put(sheet)
	defer sheet.wipe()
	best := &sheet.best
	for _, word := range words {
		x.matchWord(word, best)
		for _, thing := range best.things {
			sheet.fit(thing).add(best.of[thing])
			best.of[thing] = wordFit{}
		}
		best.things = best.things[:0]
	}
	x.matchWhole(folded, sheet, len(words))
	return x.hits(sheet, len(words))
}

// sheet is what the fits of one query are noted on. It is used again: to make one takes longer than most queries.
type sheet struct {
	fits   []fit   // by thing
	things []int32 // that fit, in any order
	best   wordFits
}

// fit is where it is noted how a thing fits; what is noted there has found a word.
func (s *sheet) fit(thing int32) *fit {
	f := &s.fits[thing]
	if f.found == 0 {
		s.things = append(s.things, thing)
	}
	return f
}

// wipe makes a sheet as good as new.
func (s *sheet) wipe() {
	for _, thing := range s.things {
		s.fits[thing] = fit{}
	}
	s.things = s.things[:0]
}

// mostWords bounds the work for one query; the longest name has fewer words.
const mostWords = 16

// wordFit is how one word of the query fits a thing; not at all where the score is 0.
type wordFit struct {
	score float64
	slips int32
	text  int32
}

// wordFits is how one word of the query fits things.
type wordFits struct {
	of     []wordFit // by thing
	things []int32   // that it fits, in any order
}

// fit is how the whole query fits a thing.
type fit struct {
	score float64 // of the word that fits worst
	best  float64 // of the word that gave text
	slips int32
	found int32 // words that fit
	text  int32
	own   bool // at least one fits more than the context
}

func (f *fit) add(w wordFit) {
	if f.found == 0 {
		f.score = FitWord
	}
	f.found++
	f.score = min(f.score, w.score)
	f.slips += w.slips
	if w.text >= 0 {
		f.own = true
		if w.score > f.best {
			f.best, f.text = w.score, w.text
		}
	}
}

// matchWhole raises what has the whole query as its code or name, at a name's start or side by side.
func (x *Index) matchWhole(folded string, sheet *sheet, words int) {
	key, phrase := models.NameKey(folded), " "+folded+" "
	raise := func(at int32, score float64) {
		f := sheet.fit(x.texts[at].thing)
		if f.score < score || int(f.found) < words || f.slips > 0 {
			*f = fit{score: score, found: int32(words), own: true, text: at}
		}
	}
	for _, thing := range sheet.things {
		f, t := &sheet.fits[thing], &x.things[thing]
		if int(f.found) != words || !f.own || f.slips > 0 || f.score <= FitInside {
			continue
		}
		for at := t.first; at < t.last && f.score < FitStart; at++ {
			if score := x.texts[at].whole(key, phrase, words); score > 0 {
				raise(at, score)
			}
		}
	}
	for _, at := range x.names[key] {
		raise(at, FitName)
	}
	for _, at := range x.codes[key] {
		raise(at, FitCode)
	}
}

// whole is the score of a text that begins with a key, or of several words as they stand; 0 where it does neither.
func (t *text) whole(key, phrase string, words int) float64 {
	switch {
	case strings.HasPrefix(t.key, key):
		return FitStart
	case words > 1 && strings.Contains(t.words, phrase):
		return FitPhrase
	}
	return 0
}

// hits sorts what has the most words of the query.
func (x *Index) hits(sheet *sheet, words int) []Hit {
	most := int32(0)
	for _, thing := range sheet.things {
		if f := &sheet.fits[thing]; f.own {
			most = max(most, f.found)
		}
	}
	if most == 0 {
		return nil
	}
	type ranked struct {
		Hit
		thing  int32
		told   bool
		length int
	}
	var found []ranked
	for _, thing := range sheet.things {
		f := &sheet.fits[thing]
		if !f.own || f.found < most {
			continue
		}
		t, text := &x.things[thing], &x.texts[f.text]
		score := f.score
		if f.slips > 0 && score > FitContext {
			score = max(leastTypo, FitTypo-fitSlip*float64(f.slips-1))
		}
		score *= float64(f.found) / float64(words)
		found = append(found, ranked{
			Hit{kinds[t.kind], int(t.at), math.Round(score*1e4) / 1e4, text.written}, thing, text.told, len(text.key),
		})
	}
	slices.SortFunc(found, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), namesFirst(a.told, b.told), cmp.Compare(x.things[a.thing].kind, x.things[b.thing].kind),
			cmp.Compare(a.length, b.length), cmp.Compare(a.thing, b.thing))
	})
	hits := make([]Hit, len(found))
	for i := range found {
		hits[i] = found[i].Hit
	}
	return hits
}

// namesFirst orders what a name was found by before what is only told of a thing.
func namesFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
