package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/web"
)

// TestClaimReview holds every claim's review to what schema.org defines and search engines require
// (developers.google.com, fact check structured data), with a public address and without one.
func TestClaimReview(t *testing.T) {
	for _, public := range []string{"", "https://figures.example.org"} {
		handler := published(t, public)
		claims := handlerstest.Decoded[web.List[handlers.Claim]](t, get200(t, handler, "/v1/claims?limit=100").Body.Bytes()).Data
		if len(claims) < 10 {
			t.Fatalf("%d claims", len(claims))
		}
		for _, claim := range claims {
			review := reviewOf(t, handler, "/v1/claims/"+claim.ID, public)
			if review["claimReviewed"] != claim.Words {
				t.Errorf("%s: %v", claim.ID, review["claimReviewed"])
			}
			item := review["itemReviewed"].(map[string]any)
			author, _ := item["author"].(map[string]any)
			if author["name"] != claim.Speaker || author["@type"] != "Person" && author["@type"] != "Organization" || item["datePublished"] != string(claim.Date) {
				t.Errorf("%s: %v", claim.ID, item)
			}
			for _, where := range []any{item["firstAppearance"], item["appearance"].([]any)[0]} {
				work := where.(map[string]any)
				address, _ := work["url"].(string) // some reports are known by their title alone
				if at, err := url.Parse(address); err != nil || work["name"] == "" || address != "" && !at.IsAbs() {
					t.Errorf("%s appeared at %v", claim.ID, where)
				}
			}
			checkRating(t, claim.ID, claim.Verdict, review)
		}
		for query, words := range map[string]string{
			"assertion=rank&country=KAZ&group=cis&indicator=un-egdi&op=eq&value=1&as_of=2017-04-24":      "Kazakhstan is first in the Commonwealth of Independent States by the E-Government Development Index in the 2016 edition",
			"assertion=value&country=KOR&indicator=kor-egov-survey-use&op=gt&value=85&as_of=2017-04-24":  "South Korea: ",
			"assertion=change&measure=rank&country=KAZ&indicator=un-egdi&from=2008&period=2014&value=53": "Kazakhstan climbed by 53 places in the E-Government Development Index in the 2014 edition",
			"assertion=rank&country=KAZ&indicator=un-egdi&value=1&as_of=2001-01-01":                      "Kazakhstan is first in the world by",
		} {
			review := reviewOf(t, handler, "/v1/check?"+query, public)
			if said := review["claimReviewed"].(string); !strings.Contains(said, words) {
				t.Errorf("%s: %q", query, said)
			}
			checkRating(t, query, handlerstest.Decoded[web.One[handlers.Check]](t, get200(t, handler, "/v1/check?"+query).Body.Bytes()).Data.Verdict, review)
		}
	}
}

// published serves the embedded data under a public address.
func published(t *testing.T, public string) http.Handler {
	t.Helper()
	s := served(t)
	a := handlers.New(s.API.Store, s.Logger(), "test", s.API.Today)
	a.PublicURL = public
	if err := a.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	handler, err := api.Handler(api.Config{}, a, s.Logger())
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

// reviewOf asks for a review and checks what every review must have.
func reviewOf(t *testing.T, handler http.Handler, target, public string) map[string]any {
	t.Helper()
	separator := "?"
	if strings.Contains(target, "?") {
		separator = "&"
	}
	var review map[string]any
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, target+separator+"format=claimreview", nil))
	if err := json.Unmarshal(answer.Body.Bytes(), &review); err != nil || answer.Code != http.StatusOK || answer.Header().Get("Content-Type") != "application/ld+json" {
		t.Fatalf("%s: %d %s %v %s", target, answer.Code, answer.Header().Get("Content-Type"), err, answer.Body)
	}
	if review["@context"] != "https://schema.org" || review["@type"] != "ClaimReview" {
		t.Errorf("%s: %v %v", target, review["@context"], review["@type"])
	}
	if date, _ := review["datePublished"].(string); !regexp.MustCompile(`^\d{4}-\d\d-\d\d$`).MatchString(date) {
		t.Errorf("%s: datePublished %q", target, date)
	}
	author, item := review["author"].(map[string]any), review["itemReviewed"].(map[string]any)
	if author["@type"] != "Organization" || author["name"] == "" || item["@type"] != "Claim" || item["text"] != review["claimReviewed"] || review["reviewBody"] == "" {
		t.Errorf("%s: %v %v", target, author, item)
	}
	host := "http://example.com" // the request's
	if public == "" {
		public = host
	} else if strings.Contains(answer.Body.String(), host) {
		t.Errorf("%s: %s", target, answer.Body)
	}
	if at, _ := review["url"].(string); !strings.HasPrefix(at, public+"/v1/") || strings.Contains(at, "format=") || author["url"] != public {
		t.Errorf("%s: %q of %v", target, at, author["url"])
	}
	return review
}

func checkRating(t *testing.T, name, verdict string, review map[string]any) {
	t.Helper()
	rating := review["reviewRating"].(map[string]any)
	grade, rated := map[string]float64{"refuted": 1, "wrong_base": 2, "partly": 3, "supported_but_fragile": 4, "supported": 5}[verdict]
	if rating["@type"] != "Rating" || rating["alternateName"] == "" {
		t.Errorf("%s: %v", name, rating)
	}
	if rated && (rating["ratingValue"] != grade || rating["worstRating"] != 1.0 || rating["bestRating"] != 5.0) || !rated && rating["ratingValue"] != nil {
		t.Errorf("%s: %s is rated %v", name, verdict, rating)
	}
}
