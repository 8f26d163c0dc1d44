package seed

import (
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// edition is one folder below data: a source.yaml and the tables beside it.
type edition struct {
	models.Source `yaml:",inline"`
	// Inputs are the producer's files that the importers make the tables from; none where the
	// tables were written by hand.
	Inputs []input `yaml:"inputs"`
	dir    string
}

// input is one file of a producer.
type input struct {
	File string `yaml:"file"` // below shared/data/raw
	As   string `yaml:"as"`   // the importer's name
	// From is the first period taken, 0 for all: what an edition restates without a change is not
	// taken again.
	From int `yaml:"from"`
	// SHA256 of the file, in hex. The first input may leave it to the source's own sha256.
	SHA256 string `yaml:"sha256"`
}

// sha256 of the input with this number, as its source.yaml states it.
func (e *edition) sha256(number int) string {
	if stated := e.Inputs[number].SHA256; stated != "" || number > 0 {
		return stated
	}
	return e.SHA256
}

// tableFiles names, for every kind of table, the file beside source.yaml that holds it. Programmes
// are YAML where people write them and JSON where an importer does.
const (
	programmesFile     = "programmes.yaml"
	madeProgrammesFile = "programmes.json"
	claimsFile         = "claims.yaml"
)

// readEditions reads every source.yaml, in the order of their paths.
func readEditions(files fs.FS) ([]edition, error) {
	var editions []edition
	var faults []error
	at := map[string]string{}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Base(name) != intake.SourceFile {
			return err
		}
		e := edition{dir: path.Dir(name)}
		if err := intake.ReadYAML(files, name, &e); err != nil {
			faults = append(faults, err)
			return nil
		}
		switch first := at[e.Code]; {
		case !intake.IsID(e.Code):
			faults = append(faults, fmt.Errorf("%s: id %q: use lower-case letters, digits and single hyphens", name, e.Code))
		case first != "":
			faults = append(faults, fmt.Errorf("%s: id %q is taken by %s", name, e.Code, first))
		default:
			at[e.Code] = name
			editions = append(editions, e)
		}
		return nil
	})
	return editions, errors.Join(append(faults, err)...)
}
