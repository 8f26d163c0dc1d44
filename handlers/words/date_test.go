package words_test

import (
	"testing"

	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/seed/embeddedtest"
)

// A day is written as each language writes it.
func TestDaysInSentences(t *testing.T) {
	data := bench.Over(embeddedtest.Snapshot(t))
	for lang, want := range map[string]string{
		"en": "No figure of the E-Government Development Index for South Korea had been published by 1 January 2001: its first figures here were published on 30 November 2003.",
		"ru": "Республика Корея: на 1 января 2001 года данные не опубликованы, первые здесь опубликованы 30 ноября 2003 года. Индекс развития электронного правительства.",
		"kk": "Оңтүстік Корея: 2001 жылғы 1 қаңтар күніне дейін дерек жарияланбаған, мұндағы алғашқысы — 2003 жылғы 30 қараша. Электрондық үкіметті дамыту индексі.",
		"ko": "대한민국: 2001년 1월 1일까지 공표된 수치가 없으며, 첫 수치는 2003년 11월 30일에 공표되었습니다. 전자정부발전지수.",
	} {
		v := &bench.View{Data: data, Today: "2026-11-23", Lang: lang}
		v.AsOf = "2001-01-01"
		a := models.Assertion{Type: "rank", Country: "KOR", Indicator: "un-egdi", Group: "world", Op: "eq", Value: 1}
		f := v.Examine(a)
		if said := words.Finding(v, a, &f); said != want {
			t.Errorf("%s:\n%s\nwant\n%s", lang, said, want)
		}
	}
}
