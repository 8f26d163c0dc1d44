package seed

import (
	"io"

	"github.com/egovbench/egovbench/seed/intake"
)

// Finding is one thing noticed while reading or checking.
type Finding = intake.Finding

// Mapping says which of a table's series are which indicators.
type Mapping = intake.Mapping

// ReadMapping reads a mapping file. An unknown key is an error, with its line.
func ReadMapping(in io.Reader, file string) (*Mapping, error) { return intake.ReadMapping(in, file) }

// AllOf maps every figure of a file to one indicator.
func AllOf(indicator string) *Mapping {
	return &Mapping{Series: []intake.Series{{Indicator: indicator}}}
}
