//go:build cgo

package engine

import (
	"errors"

	"github.com/mattn/go-sqlite3"
)

// With a C compiler: SQLite itself, in the spelling of mattn/go-sqlite3. The driver sets
// busy_timeout before anything else. Transactions that write take the lock when they begin:
// one that asks for it later fails at once instead of waiting.
const (
	sqliteDriver  = "sqlite3"
	writerOptions = "_busy_timeout=5000&_journal_mode=WAL&_synchronous=FULL&_foreign_keys=on&_txlock=immediate&_stmt_cache_size=16"
	readerOptions = "mode=ro&_busy_timeout=5000&_query_only=1&_cache_size=-16384&_stmt_cache_size=64"
)

// sqliteCode is SQLite's extended result code, if the error is SQLite's.
func sqliteCode(err error) (int, bool) {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return 0, false
	}
	if e.ExtendedCode != 0 {
		return int(e.ExtendedCode), true
	}
	return int(e.Code), true
}
