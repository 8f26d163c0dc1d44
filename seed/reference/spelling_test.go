package reference

import (
	"errors"
	"slices"
	"testing"

	"github.com/egovbench/egovbench/models"
)

// TestSpellings finds countries by former codes and names, by other lists' codes, and by what tables and maps make
// of their names.
func TestSpellings(t *testing.T) {
	places := models.NewCountries(reference(t).Countries)
	for code, texts := range map[string][]string{
		"ROU": {"ROM", "Rumania"}, "COD": {"ZAR", "Congo, The Democratic Republic of the", "Dem. Rep. Congo", "D.R. Congo", "Congo-Kinshasa", "Kinshasa Congo"},
		"COG": {"CGO", "Rep. Congo", "Congo (Rep.)", "R. of the Congo"},
		"TLS": {"TMP", "TP", "East Timor (Timor-Leste)"}, "AND": {"ADO"}, "IMN": {"IMY"}, "PSE": {"WBG", "PLE", "Palestine, State of"},
		"XKX": {"KSV", "XKS", "XKV", "KOS", "UNMIK", "Kosovo (UNSCR 1244/99)", "Kosovo*"}, "IRL": {"Eire", "Éire", "Republic of Ireland"},
		"PRK": {"D.P.R. of Korea", "DPR Korea", "Dem. People's Rep. Korea", "Korea, D.P.R.", "N. Korea"}, "KOR": {"Korea, Republic of", "Rep. of Korea", "Korea (ROK)", "Sth Korea"},
		"SSD": {"S. Sudan", "Sudan, South", "Rep. of S. Sudan"}, "SDN": {"SUD", "Republic of Sudan", "Sudan, The"},
		"GNQ": {"Eq. Guinea", "GEQ", "Guinea, Equatorial"}, "GIN": {"GUI", "Guinea-Conakry"}, "GNB": {"Bissau Guinea"},
		"TUR": {"Republic of Türkiye", "Turkey (Türkiye)"}, "GEO": {"Republic of Georgia", "Georgia, Republic of"}, "IRN": {"Persia", "I.R. of Iran", "IRI"},
		"MMR": {"Burma/Myanmar", "Union of Burma"}, "DEU": {"DDR", "FRG", "GER"}, "CHE": {"SUI"}, "NLD": {"NED"}, "ZAF": {"RSA"}, "HRV": {"CRO"},
		"LKA": {"Ceylon"}, "BFA": {"HVO", "Upper Volta"}, "BEN": {"Dahomey"}, "MKD": {"N. Macedonia", "T.F.Y.R. Macedonia"}, "VGB": {"Br. Virgin Is.", "BVI"},
		"PYF": {"Fr. Polynesia"}, "CAF": {"C. African Rep."}, "BIH": {"Bosnia and Herz."}, "VCT": {"St. Vin. and Gren."}, "ESH": {"W. Sahara"},
	} {
		for _, text := range texts {
			if got, err := places.Find(text); got != code {
				t.Errorf("Find(%q) = %q, %v; want %s", text, got, err, code)
			}
		}
	}
}

// TestSuggestions holds that no text leads to another country than it can mean, and none to many.
func TestSuggestions(t *testing.T) {
	places := models.NewCountries(reference(t).Countries)
	for text, want := range map[string][]string{
		"Kazakstn": {"KAZ"}, "South Koria": {"KOR"}, "North Koria": {"PRK"}, "Koria, North": {"PRK"}, "Soth Sudan": {"SSD"}, "Equatorial Ginea": {"GNQ"},
		"Guinea Bisao": {"GNB"}, "Papua New Ginea": {"PNG"}, "Dem. Rep. of Cango": {"COD"}, "Sudn": {"SDN"}, "Gunea": {"GIN"}, "KZA": {"KAZ"},
		"Korea": {"KOR", "PRK"}, "Congo": {"COD", "COG"}, "Czechoslovakia": {"CZE", "SVK"}, "NIG": {"NER", "NGA"},
		"North Sudan": nil, "West Korea": nil, "X. Sudan": nil, "Republic": nil, "Islands": nil, "QQQ": nil, "EUU": nil, "MIC": nil, "Atlantis": nil,
	} {
		_, err := places.Find(text)
		var unknown *models.UnknownError
		var ambiguous *models.AmbiguousError
		var got []string
		switch {
		case errors.As(err, &unknown):
			got = unknown.Suggestions
		case errors.As(err, &ambiguous):
			got = ambiguous.Candidates
		}
		if err == nil || !slices.Equal(got, want) {
			t.Errorf("Find(%q): %v, %v; want %v", text, err, got, want)
		}
	}
}
