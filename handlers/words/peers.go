package words

import (
	"fmt"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// PeersNote says what a list of peers is worth, or why there is none.
func PeersNote(country string, found *bench.Peers) models.Note {
	if found.Lacks != nil {
		return models.Note{Code: "no_data", Detail: fmt.Sprintf(
			"%s has no value of %s in a year that it could be compared in: name other indicators with by=.", country, strings.Join(found.Lacks, ", "))}
	}
	return models.Note{Code: "alike_by_choice", Detail: fmt.Sprintf(
		"Peers are alike in the %d variables named, among %d countries, and need not be in anything else. It is not mutual: the nearest of one may have others that are nearer.", len(found.Own), found.Of)}
}
