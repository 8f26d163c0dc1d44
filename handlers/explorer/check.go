package explorer

import (
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// checkShown is a statement with its verdict, and the statements that are kept here.
type checkShown struct {
	Claim      *handlers.Claim // where one that is kept here is shown
	Assertions []handlers.Check
	Claims     []handlers.Claim
	Day        models.Date // on which it is judged
	Review     any
}

// showCheck judges a statement that the reader has heard, or one that is kept here.
func (s *screen) showCheck() {
	q := &s.State
	shown := &checkShown{}
	s.Check = shown
	s.Title = s.T("nav.check")
	s.Lead = s.T("check.lead")
	if q.Claim == "" && q.Assertion == "" && len(q.Country) == 0 && q.Value == "" {
		q.Claim = "kazakhstan-leader-cis-central-asia-2017"
	}
	if q.Claim != "" {
		s.showClaim(shown)
	} else {
		s.showAssertion(shown)
	}
	if found, ok := ask(s, "/v1/claims", s.api.Claims, handlers.ClaimsQuery{Paging: web.Paging{Limit: 200}}); ok {
		shown.Claims = found.Answer.Data
	}
	if len(shown.Assertions) > 0 {
		s.fillForm(&shown.Assertions[len(shown.Assertions)-1])
		shown.Day = shown.Assertions[0].AsOf
	}
	at, _ := s.IndicatorAt(first(q.Indicator, homeIndicator))
	s.Form = form{
		s.countryField("country"), s.choiceField("assertion", "assertion", q.Assertion, "rank", "value", "change"), s.choiceField("op", "op", q.Op, "eq", "ge", "gt", "le", "lt"),
		s.numberField("value", "check.value", q.Value), s.groupField("group"), s.indicatorField("indicator", &s.Snapshot.Indicators[at]),
		{Kind: "date", Name: "as_of", Label: s.T("check.as_of"), Value: string(shown.Day)},
	}
	s.Form[1].Label, s.Form[2].Label = s.T("check.assertion"), s.T("check.op")
	s.Form[1].Options[0].Value = "rank" // a check needs it said
}

func first(list []string, otherwise string) string {
	if len(list) == 0 {
		return otherwise
	}
	return list[0]
}

// showClaim shows a statement that is kept here.
func (s *screen) showClaim(shown *checkShown) {
	found, ok := ask(s, "/v1/claims/{id}", s.api.Claim, handlers.ClaimQuery{ID: s.State.Claim})
	if !ok {
		s.State.Claim = ""
		return
	}
	answer := found.Answer
	shown.Claim, shown.Assertions = &answer.Data, answer.Data.Assertions
	surround(s, found.Call, "/docs/methods/claims", answer)
	shown.Review = answer.ClaimReview(s.api.PublicURL)
}

// showAssertion judges what the reader has put together.
func (s *screen) showAssertion(shown *checkShown) {
	q := &s.State
	x := s.chooseIndicator()
	s.chooseGroup()
	q.Country = s.resolveCountries(q.Country)
	if len(q.Country) == 0 {
		q.Country = []string{homeCountry}
	}
	q.Country = q.Country[:1]
	if q.Assertion == "" {
		q.Assertion = "rank"
	}
	if q.Value == "" {
		q.Value = "1"
	}
	asked := own[handlers.CheckQuery](s)
	asked.Country, asked.Indicator = q.Country[0], x.Code
	if q.Assertion != "change" {
		asked.Measure, asked.From = "", 0
	}
	if q.Assertion != "rank" && asked.Measure != "rank" {
		asked.Group = ""
	}
	found, ok := ask(s, "/v1/check", s.api.Check, asked)
	if !ok {
		return
	}
	answer := found.Answer
	shown.Assertions = []handlers.Check{answer.Data}
	surround(s, found.Call, "/docs/methods/claims", answer)
	shown.Review = answer.ClaimReview(s.api.PublicURL)
}

// fillForm puts a statement into the form, so that the reader can change it.
func (s *screen) fillForm(c *handlers.Check) {
	q := &s.State
	if q.Assertion == "" {
		q.Assertion, q.Op, q.Value = c.Assertion, c.Op, stated(c)
	}
	if len(q.Country) == 0 {
		q.Country = []string{c.Country}
	}
	if len(q.Indicator) == 0 {
		q.Indicator = []string{c.Indicator}
	}
	if q.Group == "" && c.Group != nil {
		q.Group = *c.Group
	}
	if q.Measure == "" && c.Measure != nil {
		q.Measure = *c.Measure
	}
}
