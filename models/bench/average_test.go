package bench_test

import (
	"testing"

	"github.com/egovbench/egovbench/models/bench"
)

func TestAveragesAreTheUNs(t *testing.T) {
	v := view(t)
	for _, test := range []struct {
		group    string
		period   int
		weighted bool
		want     float64
	}{
		{"world", 2022, false, .6102}, {"africa", 2022, false, .4054}, {"americas", 2022, false, .6438},
		{"asia", 2022, false, .6493}, {"europe", 2022, false, .8305}, {"oceania", 2022, false, .5081},
		{"world", 2024, false, .6382}, {"asia", 2024, false, .6990}, {"asia", 2024, true, .7386},
	} {
		got, err := v.Averages(bench.AverageQuery{
			Indicators: []int{indicator(t, v, "un-egdi")}, Groups: []int{group(t, v, test.group)}, Period: test.period, Weighted: test.weighted,
		})
		if err != nil || len(got.Rows) != 1 || got.Rows[0].Mean == nil {
			t.Fatalf("%s %d: %+v, %v", test.group, test.period, got, err)
		}
		near(t, test.group, *got.Rows[0].Mean, test.want, 5e-5)
		if row := got.Rows[0]; row.Source == "" || row.N > row.Members || len(got.Used) != row.N {
			t.Errorf("%+v, %d rows", row, len(got.Used))
		}
	}
}

// Whose members a mean is of: the edition's, today's, or those that were there throughout.
func TestAveragesOfMembers(t *testing.T) {
	v := view(t)
	q := bench.AverageQuery{Indicators: []int{indicator(t, v, "un-egdi")}, Groups: []int{group(t, v, "eu")}}
	then, err := v.Averages(q)
	if err != nil || len(then.Rows) < 10 {
		t.Fatal(then, err)
	}
	if first, last := then.Rows[0], then.Rows[len(then.Rows)-1]; first.Period != 2003 || first.Members != 15 || last.Members != 27 || len(then.Unsteady) != 1 {
		t.Errorf("%+v, %+v, %+v", first, last, then.Unsteady)
	}
	q.Today, q.Balanced = true, true
	today, err := v.Averages(q)
	if err != nil || today.Unsteady != nil {
		t.Fatal(today.Unsteady, err)
	}
	for _, row := range today.Rows {
		if row.Members != 27 || row.N != today.Rows[0].N {
			t.Errorf("%+v", row)
		}
	}
}

// A group whose members with a value hold too few of its people has no mean by people.
func TestAveragesOfFew(t *testing.T) {
	v := view(t)
	got, err := v.Averages(bench.AverageQuery{
		Indicators: []int{indicator(t, v, "wdi-internet-users")}, Groups: []int{group(t, v, "world")}, Period: 2024, Weighted: true,
	})
	if err != nil || len(got.Rows) != 1 {
		t.Fatal(got, err)
	}
	row := got.Rows[0]
	if row.Mean != nil || len(got.Thin) != 1 || row.PopulationShare == nil || *row.PopulationShare >= 2./3 {
		t.Errorf("%+v", row)
	}
}
