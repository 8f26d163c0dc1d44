package seed

import "embed"

// files holds the data folder as it was when the program was built.
//
//go:embed data
var files embed.FS
