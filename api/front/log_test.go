package front

import (
	"strings"
	"sync"
	"testing"
	"time"
)

// paper is a log's end that can be looked at while it is written.
type paper struct {
	mu     sync.Mutex
	text   strings.Builder
	writes int
}

func (p *paper) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.writes++
	return p.text.Write(b)
}

func (p *paper) read() (text string, writes int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.String(), p.writes
}

func TestLogger(t *testing.T) {
	for _, test := range []struct {
		level, format, want string
		lines               int
	}{{"info", "text", "level=WARN msg=loud", 2}, {"warn", "json", `"msg":"loud"`, 1}, {"error", "text", "", 0}} {
		var written paper
		log, flush := Logger(test.format, test.level, &written)
		log.Info("quiet")
		log.Warn("loud")
		flush()
		if text, _ := written.read(); strings.Count(text, "\n") != test.lines || !strings.Contains(text, test.want) {
			t.Errorf("%+v: %s", test, text)
		}
	}
}

// TestLogLate holds lines back for a moment, and none that says what went wrong.
func TestLogLate(t *testing.T) {
	var written paper
	log, _ := Logger("text", "info", &written)
	log.Info("one")
	log.With("a", 1).WithGroup("g").Info("two", "b", 2)
	if text, _ := written.read(); text != "" {
		t.Errorf("written at once: %s", text)
	}
	log.With("a", 1).Error("three")
	if text, writes := written.read(); writes != 1 || strings.Count(text, "\n") != 3 || !strings.Contains(text, "a=1 g.b=2") || !strings.HasSuffix(text, "msg=three a=1\n") {
		t.Errorf("%d writes: %s", writes, text)
	}
	log.Info("four")
	for begun := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		if text, _ := written.read(); strings.HasSuffix(text, "msg=four\n") {
			break
		}
		if time.Since(begun) > 10*lateness {
			t.Fatal("a line was never written")
		}
	}
}

// TestLogWhole loses no line and mixes none while many write.
func TestLogWhole(t *testing.T) {
	var written paper
	log, flush := Logger("text", "info", &written)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 1000 {
				log.Info("request", "id", "0123456789abcdef", "status", 200)
			}
		})
	}
	group.Wait()
	flush()
	text, writes := written.read()
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "time=") || !strings.HasSuffix(line, "msg=request id=0123456789abcdef status=200\n") {
			t.Fatalf("%q", line)
		}
	}
	if n := strings.Count(text, "\n"); n != 8000 || writes > 100 {
		t.Errorf("%d lines in %d writes", n, writes)
	}
}
