package chart

import (
	"fmt"
	"maps"
	"math"
)

// editions are those of the United Nations' survey: uneven.
func editions() []float64 {
	return []float64{2003, 2004, 2005, 2008, 2010, 2012, 2014, 2016, 2018, 2020, 2022, 2024}
}

// series has the last editions.
func series(code, name string, values ...float64) Series {
	s := Series{Code: code, Name: name}
	for i, at := range editions()[len(editions())-len(values):] {
		s.Points = append(s.Points, Point{At: at, Value: values[i]})
	}
	return s
}

// egdi is the E-Government Development Index of four countries as published, with two figures left out.
func egdi() Chart {
	no := math.NaN()
	return Chart{
		Kind: Lines, Title: "E-Government Development Index (EGDI)", Subtitle: "index from 0 to 1", Decimals: 3, Editions: editions(),
		Series: []Series{
			series("KAZ", "Kazakhstan", 0.387, 0.434, 0.481, 0.4743, 0.5578, 0.6844, 0.7283, 0.725, 0.7597, 0.8375, 0.8628, 0.90093),
			series("KOR", "대한민국", 0.744, 0.8575, 0.8727, 0.8317, 0.8785, 0.9283, 0.9462, 0.8915, 0.901, 0.956, 0.9529, 0.9679),
			series("EST", "Estonia", 0.697, no, 0.7347, 0.76, 0.6965, 0.7987, 0.818, 0.8334, 0.8486, 0.9473, 0.9393, 0.97265),
			series("UZB", "Узбекистан", 0.351, 0.362, no, 0.4057, 0.4498, 0.5099, 0.4695, 0.5434, 0.6207, 0.6665, 0.7265, 0.79985),
		},
		Breaks:  []Break{{2012, "series_break", true}, {2014, "methodology_changed", false}},
		Sources: []string{"UN DESA, UN E-Government Survey, 2003 to 2024 (terms not stated with the copy)"},
		Address: "https://figures.example.org/v1/observations?country=KAZ,KOR,EST,UZB&indicator=un-egdi",
	}
}

// of is a chart of that kind with the frame of egdi.
func of(kind Kind, series ...Series) Chart {
	c := egdi()
	c.Kind, c.Series, c.Breaks = kind, series, nil
	return c
}

// single is a series of one point.
func single(code, name string, p Point) Series {
	return Series{Code: code, Name: name, Points: []Point{p}}
}

// charts are those that golden files hold, the awkward ones among them.
func charts() map[string]Chart {
	no := math.NaN()
	all := map[string]Chart{"lines": egdi(), "empty": of(Lines), "one point": of(Lines, series("KAZ", "Kazakhstan", 0.90093))}

	close := of(Lines)
	for i, name := range []string{"Armenia", "Azerbaijan", "Беларусь", "Kazakhstan", "Kyrgyzstan", "Moldova", "Россия", "Tajikistan", "Uzbekistan", "Democratic People’s Republic of Korea", "보스니아 헤르체고비나", "Saint Vincent and the Grenadines"} {
		v := 0.8 + float64(i)*0.0007
		close.Series = append(close.Series, series(fmt.Sprintf("C%02d", i), name, v-0.3, v-0.2, v-0.1+float64(i%5)*0.02, v))
	}
	all["close"] = close
	all["equal"] = of(Lines, series("KAZ", "Kazakhstan", 0.5, 0.5, 0.5), series("KOR", "South Korea", 0.5, 0.5, 0.5), series("EST", "Estonia", 0.5, no, 0.5))

	bars := of(Bars)
	for i := range 80 {
		s := single(fmt.Sprintf("C%02d", i), fmt.Sprintf("Country %d", i+1), Point{Value: 0.98 - float64(i)*0.009, Rank: i + 1})
		s.Highlight = i == 23 || i == 70
		bars.Series = append(bars.Series, s)
	}
	bars.Left = 113
	all["bars"] = bars
	all["negative"] = of(Bars, single("DNK", "Denmark", Point{Value: 2.03, Rank: 1}), single("KAZ", "Kazakhstan", Point{Value: 0.12, Rank: 2}), single("PRK", "Democratic People’s Republic of Korea", Point{Value: -1.83, Rank: 3}))

	change := of(Change, series("KAZ", "Kazakhstan", 0.8628, 0.90093), series("KOR", "South Korea", 0.9529, 0.9679), series("EST", "Estonia", 0.9393, 0.97265), series("DNK", "Denmark", 0.9717, 0.9717), series("UZB", "Uzbekistan", 0.79985), series("SSD", "South Sudan", no, no))
	change.Editions, change.Series[2].Apart = []float64{2022, 2024}, true
	all["change"] = change

	ranks := of(Intervals)
	for i, name := range []string{"Kazakhstan", "Russia", "Armenia", "Uzbekistan", "Moldova", "Azerbaijan"} {
		s := single(name[:3], name, Point{Value: float64(i + 1), Low: math.Max(1, float64(i-1)), High: float64(i + 2)})
		s.Highlight = i == 0
		ranks.Series = append(ranks.Series, s)
	}
	ranks.Series[5].Points[0].Low, ranks.Series[5].Points[0].High = no, no
	all["intervals"] = ranks

	strips := of(Strips, single("KAZ", "E-Government Development Index (EGDI)", Point{Value: 88, Label: "24 / 193 (2024)"}), single("KAZ", "Fixed broadband subscriptions", Point{Value: 46, Label: "86 / 157 (2023)"}), single("KAZ", "Online Service Index (OSI)", Point{Value: 100, Label: "1 / 193 (2024)"}))
	strips.Title, strips.Subtitle = "Kazakhstan", ""
	all["profile"] = strips

	panels := of(Panels, series("SD", "SD", 0.187, 0.201, 0.205, 0.181, 0.168, 0.204, 0.221), series("CV", "CV", 0.47, 0.486, 0.477, 0.411, 0.396, 0.409, 0.46))
	panels.Series[0].Unit, panels.Series[1].Unit = "Standard deviation (index from 0 to 1)", "Coefficient of variation"
	all["panels"] = panels

	distance := egdi()
	distance.Series = distance.Series[:2]
	distance.Spans = []Span{{From: 2012, To: 2024, Value: 0.90093, Years: 12}}
	all["distance"] = distance
	maps.Copy(all, atlas())
	maps.Copy(all, clouds())
	maps.Copy(all, moves())
	return all
}
