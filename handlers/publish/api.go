// Package publish holds what publishes: a file, an edit of a programme or a claim, a release taken back.
package publish

import "github.com/egovbench/egovbench/handlers/web"

// API answers the requests that publish. It is safe for concurrent use.
type API struct{ *web.Server }
