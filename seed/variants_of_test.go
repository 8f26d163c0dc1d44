package seed

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// variantsOf are the ways to change a table.
func variantsOf() []variant {
	return slices.Concat(harmless(), otherCells(), otherColumns(), otherBytes())
}

func text(change func(string) string) func(*formFile, *rand.Rand) []byte {
	return func(f *formFile, _ *rand.Rand) []byte { return []byte(change(f.text)) }
}

func unix(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }

// harmless are those that people's programs make without a word.
func harmless() []variant {
	return []variant{
		{name: "as it is", harmless: true, make: text(func(s string) string { return s })},
		{name: "BOM", harmless: true, make: text(func(s string) string { return "\uFEFF" + s })},
		{name: "LF", harmless: true, make: text(unix)},
		{name: "CRLF", harmless: true, make: text(func(s string) string { return strings.ReplaceAll(unix(s), "\n", "\r\n") })},
		{name: "written anew", harmless: true, make: func(f *formFile, _ *rand.Rand) []byte { return f.written(f.rows) }},
		{name: "blank lines at the end", harmless: true, make: text(func(s string) string { return strings.TrimRight(s, "\r\n") + "\n\n\n" })},
		{name: "a row given twice", harmless: true, make: func(f *formFile, at *rand.Rand) []byte {
			i := f.readRow(at)
			return f.written(slices.Insert(f.copied(), i+1, f.rows[i]))
		}},
		{name: "UTF-16", harmless: true, make: text(func(s string) string { return utf16LE(s, true) })},
		{name: "Latin-1", harmless: true, make: func(f *formFile, _ *rand.Rand) []byte {
			encoded, err := charmap.Windows1252.NewEncoder().String(f.text)
			if err != nil {
				return nil
			}
			return []byte(encoded)
		}},
	}
}

// otherCells have one cell that is wrong.
func otherCells() []variant {
	const number = "not-a-number"
	value := func(name, rules, with string) variant {
		return variant{name: name, rules: rules, column: "value", make: cell(valueColumn, to(with))}
	}
	return []variant{
		{name: "an unknown code", rules: "unknown-place unmatched-country", column: "place", make: cell(placeColumn, func(old string) string {
			if codes := strings.Split(old, ","); len(codes) > 1 && len(codes[0]) > 3 {
				return strings.Join(append(codes[:len(codes)-1], "QQQ"), ",")
			}
			return "QQQ"
		})},
		{name: "another figure for a key", rules: "contradicting-rows", make: func(f *formFile, at *rand.Rand) []byte {
			i := f.readRow(at)
			other := slices.Clone(f.rows[i])
			other[f.at(f.value)] = "0.5125"
			return f.written(slices.Insert(f.copied(), i+1, other))
		}},
		value("a decimal comma", number, "12,5"),
		value("a word", number, "many"),
		value("infinity", number, "Inf"),
		value("hexadecimal", number, "0x1p3"),
		value("1e308", "too-great impossible-value", "1e308"),
		value("beyond all numbers", number, "1e999"),
		value("a negative value", "impossible-value", "-3.5"),
		value("a percent sign", number, "12%"),
		value("a formula", number, "=A1/2"),
		value("a turned text", "bad-character", "1\u202e2"),
		value("a NUL", "not-utf-8", "1\x002"),
		{name: "a huge cell", rules: "row-too-long", make: cell(valueColumn, to(strings.Repeat("9", 300<<10)))},
		{name: "a period to come", rules: "period-after-publication impossible-year no-such-source", column: "period", make: cell(periodColumn, to("2099"))},
		{name: "a month", rules: "not-annual not-a-number impossible-year", column: "period", make: cell(periodColumn, to("2016-03"))},
		{name: "no period", rules: "impossible-year not-a-year", column: "period", make: cell(periodColumn, to(""))},
		{name: "a value in a closing row", make: func(f *formFile, _ *rand.Rand) []byte {
			empty, closing := make([]string, len(f.rows[f.head])), make([]string, len(f.rows[f.head]))
			closing[f.at(f.value)] = "0.5"
			return f.written(slices.Insert(f.copied(), slices.Max(f.taken())+1, empty, empty, closing))
		}},
		{name: "one row too short", rules: "column-count", make: func(f *formFile, at *rand.Rand) []byte {
			rows := f.copied()
			i := f.readRow(at)
			rows[i] = rows[i][:len(rows[i])-1]
			return f.written(rows)
		}},
		{name: "one row too long", rules: "column-count", make: func(f *formFile, at *rand.Rand) []byte {
			rows := f.copied()
			i := f.readRow(at)
			rows[i] = append(rows[i], "1")
			return f.written(rows)
		}},
		{name: "the header again", make: func(f *formFile, at *rand.Rand) []byte {
			return f.written(slices.Insert(f.copied(), f.readRow(at), f.rows[f.head]))
		}},
		{name: "the header twice", make: func(f *formFile, _ *rand.Rand) []byte {
			return f.written(slices.Insert(f.copied(), f.head+1, f.rows[f.head]))
		}},
	}
}

// otherColumns have another header.
func otherColumns() []variant {
	rename := func(column func(*formFile) string, name string) func(*formFile, *rand.Rand) []byte {
		return func(f *formFile, _ *rand.Rand) []byte {
			if column(f) == "" {
				return nil
			}
			rows := f.copied()
			rows[f.head][f.at(column(f))] = name
			return f.written(rows)
		}
	}
	remove := func(column func(*formFile) string) func(*formFile, *rand.Rand) []byte {
		return func(f *formFile, _ *rand.Rand) []byte {
			at := f.at(column(f))
			if column(f) == "" || at < 0 || f.separator == '\t' || column(f) == f.value && f.period == "" {
				return nil // nobody can know that a year was there
			}
			rows := f.copied()
			for i := range rows {
				if at < len(rows[i]) {
					rows[i] = slices.Delete(rows[i], at, at+1)
				}
			}
			return f.written(rows)
		}
	}
	return []variant{
		{name: "the place renamed", make: rename(placeColumn, "Where")},
		{name: "the period renamed", make: rename(periodColumn, "When")},
		{name: "the value renamed", make: rename(valueColumn, "Quantum of it")},
		{name: "a column twice", make: func(f *formFile, _ *rand.Rand) []byte {
			rows := f.copied()
			for i := range rows {
				if i >= f.head && len(rows[i]) == len(f.rows[f.head]) {
					rows[i] = slices.Insert(rows[i], f.at(f.value), rows[i][f.at(f.value)])
				}
			}
			return f.written(rows)
		}},
		{name: "a new column", make: func(f *formFile, _ *rand.Rand) []byte {
			if strings.HasPrefix(f.name, "owid") {
				return nil // a column is a series there, and a series more is left out with a note
			}
			rows := f.copied()
			for i := range rows {
				if i >= f.head && len(rows[i]) == len(f.rows[f.head]) {
					rows[i] = slices.Insert(rows[i], f.at(f.value), map[bool]string{true: "Quality of it", false: "1"}[i == f.head])
				}
			}
			return f.written(rows)
		}},
		{name: "no place", same: true, make: remove(placeColumn)},
		{name: "no period column", make: remove(periodColumn)},
		{name: "no value column", make: remove(valueColumn)},
		{name: "no header", make: func(f *formFile, _ *rand.Rand) []byte { return f.written(f.rows[f.head+1:]) }},
		{name: "the header alone", make: func(f *formFile, _ *rand.Rand) []byte { return f.written(f.rows[:f.head+1]) }},
		{name: "semicolons and decimal commas", same: true, make: func(f *formFile, _ *rand.Rand) []byte {
			rows := f.copied()
			for i := range rows {
				if i > f.head && len(rows[i]) == len(f.rows[f.head]) {
					rows[i][f.at(f.value)] = strings.ReplaceAll(rows[i][f.at(f.value)], ".", ",")
				}
			}
			g := *f
			g.separator = ';'
			return g.written(rows)
		}},
	}
}

// otherBytes are no longer the file that it was.
func otherBytes() []variant {
	return []variant{
		{name: "cut in a row", make: func(f *formFile, at *rand.Rand) []byte {
			whole := f.written(f.rows)
			cut := bytes.LastIndexByte(whole[:len(whole)/4+at.IntN(len(whole)/2)], byte(f.separator))
			return whole[:cut]
		}},
		{name: "cut in a quote", rules: "not-csv", make: func(f *formFile, at *rand.Rand) []byte {
			cut := f.readRow(at)
			return append(f.written(f.rows[:cut]), `"Atlan`...)
		}},
		{name: "CR alone", make: text(func(s string) string { return strings.ReplaceAll(unix(s), "\n", "\r") })},
		{name: "UTF-16 without mark", rules: "not-text", make: text(func(s string) string { return utf16LE(s, false) })},
		{name: "a byte of another encoding", make: func(f *formFile, at *rand.Rand) []byte {
			i := f.readRow(at)
			rows := f.copied()
			rows[i][f.at(f.value)] = "caf\xe9"
			return f.written(rows)
		}},
		{name: "garbage between", make: func(f *formFile, at *rand.Rand) []byte {
			i := f.readRow(at)
			return slices.Concat(f.written(f.rows[:i]), []byte("\x00\x01\xff\"\n"), f.written(f.rows[i:]))
		}},
		{name: "a row of commas without end", make: func(f *formFile, at *rand.Rand) []byte {
			return slices.Concat(f.written(f.rows[:f.readRow(at)]), bytes.Repeat([]byte("1"+string(f.separator)), 3<<20))
		}},
		{name: "an error page behind", make: text(func(s string) string { return s[:len(s)/3] + "\n<html><body>504 Gateway Timeout</body></html>\n" })},
	}
}
