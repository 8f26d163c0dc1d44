package sdmx

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// options are what stands behind the question mark.
type options struct {
	from, to       int // periods; 0 is open
	first, last    int // observations of a series; 0 is all
	offset, limit  int // observations of all; 0 is none, and all
	noAttributes   bool
	noValues       bool // series only
	flat           bool // observations without series
	history        bool
	updatedAfter   time.Time
	asOf           models.Date
	release        int
	references     string
	stubs          bool // names alone, of what is asked for
	referenceStubs bool // names alone, of what it refers to
	format         string
	labels         bool // names beside the codes of CSV
	filters        []filter
}

// parseQuery reads a query. What it does not know is a fault: left aside, it would change the answer.
func parseQuery(raw string) (o options, fault *Fault) {
	o.references = "none"
	for pair := range strings.SplitSeq(raw, "&") {
		name, value, _ := strings.Cut(pair, "=")
		name, err := url.QueryUnescape(name)
		if err != nil || !web.IsText(name) {
			return o, syntax("%q is no text that is percent-encoded as addresses are", web.Shorten(pair))
		}
		if value, err = url.QueryUnescape(value); err != nil || !web.IsText(value) {
			return o, syntax("%q is no text that is percent-encoded as addresses are", web.Shorten(pair))
		}
		if value == "" {
			continue
		}
		if component, is := strings.CutPrefix(name, "c["); is {
			f, fault := parseFilter(strings.TrimSuffix(component, "]"), value)
			if fault != nil {
				return o, fault
			}
			o.filters = append(o.filters, f)
			continue
		}
		if fault := o.set(name, value); fault != nil {
			return o, fault
		}
	}
	return o, nil
}

// set takes one parameter that is a number or a time.
func (o *options) set(name, value string) (fault *Fault) {
	switch name {
	case "startPeriod":
		o.from, fault = parsePeriod(name, value)
	case "endPeriod":
		o.to, fault = parsePeriod(name, value)
	case "firstNObservations":
		o.first, fault = whole(name, value, 1)
	case "lastNObservations":
		o.last, fault = whole(name, value, 1)
	case "offset":
		o.offset, fault = whole(name, value, 0)
	case "limit":
		o.limit, fault = whole(name, value, 1)
	case "release":
		o.release, fault = whole(name, value, 1)
	case "updatedAfter":
		o.updatedAfter, fault = parseTime(name, value)
	case "asOf", "as_of":
		var at time.Time
		at, fault = parseTime(name, value)
		o.asOf = models.Date(at.Format(time.DateOnly))
	default:
		return o.choose(name, value)
	}
	return fault
}

// choose takes a parameter that is one of several words.
func (o *options) choose(name, value string) *Fault {
	words := ""
	switch name {
	case "detail":
		words = "full dataonly serieskeysonly nodata allstubs referencestubs allcompletestubs referencecompletestubs referencepartial raw"
		o.show(value)
	case "references":
		words = "none parents parentsandsiblings ancestors children descendants all " + strings.Join(kinds(), " ") + " " + strings.Join(otherKinds(), " ")
		o.references = value
	case "dimensionAtObservation":
		if o.flat = value == "AllDimensions"; !o.flat && value != "TIME_PERIOD" {
			return unserved("%s at the observations: TIME_PERIOD and AllDimensions are", web.Shorten(value))
		}
	case "includeHistory":
		words = "true false"
		o.history = value == "true"
	case "attributes": // all of them or none
		o.noAttributes = value == "none"
	case "measures":
		o.noValues = value == "none"
	case "format":
		o.format = value
	case "labels":
		words = "id both"
		o.labels = value == both
	case "provider":
		return checkProvider(value)
	case "explicit", "deletion", "mode": // change no answer here
	default:
		return syntax("there is no parameter %q here", web.Shorten(name))
	}
	if words != "" && !slices.Contains(strings.Fields(words), value) {
		return syntax("%s=%s: use one of %s", name, web.Shorten(value), strings.ReplaceAll(words, " ", ", "))
	}
	return nil
}

// show says how much a detail leaves of figures, or of structures.
func (o *options) show(detail string) {
	o.noAttributes = detail == "dataonly" || detail == "serieskeysonly"
	o.noValues = detail == "serieskeysonly" || detail == "nodata"
	o.stubs = detail == "allstubs" || detail == "allcompletestubs"
	o.referenceStubs = o.stubs || detail == "referencestubs" || detail == "referencecompletestubs"
}

func whole(name, value string, least int) (int, *Fault) {
	n, err := strconv.Atoi(value)
	if err != nil || n < least || n > 1<<31 {
		return 0, syntax("%s=%s is no whole number from %d on", name, web.Shorten(value), least)
	}
	return n, nil
}

// parsePeriod gives the year of a period: "2016", "2016-A1", "2016-07", "2016-Q3", "2016-07-29".
func parsePeriod(name, text string) (int, *Fault) {
	year, rest, divided := strings.Cut(text, "-")
	n, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 || n < 1000 || divided && rest == "" {
		return 0, syntax("%s: %q is no period: the figures here are of years, such as 2016", name, web.Shorten(text))
	}
	return n, nil
}

// parseTime reads a day, or a time with or without its zone.
func parseTime(name, text string) (time.Time, *Fault) {
	text = strings.Replace(text, " ", "+", 1) // of a zone, not encoded
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05", time.RFC3339, time.RFC3339Nano} {
		if at, err := time.Parse(layout, text); err == nil {
			return at, nil
		}
	}
	return time.Time{}, syntax("%s: %q is no time: write 2017-04-24 or 2017-04-24T00:00:00Z", name, web.Shorten(text))
}
