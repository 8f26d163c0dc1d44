package chart

import (
	"strings"

	"github.com/egovbench/egovbench/models"
)

// family is the editions of one publication under one licence.
type family struct {
	stem, licence string
	n             int
	first, last   edited
}

// edited is one edition.
type edited struct {
	published models.Date
	edition   string
	citation  string
}

func (f *family) Add(published models.Date, edition, citation string) {
	e := edited{published, edition, citation}
	if f.n == 0 || published.Last() < f.first.published.Last() {
		f.first = e
	}
	if f.n == 0 || published.Last() >= f.last.published.Last() {
		f.last = e
	}
	f.n++
}

// String is producer and publication by the latest edition's name, the editions, and the licence.
func (f *family) String() string {
	text := f.last.citation
	if at := strings.Index(text, f.last.edition); at > 0 && f.last.edition != "" {
		text = text[:at+len(f.last.edition)]
		if f.n > 1 {
			text = strings.TrimRight(text[:at], " ,:(") + ", " + f.first.edition + "–" + f.last.edition
		}
	}
	return text + " (" + f.licence + ")"
}
