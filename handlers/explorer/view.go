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

// usualView is shown where none is asked for and something else is; startView where nothing is.
const (
	usualView = "line"
	startView = "start"
)

// views are all there are, in the order in which they are offered.
func views() []view {
	return []view{
		{"line", "figures", asks[handlers.ObservationsQuery](), (*screen).showLine},
		{"ranking", "figures", asks[handlers.RankingsQuery](), (*screen).showRanking},
		{"map", "figures", asks[handlers.RankingsQuery](), (*screen).showMap},
		{"bump", "figures", asks[handlers.RankingsQuery](), (*screen).showBump},
		{"moves", "figures", asks[handlers.RankChangesQuery](), (*screen).showRankChanges},
		{"change", "figures", asks[handlers.ObservationsQuery](), (*screen).showChange},
		{"distribution", "figures", asks[handlers.DistributionQuery](), (*screen).showDistribution},
		{"averages", "figures", asks[handlers.AveragesQuery](), (*screen).showAverages},
		{"convergence", "figures", asks[handlers.ConvergenceQuery](), (*screen).showConvergence},
		{"scatter", "figures", asks[handlers.CorrelationQuery](), (*screen).showScatter},
		{"what-if", "figures", asks[handlers.WhatIfQuery](), (*screen).showWhatIf},
		{"trajectory", "figures", asks[handlers.TrajectoryQuery](), (*screen).showTrajectory},
		{"table", "figures", asks[handlers.ObservationsQuery](), (*screen).showLine},
		{"brief", "profile", asks[handlers.ProfileQuery](), (*screen).showBrief},
		{"profile", "profile", asks[handlers.ProfileQuery](), (*screen).showProfile},
		{"peers", "profile", asks[handlers.PeersQuery](), (*screen).showPeers},
		{"pair", "profile", asks[handlers.CompareQuery](), (*screen).showPair},
		{"index", "index", asks[handlers.IndexQuery](), (*screen).showIndex},
		{"check", "check", asks[handlers.CheckQuery](), (*screen).showCheck},
		{"programmes", "programmes", asks[handlers.ProgrammesQuery](), (*screen).showProgrammes},
		{"find", "find", asks[handlers.SearchQuery](), (*screen).showSearch},
		{startView, startView, asks[handlers.SearchQuery](), (*screen).showStart},
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
