package seed

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// rowName names one row of any kind.
type rowName struct{ kind, code string }

// location is where a row was found in the embedded tables.
type location struct {
	file string
	line int
}

func (p location) String() string { return fmt.Sprintf("%s:%d", p.file, p.line) }

// whereabouts tell where rows were found; empty for rows out of a database.
type whereabouts map[rowName]location

// located is a value of a YAML list with the line on which it begins.
type located[T any] struct {
	value T
	line  int
}

// readList reads a YAML file that is a list. An unknown key is an error, with its line.
func readList[T any](files fs.FS, name string) ([]located[T], error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, yamlError(name, err)
	}
	if len(file.Docs) != 1 {
		return nil, fmt.Errorf("%s: one YAML document is wanted, there are %d", name, len(file.Docs))
	}
	list, ok := file.Docs[0].Body.(*ast.SequenceNode)
	if !ok {
		return nil, fmt.Errorf("%s:1: a list is wanted", name)
	}
	var values []T
	if err := yaml.NodeToValue(list, &values, yaml.Strict()); err != nil {
		return nil, yamlError(name, err)
	}
	found := make([]located[T], len(values))
	for i, value := range values {
		found[i] = located[T]{value, list.Values[i].GetToken().Position.Line}
	}
	return found, nil
}

func yamlError(name string, err error) error {
	return fmt.Errorf("%s:%s", name, strings.TrimSpace(yaml.FormatError(err, false, false)))
}
