package assistant

import (
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
)

// at is an address and its handler.
func at[Q any, P web.QueryOf[Q], A web.Answer](api *handlers.API, path string, call func(*handlers.View, Q) (A, error)) address {
	return address{path: path, Question: handlers.Question[Q, P](api, call)}
}

// about is an address that the argument "about" chooses.
func about(value string, a address) address {
	a.when = value
	return a
}

// tools are all questions, those that are asked most first.
func tools(api *handlers.API) []*tool {
	return append(comparisons(api), records(api)...)
}

// comparisons are what is computed from figures.
func comparisons(api *handlers.API) []*tool {
	return []*tool{
		{
			name: "compare_countries", title: "Compare countries",
			about:     "How do two to twelve countries compare on one or more indicators? Each figure with its rank, the gap to a reference country, the change since the edition before, years behind, and whether the figures may be compared at all.",
			addresses: []address{at(api, "/v1/compare", api.Compare)}, headline: headlines,
		},
		{
			name: "rank_countries", title: "Rank countries",
			about:     "Who leads? Countries of the world or of a group (CIS, OECD, EU, Asia …) in the order of one indicator: computed rank beside the published one, gap to the first, change. Add picture=map for a map, trend=true for ranks over time.",
			addresses: []address{at(api, "/v1/rankings", api.Rankings)}, headline: ranked,
			columns: []string{"rank", "country", "country_name", "value", "published_rank", "gap_to_first", "previous.rank", "previous.period", "band", "period", "indicator", "source", "status", "highlight", "rank_interval", "trend"},
			beside:  []string{"indicator", "period", "unit", "rankable", "ranked", "group", "bands", "excluded"},
		},
		{
			name: "check_claim", title: "Check a claim",
			about:     "Is it true? Checks a statement about a rank, a value, a change or a band (group A of the GTMI) against what had been published on a day, with the group's members of that day: verdict, evidence, margin, and how little would overturn it.",
			addresses: []address{at(api, "/v1/check", api.Check)}, headline: judged,
		},
		{
			name: "country_profile", title: "Profile of a country",
			about:     "How does one country stand? Its latest indices with ranks and changes, use, satisfaction, programmes and public claims.",
			addresses: []address{at(api, "/v1/countries/{country}/profile", api.Profile)}, headline: profiled,
		},
		{
			name: "own_index", title: "Build an index of your own",
			about:     "Would it still lead if the index were built otherwise? An index of chosen components with ranks under other weights, means and scales; pairs say how often one is ahead of another over all weightings.",
			addresses: []address{at(api, "/v1/index", api.Index)}, headline: indexed,
			columns: []string{"rank", "country", "country_name", "score", "rank_bounds", "robustness", "components"},
			beside:  []string{"win_shares", "ranked", "group", "method", "mean_rank_shift", "robustness", "excluded"},
		},
		{
			name: "what_if", title: "What if a component were another",
			about:     "Where would a country stand with another country's value in one component, and what would it take to reach a rank? All others stand still.",
			addresses: []address{at(api, "/v1/what-if", api.WhatIf)}, headline: stated,
		},
		{
			name: "peers", title: "Countries like this one",
			about:     "Which countries are most like this one in income, size and urbanisation, and how does it stand among them?",
			addresses: []address{at(api, "/v1/countries/{country}/peers", api.Peers)}, headline: stated,
			columns: []string{"rank", "country", "country_name", "distance", "value", "values"},
			beside:  []string{"country", "indicator", "value", "standing", "of", "period", "outcome_period", "own", "metric"},
		},
		{
			name: "averages", title: "Averages of groups",
			about:     "What is the average of a region or group, now or over time? Mean, quartiles and extremes, each country or each person counting once, beside the producer's own figure.",
			addresses: []address{at(api, "/v1/averages", api.Averages)}, headline: stated,
			columns: []string{"group", "group_name", "indicator", "period", "mean", "median", "q1", "q3", "min", "max", "n", "members", "published", "source"},
		},
		{
			name: "correlation", title: "Correlation of two indicators",
			about:     "Do two indicators go together, and which countries do better or worse than the one predicts of the other (such as more than their income predicts)? Coefficients with intervals, the line, and every country's distance from it; sort=-studentized puts who is furthest above it first.",
			addresses: []address{at(api, "/v1/correlation", api.Correlation)}, headline: stated,
			columns: []string{"country", "country_name", "x", "y", "fitted", "residual", "studentized", "robust_residual", "lines_disagree", "highlight", "x_period", "y_period"},
			beside:  []string{"x", "y", "fit", "group", "shared_inputs", "excluded"},
		},
		{
			name: "rank_changes", title: "Who climbed, and why",
			about:     "Who climbed or fell most between two editions, and was it their own progress or that of others? Every change of rank split into own and others.",
			addresses: []address{at(api, "/v1/rank-changes", api.RankChanges)}, headline: stated,
			columns: []string{"country", "country_name", "rank_from", "rank_to", "change", "own", "others", "value_from", "value_to", "zero_coded", "highlight"},
			beside:  []string{"indicator", "from", "to", "n", "group"},
		},
		{
			name: "trajectory", title: "When will a target be reached",
			about:     "When will a country reach a target if it moves on as it has? For shares of 0 to 100 per cent; a relative index is refused, with the reason.",
			addresses: []address{at(api, "/v1/trajectory", api.Trajectories)}, headline: stated,
			columns: []string{"country", "country_name", "period", "value", "pace_recent", "pace_needed", "reaches", "projection", "reason"},
			beside:  []string{"indicator", "unit", "target", "by", "interval"},
		},
		{
			name: "time_distance", title: "Years behind",
			about:     "How many years is a country behind another, or ahead?",
			addresses: []address{at(api, "/v1/time-distance", api.TimeDistance)}, headline: stated,
		},
		{
			name: "convergence", title: "Are countries growing more alike",
			about:     "Are the countries of a group growing more alike, and do those behind catch up? Dispersion in every period, and the regression of growth on the start.",
			addresses: []address{at(api, "/v1/convergence", api.Convergence)}, headline: stated,
		},
		{
			name: "distribution", title: "How countries are spread",
			about:     "How are countries spread over the values of an indicator, and where does one stand? Bins, quantiles, the share of countries below.",
			addresses: []address{at(api, "/v1/distribution", api.Distribution)}, headline: stated,
			columns: []string{"from", "to", "n", "countries"},
			beside:  []string{"indicator", "unit", "period", "group", "quantiles", "countries"},
		},
	}
}

// records are what is looked up.
func records(api *handlers.API) []*tool {
	return []*tool{
		{
			name: "find", title: "Find what there is",
			about:     "Countries, groups, indicators, programmes and claims by words in any of eight languages. Only needed when you do not know what exists: the other tools take names.",
			addresses: []address{at(api, "/v1/search", api.Search)}, headline: hits,
			columns: []string{"kind", "id", "name", "score", "matched"},
		},
		{
			name: "figures", title: "Figures",
			about:     "The published figures themselves, of chosen indicators, countries and years, with status, source and published rank. latest=true gives each country's newest.",
			addresses: []address{at(api, "/v1/observations", api.Observations)}, headline: figures,
			columns: []string{"country", "country_name", "indicator", "period", "value", "unit", "status", "qualifier", "published_rank", "band", "source", "note"},
		},
		{
			name: "surveys", title: "Use and satisfaction",
			about:     "How many people use digital government services, or are satisfied with them: of whom, over which time, who asked how many? Figures of surveys and of statements, with what decides whether they may be compared.",
			addresses: []address{about("adoption", at(api, "/v1/adoption", api.Adoption)), about("satisfaction", at(api, "/v1/satisfaction", api.Satisfaction))}, headline: figures,
			columns: []string{"country", "country_name", "indicator", "period", "value", "unit", "qualifier", "population_base", "recall_window", "sample_size", "margin_of_error", "definition", "method", "source", "note", "status"},
		},
		{
			name: "claims", title: "Public claims, judged",
			about:     "What has been said publicly about countries' digital government, and was it true on the day? All claims, or one by its id with every assertion's evidence.",
			addresses: []address{at(api, "/v1/claims/{id}", api.Claim), at(api, "/v1/claims", api.Claims)}, headline: claimed,
			columns: []string{"id", "date", "speaker", "words", "verdict", "role", "place"},
		},
		{
			name: "programmes", title: "Programmes, strategies, laws, portals",
			about:     "What was promised and done, when, and what did it cost? A country's programmes, strategies, laws and portals, or one by its id.",
			addresses: []address{at(api, "/v1/programmes/{id}", api.Programme), at(api, "/v1/programmes", api.Programmes)}, headline: programmed,
			columns: []string{"id", "name", "country_name", "kind", "status", "start", "end", "objective", "financing", "targets", "milestones", "sources"},
		},
		{
			name: "groups", title: "Groups and their members",
			about:     "Who belongs to a group, or belonged to it on a day? All groups, or one with its members.",
			addresses: []address{at(api, "/v1/groups/{group}", api.Group), at(api, "/v1/groups", api.Groups)}, headline: grouped,
			columns: []string{"id", "name", "kind", "members", "note"},
		},
		{
			name: "group_figures", title: "Figures of a group itself",
			about:     "What do producers publish for a group as a whole (the EU, the OECD, the world, a region, an income class)? Nothing is computed from the members; averages does that.",
			addresses: []address{at(api, "/v1/groups/{group}/figures", api.GroupFigures)}, headline: figures,
			columns: []string{"group", "group_name", "label", "indicator", "period", "value", "unit", "status", "source", "note"},
		},
		{
			name: "indicators", title: "Indicators and their definitions",
			about:     "What is measured, how, of whom, in which years and countries, and what may be compared? All indicators of a theme, or one by its id or name.",
			addresses: []address{at(api, "/v1/indicators/{indicator}", api.Indicator), at(api, "/v1/indicators", api.Indicators)}, headline: defined,
			columns: []string{"id", "name", "theme", "unit", "released", "definition"},
		},
		{
			name: "sources", title: "Sources, licences, citations",
			about:     "Where do figures come from, under what licence, and how are they cited (text, BibTeX, CSL-JSON)? All sources, or one by its id.",
			addresses: []address{at(api, "/v1/sources/{id}", api.Source), at(api, "/v1/sources", api.Sources)}, headline: sourced,
			columns: []string{"id", "producer", "title", "edition", "published_at", "licence", "url"},
		},
	}
}
