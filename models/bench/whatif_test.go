package bench_test

import (
	"errors"
	"testing"

	"github.com/egovbench/egovbench/models/bench"
	"github.com/egovbench/egovbench/models/stats"
)

func kazakhstan(t *testing.T, v *bench.View) bench.WhatIfQuery {
	return bench.WhatIfQuery{Indicator: indicator(t, v, "un-egdi"), Country: country(t, v, "KAZ"), Group: group(t, v, "world"), Period: 2024}
}

func TestWhatIfKazakhstanHadKoreasTelecommunications(t *testing.T) {
	v := view(t)
	q := kazakhstan(t, v)
	q.Set = []bench.ComponentChange{{Component: "un-tii", Country: country(t, v, "KOR")}}
	got, rows, err := v.WhatIf(q)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "after", got.After.Value, .92367, 5e-6)
	if got.Before.Rank != 24 || got.After.Rank != 17 || got.After.Of != 193 || got.Impossible || len(got.Passed) != 7 || got.Needed != nil {
		t.Errorf("%+v", got)
	}
	if len(rows) != 193+3+1 {
		t.Errorf("%d figures", len(rows))
	}
	q.Set[0] = bench.ComponentChange{Component: "un-tii", Country: -1, Value: .2, Add: true}
	if got, _, err = v.WhatIf(q); err != nil || !got.Impossible || !got.Components[1].Impossible || got.Components[0].Impossible {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestWhatIfNothingChanges(t *testing.T) {
	v := view(t)
	got, _, err := v.WhatIf(kazakhstan(t, v))
	if err != nil || got.Before != got.After || len(got.Passed)+len(got.PassedBy) != 0 || got.Impossible {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestWhatTheTwentiethPlaceNeeds(t *testing.T) {
	v := view(t)
	q := kazakhstan(t, v)
	q.TargetRank = 20
	got, _, err := v.WhatIf(q)
	if err != nil || got.Needed == nil {
		t.Fatal(got, err)
	}
	near(t, "value", got.Needed.Value, .91377, 5e-6)
	near(t, "change", got.Needed.Change, .01284, 5e-6)
	near(t, "alone", got.Components[1].Alone.Change, .03852, 5e-6)
	near(t, "together", got.Components[1].Together.Change, .01284, 5e-6)
	if got.Needed.Impossible {
		t.Errorf("%+v", got.Needed)
	}
	q.TargetRank = 1
	if got, _, err = v.WhatIf(q); err != nil || !got.Needed.Impossible {
		t.Errorf("%+v, %v", got.Needed, err)
	}
}

func TestWhatIfRefuses(t *testing.T) {
	v := view(t)
	for parameter, change := range map[string]func(q *bench.WhatIfQuery){
		"set":         func(q *bench.WhatIfQuery) { q.Set = []bench.ComponentChange{{Component: "un-epi", Country: -1}} },
		"indicator":   func(q *bench.WhatIfQuery) { q.Indicator = indicator(t, v, "wdi-internet-users"); q.Period = 2023 },
		"group":       func(q *bench.WhatIfQuery) { q.Group = group(t, v, "eu") },
		"country":     func(q *bench.WhatIfQuery) { q.Period = 2023 },
		"target_rank": func(q *bench.WhatIfQuery) { q.TargetRank = 999 },
	} {
		q := kazakhstan(t, v)
		change(&q)
		_, _, err := v.WhatIf(q)
		if refused := (*stats.Error)(nil); !errors.As(err, &refused) || refused.Parameter != parameter {
			t.Errorf("%s: %v", parameter, err)
		}
	}
}
