package command

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/egovbench/egovbench/seed"
)

type check struct {
	JSON bool `help:"Print the report as JSON."`
}

// Run reports what the rules find in the newest release; faults make it fail.
func (k *check) Run(ctx context.Context, c *Commands) error {
	store, err := c.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	report, err := seed.CheckStore(ctx, store)
	if err != nil {
		return err
	}
	if k.JSON {
		encoder := json.NewEncoder(os.Stdout)
		encoder.SetIndent("", "  ")
		err = encoder.Encode(report)
	} else {
		err = report.WriteText(os.Stdout)
	}
	if faults := report.Faults(); err == nil && faults > 0 {
		return fmt.Errorf("%d faults", faults)
	}
	return err
}
