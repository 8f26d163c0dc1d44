package front

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestCharge: computed time is taken from what a minute allows, and comes back evenly.
func TestCharge(t *testing.T) {
	v, err := newVisitors(100, 600)
	if err != nil {
		t.Fatal(err)
	}
	at, one := time.Now(), v.of("203.0.113.1")
	if one != v.of("::ffff:203.0.113.1") || v.of("2001:db8::1") != v.of("2001:db8::2") || one == v.of("203.0.113.2") {
		t.Error("clients are mixed up")
	}
	for i, c := range []struct {
		spent, wait time.Duration
		told        string
	}{
		{100 * time.Millisecond, 0, `"requests";r=100;t=0, "cpu";r=500;t=10`},
		{500 * time.Millisecond, 0, `"cpu";r=0;t=60`},
		{300 * time.Millisecond, 30 * time.Second, `"cpu";r=0;t=60`},
	} {
		one.charge(c.spent, at)
		header := http.Header{}
		one.tell(header, at, false)
		if told := header["Ratelimit"][0]; !strings.Contains(told, c.told) {
			t.Errorf("%d: %s, want %s", i, told, c.told)
		}
		if wait := one.owes(at).Round(10 * time.Millisecond); wait != c.wait {
			t.Errorf("%d: wait for %s, want %s", i, wait, c.wait)
		}
	}
	if wait := one.take(at.Add(31 * time.Second)); wait > 0 {
		t.Errorf("when it is paid: %s", wait)
	}
	for _, bad := range [][2]int{{-1, 0}, {0, -1}} {
		if _, err := newVisitors(bad[0], bad[1]); err == nil || !strings.Contains(err.Error(), "EGOVBENCH_") {
			t.Errorf("%v: %v", bad, err)
		}
	}
	free, err := newVisitors(0, 600)
	if err != nil {
		t.Fatal(err)
	}
	free.of("203.0.113.1").charge(time.Hour, at)
	if wait := free.of("203.0.113.1").take(at); wait > 0 {
		t.Errorf("without a limit: %s", wait)
	}
}

// TestHeld: a client has a quarter of the memory, and all of it is given back.
func TestHeld(t *testing.T) {
	v, err := newVisitors(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	h := &held{most: 8 << 20}
	clients := []*visitor{v.of("203.0.113.1"), v.of("203.0.113.2"), v.of("203.0.113.3"), v.of("203.0.113.4"), v.of("203.0.113.5")}
	for _, c := range clients[:4] {
		for n := range 3 {
			kept, own := h.keep(c, 1<<20)
			if kept != (n < 2) || own == kept {
				t.Errorf("piece %d: %v %v", n, kept, own)
			}
		}
	}
	if kept, own := h.keep(clients[4], 1<<20); kept || own {
		t.Errorf("beyond all: %v %v", kept, own)
	}
	if kept, _ := h.keep(clients[4], small); !kept {
		t.Error("a small answer is refused")
	}
	for _, c := range clients[:4] {
		h.release(c, 1<<20)
		h.release(c, 1<<20)
	}
	if h.bytes.Load() != 0 || clients[0].held.Load() != 0 {
		t.Errorf("%d and %d are left", h.bytes.Load(), clients[0].held.Load())
	}
}
