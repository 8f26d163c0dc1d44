package intake

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// BadCharacter says what no text may hold: control characters other than tabs and line ends, and the
// characters that turn the direction of writing, with which a text can be made to look like another.
// It is "" for a text that holds none.
func BadCharacter(text string) string {
	for _, r := range text {
		switch {
		case r == 0:
			return "holds a NUL character: take it out"
		case r == '\t', r == '\n', r == '\r':
		case r < ' ', 0x7f <= r && r < 0xa0:
			return fmt.Sprintf("holds the control character U+%04X: take it out", r)
		case r > 0x600 && unicode.Is(unicode.Bidi_Control, r):
			return fmt.Sprintf("holds U+%04X, which turns the direction of writing: take it out", r)
		}
	}
	return ""
}

// Unreadable gives the first cell that is no text, and why; -1 where all are.
func Unreadable(fields []string) (at int, why string) {
	for i, cell := range fields {
		if !utf8.ValidString(cell) {
			return i, "the cell is not UTF-8: save the file as UTF-8"
		}
		if plain(cell) {
			continue
		}
		if bad := BadCharacter(cell); bad != "" {
			return i, "the cell " + bad
		}
	}
	return -1, ""
}

// plain says whether a cell is printable ASCII: nearly all are, and it is quickly seen.
func plain(cell string) bool {
	for i := range len(cell) {
		if cell[i] < ' ' || cell[i] > '~' {
			return false
		}
	}
	return true
}

// RuleOfText is the rule that a finding of Unreadable is about.
func RuleOfText(why string) string {
	if strings.Contains(why, "UTF-8") || strings.Contains(why, "NUL") {
		return "not-utf-8"
	}
	return "bad-character"
}

// WithoutMark takes away the mark that some editors put before UTF-8.
func WithoutMark(in io.Reader) io.Reader {
	buffered := bufio.NewReader(in)
	if mark, _ := buffered.Peek(3); string(mark) == "\uFEFF" {
		_, _ = buffered.Discard(3)
	}
	return buffered
}

// WithoutLines puts empty lines in place of the first of a text: what follows keeps its lines.
func WithoutLines(in io.Reader, lines int) io.Reader {
	buffered := bufio.NewReader(in)
	for left := lines; left > 0; {
		_, err := buffered.ReadSlice('\n')
		switch {
		case err == nil:
			left--
		case !errors.Is(err, bufio.ErrBufferFull): // the reader says so once more
			left = 0
		}
	}
	return io.MultiReader(strings.NewReader(strings.Repeat("\n", lines)), buffered)
}
