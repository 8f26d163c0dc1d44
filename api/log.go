package api

import (
	"context"
	"io"
	"log/slog"
	"sync"
	"time"
)

// Logger is the log as the settings want it, and what writes out the lines that are still held back:
// those of requests go out together, at most lateness after they were made. What is worse than
// information goes out at once, after all that came before it.
func (c Config) Logger(w io.Writer) (log *slog.Logger, flush func()) {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.LogLevel)) // one of those that the flag allows
	options := slog.HandlerOptions{Level: level}
	out := &lines{to: w}
	out.late = time.AfterFunc(lateness, out.flush)
	if c.LogFormat == "json" {
		return slog.New(prompt{slog.NewJSONHandler(out, &options), out, &jsonLine}), out.flush
	}
	return slog.New(prompt{slog.NewTextHandler(out, &options), out, &textLine}), out.flush
}

const (
	lateness  = 200 * time.Millisecond
	mostLines = 32 << 10 // bytes held back
)

// lines holds back lines of the log: a write for each would cost as much as the line itself.
type lines struct {
	to   io.Writer
	mu   sync.Mutex
	held []byte
	late *time.Timer
}

func (l *lines) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.hold(append(l.held, line...))
	return len(line), nil
}

func (l *lines) hold(held []byte) {
	if len(l.held) == 0 {
		l.late.Reset(lateness)
	}
	if l.held = held; len(held) > mostLines {
		l.write()
	}
}

func (l *lines) flush() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.write()
}

func (l *lines) write() {
	if len(l.held) == 0 {
		return
	}
	_, _ = l.to.Write(l.held) // a log that cannot be written stops nothing
	l.held = l.held[:0]
}

// add holds back the line of a simple record.
func (l *lines) add(record slog.Record, form *lineForm) (simple bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	held, simple := form.line(l.held, record)
	if simple {
		l.hold(held)
	}
	return simple
}

// prompt writes out at once what is worse than information, and writes simple lines itself: slog's own
// handlers take several times as long for the line of a request.
type prompt struct {
	slog.Handler
	out  *lines
	form *lineForm // nil where attributes stand before those of a line
}

func (p prompt) Handle(ctx context.Context, record slog.Record) error {
	if p.form != nil && record.Level == slog.LevelInfo && p.out.add(record, p.form) {
		return nil
	}
	err := p.Handler.Handle(ctx, record)
	if record.Level > slog.LevelInfo {
		p.out.flush()
	}
	return err
}

func (p prompt) WithAttrs(attrs []slog.Attr) slog.Handler {
	return prompt{p.Handler.WithAttrs(attrs), p.out, nil}
}

func (p prompt) WithGroup(name string) slog.Handler {
	return prompt{p.Handler.WithGroup(name), p.out, nil}
}
