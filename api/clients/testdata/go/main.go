// Command client asks a server through the client that oapi-codegen made.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
)

func main() {
	ctx := context.Background()
	client, err := NewClientWithResponses(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}

	// The same country under two names is answered once.
	observations, err := client.ListObservationsWithResponse(ctx, &ListObservationsParams{
		Indicator: &[]string{"un-egdi"}, Period: &[]int{2016}, Country: &[]string{"kz", "South Korea", "410"},
	})
	if err != nil || observations.JSON200 == nil {
		log.Fatal(err, string(observations.Body))
	}
	for _, row := range observations.JSON200.Data {
		fmt.Println(row.Country, row.Period, *row.Value, *row.PublishedRank, row.Qualifier == nil)
	}
	if len(observations.JSON200.Meta.Sources) == 0 || observations.JSON200.Links.Permalink == "" {
		log.Fatal("no source or permalink: ", string(observations.Body))
	}

	country, err := client.GetCountryWithResponse(ctx, "Korea", &GetCountryParams{})
	if err != nil || country.ApplicationproblemJSON400 == nil {
		log.Fatal(err, string(country.Body))
	}
	fmt.Println(country.StatusCode(), *(*country.ApplicationproblemJSON400.Errors)[0].DidYouMean)

	format := ListIndicatorsParamsFormatCsv
	table, err := client.ListIndicatorsWithResponse(ctx, &ListIndicatorsParams{Format: &format})
	if err != nil || table.StatusCode() != 200 || table.JSON200 != nil {
		log.Fatal(err, string(table.Body))
	}
	fmt.Println(string(table.Body[:2]))
}
