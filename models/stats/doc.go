// Package stats is the arithmetic of the benchmark: ranks, gaps, composites,
// their robustness, time distance and dispersion, as pure functions over plain
// values. It knows no database, no HTTP and no clock.
//
// One convention holds everywhere: NaN is a missing value. A caller turns
// every code that means "missing" (a zero that stands for "not computed", an
// empty cell) into NaN before it calls; a missing value never enters a figure
// and comes back as rank 0 or as NaN. An infinite value is refused, and no
// function answers NaN for data that are there.
//
// Components of a composite are columns: components[k][i] is unit i in
// component k. What cannot be computed is an *Error that names the parameter.
//
// Methods follow the OECD/JRC Handbook on Constructing Composite Indicators
// (2008) and carry the names of COINr 1.1.14.
package stats
