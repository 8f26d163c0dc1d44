package chart

import (
	"fmt"
	"math"
)

// worldly is a value for every area and place, by a rule; every ninth has none.
func worldly(kind Kind) Chart {
	l, err := world()
	if err != nil {
		panic(err)
	}
	c := of(kind)
	c.Editions, c.Subtitle = nil, "index from 0 to 1, 2024"
	add := func(code string, i int) {
		v := 0.5 + 0.48*math.Sin(float64(i)*1.7)
		if i%9 == 4 {
			v = math.NaN()
		}
		c.Series = append(c.Series, Series{Code: code, Name: "Country " + code, Title: fmt.Sprintf("Country %s: %.3f, rank %d of 193 (UN DESA, 2024)", code, v, i), Link: "/?country=" + code,
			Points: []Point{{At: 2024, Value: v, Rank: i}}})
	}
	for i, o := range l.areas {
		if o.code != "CYN" && o.code != "SOL" {
			add(o.code, i)
		}
	}
	for i, code := range []string{"AND", "ATG", "BHR", "BRB", "COM", "CPV", "DMA", "FSM", "GRD", "KIR", "KNA", "LCA", "LIE", "MCO", "MDV", "MHL", "MLT", "MUS", "NRU", "PLW", "SGP", "SMR", "STP", "SYC", "TON", "TUV", "VCT", "WSM", "HKG", "MAC"} {
		add(code, i)
	}
	return c
}

// atlas are the maps those that golden files hold.
func atlas() map[string]Chart {
	bands := worldly(Map)
	bands.Classes = []Class{{0, 0.25, "Low"}, {0.25, 0.5, "Middle"}, {0.5, 0.75, "High"}, {0.75, 1, "Very high"}}
	for i := range bands.Series {
		bands.Series[i].Highlight = bands.Series[i].Code == "KAZ" || bands.Series[i].Code == "SGP"
	}
	steps := worldly(Map)
	steps.Steps = Equal
	asia := worldly(Map)
	asia.Zoom = []string{"KAZ", "UZB", "KGZ", "TJK", "TKM", "RUS", "AZE", "ARM", "GEO"}
	caribbean := worldly(Map)
	caribbean.Zoom = []string{"ATG", "BRB", "DMA", "GRD", "KNA", "LCA", "VCT", "TTO", "JAM", "CUB", "HTI", "DOM", "BHS", "GUY", "SUR", "BLZ"}
	europe := worldly(Map)
	europe.Zoom = []string{"FRA", "DEU", "EST", "FIN", "ESP", "PRT", "ITA", "GRC", "ROU", "POL", "UKR", "RUS", "NOR", "ISL", "GBR", "IRL", "MLT", "CYP"}
	return map[string]Chart{"map": worldly(Map), "map bands": bands, "map steps": steps, "map asia": asia, "map caribbean": caribbean, "map europe": europe}
}
