package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"text/tabwriter"
	"time"

	"github.com/alecthomas/kong"

	"github.com/egovbench/egovbench/models"
)

type keys struct {
	Create struct {
		Name  string `help:"Whose key it is; it stands beside all that the key publishes." required:""`
		Scope string `help:"What it allows: publish (files, withdrawals and edits) or edit (programmes and claims)." enum:"publish,edit" required:""`
	} `cmd:"" help:"Make a key and print it. It cannot be shown again."`
	List   struct{} `cmd:"" help:"List all keys, without their secrets."`
	Revoke struct {
		ID string `arg:"" help:"The key's id, as listed."`
	} `cmd:"" help:"End a key's life, at once and for ever."`
}

// Run does what the subcommand says.
func (k *keys) Run(ctx context.Context, c *Commands, at *kong.Context) error {
	store, err := c.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	switch at.Selected().Name {
	case "create":
		text, err := store.CreateKey(ctx, k.Create.Name, k.Create.Scope)
		if err == nil {
			fmt.Println(text)
		}
		return err
	case "revoke":
		if err := store.RevokeKey(ctx, k.Revoke.ID); !errors.Is(err, models.ErrNotFound) {
			return err
		}
		return fmt.Errorf("there is no key %q: egovbench keys list shows them all", k.Revoke.ID)
	}
	list, err := store.Keys(ctx)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "id\tscope\tmade\tlast used\trevoked\tname")
	for _, key := range list {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", key.Prefix(), key.Scope, moment(&key.CreatedAt), moment(key.LastUsedAt), moment(key.RevokedAt), key.Name)
	}
	return table.Flush()
}

func moment(t *time.Time) string {
	if t == nil {
		return "-"
	}
	return t.UTC().Format("2006-01-02T15:04Z")
}
