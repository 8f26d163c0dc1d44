// Command generate writes docs/swagger.json, docs/openapi.json and docs/openapi-3.1.json from the annotations of the
// handlers, and docs/data-quality.md from the data. It runs with "go generate ./docs".
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/egovbench/egovbench/seed"
	"github.com/egovbench/egovbench/seed/quality"
)

func main() {
	// go generate runs it in docs.
	if err := write(".."); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// write makes the documents of the module in the folder root.
func write(root string) error {
	old, now, err := generate(root)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(root, "docs", "swagger.json"), old, 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(root, "docs", "openapi.json"), now, 0o644); err != nil {
		return err
	}
	newer, err := openAPI31(now)
	if err != nil {
		return fmt.Errorf("openapi-3.1.json: %w", err)
	}
	if err := os.WriteFile(filepath.Join(root, "docs", "openapi-3.1.json"), newer, 0o644); err != nil {
		return err
	}
	report, err := dataQuality()
	if err != nil {
		return fmt.Errorf("data-quality.md: %w", err)
	}
	return os.WriteFile(filepath.Join(root, "docs", "data-quality.md"), report, 0o644)
}

// dataQuality tells how good the data is that ships.
func dataQuality() ([]byte, error) {
	rows, err := seed.Load()
	if err != nil {
		return nil, err
	}
	report, err := quality.Of(&rows)
	if err != nil {
		return nil, err
	}
	var page bytes.Buffer
	err = report.WriteMarkdown(&page)
	return page.Bytes(), err
}

// generate gives the Swagger 2.0 and the OpenAPI 3.0 document. The same sources give the same bytes.
func generate(root string) (old, now []byte, err error) {
	if old, err = swagger(root); err != nil {
		return nil, nil, fmt.Errorf("swagger.json: %w", err)
	}
	if now, err = openAPI(old); err != nil {
		return nil, nil, fmt.Errorf("openapi.json: %w", err)
	}
	return old, now, nil
}
