package bench

import (
	"sync"

	"github.com/egovbench/egovbench/models"
)

// Data is one release's snapshot and what has been computed from it and is worth keeping. It is safe
// for concurrent use.
type Data struct {
	*models.Snapshot
	kept sync.Map
}

// Over makes data of a snapshot, with nothing computed yet.
func Over(s *models.Snapshot) *Data { return &Data{Snapshot: s} }

// Keep gives what is kept under a key, which must be of a type of its caller's own; it is made when
// first asked for. Two that ask at once may both make it, and both get the same.
func Keep[T any](d *Data, key any, made func() T) T {
	if found, ok := d.kept.Load(key); ok {
		return found.(T)
	}
	found, _ := d.kept.LoadOrStore(key, made())
	return found.(T)
}
