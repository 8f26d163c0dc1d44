package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// wrapping is the room that a text has.
type wrapping struct {
	width float64
	size  float64
	bold  bool
	lines int // at most; what is left over is cut, and ends in …
}

// wrap breaks a text between words, and words that are too long where they offer a place.
func (p *pen) wrap(text string, w wrapping) []string {
	var lines []string
	line := ""
	for _, word := range pieces(text) {
		joined := line + word
		if p.width(strings.TrimSpace(joined), w.size, w.bold) <= w.width || strings.TrimSpace(line) == "" && p.width(word, w.size, w.bold) <= w.width {
			line = joined
			continue
		}
		if strings.TrimSpace(line) != "" {
			lines = append(lines, strings.TrimSpace(line))
		}
		line = word
		for strings.TrimSpace(line) != "" && p.width(strings.TrimSpace(line), w.size, w.bold) > w.width { // longer than a whole line
			cut := p.fit(strings.TrimSpace(line), w)
			lines = append(lines, cut)
			line = strings.TrimSpace(line)[len(cut):]
		}
	}
	if line = strings.TrimSpace(line); line != "" {
		lines = append(lines, line)
	}
	if w.lines <= 0 {
		return nil
	}
	if len(lines) > w.lines {
		lines = lines[:w.lines]
		lines[w.lines-1] = p.shorten(lines[w.lines-1]+"…", w)
	}
	return lines
}

// pieces cuts a text where a line may end: after spaces, and after the signs inside an address.
func pieces(text string) []string {
	var cut []string
	from := 0
	for i, r := range text {
		if strings.ContainsRune(" &,/", r) {
			cut = append(cut, text[from:i+1])
			from = i + 1
		}
	}
	return append(cut, text[from:])
}

// fit gives as much of a text's beginning as has room, at least one character.
func (p *pen) fit(text string, w wrapping) string {
	runes := []rune(text)
	n := len(runes)
	for n > 1 && p.width(string(runes[:n]), w.size, w.bold) > w.width {
		n--
	}
	return string(runes[:n])
}

// shorten cuts a text to its room and says with … that it did.
func (p *pen) shorten(text string, w wrapping) string {
	if p.width(text, w.size, w.bold) <= w.width {
		return text
	}
	runes := []rune(strings.TrimRight(text, "…"))
	for n := len(runes) - 1; n > 0; n-- {
		if short := strings.TrimRight(string(runes[:n]), " ,(") + "…"; p.width(short, w.size, w.bold) <= w.width {
			return short
		}
	}
	return "…"
}

// slot is a label that wants to be at one height and needs some room.
type slot struct {
	want, height float64
	at           float64 // where it is put: its upper edge
}

// spread moves slots as little as possible so that none lies on another and all are in [low, high].
// Those that touch form a block around the mean of what they want (pool adjacent violators). It is
// false where there is no room for all of them.
func spread(slots []*slot, low, high float64) bool {
	total := 0.0
	for _, s := range slots {
		total += s.height
	}
	if total > high-low {
		return false
	}
	slices.SortStableFunc(slots, func(a, b *slot) int { return cmp.Compare(a.want, b.want) })
	type block struct {
		from, to            int
		wants, height, edge float64
	}
	var blocks []block
	for i, s := range slots {
		b := block{i, i + 1, s.want - s.height/2, s.height, 0}
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
			s.at = y
			y += s.height
		}
	}
	return true
}
