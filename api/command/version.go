package command

import (
	"fmt"

	"github.com/egovbench/egovbench/api"
)

type version struct{}

// Run prints the version.
func (version) Run() error {
	fmt.Println(api.Build())
	return nil
}
