package surveys

import (
	"testing"

	"github.com/egovbench/egovbench/seed/intaketest"
)

// TestOwnFiles: what is recognised among all producers' files is read.
func TestOwnFiles(t *testing.T) { intaketest.OwnFiles(t, Importers()) }
