package api

import (
	"runtime/debug"
	"strings"
)

// Version is that of the program, as the changelog counts (Semantic Versioning).
const Version = "1.0.0"

// Build names the program's version, and the commit it was built from where known.
func Build() string {
	parts := []string{Version}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return Version
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" || setting.Key == "vcs.modified" && setting.Value == "true" {
			parts = append(parts, strings.Replace(setting.Value, "true", "modified", 1))
		}
	}
	return strings.Join(parts, " ")
}
