package intake

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// IsID says whether a text is an id: lower-case letters, digits and single hyphens.
func IsID(text string) bool { return idPattern.MatchString(text) }

// ReadYAML reads one file strictly: an unknown key is an error, with its line.
func ReadYAML(files fs.FS, name string, into any) error {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	if err := yaml.UnmarshalWithOptions(data, into, yaml.Strict()); err != nil {
		return YAMLError(name, err)
	}
	return nil
}

// Located is a value of a YAML list with the line on which it begins.
type Located[T any] struct {
	Value T
	Line  int
}

// ReadList reads a YAML file that is a list. An unknown key is an error, with its line.
func ReadList[T any](files fs.FS, name string) ([]Located[T], error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, YAMLError(name, err)
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
		return nil, YAMLError(name, err)
	}
	found := make([]Located[T], len(values))
	for i, value := range values {
		found[i] = Located[T]{value, list.Values[i].GetToken().Position.Line}
	}
	return found, nil
}

func YAMLError(name string, err error) error {
	return fmt.Errorf("%s:%s", name, strings.TrimSpace(yaml.FormatError(err, false, false)))
}
