package seed

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// Announce says what takes a while: a moving line on a terminal, which done takes away, a plain
// line elsewhere.
func Announce(progress io.Writer, what string) (done func()) {
	if !isTerminal(progress) {
		fmt.Fprintln(progress, what)
		return func() {}
	}
	bar := progressbar.NewOptions(-1, progressbar.OptionSetWriter(progress), progressbar.OptionSetDescription(what),
		progressbar.OptionSpinnerType(14), progressbar.OptionClearOnFinish(), progressbar.OptionSetElapsedTime(true))
	// The terminal failing to show a line is no reason to stop.
	_ = bar.RenderBlank()
	return func() { _ = bar.Finish() }
}

// Watch is Announce for the reading of a file: the line tells how much of it is read.
func Watch(file *os.File, progress io.Writer) (in io.Reader, done func()) {
	size := int64(-1)
	what := "reading " + file.Name()
	if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
		size = info.Size()
		what += fmt.Sprintf(", %.1f MB", float64(size)/1e6)
	}
	if !isTerminal(progress) {
		fmt.Fprintln(progress, what)
		return file, func() {}
	}
	bar := progressbar.NewOptions64(size, progressbar.OptionSetWriter(progress), progressbar.OptionSetDescription(what),
		progressbar.OptionShowBytes(true), progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true))
	return io.TeeReader(file, bar), func() { _ = bar.Finish() }
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}
