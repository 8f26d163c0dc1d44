package worldbank

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
)

// mostPerPage is the most rows of one page, as at the World Bank; who asks for more gets as many.
const mostPerPage = 32_500

// options are what stands behind the question mark.
type options struct {
	page, perPage int
	from, to      int // periods; 0 is open
	recent        int // mrv: the last periods that there are
	recentValues  int // mrnev: of each country the last that have a value
	fill          bool
	footnote      bool
	source        string
	region        []string
	income        []string
	lending       []string
	form          form
	release       int
	asOf          models.Date
}

// parseQuery reads a query. It takes semicolons as they are, which url.ParseQuery drops, and names of
// parameters in any case. What it does not know is a fault: left aside, it would change the answer.
func parseQuery(raw string) (o options, fault *Fault) {
	o = options{page: 1, perPage: 50}
	for pair := range strings.SplitSeq(raw, "&") {
		name, value, _ := strings.Cut(pair, "=")
		name, err := url.QueryUnescape(name)
		if err != nil || !web.IsText(name) {
			return o, invalid(web.Shorten(pair), "this is no text that is percent-encoded as addresses are")
		}
		if value, err = url.QueryUnescape(value); err != nil || !web.IsText(value) {
			return o, invalid(web.Shorten(name), "this is no text that is percent-encoded as addresses are")
		}
		if fault := o.set(strings.ToLower(name), strings.TrimSpace(value)); fault != nil {
			return o, fault
		}
	}
	if o.recent > 0 && o.recentValues > 0 {
		return o, invalid("mrnev", "mrv and mrnev choose the periods in two ways: use one of them")
	}
	return o, nil
}

// set takes one parameter.
func (o *options) set(name, value string) (fault *Fault) {
	if value == "" {
		return nil // as at the World Bank, as if it had not been sent
	}
	switch name {
	case "page":
		o.page, fault = whole(name, value)
	case "per_page":
		o.perPage, fault = whole(name, value)
		o.perPage = min(o.perPage, mostPerPage)
	case "mrv":
		o.recent, fault = whole(name, value)
	case "mrnev":
		o.recentValues, fault = whole(name, value)
	case "date":
		o.from, o.to, fault = parseDate(value)
	case "gapfill":
		o.fill, fault = yes(name, value)
	case "footnote":
		o.footnote, fault = yes(name, value)
	case "release":
		o.release, fault = whole(name, value)
	case "as_of":
		if o.asOf = models.Date(value); o.asOf.Precision() != "day" {
			fault = invalid(name, "%q is no day: write YYYY-MM-DD", web.Shorten(value))
		}
	default:
		return o.choose(name, value)
	}
	return fault
}

// choose takes a parameter that is a text.
func (o *options) choose(name, value string) *Fault {
	switch lower := strings.ToLower(value); name {
	case "format", "downloadformat":
		return o.shape(name, lower)
	case "frequency", "freq":
		if lower != "y" && lower != "a" {
			return invalid(name, "the figures here are of years: leave %s away, or ask for %s=Y", name, name)
		}
	case "source":
		o.source = value
	case "region", "incomelevel", "lendingtype":
		o.of(name, split(value))
	case "cntrycode": // codes stand in every answer
		_, fault := yes(name, value)
		return fault
	case "scale":
		if scaled, fault := yes(name, value); fault != nil || scaled {
			return invalid(name, "figures are as they were published: leave scale away, or ask for scale=N")
		}
	case "databid", "prefix", "callback", "type", "hreq", "filetype": // change no answer here
	default:
		return invalid(web.Shorten(name), "this address has no such parameter")
	}
	return nil
}

// shape takes what an answer is written as.
func (o *options) shape(name, lower string) *Fault {
	switch {
	case name == "format" && lower == "json":
	case name == "format" && lower == "jsonstat":
		o.form = inJSONStat
	case name == "format":
		return &Fault{unknownForm, "Format not found", "answers here are JSON: leave format away, or ask for format=json or, of figures, format=jsonstat"}
	case lower == string(inCSV), lower == string(inExcel):
		o.form = form(lower)
	default:
		return invalid(name, "%q is not served: ask for csv or excel", web.Shorten(lower))
	}
	return nil
}

// of leaves the countries of some classes.
func (o *options) of(classes string, ids []string) {
	switch classes {
	case "region":
		o.region = ids
	case "incomelevel":
		o.income = ids
	case "lendingtype":
		o.lending = ids
	}
}

func whole(name, value string) (int, *Fault) {
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 || n > 1<<31 {
		return 1, invalid(name, "%q is no whole number from 1 on", web.Shorten(value))
	}
	return n, nil
}

func yes(name, value string) (bool, *Fault) {
	switch strings.ToLower(value) {
	case "y", "yes", "true", "1":
		return true, nil
	case "n", "no", "false", "0":
		return false, nil
	}
	return false, invalid(name, "%q is neither Y nor N", web.Shorten(value))
}

// parseDate reads "2016", "2000:2024" in either order, and "YTD:2013", which is that year.
func parseDate(text string) (from, to int, fault *Fault) {
	first, last, span := strings.Cut(text, ":")
	if span && strings.EqualFold(first, "YTD") {
		first, span = last, false
	}
	if from, fault = year(first); fault != nil {
		return 0, 0, fault
	}
	if to = from; span {
		if to, fault = year(last); fault != nil {
			return 0, 0, fault
		}
	}
	return min(from, to), max(from, to), nil
}

func year(text string) (int, *Fault) {
	n, err := strconv.Atoi(strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(text)), "YR"))
	if err != nil || n < 1000 || n > 9999 {
		return 0, invalid("date", "%q is no year: the figures here are of years, as 2016 or 2000:2024", web.Shorten(text))
	}
	return n, nil
}
