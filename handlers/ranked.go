package handlers

import (
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// ranked is what all answers about one ranking have in common, in one language: its rows with their JSON, and what
// is said of it.
type ranked struct {
	places  *bench.Ranking // with the view of whoever asked first
	order   []int          // of the members
	rows    []bench.RankedCountry
	encoded encodedRows
	about   RankingMeta // without an answer's own
	said    []byte      // its JSON
	notes   []models.Note
}

type rankedKey struct {
	bench.View
	indicator, group, period int
}

// ranked gives a ranking as it is shown; it is only read.
func (v *View) ranked(indicator, group, period int) (*ranked, error) {
	key := rankedKey{v.Apart(), indicator, group, period}
	type answer struct {
		*ranked
		err error
	}
	found := bench.Recall(v.Data, key, func() (answer, int) {
		r, err := v.rank(indicator, group, period)
		if err != nil {
			return answer{nil, err}, 0
		}
		return answer{r, nil}, 500*len(r.rows) + cap(r.encoded.text) + 2*len(r.said)
	})
	return found.ranked, found.err
}

func (v *View) rank(indicator, group, period int) (*ranked, error) {
	k := v.Ranked(indicator, group, period)
	uncertain, err := v.UncertainRanks(indicator, group, k.Now.Period)
	if err != nil {
		return nil, err
	}
	r := &ranked{places: k, order: bench.InOrder(k.Ranks), rows: []bench.RankedCountry{}, about: rankingMeta(k), notes: words.RankingNotes(k, period)}
	r.about.Headline = words.RankingHeadline(k, nil)
	for at, i := range r.order {
		row := k.Row(i)
		if uncertain != nil && uncertain[i] != nil {
			row.RankInterval, row.Indistinguishable = &uncertain[i].RankInterval, &uncertain[i].Indistinguishable
		}
		if at > 0 {
			r.encoded.text = append(r.encoded.text, ',')
		}
		r.encoded.text = rankedRow().Append(r.encoded.text, &row)
		r.encoded.ends = append(r.encoded.ends, int32(len(r.encoded.text)))
		r.rows = append(r.rows, row)
	}
	if uncertain != nil {
		r.notes = append(r.notes, words.UncertainRanks(k.View))
	}
	r.said = web.Encoded(r.about)
	return r, nil
}
