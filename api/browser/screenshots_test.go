package browser

import (
	"bytes"
	"context"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

var update = flag.Bool("update", false, "take the screenshots in docs/screenshots anew")

// screenshots are the main views, as README.md shows them.
func screenshots() map[string]struct {
	view string
	look look
} {
	type shot = struct {
		view string
		look look
	}
	desk, night, phone := look{"en", "light", 1280, true}, look{"en", "dark", 1280, true}, look{"ru", "light", 400, true}
	return map[string]shot{
		"over-time.png":  {"/?indicator=un-egdi&country=KAZ,KOR,EST,RUS,UZB", desk},
		"ranking.png":    {"/?view=ranking&indicator=un-egdi&group=cis&country=KAZ", night},
		"index.png":      {"/?view=index&indicator=un-osi,un-tii,un-hci&weights=5,3,2&group=cis&country=KAZ,RUS", desk},
		"claim.png":      {"/?view=check&claim=kazakhstan-leader-cis-central-asia-2017", desk},
		"programmes.png": {"/?view=programmes&country=KAZ&kind=programme", desk},
		"map.png":        {"/?view=map&indicator=un-egdi&country=KAZ", night},
		"scatter.png":    {"/?view=scatter&y=un-egdi&x=wdi-gdp-per-capita-ppp&country=KAZ,UZB", desk},
		"moves.png":      {"/?view=moves&indicator=un-egdi&from=2022&to=2024&country=KAZ", night},
		"what-if.png":    {"/?view=what-if&indicator=un-egdi&country=KAZ&set=un-tii:KOR", desk},
		"brief.png":      {"/?view=brief&country=KAZ", desk},
		"pair.png":       {"/?view=pair&country=KAZ,KOR", night},
		"phone.png":      {"/?indicator=un-egdi&country=KAZ,KOR,EST", phone},
	}
}

// TestScreenshots: README.md shows every screenshot that is there, and each is of one of today's views;
// with -update they are taken anew.
func TestScreenshots(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		withFonts(t)
	}
	for name, shot := range screenshots() {
		if *update {
			shoot(t, filepath.Join("../../docs/screenshots", name), shot.view, shot.look)
		}
		if !strings.Contains(string(readme), "docs/screenshots/"+name) {
			t.Errorf("README.md does not show %s", name)
		}
	}
	there, err := filepath.Glob("../../docs/screenshots/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range there {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if _, err := png.DecodeConfig(file); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		if _, known := screenshots()[filepath.Base(path)]; !known {
			t.Errorf("%s is of no view: delete it", path)
		}
	}
	if len(there) != len(screenshots()) {
		t.Errorf("%d screenshots of %d are there: run go test ./api/browser -run TestScreenshots -update", len(there), len(screenshots()))
	}
}

// withFonts gives the browser the fonts of the pictures beside those of the machine, which may have none for Korean.
func withFonts(t *testing.T) {
	t.Helper()
	fonts, err := filepath.Abs("../../handlers/render/scene/fonts")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	settings := `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>` +
		fonts + `</dir><cachedir>` + dir + `</cachedir></fontconfig>`
	path := filepath.Join(dir, "fonts.conf")
	if err := os.WriteFile(path, []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("FONTCONFIG_FILE", path)
}

// shoot takes the upper part of a page, in the 256 colours that occur most.
func shoot(t *testing.T, path, view string, l look) {
	b := browse(t)
	b.open(t, l, view)
	ctx, cancel := context.WithTimeout(b.Context, time.Minute)
	defer cancel()
	taken, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	from, err := png.Decode(bytes.NewReader(taken))
	if err != nil {
		t.Fatal(err)
	}
	to := image.NewPaletted(from.Bounds(), palette(from))
	draw.Draw(to, to.Rect, from, from.Bounds().Min, draw.Src)
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, to); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// palette is the colours that most pixels of an image have.
func palette(from image.Image) color.Palette {
	counts := map[color.RGBA]int{}
	for y := from.Bounds().Min.Y; y < from.Bounds().Max.Y; y++ {
		for x := from.Bounds().Min.X; x < from.Bounds().Max.X; x++ {
			counts[color.RGBAModel.Convert(from.At(x, y)).(color.RGBA)]++
		}
	}
	var all []color.RGBA
	for c := range counts {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b color.RGBA) int { return counts[b] - counts[a] })
	var kept color.Palette
	for _, c := range all[:min(256, len(all))] {
		kept = append(kept, c)
	}
	return kept
}
