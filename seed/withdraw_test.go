package seed

import (
	"errors"
	"strings"
	"testing"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// A release on which others have built cannot be withdrawn from under them.
func TestWithdraw(t *testing.T) {
	store := modelstest.Open(t)
	publish := func(c models.Changeset) {
		t.Helper()
		if _, err := store.Publish(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	publish(models.Changeset{Sources: []models.Source{{Code: "atlas-2026", Producer: "A", Title: "T", PublishedAt: "2026", Licence: "L", Citation: "C"}}})
	law := models.Programme{Code: "xaa-law", Name: "Law", Country: "XAA", Kind: "law", Sources: []string{"atlas-2026"}}
	publish(models.Changeset{Programmes: []models.Programme{law}})
	head := models.Changeset{Note: "why", Actor: "me"}
	var invalid *models.InvalidError
	if _, _, err := Withdraw(t.Context(), store, 2, head); !errors.As(err, &invalid) || !strings.Contains(invalid.Reason, `programme "xaa-law" names source "atlas-2026"`) {
		t.Errorf("%v", err)
	}
	for _, number := range []int{3, 2} {
		release, stay, err := Withdraw(t.Context(), store, number, head)
		if err != nil || release.Withdrawn != 1 || stay != 0 || release.Note != "why" || release.Actor != "me" {
			t.Errorf("%+v, %d, %v", release, stay, err)
		}
	}
}
