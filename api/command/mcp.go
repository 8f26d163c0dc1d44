package command

import (
	"context"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/docs"
	"github.com/egovbench/egovbench/handlers"
	"github.com/egovbench/egovbench/handlers/assistant"
	"github.com/egovbench/egovbench/seed"
)

type talk struct {
	PublicURL string `help:"Where readers find this server, such as https://figures.example.org; addresses in answers begin with it." env:"EGOVBENCH_PUBLIC_URL" placeholder:"URL"`
}

// Run loads the newest release as serve does, and answers until the input ends. Only answers go to the output.
func (t *talk) Run(ctx context.Context, c *Commands) error {
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
