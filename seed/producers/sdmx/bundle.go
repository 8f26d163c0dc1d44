package sdmx

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

// statMessage is what a response of JSON-stat 2.0 says of itself.
type statMessage struct {
	Class string `json:"class"`
	Link  struct {
		Item []json.RawMessage `json:"item"`
	} `json:"link"`
}

// fitsStat recognises data sets, collections and bundles of JSON-stat, also where values come before dimensions.
func fitsStat(h *intake.Head) bool {
	has := func(member string) bool { return strings.Contains(h.Text, member) }
	return h.IsJSON() && (has(`"dimension"`) && has(`"size"`) || has(`"version"`) && has(`"class"`) || bundled.MatchString(h.Text))
}

// bundled is how version 1 begins where it holds one data set.
var bundled = regexp.MustCompile(`^\s*\{\s*"dataset"\s*:`)

// statOf finds the only data set of a response; false after a fault.
func statOf(text []byte, b *intake.Batch) (*statSet, bool) {
	var m statMessage
	if err := json.Unmarshal(text, &m); err != nil {
		tables.Unreadable(b, 1, err)
		return nil, false
	}
	switch m.Class {
	case "dataset":
		return decoded(text, b)
	case "collection":
		return only(embedded(m.Link.Item), "the collection", addresses(m.Link.Item), b)
	case "":
		return ofBundle(text, b)
	}
	b.Fault("not-a-dataset", 1, "class", "the class is %q, and a data set of JSON-stat is wanted: ask for that", m.Class)
	return nil, false
}

func decoded(text []byte, b *intake.Batch) (*statSet, bool) {
	var set statSet
	if err := json.Unmarshal(text, &set); err != nil {
		tables.Unreadable(b, 1, err)
		return nil, false
	}
	return &set, true
}

// embedded are the data sets of a collection that stand in it whole, by their labels; others it only links to.
func embedded(items []json.RawMessage) map[string]json.RawMessage {
	found := map[string]json.RawMessage{}
	for i, item := range items {
		var set struct {
			Class string          `json:"class"`
			Label string          `json:"label"`
			Value json.RawMessage `json:"value"`
		}
		if json.Unmarshal(item, &set) == nil && set.Class == "dataset" && set.Value != nil {
			found[fmt.Sprintf("%d %s", i+1, set.Label)] = item
		}
	}
	return found
}

// addresses says where a collection's data sets are to be had.
func addresses(items []json.RawMessage) string {
	const most = 3
	var all []string
	for _, item := range items {
		var link struct {
			HREF string `json:"href"`
		}
		if json.Unmarshal(item, &link) == nil && link.HREF != "" && len(all) < most {
			all = append(all, link.HREF)
		}
	}
	if len(all) == 0 {
		return "ask for a single data set"
	}
	return "ask for a single data set, such as " + strings.Join(all, " or ")
}

// ofBundle finds the data set of version 1, which stands under a name of its own.
func ofBundle(text []byte, b *intake.Batch) (*statSet, bool) {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(text, &members); err != nil {
		tables.Unreadable(b, 1, err)
		return nil, false
	}
	sets := map[string]json.RawMessage{}
	for name, member := range members {
		var set struct {
			Dimension map[string]json.RawMessage `json:"dimension"`
			Value     json.RawMessage            `json:"value"`
		}
		if json.Unmarshal(member, &set) != nil || set.Dimension == nil || set.Value == nil {
			continue
		}
		sets[name] = member
	}
	set, ok := only(sets, "the bundle", "ask for a single data set of JSON-stat 2.0", b)
	if !ok {
		return nil, false
	}
	if err := set.inward(); err != nil {
		b.Fault("not-a-dataset", 1, "dimension", "the dimensions of JSON-stat 1 cannot be read: %v", err)
		return nil, false
	}
	return set, true
}

// only gives the data set where there is one; false after a fault.
func only(sets map[string]json.RawMessage, of, instead string, b *intake.Batch) (*statSet, bool) {
	names := intake.SortedKeys(sets)
	if len(names) != 1 {
		b.Fault("not-a-dataset", 1, "", "%s holds %d data sets%s, and one is wanted: %s", of, len(names), listed(names), instead)
		return nil, false
	}
	return decoded(sets[names[0]], b)
}

func listed(names []string) string {
	const most = 5
	if len(names) == 0 {
		return ""
	}
	return " (" + strings.Join(names[:min(len(names), most)], ", ") + ")"
}

// inward takes out of a version 1 data set's dimensions what version 2 has beside them: id, size and role.
func (s *statSet) inward() error {
	for name, into := range map[string]any{"id": &s.ID, "size": &s.Size, "role": &s.Role} {
		raw, there := s.Dimension[name]
		if !there {
			continue
		}
		if err := json.Unmarshal(raw, into); err != nil {
			return fmt.Errorf("%q %w", name, err)
		}
		delete(s.Dimension, name)
	}
	return nil
}
