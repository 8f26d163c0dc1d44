package explorer

import (
	"reflect"

	"github.com/egovbench/egovbench/handlers"
)

// view is one way to see figures.
type view struct {
	name    string
	section string       // part of the site that it belongs to
	query   reflect.Type // what it asks the API: its parameters are those of the view's address
	show    func(*screen)
}

// usualView is shown where none is asked for and something else is.
const usualView = "line"

// views are all there are, in the order in which they are offered.
func views() []view {
	return []view{
		{"line", "figures", asks[handlers.ObservationsQuery](), (*screen).showLine},
		{"ranking", "figures", asks[handlers.RankingsQuery](), (*screen).showRanking},
		{"change", "figures", asks[handlers.ObservationsQuery](), (*screen).showChange},
		{"table", "figures", asks[handlers.ObservationsQuery](), (*screen).showLine},
		{"index", "index", asks[handlers.IndexQuery](), (*screen).showIndex},
		{"check", "check", asks[handlers.CheckQuery](), (*screen).showCheck},
		{"profile", "profile", asks[handlers.ProfileQuery](), (*screen).showProfile},
		{"programmes", "programmes", asks[handlers.ProgrammesQuery](), (*screen).showProgrammes},
	}
}

func asks[Q any]() reflect.Type { return reflect.TypeFor[Q]() }

// viewOf finds a view by its name; one that is not known is the usual one.
func viewOf(name string) view {
	for _, v := range views() {
		if v.name == name {
			return v
		}
	}
	return viewOf(usualView)
}
