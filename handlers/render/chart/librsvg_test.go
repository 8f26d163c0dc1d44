package chart

import (
	"bytes"
	"errors"
	"image/png"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"testing"
)

// librsvg finds Wikimedia's renderer; where it is not, root may install it.
func librsvg() (string, error) {
	if path, err := exec.LookPath("rsvg-convert"); err == nil {
		return path, nil
	}
	if _, err := exec.LookPath("apt-get"); err != nil || os.Getuid() != 0 {
		return "", errors.New("rsvg-convert is not on this machine: install librsvg2-bin")
	}
	_ = exec.Command("apt-get", "update").Run()
	if out, err := exec.Command("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "--no-install-recommends", "librsvg2-bin").CombinedOutput(); err != nil {
		return "", errors.New(string(out))
	}
	return exec.LookPath("rsvg-convert")
}

// TestLibrsvg: Wikimedia's renderer puts background, rectangles and dots where our PNG has them. The
// fonts are the machine's own, so that pixels under and beside text are not compared.
func TestLibrsvg(t *testing.T) {
	program, err := librsvg()
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	for name, chart := range charts() {
		for _, p := range []Picture{{Width: 640, Height: 480, Theme: []string{"light", "dark"}[len(name)%2]}} {
			command := exec.Command(program, "--width", strconv.Itoa(p.Width), "--height", strconv.Itoa(p.Height))
			command.Stdin = bytes.NewReader(drawn(t, func(b *bytes.Buffer) error { return SVG(b, chart, p) }))
			out, err := command.Output()
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			theirs, err := png.Decode(bytes.NewReader(out))
			if err != nil {
				t.Fatal(err)
			}
			ours, err := png.Decode(bytes.NewReader(drawn(t, func(b *bytes.Buffer) error { return PNG(b, chart, p) })))
			if err != nil {
				t.Fatal(err)
			}
			if theirs.Bounds() != ours.Bounds() {
				t.Fatalf("%s: %v, ours is %v", name, theirs.Bounds(), ours.Bounds())
			}
			s := sceneOf(t, chart, p)
			if !near(theirs, 1, 1, s.background) {
				t.Errorf("%s: the background is %v", name, theirs.At(1, 1))
			}
			for i, painted := range s.shapes {
				b := painted.bounds()
				if slices.ContainsFunc(s.shapes[i+1:], func(above shape) bool { return above.bounds().meets(b) }) {
					continue
				}
				var fill colour
				switch x := painted.(type) {
				case circle:
					fill = x.fill
				case spot:
					fill = x.fill
				case rectangle:
					fill = x.fill
				case area:
					if x.hatched != 0 || len(x.rings[0]) != 4 { // the middle of a country may lie outside it
						continue
					}
					fill = x.fill
				default:
					continue
				}
				at := point{(b.x + b.w/2) * s.scale, (b.y + b.h/2) * s.scale}
				if b.w*s.scale > 3 && b.h*s.scale > 3 && !near(theirs, int(at.x), int(at.y), fill) {
					t.Errorf("%s: librsvg has %v where %T of %s belongs", name, theirs.At(int(at.x), int(at.y)), painted, fill)
				}
			}
		}
	}
}
