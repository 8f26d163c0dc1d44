// Command egovbench serves and keeps published figures on countries' digital government.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"

	"github.com/alecthomas/kong"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/docs"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/assistant"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed"
)

// commands is the command line. Every flag is an environment variable too.
type commands struct {
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

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var c commands
	parsed := kong.Parse(&c, kong.Name("egovbench"), kong.UsageOnError(),
		kong.Description("Published figures on countries' digital government, with their sources."),
		kong.Configuration(api.ReadSettings), kong.BindTo(ctx, (*context.Context)(nil)))
	parsed.FatalIfErrorf(parsed.Run(&c))
}

func (c *commands) open(ctx context.Context, log *slog.Logger) (*models.Store, error) {
	return models.OpenRemembering(ctx, c.DatabaseURL, c.StateFile, log)
}

type serve struct {
	api.Config
}

// Run seeds an empty database, loads the newest release and answers requests until it is told to stop.
func (s *serve) Run(ctx context.Context, c *commands) error {
	log, written := s.Logger(os.Stderr)
	defer written()
	store, err := c.open(ctx, log)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	if err := s.fill(ctx, store, log); err != nil {
		return err
	}
	a := handlers.New(store, log, api.Build(), today)
	defer a.Close()
	a.PublicURL = strings.TrimSuffix(s.PublicURL, "/")
	front, err := api.Handler(s.Config, a, log)
	if err != nil {
		return err
	}
	handler, flush, err := api.Traced(ctx, s.Config, front, api.Build())
	if err != nil {
		return err
	}
	defer flush()
	if err := a.Load(ctx); err != nil {
		return err
	}
	go a.Follow(ctx, 200*time.Millisecond) // with the loading less than a second
	debug.FreeOSMemory()                   // what loading needed and serving does not
	if s.AdminAddr != "" {
		operators, err := net.Listen("tcp", s.AdminAddr)
		if err != nil {
			return fmt.Errorf("EGOVBENCH_ADMIN_ADDR: %w: choose another with --admin-addr", err)
		}
		go api.ServeOperators(ctx, front.Operators(), operators)
	}
	listener, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return fmt.Errorf("EGOVBENCH_ADDR: %w: choose another with --addr", err)
	}
	fmt.Printf("egovbench answers at http://%s\n", api.Reachable(listener.Addr().(*net.TCPAddr)))
	return api.Serve(ctx, s.Config, handler, listener, log)
}

type talk struct {
	PublicURL string `help:"Where readers find this server, such as https://figures.example.org; addresses for other sites are made from it alone." env:"EGOVBENCH_PUBLIC_URL" placeholder:"URL"`
}

// Run loads the newest release as serve does, and answers until the input ends. Only answers go to the output.
func (t *talk) Run(ctx context.Context, c *commands) error {
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	store, err := c.open(ctx, log)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	if err := seed.Seed(ctx, store, os.Stderr); err != nil {
		return err
	}
	a := handlers.New(store, log, api.Build(), today)
	defer a.Close()
	a.PublicURL = strings.TrimSuffix(t.PublicURL, "/")
	if err := a.Load(ctx); err != nil {
		return err
	}
	go a.Follow(ctx, time.Second)
	pages, err := docs.NewPages()
	if err != nil {
		return err
	}
	assistant, err := assistant.New(a, pages)
	if err != nil {
		return err
	}
	return assistant.Serve(ctx, os.Stdin, os.Stdout)
}

// fill brings the embedded data: to a new database in any case, to one with releases unless it is to keep what it has.
// One that cannot take it is served as it is.
func (s *serve) fill(ctx context.Context, store *models.Store, log *slog.Logger) error {
	newest, err := store.Newest(ctx)
	if err != nil || newest > 0 && s.EmbeddedData == "keep" {
		return err
	}
	if err := seed.Keep(ctx, store, os.Stderr); newest == 0 || ctx.Err() != nil {
		return err
	} else if err != nil {
		log.ErrorContext(ctx, "serving what was in force before", "error", err)
	}
	return nil
}

func today() models.Date { return models.Date(time.Now().UTC().Format(time.DateOnly)) }

type ready struct {
	Addr string `help:"Address to listen on." default:":8080" env:"EGOVBENCH_ADDR" placeholder:"HOST:PORT"`
}

// Run is the health check of the container.
func (r *ready) Run(ctx context.Context) error { return api.Ready(ctx, r.Addr) }

type version struct{}

// Run prints the version.
func (version) Run() error {
	fmt.Println(api.Build())
	return nil
}

type imports struct {
	seed.Command `embed:""`
}

// Run reads the whole file, shows everything noticed, and publishes all of it or nothing.
func (i *imports) Run(ctx context.Context, c *commands) error {
	if models.IsBackup(i.File) { // with releases of its own, which stay what they are
		return (&restore{i.File}).Run(ctx, c)
	}
	store, err := models.Open(ctx, c.DatabaseURL, nil)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	if err := seed.Seed(ctx, store, os.Stderr); err != nil {
		return err
	}
	return i.Import(ctx, store, os.Stdout, os.Stderr)
}

type updates struct {
	seed.Updating `embed:""`
}

// Run lists what would change, and publishes it.
func (u *updates) Run(ctx context.Context, c *commands) error {
	store, err := c.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	return u.Update(ctx, store, os.Stdout, os.Stderr)
}

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
func (k *keys) Run(ctx context.Context, c *commands, at *kong.Context) error {
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

type backup struct {
	File string `arg:"" help:"The file to make. Hashes of keys and the audit trail are in it: keep it as you keep the database." type:"path"`
}

// Run writes one moment's state.
func (b *backup) Run(ctx context.Context, c *commands) error {
	store, err := c.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	defer seed.Announce(os.Stderr, "backing up")()
	return store.Backup(ctx, b.File)
}

type export struct {
	Path    string `arg:"" help:"The file to make; for a data package the folder." type:"path"`
	Format  string `help:"csv, parquet (observations), sqlite (everything but keys and audit trail) or datapackage (tables as CSV, described)." enum:"csv,parquet,sqlite,datapackage" default:"csv"`
	Release int    `help:"The data release; without it, the newest."`
}

// Run writes what anyone may have.
func (e *export) Run(ctx context.Context, c *commands) error {
	store, err := c.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	a := handlers.New(store, slog.New(slog.DiscardHandler), api.Build(), today)
	if err := a.Load(ctx); err != nil {
		return fmt.Errorf("the newest release cannot be read (egovbench serve fills a new database): %w", err)
	}
	defer seed.Announce(os.Stderr, "exporting")()
	return a.Export(ctx, e.Path, e.Format, e.Release)
}

type restore struct {
	File string `arg:"" help:"What egovbench backup or egovbench export --format sqlite wrote." type:"existingfile"`
}

// Run brings all of it or nothing, and holds every release to its checksum.
func (r *restore) Run(ctx context.Context, c *commands) error {
	store, err := c.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	done := seed.Announce(os.Stderr, "restoring")
	err = store.Restore(ctx, r.File)
	done()
	if err != nil {
		return err
	}
	newest, err := store.Newest(ctx)
	fmt.Printf("restored up to release %d; all checksums hold\n", newest)
	return err
}

type withdraw struct {
	Release int    `arg:"" help:"The release's number."`
	Note    string `help:"Why; the new release says it of itself." required:""`
}

// Run publishes what was in force before the release, as far as nothing was changed since.
func (w *withdraw) Run(ctx context.Context, c *commands) error {
	store, err := c.open(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }()
	release, stay, err := seed.Withdraw(ctx, store, w.Release, models.Changeset{Note: w.Note, Actor: "command line"})
	switch {
	case errors.Is(err, models.ErrUnchanged):
		fmt.Println("nothing of that release is in force any more: nothing to withdraw")
		return nil
	case errors.Is(err, models.ErrNotFound):
		return fmt.Errorf("there is no release %d", w.Release)
	case err != nil:
		return err
	}
	fmt.Printf("published as release %d: %d added, %d revised, %d withdrawn; %d rows were changed since and stay\n",
		release.Number, release.Added, release.Revised, release.Withdrawn, stay)
	return nil
}

type audit struct {
	Limit int `help:"Most entries; 0 is all." default:"50"`
}

// Run prints the audit trail.
func (a *audit) Run(ctx context.Context, c *commands) error {
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

type check struct {
	JSON bool `help:"Print the report as JSON."`
}

// Run reports what the rules find in the newest release; faults make it fail.
func (k *check) Run(ctx context.Context, c *commands) error {
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
