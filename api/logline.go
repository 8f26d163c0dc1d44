package api

import (
	"log/slog"
	"strconv"
	"time"
)

// The functions below write a line of information as slog.JSONHandler and slog.TextHandler do, byte for
// byte, if it is simple: printable ASCII, whole numbers and durations. Of any other they say no.

func appendJSONLine(b []byte, record slog.Record) (line []byte, simple bool) {
	b = append(record.Time.AppendFormat(append(b, `{"time":"`...), time.RFC3339Nano), `","level":"INFO","msg":`...)
	b, simple = appendJSONText(b, record.Message)
	record.Attrs(func(a slog.Attr) bool {
		b, simple = appendJSONText(append(b, ','), a.Key)
		if !simple {
			return false
		}
		b = append(b, ':')
		switch a.Value.Kind() {
		case slog.KindString:
			b, simple = appendJSONText(b, a.Value.String())
		case slog.KindInt64:
			b = strconv.AppendInt(b, a.Value.Int64(), 10)
		case slog.KindDuration:
			b = strconv.AppendInt(b, int64(a.Value.Duration()), 10)
		default:
			simple = false
		}
		return simple
	})
	return append(b, "}\n"...), simple
}

func appendTextLine(b []byte, record slog.Record) (line []byte, simple bool) {
	// A tenth of a millisecond more, so that no digit of the milliseconds is left out as a closing zero.
	at, from := record.Time.Truncate(time.Millisecond).Add(time.Millisecond/10), len(b)+len("time=2006-01-02T15:04:05.000")
	b = at.AppendFormat(append(b, "time="...), time.RFC3339Nano)
	b = append(append(b[:from], b[from+1:]...), " level=INFO msg="...)
	b, simple = appendText(b, record.Message)
	record.Attrs(func(a slog.Attr) bool {
		b, simple = appendText(append(b, ' '), a.Key)
		if !simple {
			return false
		}
		b = append(b, '=')
		switch a.Value.Kind() {
		case slog.KindString:
			b, simple = appendText(b, a.Value.String())
		case slog.KindInt64:
			b = strconv.AppendInt(b, a.Value.Int64(), 10)
		case slog.KindDuration:
			b = append(b, a.Value.Duration().String()...)
		default:
			simple = false
		}
		return simple
	})
	return append(b, '\n'), simple
}

func appendJSONText(b []byte, text string) (quoted []byte, simple bool) {
	_, simple = plain(text)
	return append(append(append(b, '"'), text...), '"'), simple
}

// appendText quotes as slog.TextHandler does: what is empty or could be taken for two things.
func appendText(b []byte, text string) (quoted []byte, simple bool) {
	one, simple := plain(text)
	if one {
		return append(b, text...), simple
	}
	return append(append(append(b, '"'), text...), '"'), simple
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
