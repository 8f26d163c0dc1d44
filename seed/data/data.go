// Package data holds the embedded tables of figures, a folder for each producer.
package data

import (
	"embed"
	"io/fs"
)

//go:embed */*
var files embed.FS

// Files are the tables as they were when the program was built.
func Files() fs.FS { return files }
