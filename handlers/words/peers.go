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

// PeersHeadline says how a country stands among those most like it, or without figures for that, which these are.
func PeersHeadline(v *bench.View, x *models.Indicator, country int, found *bench.Peers) string {
	s := of(v)
	switch {
	case len(found.Rows) == 0:
		return ""
	case found.Standing == nil || found.Value == nil:
		return s.Say("peers.alike", slots{"Country": s.country(country), "Countries": s.nearest(found.Rows)})
	}
	id := "peers.standing"
	if found.Standing.Of <= len(found.Rows) {
		id = "peers.some" // not all of them have a figure
	}
	return s.Say(id, slots{
		"Country": s.country(country), "N": strconv.Itoa(len(found.Rows)), "Place": Ordinal(found.Standing.Rank), "Rank": strconv.Itoa(found.Standing.Rank),
		"Of": strconv.Itoa(found.Standing.Of), "When": s.when(x, found.Outcome), "Value": s.usual(x, *found.Value), "Median": s.usual(x, found.Standing.Median),
	})
}

// nearest are the first five of a list of peers.
func (s speaker) nearest(peers []bench.Peer) string {
	var all []int
	for _, peer := range peers[:min(5, len(peers))] {
		if at, ok := s.Snapshot.CountryAt(peer.Country); ok {
			all = append(all, at)
		}
	}
	return s.countries(all)
}
