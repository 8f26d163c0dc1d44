package handlers_test

import (
	"strings"
	"testing"

	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/models/modelstest"
	"github.com/egovbench/egovbench/models/phrases"
)

// TestRemarks: what is remarked on a figure, of a country or of a group, is there in every language; who else prints it,
// and addresses, are the same in all.
func TestRemarks(t *testing.T) {
	data, notes := handlerstest.Data(t), map[string]bool{}
	for _, row := range data.Rows() {
		notes[data.Observations.Extra(row).Note] = true
	}
	for _, group := range data.Groups {
		for _, figure := range data.GroupFigures(group.Code) {
			notes[figure.Note] = true
		}
	}
	if len(notes) < 150 {
		t.Fatalf("only %d remarks", len(notes))
	}
	for note := range notes {
		for _, lang := range []string{"ru", "kk", "ko"} {
			for part := range strings.SplitSeq(phrases.Remark(lang, note), "; ") {
				other := strings.Contains(part, ": ") && strings.Contains(note, "second source: ") // names are as they are
				if !other && !strings.HasPrefix(part, "https://") && phrases.Remark(lang, note) == note && modelstest.Foreign(lang, part) != nil {
					t.Errorf("%q is not said in %s: models/phrases/figures.csv", note, lang)
				}
			}
		}
	}
	s := handlerstest.Served(t)
	for target, says := range map[string]string{
		"/v1/observations?indicator=kor-egov-survey-use&country=KOR&period=2016&lang=ru":            "опрос проведён с 1 по 31 октября 2016 года",
		"/v1/observations?indicator=kor-egov-survey-use&country=KOR&period=2016&lang=ru&format=csv": "опрос проведён с 1 по 31 октября 2016 года",
		"/v1/observations?indicator=kor-egov-survey-use&country=KOR&period=2016&lang=kk&format=md":  "1–31 қазанда",
		"/v1/groups/EU27_2020/figures?lang=ko&limit=500":                                            "27개 회원국 평균",
	} {
		if got := s.Get(t, target); !strings.Contains(string(got.Body), says) {
			t.Errorf("%s does not say %q: %.400s", target, says, got.Body)
		}
	}
}
