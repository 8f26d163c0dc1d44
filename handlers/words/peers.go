package words

import (
	"strconv"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// PeersNote says what a list of peers is worth, or why there is none.
func PeersNote(v *bench.View, country int, found *bench.Peers) models.Note {
	s := of(v)
	if found.Lacks != nil {
		return s.note("no_data", "note.peers_lack", slots{"Country": s.country(country), "Names": s.names(found.Lacks)})
	}
	return s.counted("alike_by_choice", "note.alike", len(found.Own), slots{"Of": strconv.Itoa(found.Of)})
}
