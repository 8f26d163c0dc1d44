package chart

import (
	"fmt"
	"math"
)

// names are long and short ones in three scripts.
func names() []string {
	return []string{"Kazakhstan", "South Korea", "Estonia", "Узбекистан", "Democratic People’s Republic of Korea", "대한민국", "Saint Vincent and the Grenadines", "Oman", "Iran", "Denmark"}
}

// cloud is 184 countries, of which ten are highlighted.
func cloud(kind Kind) Chart {
	c := of(kind)
	c.Editions, c.Subtitle = nil, "index from 0 to 1, 2024"
	for i := range 184 {
		income := 600 * math.Exp(5.3*float64(i)/183)
		y := math.Min(0.99, math.Max(0.05, -0.976331+0.169510*math.Log(income)+0.106*math.Sin(float64(i*i))))
		s := single(fmt.Sprintf("C%03d", i), fmt.Sprintf("Country %d", i), Point{At: income, Value: y, Rank: i + 1})
		if i%19 == 7 {
			s.Highlight, s.Name = true, names()[i/19]
		}
		s.Link = "/?country=" + s.Code
		c.Series = append(c.Series, s)
	}
	return c
}

// clouds are charts of many dots.
func clouds() map[string]Chart {
	scatter := cloud(Scatter)
	scatter.X, scatter.Y = Scale{Title: "GDP per person, PPP, international dollars, 2023", Log: true}, Scale{Title: "E-Government Development Index, 2024", Decimals: 3}
	scatter.Subtitle, scatter.Fit = "Does it offer more than its income predicts?", []Point{{At: 300, Value: -0.976331 + 0.169510*math.Log(300)}, {At: 200000, Value: -0.976331 + 0.169510*math.Log(200000)}}
	swarm, histogram := cloud(Beeswarm), cloud(Histogram)
	return map[string]Chart{"scatter": scatter, "beeswarm": swarm, "histogram": histogram}
}

// moves are charts of few series over time.
func moves() map[string]Chart {
	bump := of(Bump,
		series("KAZ", "Kazakhstan", 83, 69, 65, 81, 46, 38, 28, 33, 39, 29, 28, 24), series("KOR", "대한민국", 13, 5, 5, 6, 1, 1, 1, 3, 3, 2, 3, 4),
		series("EST", "Estonia", 16, 20, 19, 13, 20, 20, 15, 13, 16, 3, 8, 2), series("UZB", "Узбекистан", 81, 81, 79, 109, 87, 91, 100, 80, 81, 87, 69, 63),
		series("DNK", "Denmark", 4, 2, 2, 2, 7, 4, 16, 9, 1, 1, 1, 1))
	bump.Title, bump.Subtitle = "Rank in the E-Government Development Index", "1 is the best"
	slope := of(Slope)
	for i, name := range names() {
		from, to := 0.4+0.055*float64(i%7)+0.001*float64(i), 0.55+0.045*float64(i%9)
		slope.Series = append(slope.Series, Series{Code: fmt.Sprintf("C%d", i), Name: name, Highlight: i%3 == 0, Points: []Point{{At: 2014, Value: from}, {At: 2024, Value: to}}})
	}
	slope.Editions = []float64{2014, 2024}
	many := egdi()
	many.Kind = Multiples
	for i, name := range names()[4:] {
		s := many.Series[i%4]
		s.Code, s.Name, s.Points = fmt.Sprintf("M%d", i), name, append([]Point(nil), s.Points...)
		for j := range s.Points {
			s.Points[j].Value *= 0.95 - 0.05*float64(i)
		}
		many.Series = append(many.Series, s)
	}
	many.Series[0].Highlight = true
	return map[string]Chart{"bump": bump, "slope": slope, "multiples": many}
}
