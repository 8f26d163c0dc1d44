// Command egovbench serves and keeps published figures on countries' digital government.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/egovbench/egovbench/api/command"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	command.Run(ctx)
}
