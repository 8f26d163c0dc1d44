package assistant

import (
	"cmp"
	"fmt"
	"strings"
)

// A headline is names and numbers, which every language writes alike. Where an answer has a sentence of its own,
// that is the headline.

func (r *reading) says(path string) string { return r.data.path(path).line() }
func (r *reading) said(path string) string { return r.meta.path(path).line() }

// name is an indicator's or a group's name.
func (r *reading) name(code string) string {
	if at, ok := r.Snapshot.IndicatorAt(code); ok {
		return r.Snapshot.Indicators[at].Name
	}
	if at, ok := r.Snapshot.GroupAt(code); ok {
		return r.Snapshot.Groups[at].Name(r.Lang)
	}
	return code
}

// first writes the first rows of a list and those that were asked for, "" where there are none.
func (r *reading) first(n int, write func(row *tree) string) string {
	var parts []string
	for i, row := range r.rows {
		switch {
		case i < n, len(parts) < n+8 && row.at("highlight").line() == "true":
			parts = append(parts, write(row))
		case parts[len(parts)-1] != "…":
			parts = append(parts, "…")
		}
	}
	return strings.Join(parts, "; ")
}

// join puts together what an answer is of and what it says.
func (r *reading) join(of []string, says string) string {
	title := strings.Join(filled(of), ", ")
	if says == "" {
		says = r.nothing()
	}
	return strings.TrimPrefix(title+": "+says, ": ")
}

// nothing says why there are no rows, as far as that is known.
func (r *reading) nothing() string {
	if meta := r.Around().Meta; meta.Total != nil && *meta.Total > 0 {
		return r.labels.fill("beyond", *meta.Total, *meta.Offset)
	}
	text := r.labels["nothing"]
	for i, code := range r.asked {
		if at, ok := r.Snapshot.IndicatorAt(code); ok && i < 5 {
			if i == 0 {
				text += ". " + r.labels["exists"]
			}
			first, last := years(r.Snapshot, at)
			text += fmt.Sprintf(" %s (%s), %d–%d;", r.Snapshot.Indicators[at].Name, code, first, last)
		}
	}
	return strings.TrimSuffix(text, ";")
}

func filled(texts []string) []string {
	kept := texts[:0]
	for _, text := range texts {
		if text != "" {
			kept = append(kept, text)
		}
	}
	return kept
}

func headlines(r *reading) string {
	var all []string
	for _, block := range r.data.members {
		all = append(all, block.at("headline").line())
	}
	return strings.Join(all, " ")
}

// stated is the sentence that an answer has of its own.
func stated(r *reading) string { return r.join(nil, cmp.Or(r.said("headline"), r.says("headline"))) }

func judged(r *reading) string { return r.verdict(r.data) + ": " + r.says("headline") }

// verdict is what the data says of a claim, in words.
func (r *reading) verdict(of *tree) string {
	code := of.at("verdict").line()
	if text := r.labels[code]; text != "" {
		return text
	}
	return strings.ReplaceAll(code, "_", " ")
}

func ranked(r *reading) string {
	return r.join([]string{r.name(r.said("indicator")), r.said("period"), r.said("group.name")}, r.first(3, func(row *tree) string {
		return row.at("rank").line() + ". " + row.at("country_name").line() + " " + row.at("value").line()
	}))
}

func profiled(r *reading) string {
	var all []string
	for _, row := range r.data.path("indicators").members {
		if row.at("theme").line() != "index" {
			continue
		}
		text := fmt.Sprintf("%s %s: %s", row.at("name").line(), row.at("period").line(), row.at("value").line())
		if rank := row.at("rank").line(); rank != "" {
			text += fmt.Sprintf(" (%s/%s)", rank, row.at("ranked").line())
		}
		if all = append(all, text); len(all) == 3 {
			break
		}
	}
	return r.join([]string{r.says("country.name")}, strings.Join(all, "; "))
}

func indexed(r *reading) string {
	return r.join([]string{r.said("group.name")}, r.first(3, func(row *tree) string {
		text := row.at("rank").line() + ". " + row.at("country_name").line() + " " + row.at("score").line()
		if best, worst := row.path("rank_bounds.best").line(), row.path("rank_bounds.worst").line(); best != "" && best != worst {
			text += " (" + best + "–" + worst + ")"
		}
		return text
	}))
}

func hits(r *reading) string {
	return r.join(nil, r.first(5, func(row *tree) string { return row.at("name").line() + " (" + row.at("id").line() + ")" }))
}

func figures(r *reading) string {
	return r.join(nil, r.first(3, func(row *tree) string {
		value := row.at("value").line()
		if value == "" {
			value = row.at("status").line()
		}
		return strings.Join(filled([]string{row.at("country_name").line(), row.at("group_name").line(), r.name(row.at("indicator").line()), row.at("period").line(), row.at("qualifier").line(), value}), " ")
	}))
}

func claimed(r *reading) string {
	if r.rows != nil {
		return r.join(nil, r.first(3, func(row *tree) string {
			return r.verdict(row) + ": “" + row.at("words").line() + "” (" + row.at("speaker").line() + ", " + row.at("date").line() + ")"
		}))
	}
	text := r.verdict(r.data) + ": “" + r.says("words") + "” (" + r.says("speaker") + ", " + r.says("date") + ")"
	if all := r.data.path("assertions"); all != nil {
		for _, a := range all.members {
			text += " " + a.at("headline").line()
		}
	}
	return text
}

func programmed(r *reading) string {
	one := func(row *tree) string {
		years := strings.Trim(row.at("start").line()+"–"+row.at("end").line(), "–")
		return strings.Join(filled([]string{row.at("country_name").line(), row.at("name").line(), years, row.at("status").line()}), ", ")
	}
	if r.rows == nil {
		return one(r.data)
	}
	return r.join(nil, r.first(3, one))
}

func grouped(r *reading) string {
	if r.rows != nil {
		return r.join(nil, r.first(8, func(row *tree) string { return row.at("name").line() + " (" + row.at("id").line() + ")" }))
	}
	var members []string
	if all := r.data.path("members"); all != nil {
		for _, m := range all.members {
			members = append(members, m.at("name").line())
		}
	}
	return r.join([]string{r.says("name"), r.says("on"), fmt.Sprint(len(members))}, strings.Join(members, ", "))
}

func defined(r *reading) string {
	if r.rows != nil {
		return r.join(nil, r.first(5, func(row *tree) string { return row.at("name").line() + " (" + row.at("id").line() + ")" }))
	}
	return r.join([]string{r.says("name"), r.says("unit")}, r.says("definition"))
}

func sourced(r *reading) string {
	if r.rows != nil {
		return r.join(nil, r.first(3, func(row *tree) string {
			return row.at("producer").line() + ", " + row.at("title").line() + " (" + row.at("id").line() + ")"
		}))
	}
	return r.join(nil, strings.TrimSuffix(r.says("citation.plain"), ".")+". "+r.says("licence"))
}
