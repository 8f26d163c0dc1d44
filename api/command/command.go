// Package command is the command line: a file for each command. A command opens the database, calls what does the
// work, and says how it went.
package command

import (
	"context"
	"log/slog"
	"os"
	"time"

	"github.com/alecthomas/kong"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/models"
)

// Run does what the arguments say, until it is done or ctx ends. Faults of the command line end the process.
func Run(ctx context.Context) {
	var c Commands
	line := kong.Must(&c, options(ctx)...)
	parsed, err := line.Parse(os.Args[1:])
	line.FatalIfErrorf(err)
	line.FatalIfErrorf(parsed.Run(&c))
}

// options are what the command line is read by.
func options(ctx context.Context) []kong.Option {
	return []kong.Option{
		kong.Name("egovbench"), kong.UsageOnError(), kong.Description("Published figures on countries' digital government, with their sources."),
		kong.Configuration(api.ReadSettings), kong.BindTo(ctx, (*context.Context)(nil)),
	}
}

// Commands is the command line. Every flag is an environment variable too.
type Commands struct {
	Config      kong.ConfigFlag `help:"File of settings, YAML or JSON, under the names of their flags." env:"EGOVBENCH_CONFIG" placeholder:"FILE"`
	DatabaseURL string          `help:"SQLite file or postgres:// address." default:"egovbench.db" env:"EGOVBENCH_DATABASE_URL" placeholder:"FILE|URL"`

	StateFile string `help:"File that remembers the newest release seen in a PostgreSQL database, so that one that goes back is noticed after a start too; beside a SQLite file there always is one." env:"EGOVBENCH_STATE_FILE" placeholder:"FILE" type:"path"`

	Serve    serve    `cmd:"" default:"withargs" help:"Serve the API (the default)."`
	MCP      talk     `cmd:"" name:"mcp" help:"Answer one language model over standard input and output, by the Model Context Protocol."`
	Import   imports  `cmd:"" help:"Read a producer's file and publish it as a new release."`
	Update   updates  `cmd:"" help:"Publish what the embedded data of this program has and the database has not; what was imported or corrected here stays."`
	Keys     keys     `cmd:"" help:"Make, list and revoke the keys with which data is published."`
	Withdraw withdraw `cmd:"" help:"Take a release back, by another release."`
	Audit    audit    `cmd:"" help:"List who wrote what, the newest first."`
	Check    check    `cmd:"" help:"Run all rules over the database and report."`
	Backup   backup   `cmd:"" help:"Write everything to a new SQLite file, from either engine, while the server runs."`
	Export   export   `cmd:"" help:"Write a whole release to a file or, as a data package, to a folder."`
	Restore  restore  `cmd:"" help:"Bring a backup or a SQLite export into an empty database, on either engine."`
	Ready    ready    `cmd:"" help:"Ask the server on this machine whether it is ready; fails if not."`
	Version  version  `cmd:"" help:"Print the version."`
}

func (c *Commands) open(ctx context.Context, log *slog.Logger) (*models.Store, error) {
	return models.OpenRemembering(ctx, c.DatabaseURL, c.StateFile, log)
}

func today() models.Date { return models.Date(time.Now().UTC().Format(time.DateOnly)) }
