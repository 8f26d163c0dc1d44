package models

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Checksums are on record: the spelling must not change.
func TestSpelling(t *testing.T) {
	score, none, rank, zero, minus := 0.725, 0.0, 28, 0, math.Copysign(0, -1)
	for name, test := range map[string]struct {
		line func() ([]byte, error)
		want string
	}{
		"observation": {func() ([]byte, error) {
			return appendObservation(nil, &Observation{Indicator: "egdi", Country: "KAZ", Period: 2016, Source: "un-egdi-2016",
				Value: &score, Status: "A"}), nil
		}, `["observations",{"country":"KAZ","indicator":"egdi","period":2016,"source":"un-egdi-2016","status":"A","value":0.725}]`},
		"all fields": {func() ([]byte, error) {
			return appendObservation(nil, &Observation{Row: Row{ID: 7, Release: 8}, Indicator: "i", Country: "KAZ", Period: 1, Source: "s",
				Value: &none, Status: "A,B", Qualifier: "over", PublishedRank: &rank, Band: "ә<b>\u2028\"\t", SampleSize: &zero,
				MarginOfError: &minus, StandardError: &score, Note: "n"}), nil
		}, `["observations",{"band":"ә<b>\u2028\"\t","country":"KAZ","indicator":"i","margin_of_error":0,"note":"n","period":1,` +
			`"published_rank":28,"qualifier":"over","sample_size":0,"source":"s","standard_error":0.725,"status":"A,B","value":0}]`},
		"withdrawn": {func() ([]byte, error) {
			return appendObservation(nil, &Observation{Row: Row{Withdrawn: true}, Indicator: "i", Country: "KAZ", Period: 1, Source: "s"}), nil
		}, `["observations",{"country":"KAZ","indicator":"i","period":1,"source":"s"},"withdrawn"]`},
		"country": {func() ([]byte, error) {
			return spell(kindCountries, &Country{Code: "KAZ", Names: map[string]string{"ru": "Казахстан", "en": "Kazakhstan"}, UNMember: true,
				Aliases: []string{}})
		}, `["countries",{"code":"KAZ","names":{"en":"Kazakhstan","ru":"Казахстан"},"un_member":true}]`},
		"indicator": {func() ([]byte, error) {
			return spell(kindIndicators, &Indicator{Code: "egdi", Min: &none, Bands: []Band{{"<high> & up", 1e-7}}})
		}, `["indicators",{"bands":[{"name":"<high> & up","from":1e-7}],"code":"egdi","min":0}]`},
		"membership taken back": {func() ([]byte, error) {
			return spell(kindMemberships, &Membership{Row: Row{Withdrawn: true}, Group: "cis", Country: "GEO", From: "1993-12"})
		}, `["memberships",{"country":"GEO","from":"1993-12","group":"cis"},"withdrawn"]`},
	} {
		got, err := test.line()
		if diff := cmp.Diff(test.want+"\n", string(got)); err != nil || diff != "" {
			t.Error(name, err, diff)
		}
	}
}

func TestChecksumIsOfTheLines(t *testing.T) {
	store, err := Open(t.Context(), t.TempDir()+"/egovbench.db", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	release, err := store.Publish(t.Context(), Changeset{
		Sources:   []Source{{Code: "b"}, {Code: "a", Title: "T"}},
		Countries: []Country{{Code: "KAZ"}},
	})
	sum := sha256.Sum256([]byte(strings.Join([]string{
		`["countries",{"code":"KAZ"}]`, `["sources",{"id":"a","title":"T"}]`, `["sources",{"id":"b"}]`, ""}, "\n")))
	if want := hex.EncodeToString(sum[:]); err != nil || release.Checksum != want {
		t.Errorf("%s, want %s, %v", release.Checksum, want, err)
	}
}
