package clients

import (
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
)

// The readers of files, at one version each; none of them had a part in writing.
const (
	parquetReader  = "hyparquet@1.31.5"
	zstdReader     = "hyparquet-compressors@1.1.2"
	workbookReader = "exceljs@4.4.0"
	cubeReader     = "jsonstat-toolkit@2.2.2"
)

// TestFilesHoldWhatJSONHolds lets independent readers take the files apart and compares every cell.
func TestFilesHoldWhatJSONHolds(t *testing.T) {
	t.Parallel()
	w := newWorkshop(t, "files", "npm")
	w.install(parquetReader, zstdReader, workbookReader, cubeReader)
	printed := w.must("node", "read.js", handlerstest.Served(t).Listen(t))
	for _, line := range []string{"jsonstat /v1/observations 1 cells, indicator is the metric", "jsonstat /v1/rankings 45 cells, measure is the metric", "xlsx /v1/countries/KAZ/profile"} {
		if !strings.Contains(printed, line) {
			t.Errorf("%q is missing from\n%s", line, printed)
		}
	}
	t.Log(printed)
}
