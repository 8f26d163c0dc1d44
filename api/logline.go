package api

import (
	"log/slog"
	"strconv"
	"time"
)

// lineForm is how a line of the log is written. Simple ones, of printable ASCII, whole numbers and
// durations, come out as slog's own handlers write them, byte for byte; of any other it says no.
type lineForm struct {
	begin     func(b []byte, at time.Time) []byte // up to the message
	separator byte                                // before each attribute
	equals    byte
	text      func(b []byte, text string) (quoted []byte, simple bool)
	duration  func(b []byte, d time.Duration) []byte
	end       string
}

var jsonLine = lineForm{
	begin: func(b []byte, at time.Time) []byte {
		return append(at.AppendFormat(append(b, `{"time":"`...), time.RFC3339Nano), `","level":"INFO","msg":`...)
	},
	separator: ',', equals: ':',
	text: func(b []byte, text string) ([]byte, bool) {
		_, simple := plain(text)
		return append(append(append(b, '"'), text...), '"'), simple
	},
	duration: func(b []byte, d time.Duration) []byte { return strconv.AppendInt(b, int64(d), 10) },
	end:      "}\n",
}

var textLine = lineForm{
	begin: func(b []byte, at time.Time) []byte {
		// A tenth of a millisecond more, so that no closing zero of the milliseconds is left out.
		from := len(b) + len("time=2006-01-02T15:04:05.000")
		b = at.Truncate(time.Millisecond).Add(time.Millisecond/10).AppendFormat(append(b, "time="...), time.RFC3339Nano)
		return append(append(b[:from], b[from+1:]...), " level=INFO msg="...)
	},
	separator: ' ', equals: '=',
	text: func(b []byte, text string) ([]byte, bool) {
		one, simple := plain(text)
		if one {
			return append(b, text...), simple
		}
		return append(append(append(b, '"'), text...), '"'), simple
	},
	duration: func(b []byte, d time.Duration) []byte { return append(b, d.String()...) },
	end:      "\n",
}

// line appends a record of information.
func (f *lineForm) line(b []byte, record slog.Record) (line []byte, simple bool) {
	b, simple = f.text(f.begin(b, record.Time), record.Message)
	record.Attrs(func(a slog.Attr) bool {
		if !simple {
			return false
		}
		if b, simple = f.text(append(b, f.separator), a.Key); simple {
			b, simple = f.value(append(b, f.equals), a.Value)
		}
		return simple
	})
	return append(b, f.end...), simple
}

func (f *lineForm) value(b []byte, value slog.Value) (written []byte, simple bool) {
	switch value.Kind() {
	case slog.KindString:
		return f.text(b, value.String())
	case slog.KindInt64:
		return strconv.AppendInt(b, value.Int64(), 10), true
	case slog.KindDuration:
		return f.duration(b, value.Duration()), true
	}
	return b, false
}

// plain says whether a text is one word, and whether it stands in quotes as it is.
func plain(text string) (one, simple bool) {
	one = text != ""
	for i := range len(text) {
		switch c := text[i]; {
		case c < ' ' || c > '~' || c == '"' || c == '\\':
			return false, false
		case c == ' ' || c == '=':
			one = false
		}
	}
	return one, true
}
