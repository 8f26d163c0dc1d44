package assistant

import (
	"encoding/json"
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
	meta := r.beside(s)
	columns, same := r.columnsOf(rows)
	if len(same) > 0 {
		p.line("\n" + strings.Join(same, " · "))
	}
	if meta != "" {
		p.line("\n" + meta)
	}
	head := "| " + spaced(strings.Join(columns, " | ")) + " |\n|" + strings.Repeat("---|", len(columns)) + "\n"
	lit := 0
	for _, row := range rows {
		if lit < mostHighlighted && highlighted(row) {
			lit++
		}
	}
	room -= utf8.RuneCountInString(p.String()) + utf8.RuneCountInString(head) + 200 + 120*lit
	lines, shown := r.fill(s, rows, most, columns, room, mostStructured-utf8.RuneCount(encoded(s))-200-330*lit)
	s.Shown, s.Total, s.Offset = &shown, &total, &offset
	if shown > 0 {
		p.line("")
		p.WriteString(head)
		p.Write(lines)
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
func (r *reading) fill(s *structured, rows []*tree, most int, columns []string, room, left int) (lines []byte, shown int) {
	fields := fieldsOf(r.tool.columns)
	s.Rows = json.RawMessage{'['}
	for _, row := range rows[:most] {
		line, kept := len(lines), len(s.Rows)
		lines, s.Rows = row.cells(lines, columns), row.only(s.Rows, fields, shown > 0)
		room -= utf8.RuneCount(lines[line:])
		if left -= utf8.RuneCount(s.Rows[kept:]); shown > 0 && (room < 0 || left < 0) {
			lines, s.Rows = lines[:line], s.Rows[:kept]
			break
		}
		shown++
	}
	s.Rows = append(s.Rows, ']')
	lit := 0
	for _, row := range rows[shown:] {
		if highlighted(row) && lit < mostHighlighted {
			if lines = row.cells(lines, columns); lit == 0 {
				s.Highlighted = json.RawMessage{'['}
			}
			s.Highlighted = row.only(s.Highlighted, fields, lit > 0)
			lit++
		}
	}
	if lit > 0 {
		s.Highlighted = append(s.Highlighted, ']')
	}
	return lines, shown
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
		alike, filled := len(rows) > 1 && name != "value", false
		for _, row := range rows {
			value := row.path(name)
			filled = filled || !value.empty()
			alike = alike && value.reads(rows[0].path(name))
			if filled && !alike {
				break
			}
		}
		switch {
		case !filled:
		case alike:
			same = append(same, spaced(name)+" "+rows[0].path(name).line())
		default:
			columns = append(columns, name)
		}
	}
	return columns, same
}

// reads says whether two values are the same to read.
func (n *tree) reads(other *tree) bool {
	return n == other || n != nil && other != nil && n.raw == other.raw || n.line() == other.line()
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
