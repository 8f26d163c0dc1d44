package api

import (
	"runtime/debug"
	"strings"
)

// Build names the program's version: the module's, and the commit it was built from where known.
func Build() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	parts := []string{info.Main.Version}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" || setting.Key == "vcs.modified" && setting.Value == "true" {
			parts = append(parts, strings.Replace(setting.Value, "true", "modified", 1))
		}
	}
	return strings.Join(parts, " ")
}
