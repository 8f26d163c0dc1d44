package web

import (
	"encoding/json"
	"io"
)

// Reviewed is an answer that is a verdict on a statement.
type Reviewed interface {
	// ClaimReview is the verdict as schema.org has it. Addresses on this server are there only where it is known
	// where readers find it.
	ClaimReview(at string) any
}

// claimReview is the format of verdicts.
func claimReview() Format {
	return Format{
		Name: "claimreview", Media: "application/ld+json", Kind: Review,
		About: "schema.org ClaimReview in JSON-LD: the claim, the rating and what it rests on",
		write: func(w io.Writer, r Rendering) error {
			// With < escaped, so that it can stand in a page's script.
			body, err := json.Marshal(r.Answer.(Reviewed).ClaimReview(r.Address))
			if err == nil {
				_, err = w.Write(body)
			}
			return err
		},
	}
}
