package search_test

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/search"
)

// named is a snapshot of a few names, without a store.
func named() *models.Snapshot {
	return &models.Snapshot{
		Countries: []models.Country{
			{Code: "KAZ", Alpha2: "KZ", M49: "398", Names: map[string]string{"en": "Kazakhstan", "kk": "Қазақстан", "ko": "카자흐스탄"}},
			{Code: "UZB", Alpha2: "UZ", M49: "860", Names: map[string]string{"en": "Uzbekistan", "kk": "Өзбекстан"}},
		},
		Groups: []models.Group{{Code: "central-asia", Names: map[string]string{"en": "Central Asia"}}},
		Programmes: []models.Programme{{
			Code: "kaz-digital", Name: "Digital Kazakhstan", Country: "KAZ", Kind: "programme",
			Milestones: []models.Milestone{{Date: "2018", Text: "Opened on the 50th anniversary"}}, Financing: []models.Financing{{Model: "investments first and payment after"}},
		}},
	}
}

func TestSearchScores(t *testing.T) {
	s := search.New(named())
	for _, test := range []struct {
		q     string
		score float64
	}{
		{"kaz", search.FitCode}, {"Kazakh stan", search.FitName}, {"central", search.FitStart},
		{"asia central", search.FitWord}, {"asia centr", search.FitPrefix}, {"bekist", search.FitInside},
		{"Kazakstan", search.FitTypo}, {"digital programme", search.FitContext}, {"centrla aisa", search.FitTypo - 0.05},
		{"central nowhere", search.FitWord / 2}, {"50th anniversary", search.FitContext}, {"payment after investments", search.FitContext},
		{"kazakhstan anniversary", search.FitContext},
	} {
		hits := s.Find(test.q)
		if len(hits) == 0 || hits[0].Score != test.score {
			t.Errorf("%q: %+v, want a score of %v", test.q, hits, test.score)
		}
	}
}

func TestSearchFindsWhateverIsAsked(t *testing.T) {
	s := search.New(named())
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		last := 1.0
		for _, hit := range s.Find(text) {
			if hit.Score <= 0 || hit.Score > last || !utf8.ValidString(hit.Matched) {
				t.Fatalf("%q: %+v after a score of %v", text, hit, last)
			}
			last = hit.Score
		}
	})
}

// What is told of a programme finds it by whole words or their beginnings, after what is named so.
func TestSearchFindsWhatIsTold(t *testing.T) {
	s := named()
	s.Claims = []models.Claim{{Code: "c", Words: "A minister opened it", Speaker: "S"}}
	hits := search.New(s).Find("opened")
	if len(hits) != 2 || hits[0].Kind != "claim" || hits[1].Kind != "programme" || hits[1].Matched != "Opened on the 50th anniversary" {
		t.Errorf("%+v", hits)
	}
	for _, text := range []string{"anniversry", "versary"} {
		for _, hit := range search.New(s).Find(text) {
			if hit.Kind == "programme" {
				t.Errorf("%q: %+v", text, hit)
			}
		}
	}
}

// A name with one letter left out is found all the same.
func TestSearchForgivesOneSlip(t *testing.T) {
	s := search.New(named())
	rapid.Check(t, func(t *rapid.T) {
		name := []rune(rapid.SampledFrom([]string{"Kazakhstan", "Uzbekistan", "Қазақстан", "Өзбекстан", "카자흐스탄"}).Draw(t, "name"))
		at := rapid.IntRange(0, len(name)-1).Draw(t, "at")
		hits := s.Find(string(name[:at]) + string(name[at+1:]))
		if len(hits) == 0 || hits[0].Kind != "country" {
			t.Fatalf("without letter %d of %s: %+v", at, string(name), hits)
		}
	})
}
