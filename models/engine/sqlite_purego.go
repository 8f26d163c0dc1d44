//go:build !cgo

package engine

import (
	"errors"

	"modernc.org/sqlite"
)

// Without a C compiler: SQLite translated to Go. The options say the same as the ones for cgo;
// _time_format makes the two write times alike, so that one can go on with the other's file.
const (
	sqliteDriver  = "sqlite"
	writerOptions = "_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
		"&_pragma=foreign_keys(1)&_txlock=immediate&_time_format=sqlite"
	readerOptions = "mode=ro&_pragma=busy_timeout(5000)&_pragma=query_only(1)&_pragma=cache_size(-16384)&_time_format=sqlite"
)

// sqliteCode is SQLite's extended result code, if the error is SQLite's.
func sqliteCode(err error) (int, bool) {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return 0, false
	}
	return e.Code(), true
}
