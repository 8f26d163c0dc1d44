package docs

import (
	"encoding/json"
	"maps"
	"slices"
)

// Read is an address that can be read, with one line on what it answers.
type Read struct{ Path, Summary string }

// Reads are those that the OpenAPI document describes, in the order of the alphabet.
func (p *Pages) Reads() []Read {
	var document struct {
		Paths map[string]struct {
			Get *struct{ Summary string }
		}
	}
	if err := json.Unmarshal(p.OpenAPI(), &document); err != nil { // the tests read it too
		return nil
	}
	var all []Read
	for _, path := range slices.Sorted(maps.Keys(document.Paths)) {
		if get := document.Paths[path].Get; get != nil {
			all = append(all, Read{path, get.Summary})
		}
	}
	return all
}
