package seed

import "github.com/egovbench/egovbench/seed/intake"

// Finding is one thing noticed while reading or checking.
type Finding = intake.Finding
