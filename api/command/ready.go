package command

import (
	"context"

	"github.com/egovbench/egovbench/api"
)

type ready struct {
	Addr string `help:"Address to listen on." default:":8080" env:"EGOVBENCH_ADDR" placeholder:"HOST:PORT"`
}

// Run is the health check of the container.
func (r *ready) Run(ctx context.Context) error { return api.Ready(ctx, r.Addr) }
