package front

import "testing"

func TestOneAnswerOfAnySizeIsHeld(t *testing.T) {
	const quarter = 1 << 20
	h := &held{most: 4 * quarter}
	one, other := &visitor{}, &visitor{}
	for _, step := range []struct {
		what      string
		by        *visitor
		bytes     int64
		kept, own bool
	}{
		{"an answer larger than a quarter, where nothing else waits", one, 2 * quarter, true, false},
		{"one more of the same client", one, quarter / 2, false, true},
		{"another client's", other, 2 * quarter, true, false},
		{"more than there is room for in all", &visitor{}, quarter, false, false},
		{"a small one, which is not counted", one, small, true, false},
	} {
		if kept, own := h.keep(step.by, step.bytes); kept != step.kept || own != step.own {
			t.Errorf("%s: %v, its own %v", step.what, kept, own)
		}
	}
	h.release(one, 2*quarter)
	h.release(other, 2*quarter)
	if one.held.Load() != 0 || other.held.Load() != 0 || h.bytes.Load() != 0 {
		t.Errorf("%d, %d and %d bytes are counted of nothing", one.held.Load(), other.held.Load(), h.bytes.Load())
	}
	if kept, _ := h.keep(one, 5*quarter); kept {
		t.Error("an answer larger than all there is room for is kept")
	}
}
