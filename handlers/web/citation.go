package web

import (
	"encoding/json"
	"io"
)

// Cited is an answer that reference managers can take in.
type Cited interface {
	BibTeX() string
	CSL() any // items of CSL-JSON
	RIS() string
}

// citation makes a format of reference managers.
func citation(name, media, ending, about string, of func(Cited) ([]byte, error)) Format {
	return Format{Name: name, Media: media, Kind: Reference, About: about, saved: ending, write: func(w io.Writer, r Rendering) error {
		body, err := of(r.Answer.(Cited))
		if err == nil {
			_, err = w.Write(body)
		}
		return err
	}}
}

func bibTeX() Format {
	return citation("bibtex", "application/x-bibtex", ".bib", "the citation for LaTeX", func(c Cited) ([]byte, error) { return []byte(c.BibTeX() + "\n"), nil })
}

func cslJSON() Format {
	return citation("csl", "application/vnd.citationstyles.csl+json", ".json", "the citation as CSL-JSON, for Zotero, pandoc, Mendeley", func(c Cited) ([]byte, error) { return json.Marshal(c.CSL()) })
}

func ris() Format {
	return citation("ris", "application/x-research-info-systems", ".ris", "the citation as RIS, for EndNote and others", func(c Cited) ([]byte, error) { return []byte(c.RIS()), nil })
}
