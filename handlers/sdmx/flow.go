package sdmx

import "strings"

// What all artefacts have in common.
const (
	agency  = "EGB"
	version = "1.0"
	cube    = "EGOV" // the data structure, and the flow of everything
	scheme  = "CS_EGOV"
)

// flow is all figures, or those of one theme.
type flow struct {
	id, name string
	theme    string // "" for all
}

// flows are the one of everything, and one for each theme that has indicators.
func (v *View) flows() []flow {
	all := []flow{{cube, "Digital government", ""}}
	for _, theme := range []string{"index", "adoption", "satisfaction", "access", "governance", "context"} {
		for i := range v.Indicators {
			if v.Indicators[i].Theme == theme {
				all = append(all, flow{cube + "_" + strings.ToUpper(theme), "Digital government: " + theme, theme})
				break
			}
		}
	}
	return all
}

// code is an entry of a code list.
type code struct {
	id          string
	names       map[string]string // by language, always with en
	description string
}

func english(name string) map[string]string { return map[string]string{"en": name} }

// codelist is what a component's values are taken from.
type codelist struct {
	id, name string
	codes    []code
}

// codelists are those of the data structure.
func (v *View) codelists() []codelist {
	areas := codelist{"CL_AREA", "Countries and groups of countries", nil}
	for i := range v.Countries {
		areas.codes = append(areas.codes, code{v.Countries[i].Code, v.Countries[i].Names, ""})
	}
	for i := range v.Groups {
		areas.codes = append(areas.codes, code{v.Groups[i].Code, v.Groups[i].Names, "A group of countries. In a key it stands for its members. " + v.Groups[i].Note})
	}
	indicators := codelist{"CL_INDICATOR", "Indicators", nil}
	for i := range v.Indicators {
		indicators.codes = append(indicators.codes, code{v.Indicators[i].Code, v.Indicators[i].AllNames(), v.Indicators[i].Definition})
	}
	return []codelist{
		{"CL_FREQ", "Frequency", []code{{"A", english("Annual"), ""}}}, areas, indicators, {"CL_OBS_STATUS", "Observation status", statuses()},
	}
}

// statuses is SDMX's cross-domain code list of observation status.
func statuses() (all []code) {
	for _, s := range [][2]string{
		{"A", "Normal value"}, {"B", "Time series break"}, {"D", "Definition differs"}, {"E", "Estimated value"}, {"F", "Forecast value"},
		{"G", "Experimental value"}, {"H", "Missing value; holiday or weekend"}, {"I", "Imputed value"}, {"J", "Derogation"},
		{"K", "Data included in another category"}, {"L", "Missing value; data exist but were not collected"},
		{"M", "Missing value; data cannot exist"}, {"N", "Not significant"}, {"O", "Missing value"}, {"P", "Provisional value"},
		{"Q", "Missing value; suppressed"}, {"S", "Strike and other special events"}, {"U", "Low reliability"},
		{"V", "Unvalidated value"}, {"W", "Includes data from another category"},
	} {
		all = append(all, code{s[0], english(s[1]), ""})
	}
	return all
}

// component is a part of the data structure.
type component struct {
	id, name string
	list     string // its code list, "" for a text or a number
	kind     string // of what is not coded, as SDMX names types
	series   bool   // an attribute of a series, not of an observation
}

// keyComponents are the dimensions of a key, in their order.
func keyComponents() []component {
	return []component{
		{"FREQ", "Frequency", "CL_FREQ", "", false}, {"REF_AREA", "Reference area", "CL_AREA", "", false},
		{"INDICATOR", "Indicator", "CL_INDICATOR", "", false},
	}
}

func timeComponent() component {
	return component{"TIME_PERIOD", "Time period", "", "ObservationalTimePeriod", false}
}

func measure() component { return component{"OBS_VALUE", "Observation value", "", "Double", false} }

// attributes are those of a series, then those of an observation.
func attributes() []component {
	return []component{
		{"UNIT_MEASURE", "Unit of measure", "", "String", true}, {"DECIMALS", "Decimals", "", "Integer", true},
		{"OBS_STATUS", "Observation status", "CL_OBS_STATUS", "", false}, {"SOURCE", "Source", "", "String", false},
		{"COMMENT_OBS", "Comment on the observation", "", "String", false},
	}
}

// components are all, in the order of the concept scheme.
func components() []component {
	return append(append(keyComponents(), timeComponent(), measure()), attributes()...)
}
