package assistant

import (
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

func supposed(r *reading) string {
	of := []string{r.name(r.says("indicator")), r.says("period"), r.says("country_name")}
	stand := func(at string) string {
		return r.says(at+".value") + " (" + r.says(at+".rank") + "/" + r.says(at+".of") + ")"
	}
	text := stand("before")
	if after := stand("after"); after != text {
		text += " → " + after
	}
	if rank := r.says("needed.rank"); rank != "" {
		text += " → " + r.says("needed.value") + " (" + rank + "), " + r.says("needed.change")
	}
	return r.join(of, text)
}

func peered(r *reading) string {
	code := r.said("country")
	if at, ok := r.Snapshot.CountryAt(code); ok {
		code = r.Snapshot.Countries[at].Name(r.Lang)
	}
	text := r.first(5, func(row *tree) string { return row.at("country_name").line() + " " + row.at("distance").line() })
	if rank := r.said("standing.rank"); rank != "" {
		text += ". " + r.name(r.said("indicator")) + " " + r.said("outcome_period") + ": " + r.said("value") + ", " + rank + "/" + r.said("standing.of")
	}
	return r.join([]string{code, r.said("period")}, text)
}

// averaged gives each group's newest mean.
func averaged(r *reading) string {
	of, newest, groups := "", map[string]*tree{}, []string{}
	for _, row := range r.rows {
		group := row.at("group_name").line()
		if newest[group] == nil {
			groups = append(groups, group)
		}
		newest[group], of = row, r.name(r.rows[0].at("indicator").line())
	}
	for i, group := range groups {
		groups[i] = group + " " + newest[group].at("mean").line() + " (" + newest[group].at("period").line() + ")"
	}
	return r.join([]string{of}, strings.Join(groups[:min(8, len(groups))], "; "))
}

func correlated(r *reading) string {
	text := ""
	if rho := r.said("fit.spearman.rho"); rho != "" {
		text = fmt.Sprintf("r = %s (%s–%s), ρ = %s, n = %s. ", r.said("fit.pearson.r"), r.said("fit.pearson.low"), r.said("fit.pearson.high"), rho, r.said("fit.n"))
	}
	text += r.first(3, func(row *tree) string {
		return row.at("country_name").line() + " " + row.at("studentized").line()
	})
	return r.join([]string{r.name(r.said("x")) + " × " + r.name(r.said("y")), r.said("group.name")}, text)
}

func moved(r *reading) string {
	return r.join([]string{r.name(r.said("indicator")), r.said("from") + "–" + r.said("to"), r.said("group.name")}, r.first(3, func(row *tree) string {
		own, others := row.at("own").line(), row.at("others").line()
		text := fmt.Sprintf("%s %s → %s", row.at("country_name").line(), row.at("rank_from").line(), row.at("rank_to").line())
		if own != "" {
			text += " (" + r.labels.fill("shares", own, others) + ")"
		}
		return text
	}))
}

func headed(r *reading) string {
	return r.join([]string{r.name(r.said("indicator")), r.said("target")}, r.first(4, func(row *tree) string {
		text := row.at("country_name").line() + " " + row.at("period").line() + ": " + row.at("value").line()
		if central := row.path("reaches.central").line(); central != "" {
			text += " → " + central + " (" + row.path("reaches.early").line() + "–" + row.path("reaches.late").line() + ")"
		}
		return text
	}))
}

func behind(r *reading) string {
	of := []string{r.name(r.says("indicator")), r.says("period")}
	text := r.says("country_name") + " " + r.says("value") + ", " + r.says("reference_name") + " " + r.says("reference_value")
	if first, last := r.says("years_behind.first_crossing"), r.says("years_behind.last_crossing"); first != "" {
		direction := "behind"
		if r.says("years_behind.direction") == "ahead" {
			direction = "ahead"
		}
		text += "; " + r.labels.fill(direction, first)
		if last != "" && last != first {
			text += " " + r.labels.fill("crossings", last)
		}
	}
	return r.join(of, text)
}

func converged(r *reading) string {
	var ends []string
	periods := r.data.path("periods")
	if periods != nil && len(periods.members) > 0 {
		for _, p := range []*tree{periods.members[0], periods.members[len(periods.members)-1]} {
			ends = append(ends, p.at("period").line()+" sd "+p.at("sd").line()+", cv "+p.at("cv").line())
		}
	}
	text := strings.Join(ends, " → ")
	if slope := r.says("beta.log.slope"); slope != "" {
		text += "; β " + slope
	}
	return r.join([]string{r.name(r.says("indicator")), r.says("group.name")}, text)
}

func spread(r *reading) string {
	text := ""
	if median := r.said("quantiles.median"); median != "" {
		text = fmt.Sprintf("n %s, %s–%s, Q1 %s, Q2 %s, Q3 %s", r.said("quantiles.n"), r.said("quantiles.min"), r.said("quantiles.max"), r.said("quantiles.q1"), median, r.said("quantiles.q3"))
	}
	if countries := r.meta.path("countries"); countries != nil {
		for _, c := range countries.members {
			text += "; " + c.at("country_name").line() + " " + c.at("value").line()
		}
	}
	return r.join([]string{r.name(r.said("indicator")), r.said("period"), r.said("group.name")}, text)
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
