package bench

// rankingKey is what a ranking is recalled by.
type rankingKey struct {
	View
	indicator, group, period int
}

// Ranked is Ranking, recalled where it was asked for lately. What it holds is shared: it is only read.
func (v *View) Ranked(indicator, group, period int) *Ranking {
	k := *Recall(v.Data, rankingKey{v.apart(), indicator, group, period}, func() (*Ranking, int) {
		k := v.Ranking(indicator, group, period)
		k.View = nil // it is a request's, in a language
		return k, 48*len(k.Members) + 300
	})
	k.View = v
	return &k
}
