package handlers

import (
	"strconv"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models/bench"
)

// AppendJSON writes what encoding/json would, faster: a world ranking has many rows.
func (r *Ranking) AppendJSON(b []byte) []byte {
	b = append(b, `{"data":[`...)
	if r.found != nil {
		b = append(b, r.found.encoded.Span(*r.Meta.Offset, len(r.Data))...)
	} else {
		for i := range r.Data {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendRanked(b, &r.Data[i])
		}
	}
	b = r.appendMeta(append(b, `],"meta":`...))
	b = append(b, `,"links":`...)
	return append(r.Links.AppendJSON(b), '}')
}

// appendMeta writes what answers have in common from what is kept of it.
func (r *Ranking) appendMeta(b []byte) []byte {
	said := r.said()
	b = append(b, web.Encoded(r.Meta.Meta)...)
	b[len(b)-1] = ',' // in place of the brace
	return append(b, said[1:]...)
}

// said is the JSON of what answers about this ranking have in common.
func (r *Ranking) said() []byte {
	if r.found != nil {
		return r.found.said
	}
	about := r.Meta
	about.Meta = nil
	return web.Encoded(about)
}

func appendRanked(b []byte, c *bench.RankedCountry) []byte {
	b = strconv.AppendInt(append(b, `{"rank":`...), int64(c.Rank), 10)
	b = web.AppendQuoted(append(b, `,"country":`...), c.Country)
	b = web.AppendQuoted(append(b, `,"country_name":`...), c.CountryName)
	b = web.AppendQuoted(append(b, `,"indicator":`...), c.Indicator)
	b = strconv.AppendInt(append(b, `,"period":`...), int64(c.Period), 10)
	b = appendFloat(append(b, `,"value":`...), c.Value)
	b = append(b, `,"published_rank":`...)
	if c.PublishedRank == nil {
		b = append(b, "null"...)
	} else {
		b = strconv.AppendInt(b, int64(*c.PublishedRank), 10)
	}
	b = appendFloat(append(b, `,"percentile":`...), c.Percentile)
	b = appendFloat(append(b, `,"gap_to_first":`...), c.GapToFirst)
	b = append(b, `,"previous":`...)
	if p := c.Previous; p == nil {
		b = append(b, "null"...)
	} else {
		b = strconv.AppendInt(append(b, `{"period":`...), int64(p.Period), 10)
		b = strconv.AppendInt(append(b, `,"rank":`...), int64(p.Rank), 10)
		b = appendFloat(append(b, `,"value":`...), p.Value)
		b = strconv.AppendInt(append(b, `,"ranked":`...), int64(p.Ranked), 10)
		b = append(b, '}')
	}
	b = append(b, `,"change":`...)
	if m := c.Change; m == nil {
		b = append(b, "null"...)
	} else {
		b = append(b, `{"rank":`...)
		if m.Rank == nil {
			b = append(b, "null"...)
		} else {
			b = strconv.AppendInt(b, int64(*m.Rank), 10)
		}
		b = appendFloat(append(b, `,"value":`...), m.Value)
		b = appendFloat(append(b, `,"percentile":`...), m.Percentile)
		b = append(b, '}')
	}
	b = append(b, `,"band":`...)
	if c.Band == nil {
		b = append(b, "null"...)
	} else {
		b = web.AppendQuoted(b, *c.Band)
	}
	b = append(b, `,"status":[`...)
	for i, status := range c.Status {
		if i > 0 {
			b = append(b, ',')
		}
		b = web.AppendQuoted(b, status)
	}
	b = web.AppendQuoted(append(b, `],"source":`...), c.Source)
	if c.Highlight != nil {
		b = strconv.AppendBool(append(b, `,"highlight":`...), *c.Highlight)
	}
	if c.RankInterval != nil {
		b = append(append(b, `,"rank_interval":`...), web.Encoded(c.RankInterval)...)
	}
	if c.Indistinguishable != nil {
		b = strconv.AppendInt(append(b, `,"indistinguishable":`...), int64(*c.Indistinguishable), 10)
	}
	if len(c.Trend) > 0 {
		b = append(append(b, `,"trend":`...), web.Encoded(c.Trend)...)
	}
	return append(b, '}')
}

func appendFloat(b []byte, value float64) []byte { return strconv.AppendFloat(b, value, 'f', -1, 64) }

func rankingMeta(k *bench.Ranking) RankingMeta {
	meta := RankingMeta{
		Indicator: k.X.Code, Unit: k.X.UnitIn(k.Lang), Rankable: k.X.Rankable, Ranked: k.Ranked, Excluded: k.Excluded(), Bands: k.Bands(),
		Group: k.Ref(k.Group, k.Now.Period),
	}
	if k.Now.Period != 0 {
		meta.Period = &k.Now.Period
	}
	return meta
}
