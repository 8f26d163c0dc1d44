package explorer

import (
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/handlers/catalogue"
)

// What other sites and search engines read in a page's head. All of it needs absolute addresses, so
// that there is none where the server has no public address.

// Size of the picture that a link to a page is shown with.
const (
	cardWidth  = 1600
	cardHeight = 836
)

// Public says whether absolute addresses can be made.
func (s *screen) Public() bool { return s.api.PublicURL != "" }

// Card is the picture that a link to the page is shown with, "" where nothing is drawn.
func (s *screen) Card() string {
	if s.Figure == nil || s.Figure.Picture == "" {
		return ""
	}
	picture := s.Figure.Picture
	if strings.Contains(picture, "type=") { // a kind of picture has no size for social networks yet
		return s.absolute(picture + "&format=png&w=" + strconv.Itoa(cardWidth) + "&h=" + strconv.Itoa(cardHeight))
	}
	return s.absolute(picture + "&type=og&format=png")
}

// CardSize gives the picture's width and height.
func (s *screen) CardSize() [2]int { return [2]int{cardWidth, cardHeight} }

// Discovery is where other sites ask how to embed the page.
func (s *screen) Discovery() string {
	return s.absolute("/oembed?url=" + escape(s.absolute(string(s.Here()))) + "&format=json")
}

// JSONLD describes what is shown to search engines: a ClaimReview or a Dataset of schema.org, nil where
// there is neither.
func (s *screen) JSONLD() any {
	if s.Check != nil && len(s.Check.Assertions) > 0 {
		return s.Check.Review
	}
	if s.Figure == nil || s.Matrix == nil && s.Ranking == nil {
		return nil
	}
	at, ok := s.IndicatorAt(s.State.Indicator[0])
	if !ok {
		return nil
	}
	x := &s.Snapshot.Indicators[at]
	set := map[string]any{
		"@context": "https://schema.org", "@type": "Dataset",
		"name": s.heading(), "description": x.Definition, "url": s.absolute(string(s.Here())), "inLanguage": s.UI,
		"version": strconv.Itoa(s.Release.Number), "isAccessibleForFree": true,
		"variableMeasured": map[string]any{"@type": "PropertyValue", "name": x.NameIn(s.UI), "unitText": x.UnitIn(s.UI), "description": x.Definition},
	}
	if len(set["description"].(string)) < 50 { // the least that search engines take
		set["description"] = x.NameIn(s.UI) + ". " + x.Definition + ". " + s.T("tagline") + "."
	}
	if first, last := s.spanShown(); first != 0 {
		set["temporalCoverage"] = strconv.Itoa(first) + "/" + strconv.Itoa(last)
	}
	var creators, based []any
	var licences []string
	seen := map[string]bool{}
	for _, i := range s.newestSources(s.Figure.Sources) {
		source := &s.Sources[i]
		creators = append(creators, map[string]any{"@type": "Organization", "name": source.Producer})
		if !seen[source.Licence] {
			licences = append(licences, source.Licence)
		}
		seen[source.Licence] = true
	}
	for _, ref := range s.Figure.Sources {
		work := map[string]any{"@type": "CreativeWork", "name": ref.Citation, "license": ref.Licence}
		if ref.URL != "" {
			work["url"] = ref.URL
		}
		based = append(based, work)
	}
	set["creator"], set["isBasedOn"], set["license"] = creators, based, strings.Join(licences, " ")
	var distribution []any
	for _, f := range s.Figure.Files {
		distribution = append(distribution, map[string]any{"@type": "DataDownload", "encodingFormat": f.Media, "contentUrl": s.absolute(f.Address)})
	}
	set["distribution"] = distribution
	s.catalogued(set, at)
	return set
}

// catalogued adds what the catalogue knows of the indicator shown: where it is described, and Croissant's files and
// record sets.
func (s *screen) catalogued(set map[string]any, indicator int) {
	catalogue := catalogue.Catalogue{Snapshot: s.Snapshot, Base: s.api.PublicURL, Today: s.Today}
	d, ok := catalogue.Dataset(s.Snapshot.Indicators[indicator].Code)
	if !ok {
		return
	}
	described := catalogue.SchemaOrg(&d)
	for _, name := range []string{"@context", "conformsTo", "recordSet", "includedInDataCatalog", "isLiveDataset", "identifier", "egb:released", "egb:takenIn", "egb:nextExpected", "egb:overdue"} {
		if value, has := described[name]; has {
			set[name] = value
		}
	}
	set["sameAs"] = d.Metadata
	set["distribution"] = append(set["distribution"].([]any), described["distribution"].([]any)...)
}

// spanShown gives the first and the last edition shown.
func (s *screen) spanShown() (first, last int) {
	if s.Matrix != nil && len(s.Matrix.Periods) > 0 {
		return s.Matrix.Periods[0], s.Matrix.Periods[len(s.Matrix.Periods)-1]
	}
	if s.Ranking != nil && s.Ranking.Meta.Period != nil {
		return *s.Ranking.Meta.Period, *s.Ranking.Meta.Period
	}
	return 0, 0
}
