package phrases_test

import (
	"testing"

	"github.com/egovbench/egovbench/models/phrases"
)

func TestIn(t *testing.T) {
	for lang, want := range map[string]string{"en": "percent", "ru": "проценты", "kk": "пайыз", "ko": "퍼센트", "fr": "percent"} {
		if got := phrases.In(lang, "percent"); got != want {
			t.Errorf("percent is %q in %s, want %q", got, lang, want)
		}
	}
	if got := phrases.In("ru", "furlongs"); got != "furlongs" || phrases.Has("ru", "furlongs") {
		t.Errorf("a unit that nobody translated is %q", got)
	}
}
