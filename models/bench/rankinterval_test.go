package bench_test

import (
	"slices"
	"testing"
)

func TestUncertainRankOfKazakhstan(t *testing.T) {
	v := view(t)
	effectiveness, world := indicator(t, v, "wb-wgi-government-effectiveness"), group(t, v, "world")
	ranks, err := v.UncertainRanks(effectiveness, world, 2023)
	if err != nil {
		t.Fatal(err)
	}
	members := v.Members("world", v.Day())
	at, _ := slices.BinarySearch(members, country(t, v, "KAZ"))
	if len(ranks) != len(members) || ranks[at] == nil || ranks[at].P5 != 65 || ranks[at].P95 != 125 || ranks[at].Indistinguishable == 0 {
		t.Fatalf("%+v", ranks[at])
	}
	near(t, "expected rank", ranks[at].Expected, 93.4581, 5e-5)
	none, err := v.UncertainRanks(indicator(t, v, "un-egdi"), world, 2024)
	if err != nil || none != nil {
		t.Error(none, err)
	}
	again, _ := v.UncertainRanks(effectiveness, world, 2023)
	if &again[0] != &ranks[0] {
		t.Error("the ranks are drawn anew")
	}
}
