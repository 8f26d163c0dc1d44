package words

import "github.com/egovbench/egovbench/models"

// UncertainRanks says what the intervals of ranks take for granted.
func UncertainRanks() models.Note {
	return models.Note{Code: "independent_errors", Detail: "Intervals of ranks take the producer's standard errors for independent of one another. They share sources, so that differences between countries are somewhat surer than the intervals say."}
}
