package scene

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Wrapping is the room that a text has.
type Wrapping struct {
	Width float64
	Size  float64
	Bold  bool
	Lines int // at most; what is left over is cut, and ends in …
}

// Wrap breaks a text between words, and words that are too long where they offer a place.
func (p *Pen) Wrap(text string, w Wrapping) []string {
	var lines []string
	line := ""
	for _, word := range pieces(text) {
		joined := line + word
		if p.Width(strings.TrimSpace(joined), w.Size, w.Bold) <= w.Width || strings.TrimSpace(line) == "" && p.Width(word, w.Size, w.Bold) <= w.Width {
			line = joined
			continue
		}
		if strings.TrimSpace(line) != "" {
			lines = append(lines, strings.TrimSpace(line))
		}
		line = word
		for strings.TrimSpace(line) != "" && p.Width(strings.TrimSpace(line), w.Size, w.Bold) > w.Width { // longer than a whole line
			cut := p.fit(strings.TrimSpace(line), w)
			lines = append(lines, cut)
			line = strings.TrimSpace(line)[len(cut):]
		}
	}
	if line = strings.TrimSpace(line); line != "" {
		lines = append(lines, line)
	}
	if w.Lines <= 0 {
		return nil
	}
	if len(lines) > w.Lines {
		lines = lines[:w.Lines]
		lines[w.Lines-1] = p.Shorten(lines[w.Lines-1]+"…", w)
	}
	return lines
}

// pieces cuts a text where a line may end: after spaces, and after the signs inside an address; never inside a number.
func pieces(text string) []string {
	var cut []string
	from := 0
	for i, r := range text {
		if strings.ContainsRune(" &,/", r) && !(r == ',' && digitAt(text, i-1) && digitAt(text, i+1)) {
			cut = append(cut, text[from:i+1])
			from = i + 1
		}
	}
	return append(cut, text[from:])
}

func digitAt(text string, i int) bool {
	return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9'
}

// fit gives as much of a text's beginning as has room, at least one character.
func (p *Pen) fit(text string, w Wrapping) string {
	runes := []rune(text)
	n := len(runes)
	for n > 1 && p.Width(string(runes[:n]), w.Size, w.Bold) > w.Width {
		n--
	}
	return string(runes[:n])
}

// Shorten cuts a text to its room and says with … that it did.
func (p *Pen) Shorten(text string, w Wrapping) string {
	if p.Width(text, w.Size, w.Bold) <= w.Width {
		return text
	}
	runes := []rune(strings.TrimRight(text, "…"))
	for n := len(runes) - 1; n > 0; n-- {
		if short := strings.TrimRight(string(runes[:n]), " ,(") + "…"; p.Width(short, w.Size, w.Bold) <= w.Width {
			return short
		}
	}
	return "…"
}

// Slot is a label that wants to be at one height and needs some room.
type Slot struct {
	Want, Height float64
	At           float64 // where it is put: its upper edge
}

// Spread moves slots as little as possible so that none lies on another and all are in [low, high].
// Those that touch form a block around the mean of what they want (pool adjacent violators). It is
// false where there is no room for all of them.
func Spread(slots []*Slot, low, high float64) bool {
	total := 0.0
	for _, s := range slots {
		total += s.Height
	}
	if total > high-low {
		return false
	}
	slices.SortStableFunc(slots, func(a, b *Slot) int { return cmp.Compare(a.Want, b.Want) })
	type block struct {
		from, to            int
		wants, height, edge float64
	}
	var blocks []block
	for i, s := range slots {
		b := block{i, i + 1, s.Want - s.Height/2, s.Height, 0}
		for {
			n := float64(b.to - b.from)
			b.edge = math.Max(low, math.Min(b.wants/n, high-b.height))
			if len(blocks) == 0 {
				break
			}
			above := blocks[len(blocks)-1]
			if above.edge+above.height <= b.edge+1e-9 {
				break
			}
			// what each wants of the block's upper edge, were it in the block
			b = block{above.from, b.to, above.wants + b.wants - n*above.height, above.height + b.height, 0}
			blocks = blocks[:len(blocks)-1]
		}
		blocks = append(blocks, b)
	}
	for _, b := range blocks {
		y := b.edge
		for _, s := range slots[b.from:b.to] {
			s.At = y
			y += s.Height
		}
	}
	return true
}
