package front

import (
	"context"
	"io"
	"log/slog"
	"sync"
	"time"
)

// Logger makes the log, "text" or "json", from a level on, and what writes out the lines that are still held
// back: those of requests go out together, at most lateness after they were made. What is worse than
// information goes out at once, after all that came before it.
func Logger(form, level string, w io.Writer) (log *slog.Logger, flush func()) {
	var least slog.Level
	_ = least.UnmarshalText([]byte(level)) // one of those that the flag allows
	options := slog.HandlerOptions{Level: least}
	out := &lines{to: w}
	out.late = time.AfterFunc(lateness, out.flush)
	if form == "json" {
		return slog.New(prompt{slog.NewJSONHandler(out, &options), out}), out.flush
	}
	return slog.New(prompt{slog.NewTextHandler(out, &options), out}), out.flush
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
	if len(l.held) == 0 {
		l.late.Reset(lateness)
	}
	if l.held = append(l.held, line...); len(l.held) > mostLines {
		l.write()
	}
	return len(line), nil
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

// prompt writes out at once what is worse than information.
type prompt struct {
	slog.Handler
	out *lines
}

func (p prompt) Handle(ctx context.Context, record slog.Record) error {
	err := p.Handler.Handle(ctx, record)
	if record.Level > slog.LevelInfo {
		p.out.flush()
	}
	return err
}

func (p prompt) WithAttrs(attrs []slog.Attr) slog.Handler {
	return prompt{p.Handler.WithAttrs(attrs), p.out}
}

func (p prompt) WithGroup(name string) slog.Handler {
	return prompt{p.Handler.WithGroup(name), p.out}
}
