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

	"github.com/egovbench/egovbench/handlers/render/scene"
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
			if !near(theirs, 1, 1, s.Background) {
				t.Errorf("%s: the background is %v", name, theirs.At(1, 1))
			}
			for i, painted := range s.Shapes {
				b := painted.Bounds()
				if slices.ContainsFunc(s.Shapes[i+1:], func(above scene.Shape) bool { return above.Bounds().Meets(b) }) {
					continue
				}
				var fill scene.Colour
				switch x := painted.(type) {
				case scene.Circle:
					fill = x.Fill
				case scene.Spot:
					fill = x.Fill
				case scene.Rectangle:
					fill = x.Fill
				case scene.Area:
					if x.Hatched != 0 || len(x.Rings[0]) != 4 { // the middle of a country may lie outside it
						continue
					}
					fill = x.Fill
				default:
					continue
				}
				at := scene.Point{X: (b.X + b.W/2) * s.Scale, Y: (b.Y + b.H/2) * s.Scale}
				if b.W*s.Scale > 3 && b.H*s.Scale > 3 && !near(theirs, int(at.X), int(at.Y), fill) {
					t.Errorf("%s: librsvg has %v where %T of %s belongs", name, theirs.At(int(at.X), int(at.Y)), painted, fill)
				}
			}
		}
	}
}
