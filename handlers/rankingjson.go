package handlers

import "strconv"

// appendJSON writes what encoding/json would, faster: a world ranking has many rows.
func (r *Ranking) appendJSON(b []byte) []byte {
	b = append(b, `{"data":[`...)
	for i := range r.Data {
		if i > 0 {
			b = append(b, ',')
		}
		b = r.Data[i].appendJSON(b)
	}
	b = append(append(b, `],"meta":`...), encoded(r.Meta)...)
	b = append(b, `,"links":`...)
	return append(r.Links.appendJSON(b), '}')
}

func (c *RankedCountry) appendJSON(b []byte) []byte {
	b = strconv.AppendInt(append(b, `{"rank":`...), int64(c.Rank), 10)
	b = appendQuoted(append(b, `,"country":`...), c.Country)
	b = appendQuoted(append(b, `,"country_name":`...), c.CountryName)
	b = appendQuoted(append(b, `,"indicator":`...), c.Indicator)
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
		b = strconv.AppendInt(append(b, `{"rank":`...), int64(m.Rank), 10)
		b = appendFloat(append(b, `,"value":`...), m.Value)
		b = appendFloat(append(b, `,"percentile":`...), m.Percentile)
		b = append(b, '}')
	}
	b = append(b, `,"band":`...)
	if c.Band == nil {
		b = append(b, "null"...)
	} else {
		b = appendQuoted(b, *c.Band)
	}
	b = append(b, `,"status":[`...)
	for i, status := range c.Status {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendQuoted(b, status)
	}
	b = appendQuoted(append(b, `],"source":`...), c.Source)
	if c.Highlight != nil {
		b = strconv.AppendBool(append(b, `,"highlight":`...), *c.Highlight)
	}
	return append(b, '}')
}

func appendFloat(b []byte, value float64) []byte { return strconv.AppendFloat(b, value, 'f', -1, 64) }
