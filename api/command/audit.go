package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"text/tabwriter"
	"time"
)

type audit struct {
	Limit int `help:"Most entries; 0 is all." default:"50"`
}

// Run prints the audit trail.
func (a *audit) Run(ctx context.Context, c *Commands) error {
	store, err := c.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	trail, err := store.AuditTrail(ctx, a.Limit)
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "time\twho\tkey\tfrom\twhat\toutcome\trelease\trequest\tdetail")
	for _, e := range trail {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t%q\n", e.At.Format(time.RFC3339), e.Actor, e.KeyID, e.Client, e.Action, e.Outcome, e.Release, e.RequestID, e.Detail)
	}
	return errors.Join(err, table.Flush())
}
