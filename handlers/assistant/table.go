package assistant

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// table shows as many rows of a list as have room, in text and for programs alike.
func (r *reading) table(s *structured, p *page, q *asked, room int) {
	e := r.Around()
	rows, total, offset := r.rows, len(r.rows), 0
	if e.Meta.Total != nil {
		total, offset = *e.Meta.Total, *e.Meta.Offset
	} else {
		offset = min(q.offset, total)
		rows = rows[offset:]
	}
	most := len(rows)
	if q.limit > 0 {
		most = min(q.limit, most)
	}
	s.Rows = []*tree{}
	meta := r.beside(s)
	columns, same := r.columnsOf(rows)
	if len(same) > 0 {
		p.line("\n" + strings.Join(same, " · "))
	}
	if meta != "" {
		p.line("\n" + meta)
	}
	head := "| " + strings.NewReplacer("_", " ", ".", " ").Replace(strings.Join(columns, " | ")) + " |\n|" + strings.Repeat("---|", len(columns)) + "\n"
	lit := min(len(slices.DeleteFunc(slices.Clone(rows), func(row *tree) bool { return !highlighted(row) })), mostHighlighted)
	room -= utf8.RuneCountInString(p.String()) + utf8.RuneCountInString(head) + 200 + 120*lit
	lines := r.fill(s, rows, most, columns, room, mostStructured-utf8.RuneCount(encoded(s))-200-330*lit)
	shown := len(s.Rows)
	s.Shown, s.Total, s.Offset = &shown, &total, &offset
	if shown > 0 {
		p.line("")
		p.WriteString(head + lines)
	}
	if next := offset + shown; next < total && shown > 0 {
		s.NextOffset = &next
		p.line("\n" + p.labels.fill("rest", offset+1, next, total, next))
	}
}

// mostHighlighted is how many rows are shown wherever they stand.
const mostHighlighted = 12

func highlighted(row *tree) bool { return row.at("highlight").line() == "true" }

// fill takes as many rows as have room, and of the others those that were asked for.
func (r *reading) fill(s *structured, rows []*tree, most int, columns []string, room, left int) string {
	var lines strings.Builder
	for _, row := range rows[:most] {
		line, kept := r.row(row, columns)
		room -= utf8.RuneCountInString(line)
		if left -= utf8.RuneCount(kept.json(nil)) + 1; len(s.Rows) > 0 && (room < 0 || left < 0) {
			break
		}
		lines.WriteString(line)
		s.Rows = append(s.Rows, kept)
	}
	for _, row := range rows[len(s.Rows):] {
		if highlighted(row) && len(s.Highlighted) < mostHighlighted {
			line, kept := r.row(row, columns)
			lines.WriteString(line)
			s.Highlighted = append(s.Highlighted, kept)
		}
	}
	return lines.String()
}

// beside is what stands around a list and belongs to the answer.
func (r *reading) beside(s *structured) string {
	if len(r.tool.beside) == 0 {
		return ""
	}
	kept := &tree{kind: '{'}
	for _, name := range r.tool.beside {
		if value := r.meta.at(name); !value.empty() {
			kept.names, kept.members = append(kept.names, name), append(kept.members, value)
		}
	}
	for _, b := range bounds() {
		small, less := kept.prune(b)
		var text strings.Builder
		small.outline(&text, "")
		if utf8.RuneCountInString(text.String()) < 1500 && utf8.RuneCount(small.json(nil)) < 2500 {
			s.Meta, s.Cut = small, s.Cut || less
			return strings.TrimSuffix(text.String(), "\n")
		}
	}
	return ""
}

// columnsOf are the columns in which rows have something and differ; what they all have alike is said once.
func (r *reading) columnsOf(rows []*tree) (columns, same []string) {
	for _, name := range r.tool.columns {
		values := map[string]bool{}
		filled := false
		for _, row := range rows {
			value := row.path(name)
			filled = filled || !value.empty()
			if len(values) < 2 {
				values[value.line()] = true
			}
		}
		switch {
		case !filled:
		case len(values) == 1 && len(rows) > 1 && name != "value":
			same = append(same, strings.NewReplacer("_", " ", ".", " ").Replace(name)+" "+rows[0].path(name).line())
		default:
			columns = append(columns, name)
		}
	}
	return columns, same
}

// row is a row as a line of text, and with its columns alone.
func (r *reading) row(row *tree, columns []string) (string, *tree) {
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = strings.ReplaceAll(shortened(row.path(c).line(), 240), "|", "/")
	}
	kept := &tree{kind: '{'}
	for _, c := range r.tool.columns {
		field, _, _ := strings.Cut(c, ".")
		value := row.at(field)
		if slices.Contains(kept.names, field) || value.empty() && field != "value" {
			continue
		}
		value, _ = value.prune(bound{30, 400, 4})
		kept.names, kept.members = append(kept.names, field), append(kept.members, value)
	}
	return "| " + strings.Join(cells, " | ") + " |\n", kept
}

// outline shows as much of one thing as has room.
func (r *reading) outline(s *structured, p *page, room int) {
	room -= utf8.RuneCountInString(p.String()) + 100
	left := mostStructured - utf8.RuneCount(encoded(s)) - 50
	shown := ""
	for _, b := range bounds() {
		small, less := r.data.prune(b)
		if s.Data == nil && utf8.RuneCount(small.json(nil)) <= left {
			s.Data, s.Cut = small, s.Cut || less
		}
		if shown == "" {
			var text strings.Builder
			small.outline(&text, "")
			if utf8.RuneCountInString(text.String()) <= room {
				shown = text.String()
			}
		}
	}
	p.line("\n" + shown)
}
