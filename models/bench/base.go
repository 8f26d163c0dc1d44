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
	said = models.FoldName(said)
	if slices.Contains(Bases(), said) {
		return said
	}
	switch said {
	case "people", "persons", "individuals", "residents", "inhabitants", "citizens", "adults", "everyone", "the population", "all people", "total population":
		return OfPopulation
	case "users of e government", "e government users", "users of the service", "users of the services", "service users", "recipients":
		return OfUsers
	case "users of the internet", "people online", "people who use the internet":
		return OfInternetUsers
	case "people with broadband", "users of broadband", "broadband subscribers":
		return OfBroadbandUsers
	case "homes", "families", "all households":
		return OfHouseholds
	case "companies", "businesses", "firms", "organisations":
		return OfEnterprises
	case "towns":
		return OfCities
	case "economies", "states":
		return OfCountries
	}
	return ""
}

// BaseOf is what the shares of an indicator are of, "" where its makers do not say so.
func BaseOf(x *models.Indicator) string {
	text := " " + models.FoldName(x.PopulationBase) + " "
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, " "+word) })
	}
	begins := func(words ...string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(text, " "+word) })
	}
	if strings.TrimSpace(text) == "" || has("not stated", "does not say") {
		return ""
	}
	switch {
	case begins("users", "recent users", "recipients", "visitors", "ratings given by users", "adults who used", "citizens who know"),
		begins("people who", "citizens and residents who used", "people with at least one contact") && !has("used the internet"),
		begins("people aged 15 to 72 who received"):
		return OfUsers
	case has("internet users", "used the internet"):
		return OfInternetUsers
	}
	for _, of := range []struct {
		base   string
		begins []string
	}{
		{OfHouseholds, []string{"households", "all households", "populated areas"}}, {OfEnterprises, []string{"enterprises", "companies"}},
		{OfCities, []string{"cities"}}, {OfWomen, []string{"women"}}, {OfMen, []string{"men"}}, {OfChildren, []string{"children"}},
	} {
		if begins(of.begins...) {
			return of.base
		}
	}
	switch {
	case begins("perceptions of experts"), has("countries", "economies") && !has("individuals", "users"):
		return OfCountries
	case begins("the services", "services", "a basket of", "service interactions", "government platforms", "payments", "applications"):
		return OfServices
	case has("population", "people", "individuals", "adults", "residents", "citizens", "respondents"):
		return OfPopulation
	}
	return ""
}

// sameBase says whether the base in a speaker's words can be an indicator's.
func sameBase(said string, x *models.Indicator) bool {
	meant, is := Base(said), BaseOf(x)
	return said == "" || meant == is || is == ""
}
