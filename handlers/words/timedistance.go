package words

import (
	"fmt"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/stats"
)

// DistanceNotes says what one number of years would hide.
func DistanceNotes(d stats.TimeDistance) []models.Note {
	switch {
	case d.Censored == stats.AlreadyAbove:
		return []models.Note{{Code: "censored", Detail: fmt.Sprintf("The reference is past the level from its first value on: the distance is at least %.4g years.", d.First)}}
	case d.Censored == stats.NeverReached:
		return []models.Note{{Code: "censored", Detail: fmt.Sprintf("The reference has not reached the level: the distance is at most %.4g years.", d.First)}}
	case d.Crossings > 1:
		return []models.Note{{Code: "several_crossings", Detail: fmt.Sprintf("The reference passed the level %d times: say whether the first crossing is meant or the last.", d.Crossings)}}
	}
	return nil
}
