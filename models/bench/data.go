package bench

import (
	"slices"
	"sync"

	"github.com/maypok86/otter/v2"

	"github.com/egovbench/egovbench/models"
)

// Data is one release's snapshot and what has been computed from it and is worth keeping. It is safe
// for concurrent use.
type Data struct {
	*models.Snapshot
	kept     sync.Map
	recalled func() *otter.Cache[any, recalled]
}

// recalledBytes is the most memory that what is recalled may take, about.
const recalledBytes = 16 << 20

// recalled is what was computed, and its size in bytes.
type recalled struct {
	value any
	size  int
}

// Over makes data of a snapshot, with nothing computed yet.
func Over(s *models.Snapshot) *Data {
	return &Data{Snapshot: s, recalled: sync.OnceValue(func() *otter.Cache[any, recalled] {
		return otter.Must(&otter.Options[any, recalled]{
			MaximumWeight: recalledBytes,
			Weigher:       func(_ any, r recalled) uint32 { return uint32(r.size + 200) }, // with its key and its place
		})
	})}
}

// Keep gives what is kept under a key, which must be of a type of its caller's own; it is made when
// first asked for. Two that ask at once may both make it, and both get the same. Of what is kept so there is only
// so much, whatever readers ask for.
func Keep[T any](d *Data, key any, made func() T) T {
	if found, ok := d.kept.Load(key); ok {
		return found.(T)
	}
	found, _ := d.kept.LoadOrStore(key, made())
	return found.(T)
}

// Recall is Keep for what readers can ask for in any number of ways, by days and groups: what was asked for lately is kept,
// within a bound. Made also gives its size in bytes, about, or notKept. What is recalled is shared: it is only read.
func Recall[T any](d *Data, key any, made func() (T, int)) T {
	cache := d.recalled()
	if found, ok := cache.GetIfPresent(key); ok {
		return found.value.(T)
	}
	value, size := made()
	if size == notKept {
		return value
	}
	found, _ := cache.SetIfAbsent(key, recalled{value, size})
	return found.value.(T)
}

// notKept is the size of what is not worth keeping, as after an error.
const notKept = -1

// membersKey is what a group's members are recalled by.
type membersKey struct {
	group string
	day   models.Date
}

// Members gives the positions of the countries that are members of a group on a day, ascending. They are shared: only read
// them.
func (s *Data) Members(group string, day models.Date) []int {
	return Recall(s, membersKey{group, day}, func() ([]int, int) {
		members := slices.Clip(s.Snapshot.Members(group, day))
		return members, 8 * len(members)
	})
}

// Bits is a small set of positions.
type Bits struct{ words []uint64 }

func (s *Bits) Add(at int) {
	for len(s.words) <= at/64 {
		s.words = append(s.words, 0)
	}
	s.words[at/64] |= 1 << (at % 64)
}

func (s *Bits) Has(at int) bool { return at/64 < len(s.words) && s.words[at/64]&(1<<(at%64)) != 0 }

// Insert puts a position into an ascending list unless it is there.
func Insert(list []int, at int) []int {
	i := len(list)
	for i > 0 && list[i-1] >= at {
		i--
	}
	if i < len(list) && list[i] == at {
		return list
	}
	list = append(list, 0)
	copy(list[i+1:], list[i:])
	list[i] = at
	return list
}

// InOrder gives the positions of who is ranked, the first on top; a rank of 0 is none.
func InOrder(ranks []int) []int {
	order := make([]int, 0, len(ranks))
	for i, rank := range ranks {
		if rank > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return ranks[a] - ranks[b] })
	return order
}
