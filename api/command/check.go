package command

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed"
)

type check struct {
	JSON   bool `help:"Print the report as JSON."`
	Report bool `help:"Print source by source what was read, left out, repaired, flagged and cross-checked."`
}

// Run reports what the rules find in the newest release; faults make it fail.
func (k *check) Run(ctx context.Context, c *Commands) error {
	store, err := c.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	if k.Report {
		return k.report(ctx, store)
	}
	report, err := seed.CheckStore(ctx, store)
	if err != nil {
		return err
	}
	if k.JSON {
		err = printed(report)
	} else {
		err = report.WriteText(os.Stdout)
	}
	if faults := report.Faults(); err == nil && faults > 0 {
		return fmt.Errorf("%d faults", faults)
	}
	return err
}

// report tells how good the data of the newest release is.
func (k *check) report(ctx context.Context, store *models.Store) error {
	report, err := seed.QualityOf(ctx, store)
	if err != nil {
		return err
	}
	if k.JSON {
		return printed(report)
	}
	return report.WriteMarkdown(os.Stdout)
}

func printed(report any) error {
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", "  ")
	return encoder.Encode(report)
}
