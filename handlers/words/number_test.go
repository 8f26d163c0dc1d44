package words_test

import (
	"testing"

	"github.com/egovbench/egovbench/handlers/words"
)

// A part is not written as all or nothing of the whole unless it is.
func TestShareDecimals(t *testing.T) {
	for of, want := range map[float64]int{0: 0, 1: 0, .5: 0, 169. / 192: 0, 191. / 192: 0, 215. / 216: 1, .999: 1, .9999: 2, 1. / 216: 1, .004: 1, .0001: 2} {
		if got := words.ShareDecimals(of); got != want {
			t.Errorf("%v has %d decimals, want %d", of, got, want)
		}
	}
}
