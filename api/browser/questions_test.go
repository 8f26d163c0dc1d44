package browser

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// action is one thing that a reader does on the page, and says whether the page turns.
type action func(t *testing.T, b *tab) bool

// click follows the link that says a text.
func click(text string) action {
	return func(t *testing.T, b *tab) bool {
		t.Helper()
		b.do(t, `[...document.querySelectorAll("main a")].find((e) => e.textContent.includes(`+strconv.Quote(text)+`)).click(); return true`)
		return true
	}
}

// mark takes the choice that says a text; it is sent with the next action.
func mark(text string) action {
	return func(t *testing.T, b *tab) bool {
		t.Helper()
		b.do(t, `const at = [...document.querySelectorAll("main label")].find((e) => e.textContent.includes(`+strconv.Quote(text)+`)); at.click(); return at.control.checked`)
		return false
	}
}

// enter types a text into a field and presses the return key.
func enter(field, text string) action {
	return func(t *testing.T, b *tab) bool {
		t.Helper()
		b.do(t, `const f = document.querySelector(`+strconv.Quote(field)+`); f.value = ""; f.focus(); return document.activeElement === f`)
		b.press(t, text)
		b.press(t, kb.Enter)
		return true
	}
}

// choose takes an option of a list.
func choose(field, value string) action {
	return func(t *testing.T, b *tab) bool {
		t.Helper()
		b.do(t, `const f = document.getElementById(`+strconv.Quote(field)+`); f.value = `+strconv.Quote(value)+`; f.dispatchEvent(new Event("change", {bubbles: true})); return f.value === `+strconv.Quote(value))
		return true
	}
}

// do runs the body of a function in the page, which says whether it could do what it was to.
func (b *tab) do(t *testing.T, body string) {
	t.Helper()
	if !eval[bool](t, b, "(() => { "+body+" })()") {
		t.Errorf("the page does not let a reader do this: %s", body)
	}
}

// TestBrowserQuestions asks what readers ask, from the start page on, with three actions at most, and finds the
// answer to read, and one address of the API that gives it too.
func TestBrowserQuestions(t *testing.T) {
	b := browse(t)
	kazakhstan := enter("#country", "Kazakhstan")
	for _, q := range []struct {
		asked  string
		does   []action
		answer []string
	}{
		{"Is Kazakhstan the leader in the CIS?", []action{click("Is Kazakhstan the leader in the CIS?")}, []string{"Supported, but fragile", "Kazakhstan was first of 9 in the Commonwealth of Independent States in the 2016 edition"}},
		{"And who leads today?", []action{click("Who leads?"), choose("group", "cis")}, []string{"Kazakhstan was first of 9 in the Commonwealth of Independent States in the 2024 edition", "0.8532"}},
		{"Would it lead if the index were built otherwise?", []action{click("Would the order hold with other weights?")}, []string{"Kazakhstan was first of 9", "of the 5,151 weightings tried"}},
		{"Over 85 per cent use it: of whom, and who says so?", []action{click("Do over 85 per cent of Koreans use e-government?")}, []string{"85.8", "Of whom all residents aged 16 to 74", "last 12 months"}},
		{"95 per cent are satisfied: are 95 per cent of Koreans?", []action{click("Is a statement true?"), click("95 per cent of them")}, []string{"Supported", "95.8", "of those who use"}},
		{"Was Korea the best in the world?", []action{click("Is a statement true?"), click("the UN recognised Korea")}, []string{"Partly right", "Rank found 1 of 193", "Rank found 3 of 193"}},
		{"How many years behind Denmark?", []action{mark("How does it compare with another country?"), kazakhstan, enter("#add", "Denmark")}, []string{"Years the first is behind", "6.4–20.0"}},
		{"Are countries growing more alike?", []action{click("Are countries growing more alike?"), choose("group", "cis")}, []string{"The countries in the Commonwealth of Independent States were", "Gini"}},
		{"Who belonged to the group on the day?", []action{enter("[type=search]", "CIS"), click("Commonwealth of Independent States")}, []string{"Who belongs to it: Commonwealth of Independent States", "Turkmenistan Associate 2005-08-26"}},
		{"What was promised, and what did it cost?", []action{mark("Which programmes, laws and portals did it have?"), kazakhstan}, []string{"Digital Kazakhstan", "2018–2022"}},
		{"Which countries do better than their income would predict?", []action{click("Which countries do better than their income would predict?")}, []string{"South Africa", "+2.13", "0.772"}},
		{"Which countries are most like Kazakhstan?", []action{mark("Which countries are most like it?"), kazakhstan}, []string{"Portugal", "0.337"}},
		{"What if it had Korea's telecommunications?", []action{mark("What if it had another country’s telecommunications?"), enter("#country", "Kazakhstan, South Korea")}, []string{"0.92367, 17 of 193"}},
		{"Show me a map", []action{click("Show me a map")}, []string{"Denmark", "0.9847"}},
		{"Regional averages over time", []action{click("Regional averages over time")}, []string{"0.6990", "0.6382"}},
		{"Is there a link between EGDI and trust?", []action{click("Which countries do better than their income would predict?"), enter("#x", "Satisfaction with administrative services, all adults (OECD Trust Survey 2021)")}, []string{"have a correlation of", "Satisfaction with administrative services"}},
		{"Who climbed most?", []action{click("Who climbed most?")}, []string{"climbed most"}},
		{"Did it climb, or did the others fall?", []action{mark("Did it climb, or did the others fall?"), kazakhstan}, []string{"+13.5 by its own change and −9.5 by the others’"}},
	} {
		if len(q.does) > 3 {
			t.Errorf("%s takes %d actions", q.asked, len(q.does))
		}
		b.open(t, look{"en", "light", 1280, true}, "/")
		for _, does := range q.does {
			before := eval[string](t, b, `location.href`)
			if !does(t, b) {
				continue
			}
			b.until(t, `location.href !== `+strconv.Quote(before)+` && document.readyState === "complete" && document.querySelector("h1") !== null`)
		}
		for _, want := range q.answer {
			b.until(t, `document.querySelector("main").innerText.replace(/\s+/g, " ").includes(`+strconv.Quote(want)+`)`)
		}
		call := eval[string](t, b, `[...document.querySelectorAll("main a[href*='/v1/']")].map((a) => a.href).find((at) => !/\/v1\/sources|format=/.test(at)) ?? ""`)
		response, err := http.Get(call)
		if err != nil {
			t.Errorf("%s: the page names no address of the API: %v", q.asked, err)
			continue
		}
		_ = response.Body.Close()
		if response.StatusCode != http.StatusOK || !strings.HasPrefix(response.Header.Get("Content-Type"), "application/json") {
			t.Errorf("%s: %s: %s", q.asked, call, response.Status)
		}
		for _, fault := range b.heard() {
			t.Errorf("%s: %s", q.asked, fault)
		}
	}
}
