package surveys

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
)

// surveyWording is how the collected table words a question.
type surveyWording struct{ country, measure, question, base string }

// surveyQuestion is the indicator that a wording stands for.
type surveyQuestion struct {
	indicator string
	// source is the id of the publication; {year} is the year of the round, {page} the year in the
	// address of the page that first published it.
	source    string
	breaks    []int // years whose figures are not to be joined to earlier ones
	sample    int   // people asked, 0 where not published
	qualifier string
}

// sourceOf is the source id of a row, "" after a fault.
func (q surveyQuestion) sourceOf(row intake.Row, year int) string {
	id := strings.ReplaceAll(q.source, "{year}", fmt.Sprint(year))
	if !strings.Contains(id, "{page}") {
		return id
	}
	url := row.Get("source_url")
	if strings.HasSuffix(url, "/digital-government-blueprint.md") {
		return "sgp-digital-government-blueprint-2020"
	}
	page := regexp.MustCompile(`-survey-citizen-(\d{4})\.md$`).FindStringSubmatch(url)
	if page == nil {
		row.Batch.Fault("unknown-page", row.Line, "source_url", "%q does not end in -survey-citizen-YEAR.md: the edition is unknown", url)
		return ""
	}
	return strings.ReplaceAll(id, "{page}", page[1])
}

func surveyQuestions() map[surveyWording]surveyQuestion {
	const (
		korea     = "kor-egov-survey-{year}"
		everyone  = "residents aged 16-74, about 4,000"
		singapore = "sgp-egov-survey-{page}"
		four      = "4 to 6 on a 6-point scale, overall quality of e-services"
		five      = "5 to 6 on a 6-point scale, overall quality of e-services"
		dealt     = "people who transacted with the government"
	)
	koreaBreaks := []int{2021, 2022} // online interviews added; fieldwork moved from October to August
	return map[surveyWording]surveyQuestion{
		{"KOR", "awareness", "has heard of e-government services", everyone}: {
			indicator: "kor-egov-survey-awareness", source: korea, breaks: koreaBreaks, sample: 4000},
		{"KOR", "usage", "used e-government services in the last 12 months", everyone}: {
			indicator: "kor-egov-survey-use", source: korea, breaks: koreaBreaks, sample: 4000},
		{"KOR", "satisfaction", "satisfied with e-government services", "users of the services"}: {
			indicator: "kor-egov-survey-satisfaction", source: korea, breaks: koreaBreaks},

		{"SGP", "satisfaction", four, "users, about 1,200 surveyed"}: {
			indicator: "sgp-egov-survey-satisfaction", source: singapore, breaks: []int{2007, 2011}, sample: 1200},
		{"SGP", "high satisfaction", five, "users"}: {
			indicator: "sgp-egov-survey-high-satisfaction", source: singapore, breaks: []int{2011, 2018}},
		{"SGP", "usage", "transacted electronically at least once in 12 months", dealt}: {
			indicator: "sgp-egov-survey-use", source: singapore, breaks: []int{2006, 2011}},
		{"SGP", "usage", `"9 out of 10" transacted electronically at least once in 12 months`, dealt}: {
			indicator: "sgp-egov-survey-use", source: singapore, qualifier: "about"},
		{"SGP", "usage", "transacted online with e-services in 12 months", "visitors of government websites"}: {
			indicator: "sgp-egov-survey-use-website-visitors", source: singapore},
		{"SGP", "satisfaction", "satisfied with digital government services", "users"}: {
			indicator: "sgp-accenture-satisfaction", source: "accenture-digital-citizen-2019"},

		{"KAZ", "satisfaction", "satisfied recipients", "recipients of state services"}: {
			indicator: "kaz-public-services-satisfaction", source: "kaz-services-monitoring-2025"},
		{"KAZ", "mean score", "mean score", "recipients of state services"}: {
			indicator: "kaz-public-services-score", source: "kaz-services-monitoring-2025"},
		{"KAZ", "usage", "used e-government services", "households"}: {
			indicator: "kaz-household-egov-use", source: "kaz-ict-households-2020"},
		{"KAZ", "satisfaction", "fully satisfied with the State Corporation Government for Citizens", "adults"}: {
			indicator: "kaz-state-corporation-satisfaction", source: "kaz-quality-of-life-2024"},
		{"KAZ", "digital literacy", "skills with PC, smartphone, tablet, software and online services", "population aged 6-74"}: {
			indicator: "kaz-digital-literacy", source: "kaz-digital-literacy-2023"},

		{"EST", "satisfaction", "4 or 5 on a 5-point scale, public services used in life events", "1,520 service users"}: {
			indicator: "est-key-services-satisfaction", source: "est-key-services-2024", sample: 1520},
		{"DNK", "usage", "applications and registrations completed through online self-service", "applications to the public sector"}: {
			indicator: "dnk-digital-self-service-share", source: "dnk-digital-communication-2015"},
		{"ARE", "net satisfaction", "positive less negative experience", "users"}: {
			indicator: "are-bcg-net-satisfaction", source: "bcg-digital-citizen-2020"},
	}
}
