package models_test

import (
	"errors"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

func TestKeys(t *testing.T) {
	modelstest.Engines(t, func(t *testing.T, open func(t *testing.T) *models.Store) {
		store := open(t)
		text, err := store.CreateKey(t.Context(), " office ", models.ScopeEdit)
		if err != nil || !regexp.MustCompile(`^egovbench_[A-Z2-7]{8}_[A-Z2-7]{26}$`).MatchString(text) {
			t.Fatalf("%q, %v", text, err)
		}
		key, err := store.Authenticate(t.Context(), text)
		if err != nil || key.Name != "office" || !key.Allows(models.ScopeEdit) || key.Allows(models.ScopePublish) {
			t.Errorf("%+v, %v", key, err)
		}
		keys, err := store.Keys(t.Context())
		if err != nil || len(keys) != 1 || keys[0].LastUsedAt == nil || time.Since(*keys[0].LastUsedAt) > time.Hour+time.Second {
			t.Fatalf("%+v, %v", keys, err)
		}
		if strings.Contains(text, keys[0].Hash) || strings.Contains(keys[0].Hash, text[len(text)-26:]) || !strings.HasPrefix(text, keys[0].Prefix()+"_") {
			t.Errorf("kept: %+v of %s", keys[0], text)
		}
		last := map[bool]string{true: "A", false: "B"}[text[len(text)-1] != 'A']
		for _, wrong := range []string{"", "egovbench_", "egovbench__", key.Prefix(), key.Prefix() + "_", text[:len(text)-1] + last, text + "A",
			strings.ToLower(text), " " + text, strings.TrimPrefix(text, models.KeyPrefix), "egovbench_AAAAAAAA_" + text[len(text)-26:],
			"egovbench_' OR 1=1 --_x", strings.Repeat("x", 10000)} {
			if got, err := store.Authenticate(t.Context(), wrong); !errors.Is(err, models.ErrNotFound) || got.Name != "" {
				t.Errorf("%.80q is taken for a key: %+v, %v", wrong, got, err)
			}
		}
		if err := store.RevokeKey(t.Context(), "NONESUCH"); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("revoking no key: %v", err)
		}
		for range 2 { // a second time is no fault
			if err := store.RevokeKey(t.Context(), key.Prefix()); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := store.Authenticate(t.Context(), text); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("a revoked key: %v", err)
		}
		trail, err := store.AuditTrail(t.Context(), 0)
		if err != nil || len(trail) != 2 || trail[0].Action != "keys revoke" || trail[1].Detail != "office (edit)" || trail[1].KeyID != key.ID {
			t.Errorf("%+v, %v", trail, err)
		}
	})
}

func TestKeysThatCannotBe(t *testing.T) {
	store := modelstest.Open(t)
	for _, c := range [][3]string{{"", "edit", "name"}, {"  ", "edit", "name"}, {"a\nb", "edit", "name"}, {strings.Repeat("a", 101), "edit", "name"}, {"a", "read", "scope"}, {"a", "", "scope"}, {" Egovbench", "edit", "name"}} {
		var invalid *models.InvalidError
		if text, err := store.CreateKey(t.Context(), c[0], c[1]); !errors.As(err, &invalid) || invalid.Field != c[2] || text != "" {
			t.Errorf("%q %q: %q, %v", c[0], c[1], text, err)
		}
	}
}

// The secret is compared in constant time and nowhere else: the code is the test, a clock is none.
func TestKeysAreComparedInConstantTime(t *testing.T) {
	source, err := os.ReadFile("key.go")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(source), "subtle.ConstantTimeCompare([]byte(hashOf(text)), []byte(key.Hash))") != 1 {
		t.Error("hashes are not compared by subtle.ConstantTimeCompare")
	}
	if found := regexp.MustCompile(`(?i)(hash|hashOf\(text\)|text)\s*[!=]=|[!=]=\s*(text|key\.Hash)|"hash\b|EqualFold|bytes\.Equal`).FindAll(source, -1); found != nil {
		t.Errorf("the key is compared by %q too", found)
	}
}
