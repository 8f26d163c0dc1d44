package models_test

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/models"
)

// named is a snapshot of a few names, without a store.
func named() *models.Snapshot {
	return &models.Snapshot{
		Countries: []models.Country{
			{Code: "KAZ", Alpha2: "KZ", M49: "398", Names: map[string]string{"en": "Kazakhstan", "kk": "Қазақстан", "ko": "카자흐스탄"}},
			{Code: "UZB", Alpha2: "UZ", M49: "860", Names: map[string]string{"en": "Uzbekistan", "kk": "Өзбекстан"}},
		},
		Groups:     []models.Group{{Code: "central-asia", Names: map[string]string{"en": "Central Asia"}}},
		Programmes: []models.Programme{{Code: "kaz-digital", Name: "Digital Kazakhstan", Country: "KAZ", Kind: "programme"}},
	}
}

func TestSearchScores(t *testing.T) {
	s := named()
	for _, test := range []struct {
		q     string
		score float64
	}{
		{"kaz", models.FitCode}, {"Kazakh stan", models.FitName}, {"central", models.FitStart},
		{"asia central", models.FitWord}, {"asia centr", models.FitPrefix}, {"bekist", models.FitInside},
		{"Kazakstan", models.FitTypo}, {"digital programme", models.FitContext}, {"centrla aisa", models.FitTypo - 0.05},
		{"central nowhere", models.FitWord / 2},
	} {
		hits := s.Search(test.q)
		if len(hits) == 0 || hits[0].Score != test.score {
			t.Errorf("%q: %+v, want a score of %v", test.q, hits, test.score)
		}
	}
}

func TestSearchFindsWhateverIsAsked(t *testing.T) {
	s := named()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		last := 1.0
		for _, hit := range s.Search(text) {
			if hit.Score <= 0 || hit.Score > last || !utf8.ValidString(hit.Matched) {
				t.Fatalf("%q: %+v after a score of %v", text, hit, last)
			}
			last = hit.Score
		}
	})
}

// A name with one letter left out is found all the same.
func TestSearchForgivesOneSlip(t *testing.T) {
	s := named()
	rapid.Check(t, func(t *rapid.T) {
		name := []rune(rapid.SampledFrom([]string{"Kazakhstan", "Uzbekistan", "Қазақстан", "Өзбекстан", "카자흐스탄"}).Draw(t, "name"))
		at := rapid.IntRange(0, len(name)-1).Draw(t, "at")
		hits := s.Search(string(name[:at]) + string(name[at+1:]))
		if len(hits) == 0 || hits[0].Kind != "country" {
			t.Fatalf("without letter %d of %s: %+v", at, string(name), hits)
		}
	})
}
