package models

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync/atomic"
	"time"

	"gorm.io/gorm"

	"github.com/egovbench/egovbench/models/engine"
)

// standby is a server to which PostgreSQL replicates: releases are read there, all else where they are published.
type standby struct {
	db  *gorm.DB
	has atomic.Int64 // the newest release it had when it was last asked; unusable where it cannot be read from
}

// unusable is instead of a release.
const unusable = -1

// patience is how long a standby may take to say which release is its newest.
const patience = time.Second

// ReadFrom has releases read from a standby from now on: which is the newest, and all that is in them. While the standby
// does not answer, has not the newest release that was seen, or has another in its place, they are read where they are
// published.
func (s *Store) ReadFrom(url string) error {
	if !strings.HasPrefix(url, "postgres://") && !strings.HasPrefix(url, "postgresql://") || s.read.Name() != "postgres" {
		return fmt.Errorf("READ_DATABASE_URL %s: only a postgres:// database has standbys, and only a postgres:// address names one", shown(url))
	}
	db, err := engine.Opening{Config: s.config, Log: s.log}.PostgresPool(url)
	if err != nil {
		return fmt.Errorf("READ_DATABASE_URL %s: %w", shown(url), err)
	}
	s.standby = &standby{db: db}
	s.standby.has.Store(unusable)
	return nil
}

// reader is where releases are read: a standby that has all that was seen, or else where they are published.
func (s *Store) reader() *gorm.DB {
	if s.standby == nil {
		return s.read
	}
	if seen, _ := s.memory.last(); int(s.standby.has.Load()) < seen.Release {
		return s.read
	}
	return s.standby.db
}

// ask asks the standby for its newest release; it is false where that does not count.
func (s *Store) ask(ctx context.Context) (Mark, bool) {
	if s.standby == nil {
		return Mark{}, false
	}
	asking, enough := context.WithTimeout(ctx, patience)
	defer enough()
	mark, err := s.head(asking, s.standby.db)
	has := int64(mark.Release)
	if err != nil {
		has = unusable
	}
	var history *HistoryError
	behind := errors.As(err, &history) && history.Found.Release < history.Seen.Release // it will have caught up in a moment
	if was := s.standby.has.Swap(has); was != unusable && err != nil && !behind {
		s.log.WarnContext(ctx, "reading from the primary, since the standby cannot be read from", "error", err)
	} else if was == unusable && err == nil {
		s.log.LogAttrs(ctx, slog.LevelInfo, "reading from the standby", slog.Int("release", mark.Release))
	}
	return mark, err == nil
}
