package bench

// Trends are the ranks of some countries among each other in every edition in which one has a
// value, beside them; an edition in which a country has none is left out of its trend.
func (v *View) Trends(indicator int, countries []int) [][]RankAt {
	trends := make([][]RankAt, len(countries))
	higher := v.Snapshot.Indicators[indicator].HigherIsBetter
	for _, period := range v.Periods(indicator, countries) {
		_, ranks, ranked := v.Edition(indicator, period).places(countries, higher)
		for i, rank := range ranks {
			if rank > 0 {
				trends[i] = append(trends[i], RankAt{period, rank, ranked})
			}
		}
	}
	return trends
}
