package api

import (
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml"
)

// settings are those of a file, by the names of their flags. A flag and a variable go before them.
type settings map[string]string

// ReadSettings reads a file of settings, YAML or JSON: names of flags without the dashes, each with a
// value or a list of values. It does for kong.Configuration.
func ReadSettings(file io.Reader) (kong.Resolver, error) {
	data, err := io.ReadAll(file)
	if err != nil {
		return nil, fmt.Errorf("the file of settings: %w", err)
	}
	var read map[string]any
	if err := yaml.Unmarshal(data, &read); err != nil {
		return nil, fmt.Errorf("the file of settings: %w", err)
	}
	s := settings{}
	for name, value := range read {
		if s[name], err = written(value); err != nil {
			return nil, fmt.Errorf("the file of settings: %s %w", name, err)
		}
	}
	return s, nil
}

// written is a value as one would write it after a flag.
func written(value any) (string, error) {
	switch value := value.(type) {
	case nil:
		return "", fmt.Errorf("has no value: give it one, or leave it out")
	case map[string]any:
		return "", fmt.Errorf("is no value: write the names of settings beside each other, without sections")
	case []any:
		var all []string
		for _, one := range value {
			text, err := written(one)
			if err != nil {
				return "", err
			}
			all = append(all, text)
		}
		return strings.Join(all, ","), nil
	}
	return fmt.Sprint(value), nil
}

// Resolve gives a flag the file's value where the environment has none.
func (s settings) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	value, found := s[flag.Name]
	if !found || slices.ContainsFunc(flag.Envs, func(name string) bool { _, set := os.LookupEnv(name); return set }) {
		return nil, nil
	}
	return value, nil
}

// Validate refuses what is no setting of any command.
func (s settings) Validate(app *kong.Application) error {
	known := map[string]bool{}
	_ = kong.Visit(app, func(node kong.Visitable, next kong.Next) error {
		if flag, ok := node.(*kong.Flag); ok && len(flag.Envs) > 0 && flag.Name != "config" {
			known[flag.Name] = true
		}
		return next(nil)
	})
	for _, name := range slices.Sorted(maps.Keys(s)) {
		if !known[name] {
			return fmt.Errorf("the file of settings: there is no setting %q; there are %s",
				name, strings.Join(slices.Sorted(maps.Keys(known)), ", "))
		}
	}
	return nil
}
