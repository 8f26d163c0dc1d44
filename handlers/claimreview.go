package handlers

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/handlers/words"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/bench"
)

// ClaimAnswer answers with one claim, also as a schema.org ClaimReview.
type ClaimAnswer struct {
	web.One[Claim]
	reviewer
}

// CheckAnswer answers with one statement that was checked, also as a schema.org ClaimReview.
type CheckAnswer struct {
	web.One[Check]
	reviewer
	stated string // the statement in words
}

// reviewer knows what a review says of itself.
type reviewer struct{ view *View }

// ClaimReview is a verdict as schema.org and the fact checks of search engines have it. Addresses on
// this server are there only where it is known where readers find it.
type ClaimReview struct {
	Context       string      `json:"@context"`
	Type          string      `json:"@type"`
	URL           string      `json:"url,omitempty"`
	ClaimReviewed string      `json:"claimReviewed"`
	DatePublished string      `json:"datePublished"` // of the data release that the verdict is computed from
	Author        ReviewParty `json:"author"`
	ReviewRating  Rating      `json:"reviewRating"`
	ReviewBody    string      `json:"reviewBody"`
	ItemReviewed  ReviewItem  `json:"itemReviewed"`
	IsBasedOn     []Work      `json:"isBasedOn,omitempty"`
}

// ReviewParty is a Person or an Organization.
type ReviewParty struct {
	Type     string `json:"@type"`
	Name     string `json:"name"`
	JobTitle string `json:"jobTitle,omitempty"`
	URL      string `json:"url,omitempty"`
}

// Rating is a verdict from 1, refuted, to 5, supported; without numbers where the data cannot tell.
type Rating struct {
	Type          string `json:"@type"`
	RatingValue   *int   `json:"ratingValue,omitempty"`
	BestRating    *int   `json:"bestRating,omitempty"`
	WorstRating   *int   `json:"worstRating,omitempty"`
	AlternateName string `json:"alternateName"` // the words that are shown
}

// ReviewItem is a schema.org Claim.
type ReviewItem struct {
	Type            string       `json:"@type"`
	Text            string       `json:"text"`
	Author          *ReviewParty `json:"author,omitempty"`
	DatePublished   models.Date  `json:"datePublished,omitempty"`
	FirstAppearance *Work        `json:"firstAppearance,omitempty"` // the earliest that is known here
	Appearance      []Work       `json:"appearance,omitempty"`
}

// Work is a CreativeWork.
type Work struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// ClaimReview is the verdict on a claim: its words, who said them and where they can be read.
func (a *ClaimAnswer) ClaimReview(address string) any {
	claim := &a.Data
	review := a.review(address, &a.Envelope, statement{claim.Words, claim.Verdict, claim.Assertions})
	item := &review.ItemReviewed
	item.DatePublished = claim.Date
	item.Author = &ReviewParty{Type: "Person", Name: claim.Speaker, JobTitle: claim.Role}
	if at, ok := a.view.SourceAt(claim.Source); ok {
		source := &a.view.Sources[at]
		if source.Producer == claim.Speaker { // a publication speaks in its own name
			item.Author = &ReviewParty{Type: "Organization", Name: claim.Speaker}
		}
		report := Work{Type: "CreativeWork", Name: source.Title, URL: source.URL}
		if claim.URL != nil {
			report.URL = *claim.URL
		}
		item.FirstAppearance, item.Appearance = &report, []Work{report}
	}
	return review
}

// ClaimReview is the verdict on a statement of which nobody said who made it.
func (a *CheckAnswer) ClaimReview(address string) any {
	return a.review(address, &a.Envelope, statement{a.stated, a.Data.Verdict, []Check{a.Data}})
}

// statement is what is reviewed, and what was found.
type statement struct {
	words, verdict string
	checks         []Check
}

func (r *reviewer) review(address string, e *web.Envelope, said statement) ClaimReview {
	var found []string
	for i := range said.checks {
		found = append(found, said.checks[i].Headline)
	}
	review := ClaimReview{
		Context: "https://schema.org", Type: "ClaimReview", ClaimReviewed: said.words,
		DatePublished: r.view.Release.CreatedAt.UTC().Format(time.DateOnly),
		Author:        ReviewParty{Type: "Organization", Name: "egovbench", URL: address},
		ReviewRating:  rating(r.view.Lang, said.verdict), ReviewBody: strings.Join(found, " "),
		ItemReviewed: ReviewItem{Type: "Claim", Text: said.words},
	}
	for _, source := range e.Meta.Sources {
		review.IsBasedOn = append(review.IsBasedOn, Work{Type: "CreativeWork", Name: source.Citation, URL: source.URL})
	}
	if self, err := url.Parse(e.Links.Self); address != "" && err == nil {
		query := self.Query()
		query.Del("format")
		self.RawQuery = query.Encode()
		review.URL = address + self.String()
	}
	return review
}

// rating is a verdict on the scale from refuted to supported. How sturdy it is, is another reading.
func rating(lang, verdict string) Rating {
	worst, best := 1, 5
	r := Rating{Type: "Rating", AlternateName: words.Rating(lang, verdict)}
	scale := []string{bench.Refuted, bench.WrongBase, bench.Partly, bench.Fragile, bench.Supported}
	if at := slices.Index(scale, verdict); at >= 0 {
		value := worst + at
		r.RatingValue, r.BestRating, r.WorstRating = &value, &best, &worst
	}
	return r
}

// Formats are those of a claim.
func (*ClaimAnswer) Formats() web.Offer { return web.Offers[*ClaimAnswer](web.Table, web.Review) }

// Formats are those of a check.
func (*CheckAnswer) Formats() web.Offer { return web.Offers[*CheckAnswer](web.Table, web.Review) }
