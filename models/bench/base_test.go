package bench_test

import (
	"strings"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// Of whom figures are, in the words of their makers.
func TestBaseOf(t *testing.T) {
	for text, want := range map[string]string{
		"individuals aged 16 to 74 who used the internet in the last 12 months":   bench.OfInternetUsers,
		"individuals aged 16 to 74 who used the Internet in the last 3 months":    bench.OfInternetUsers,
		"people using the internet daily":                                         bench.OfInternetUsers,
		"private internet users in private households, aged 16 and over":          bench.OfInternetUsers,
		"internet users aged 16 to 74 who needed to submit official forms":        bench.OfInternetUsers,
		"users of e-government among private internet users":                      bench.OfUsers,
		"users of e-government services in ten European countries":                bench.OfUsers,
		"e-government users aged 15 and over":                                     bench.OfUsers,
		"registered users of the portal":                                          bench.OfUsers,
		"ratings given by users, self-selected; no sample":                        bench.OfUsers,
		"people who used public services in the last 12 months":                   bench.OfUsers,
		"people aged 15 to 72 who received state or municipal services":           bench.OfUsers,
		"citizens and residents who used government e-services":                   bench.OfUsers,
		"all adults aged 18 and over, users or not":                               bench.OfPopulation,
		"population aged 6 to 74":                                                 bench.OfPopulation,
		"individuals; ages differ between countries":                              bench.OfPopulation,
		"people with broadband at home":                                           bench.OfBroadbandUsers,
		"all households":                                                          bench.OfHouseholds,
		"households with internet access":                                         bench.OfHouseholds,
		"enterprises with 10 or more persons employed":                            bench.OfEnterprises,
		"women aged 16 to 74":                                                     bench.OfWomen,
		"service interactions in the last 12 months, up to three for each person": bench.OfServices,
		"the services of seven life events":                                       bench.OfServices,
		"perceptions of experts, firms and households on each economy":            bench.OfCountries,
		"120 countries": bench.OfCountries,
		"people aged 20 and over; one of the two sources says: of internet users": "",
		"not stated": "",
		"":           "",
	} {
		if got := bench.BaseOf(&models.Indicator{PopulationBase: text}); got != want {
			t.Errorf("%q is of %q, want %q", text, got, want)
		}
	}
}

// Of whom a speaker speaks: the vocabulary's own words, and those that people use for them.
func TestBaseSaid(t *testing.T) {
	for _, base := range bench.Bases() {
		if got := bench.Base(strings.ToUpper(base)); got != base {
			t.Errorf("%s: %q", base, got)
		}
	}
	for said, want := range map[string]string{
		"the population": bench.OfPopulation, "Everyone": bench.OfPopulation, "adults": bench.OfPopulation,
		"the users of the services": bench.OfUsers, "users of e-government": bench.OfUsers, "customers": bench.OfUsers,
		"users of the internet": bench.OfInternetUsers, "people who use the internet": bench.OfInternetUsers, "people online": bench.OfInternetUsers,
		"users of broadband": bench.OfBroadbandUsers, "firms": bench.OfEnterprises, "all households": bench.OfHouseholds,
		"the crowned heads": "", "internet": "", "": "",
	} {
		if got := bench.Base(said); got != want {
			t.Errorf("%q is %q, want %q", said, got, want)
		}
	}
}

// A share of internet users is not one of the population, whoever publishes it: a statement with another base than
// the figure's is never borne out.
func TestValueOfAnotherBase(t *testing.T) {
	v := view(t)
	said, of := 0, map[string]int{}
	for i := range v.Snapshot.Indicators {
		x := &v.Snapshot.Indicators[i]
		is := bench.BaseOf(x)
		if is == "" && bench.OfSomebody(x) {
			continue // its makers do not say of whom
		}
		for at := range v.Countries {
			from, to := v.Series(i, at)
			if from == to {
				continue
			}
			row := to - 1
			for _, base := range bench.Bases() {
				f := v.Examine(models.Assertion{
					Type: "value", Country: v.Countries[at].Code, Indicator: x.Code, Op: "eq", Value: v.Observations.Value[row],
					Period: int(v.Observations.Period[row]), Base: base,
				})
				if !bench.OfSomebody(x) && f.Verdict != bench.NotComparable {
					t.Fatalf("%s is of nobody, but said of %s it is %s", x.Code, base, f.Verdict)
				}
				if f.Verdict == bench.Supported && base != is || f.Verdict == bench.WrongBase && base == is {
					t.Fatalf("%s of %s, said of %s: %s", x.Code, is, base, f.Verdict)
				}
				said++
				of[f.Verdict]++
			}
			break
		}
	}
	if said == 0 || of[bench.WrongBase] == 0 || of[bench.Supported] == 0 {
		t.Errorf("%d statements: %v", said, of)
	}
}
