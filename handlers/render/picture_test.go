package render

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// editions are those of the United Nations' survey: uneven.
func editions() []float64 {
	return []float64{2003, 2004, 2005, 2008, 2010, 2012, 2014, 2016, 2018, 2020, 2022, 2024}
}

func series(code, name string, values ...float64) Series {
	s := Series{Code: code, Name: name}
	for i, at := range editions()[len(editions())-len(values):] {
		s.Points = append(s.Points, Point{At: at, Value: values[i]})
	}
	return s
}

// egdi is the E-Government Development Index of four countries as published.
func egdi() Chart {
	no := math.NaN()
	return Chart{
		Kind: Lines, Title: "E-Government Development Index (EGDI)", Subtitle: "index from 0 to 1", Decimals: 3, Editions: editions(),
		Series: []Series{
			series("KAZ", "Kazakhstan", 0.387, 0.434, 0.481, 0.4743, 0.5578, 0.6844, 0.7283, 0.725, 0.7597, 0.8375, 0.8628, 0.90093),
			series("KOR", "Republic of Korea", 0.737, 0.857, 0.8727, 0.8317, 0.8785, 0.9283, 0.9462, 0.8915, 0.901, 0.956, 0.9529, 0.9679),
			series("EST", "Estonia", 0.697, no, 0.7347, 0.76, 0.6965, 0.7987, 0.818, 0.8334, 0.8486, 0.9473, 0.9393, 0.97265),
			series("UZB", "Узбекистан", 0.351, 0.362, no, 0.4057, 0.4498, 0.5099, 0.4695, 0.5434, 0.6207, 0.6665, 0.7265, 0.79985),
		},
		Breaks:  []Break{{2012, "series_break", true}, {2014, "methodology_changed", false}},
		Sources: []string{"UN DESA, E-Government Survey 2003 to 2024 (CC BY-NC-SA 3.0 IGO)"},
		Address: "/v1/observations?country=KAZ,KOR,EST,UZB&indicator=un-egdi",
	}
}

// charts are those that the golden files show, the awkward ones among them.
func charts() map[string]Chart {
	lines, bars := egdi(), egdi()
	bars.Kind, bars.Subtitle = Bars, "index from 0 to 1, 2024"
	for i := range bars.Series {
		bars.Series[i].Points = bars.Series[i].Points[11:]
		bars.Series[i].Points[0].Rank = i + 1
	}
	bars.Series[0].Highlight = true
	return map[string]Chart{"lines": lines, "bars": bars}
}

func TestLook(t *testing.T) {
	dir := os.Getenv("LOOK")
	if dir == "" {
		t.Skip()
	}
	for name, chart := range charts() {
		for variant, p := range map[string]Picture{"": {}, "-dark": {Theme: "dark"}, "-320": {Width: 320}, "-og": {Type: "og", Lang: "ko"}} {
			var svg, png bytes.Buffer
			if err := SVG(&svg, chart, p); err != nil {
				t.Fatal(err)
			}
			if err := PNG(&png, chart, p); err != nil {
				t.Fatal(err)
			}
			_ = os.WriteFile(filepath.Join(dir, name+variant+".svg"), svg.Bytes(), 0o644)
			_ = os.WriteFile(filepath.Join(dir, name+variant+".png"), png.Bytes(), 0o644)
		}
	}
}
