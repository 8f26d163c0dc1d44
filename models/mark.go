package models

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"gorm.io/gorm"
)

// Mark names a release by its number and what it holds. The zero Mark is none.
type Mark struct {
	Release  int    `json:"release"`
	Checksum string `json:"checksum"`
}

func (m Mark) String() string {
	if m.Release == 0 {
		return "no release"
	}
	return fmt.Sprintf("release %d (checksum %.12s)", m.Release, m.Checksum)
}

// HistoryError says that a database has not the release that was seen in it before: it is an older
// copy, it lost its write-ahead log, or it is a former primary that others have left behind.
// Nothing is loaded from it and nothing published into it.
type HistoryError struct {
	Seen, Found Mark
	File        string // what remembers Seen; "" where only the process does
}

func (e *HistoryError) Error() string {
	way := "end and start the program"
	if e.File != "" {
		way = "delete " + e.File
	}
	return fmt.Sprintf("%s was in force, and the database now has %s in its place: it is an older copy, it has lost its write-ahead log, or it is "+
		"a former primary. Bring back the database that has it, or a backup; if it is to be given up, %s", e.Seen, e.Found, way)
}

// memory keeps the newest release seen, apart from the database, so that one that goes back is noticed.
type memory struct {
	lock sync.Mutex
	file string // "" where only the process remembers
	seen Mark
	kept Mark // in the file
}

// OpenRemembering is Open with a file that remembers the newest release seen; "" is none but SQLite's own.
func OpenRemembering(ctx context.Context, url, file string, log *slog.Logger) (*Store, error) {
	s, err := Open(ctx, url, log)
	if err != nil || file == "" {
		return s, err
	}
	if err := s.Remember(file); err != nil {
		return nil, errors.Join(fmt.Errorf("STATE_FILE: %w", err), s.Close())
	}
	return s, nil
}

// Remember keeps the newest release seen in a file from now on, and reads what it has kept. Beside a
// SQLite database there is such a file anyway. Errors name the file.
func (s *Store) Remember(file string) error {
	s.memory.lock.Lock()
	defer s.memory.lock.Unlock()
	text, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	var kept Mark
	if len(text) > 0 {
		if err := json.Unmarshal(text, &kept); err != nil {
			return fmt.Errorf("%s does not say which release was the newest: delete it if the database is the right one (%w)", file, err)
		}
	}
	s.memory.file, s.memory.kept = file, kept
	if kept.Release > s.memory.seen.Release {
		s.memory.seen = kept
	}
	return nil
}

func (m *memory) last() (seen Mark, file string) {
	m.lock.Lock()
	defer m.lock.Unlock()
	return m.seen, m.file
}

// note takes in a release that is in force, and keeps it in the file, if there is one and keep says so.
func (m *memory) note(found Mark, keep bool) error {
	m.lock.Lock()
	defer m.lock.Unlock()
	if found.Release > m.seen.Release {
		m.seen = found
	}
	if !keep || m.file == "" || m.kept.Release >= m.seen.Release {
		return nil
	}
	text, err := json.Marshal(m.seen)
	if err == nil {
		err = replace(m.file, append(text, '\n'))
	}
	if err == nil {
		m.kept = m.seen
	}
	return err
}

// replace writes a file anew, whole or not at all.
func replace(path string, content []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	err = errors.Join(err, file.Chmod(0o644), file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}

// head is the newest release in a database, held to the one seen before: *HistoryError.
func (s *Store) head(ctx context.Context, db *gorm.DB) (Mark, error) {
	seen, file := s.memory.last() // before asking: meanwhile others may publish
	found, err := markOf(ctx, db, "1 = 1")
	if err != nil {
		return Mark{}, err
	}
	same := found
	if found.Release > seen.Release && seen.Release > 0 {
		if same, err = markOf(ctx, db, "number = ?", seen.Release); err != nil {
			return Mark{}, err
		}
	}
	if seen.Release > 0 && same != seen {
		return Mark{}, &HistoryError{Seen: seen, Found: found, File: file}
	}
	return found, nil
}

// held holds releases, the newest first, to the one seen before they were asked for.
func (s *Store) held(seen Mark, releases []Release) error {
	var found Mark
	if len(releases) > 0 {
		found = releases[0].mark()
	}
	if seen.Release == 0 || slices.ContainsFunc(releases, func(r Release) bool { return r.mark() == seen }) {
		return nil
	}
	_, file := s.memory.last()
	return &HistoryError{Seen: seen, Found: found, File: file}
}

func markOf(ctx context.Context, db *gorm.DB, where string, args ...any) (Mark, error) {
	var found Mark
	err := db.WithContext(ctx).Raw(`SELECT number AS "release", checksum FROM releases WHERE `+where+` ORDER BY number DESC LIMIT 1`, args...).Scan(&found).Error
	return found, translate(err)
}

// remember notes a release. The file beside a SQLite database is written by who publishes, so that who only
// reads leaves nothing there. That it could not be written is no reason to take a release back.
func (s *Store) remember(ctx context.Context, mark Mark, published bool) {
	if err := s.memory.note(mark, published || s.read.Name() == "postgres"); err != nil {
		s.log.WarnContext(ctx, "the newest release could not be written down apart from the database", "release", mark.Release, "error", err)
	}
}
