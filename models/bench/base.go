package bench

import (
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
)

// The people or things that a share can be of.
const (
	OfPopulation     = "population"
	OfUsers          = "users" // of the service
	OfInternetUsers  = "internet users"
	OfBroadbandUsers = "broadband users"
	OfHouseholds     = "households"
	OfEnterprises    = "enterprises"
	OfCities         = "cities"
	OfWomen          = "women"
	OfMen            = "men"
	OfChildren       = "children"
	OfCountries      = "countries"
	OfServices       = "services"
)

// Bases is the vocabulary of bases.
func Bases() []string {
	return []string{OfPopulation, OfUsers, OfInternetUsers, OfBroadbandUsers, OfHouseholds, OfEnterprises, OfCities, OfWomen, OfMen, OfChildren, OfCountries, OfServices}
}

// Base finds what of the vocabulary a speaker means; it is "" where that is none of it.
func Base(said string) string {
	folded := models.FoldName(said)
	if slices.Contains(Bases(), folded) {
		return folded
	}
	switch folded {
	case "everyone", "everybody", "all":
		return OfPopulation
	case "homes", "families":
		return OfHouseholds
	case "businesses", "firms", "organisations":
		return OfEnterprises
	case "towns":
		return OfCities
	case "states":
		return OfCountries
	}
	return readBase(folded)
}

// BaseOf is what the shares of an indicator are of, "" where its makers do not say so.
func BaseOf(x *models.Indicator) string { return readBase(models.FoldName(x.PopulationBase)) }

// OfSomebody says whether an indicator's figures are of people or things at all: an index is of none.
func OfSomebody(x *models.Indicator) bool { return x.PopulationBase != "" }

// readBase tells of whom a text in folded words is. Whoever used something is told before the people among whom
// they were asked, and use of the internet before use of a service.
func readBase(folded string) string {
	text := " " + folded + " "
	begins := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(text, " "+w+" ") })
	}
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, " "+w+" ") })
	}
	for _, of := range []struct{ base, begins string }{
		{OfHouseholds, "households"}, {OfHouseholds, "all households"}, {OfHouseholds, "populated areas"},
		{OfEnterprises, "enterprises"}, {OfEnterprises, "companies"},
		{OfCities, "cities"}, {OfWomen, "women"}, {OfMen, "men"}, {OfChildren, "children"},
	} {
		if begins(of.begins) {
			return of.base
		}
	}
	switch {
	case has("not stated", "not say", "one of two sources"):
		return ""
	case has("users or not"):
		return OfPopulation
	case begins("users among", "users of e government", "e government users", "users of digital"):
		return OfUsers
	case has("broadband users", "users of broadband", "with broadband", "broadband subscribers"):
		return OfBroadbandUsers
	case has("internet users", "users of internet", "used internet", "use internet", "using internet", "online population", "people online"):
		return OfInternetUsers
	case begins("recipients", "visitors", "citizens who know", "people with at least one contact"),
		has("users", "customers", "who used", "who use", "who received", "who accessed", "who transacted", "who did"):
		return OfUsers
	case begins("perceptions of experts"):
		return OfCountries
	case begins("services", "a basket of", "service interactions", "government platforms", "payments", "applications"):
		return OfServices
	case has("population", "people", "persons", "individuals", "adults", "residents", "inhabitants", "citizens", "respondents"):
		return OfPopulation
	case has("countries", "economies"):
		return OfCountries
	}
	return ""
}

// sameBase says whether the base in a speaker's words can be an indicator's.
func sameBase(said string, x *models.Indicator) bool {
	meant, is := Base(said), BaseOf(x)
	return said == "" || meant == is || is == "" && OfSomebody(x)
}
