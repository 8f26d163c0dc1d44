package seed

import (
	"bytes"
	"os"
	"path"
	"slices"
	"testing"
)

// torn imports copies of workbooks, zips, JSON and XML whose bytes were spoilt: none is published, and none fills the
// memory. Tables have variants, in which it is known what is wrong.
func (f *formsTest) torn(t *testing.T) {
	const most = 200 << 20
	names := slices.DeleteFunc(slices.Clone(f.names), func(name string) bool {
		return slices.Contains([]string{".csv", ".tsv"}, path.Ext(name))
	})
	copies := 2 * len(names)
	if os.Getenv("EGOVBENCH_SOAK") != "" {
		copies = 10 * len(names)
	}
	greatest, culprit := uint64(0), ""
	for i := range copies {
		name := names[i%len(names)]
		file, how := tornCopy(f.read(t, name), i/len(names)+i%len(names), i)
		var made *Imported
		var err error
		grown := peak(func() { made, err = f.imports(t.Context(), bytes.NewReader(file), Upload{File: path.Base(name)}) })
		if err != nil {
			t.Fatalf("%s %s: %v", name, how, err)
		}
		if len(made.Faults()) == 0 {
			t.Errorf("%s %s: no fault, %d figures", name, how, len(made.Changes.Observations))
		}
		if grown > greatest {
			greatest, culprit = grown, name+" "+how
		}
		if grown > most {
			t.Errorf("%s %s: the heap grew by %d MB", name, how, grown>>20)
		}
	}
	t.Logf("%d copies of %d files; the heap grew by %d MB at most (%s)", copies, len(names), greatest>>20, culprit)
	if newest, err := f.store.Newest(t.Context()); newest != 1 || err != nil {
		t.Errorf("release %d is there, %v", newest, err)
	}
}

// tornCopy spoils a file in the given way, somewhere before its last third.
func tornCopy(file []byte, way, number int) (torn []byte, how string) {
	at := len(file) * (20 + number*7%40) / 100
	switch way % 4 {
	case 0:
		return file[:at], "cut off"
	case 1:
		return bytes.Map(func(r rune) rune {
			if '0' <= r && r <= '9' {
				return 'x'
			}
			return r
		}, file), "without digits"
	case 2:
		return slices.Concat(file[:at], []byte("\x00\x01\xff\"\n"), file[at:]), "with other bytes"
	default:
		return slices.Concat(file[:at], bytes.Repeat([]byte("1,"), 3<<20)), "with a bomb"
	}
}
