package handlers

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// TestRankingJSON holds the encoder by hand to encoding/json, field by field.
func TestRankingJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, number, float := rapid.String(), rapid.IntRange(-300, 3000), rapid.Float64Range(-1e12, 1e12)
		r := &Ranking{Data: []bench.RankedCountry{}, Envelope: web.Envelope{Links: web.Links{Self: "/v1/rankings?indicator=x", Permalink: "/p"}}}
		r.Envelope.Meta = web.Meta{Release: 3, Lang: "kk", Sources: []web.SourceRef{{ID: text.Draw(t, "source")}}, Notes: []models.Note{{Code: "a", Detail: text.Draw(t, "note")}}}
		r.Meta = RankingMeta{Meta: &r.Envelope.Meta, Excluded: []bench.Excluded{{Country: "SSD"}}, Bands: []bench.BandCount{}}
		for range rapid.IntRange(0, 3).Draw(t, "rows") {
			row := bench.RankedCountry{
				Rank: number.Draw(t, "rank"), Country: text.Draw(t, "country"), CountryName: text.Draw(t, "name"), Indicator: text.Draw(t, "indicator"),
				Period: number.Draw(t, "period"), Value: float.Draw(t, "value"), Percentile: float.Draw(t, "percentile"), GapToFirst: float.Draw(t, "gap"),
				Status: rapid.SliceOfN(text, 1, 3).Draw(t, "status"), Source: text.Draw(t, "source"),
			}
			if rapid.Bool().Draw(t, "full") {
				rank, band, yes := number.Draw(t, "published"), text.Draw(t, "band"), rapid.Bool().Draw(t, "highlight")
				row.PublishedRank, row.Band, row.Highlight = &rank, &band, &yes
				row.RankInterval = &bench.RankInterval{P5: rank, Median: rank + 1, P95: rank + 2, Expected: float.Draw(t, "expected")}
				row.Indistinguishable, row.Trend = &rank, []bench.RankAt{{Period: 2014, Rank: rank, Ranked: 193}}
				row.Previous = &bench.Previous{Period: number.Draw(t, "before"), Rank: rank, Value: float.Draw(t, "value before"), Ranked: number.Draw(t, "ranked")}
				row.Change = &bench.Movement{Rank: &rank, Value: float.Draw(t, "value change"), Percentile: float.Draw(t, "percentile change")}
			}
			r.Data = append(r.Data, row)
		}
		standard, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var want, got any
		if err := json.Unmarshal(standard, &want); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(r.AppendJSON(nil), &got); err != nil {
			t.Fatalf("%v in %s", err, r.AppendJSON(nil))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

// TestProfileJSON holds a profile, whose indicators are kept encoded, to encoding/json.
func TestProfileJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String()
		p := &profiled{One: &web.One[Profile]{Envelope: web.Envelope{Links: web.Links{Self: "/v1/countries/KAZ/profile", Permalink: "/p"}}}}
		p.Meta.Notes = []models.Note{{Code: "a", Detail: text.Draw(t, "note")}}
		p.Data = Profile{Headline: text.Draw(t, "headline"), Claims: []ClaimBrief{{ID: "x", Words: text.Draw(t, "claim")}}}
		p.Data.Country.Names = map[string]string{"en": text.Draw(t, "name")}
		for range rapid.IntRange(0, 3).Draw(t, "indicators") {
			p.Data.Indicators = append(p.Data.Indicators, bench.Headline{Name: text.Draw(t, "indicator"), RankInGroups: []bench.Place{{GroupName: text.Draw(t, "group")}}})
		}
		p.stands = &standing{encoded: web.Encoded(p.Data.Indicators)}
		standard, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		var want, got any
		if err := json.Unmarshal(standard, &want); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(p.AppendJSON(nil), &got); err != nil {
			t.Fatalf("%v in %s", err, p.AppendJSON(nil))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}
