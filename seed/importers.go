package seed

import (
	"slices"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/producers/collected"
	"github.com/egovbench/egovbench/seed/producers/eu"
	"github.com/egovbench/egovbench/seed/producers/eurostat"
	"github.com/egovbench/egovbench/seed/producers/gapminder"
	"github.com/egovbench/egovbench/seed/producers/gdb"
	"github.com/egovbench/egovbench/seed/producers/imf"
	"github.com/egovbench/egovbench/seed/producers/itu"
	"github.com/egovbench/egovbench/seed/producers/oecd"
	"github.com/egovbench/egovbench/seed/producers/owid"
	"github.com/egovbench/egovbench/seed/producers/oxford"
	"github.com/egovbench/egovbench/seed/producers/sdmx"
	"github.com/egovbench/egovbench/seed/producers/surveys"
	"github.com/egovbench/egovbench/seed/producers/un"
	"github.com/egovbench/egovbench/seed/producers/undp"
	"github.com/egovbench/egovbench/seed/producers/who"
	"github.com/egovbench/egovbench/seed/producers/worldbank"
	"github.com/egovbench/egovbench/seed/tidy"
)

// Importers lists every known file format, by the name that --as takes, sorted by it.
func Importers() []intake.Importer {
	all := slices.Concat(
		tidy.Importers(),
		// One line for each producer.
		collected.Importers(),
		eu.Importers(),
		eurostat.Importers(),
		gapminder.Importers(),
		gdb.Importers(),
		imf.Importers(),
		itu.Importers(),
		oecd.Importers(),
		owid.Importers(),
		oxford.Importers(),
		sdmx.Importers(),
		surveys.Importers(),
		un.Importers(),
		undp.Importers(),
		who.Importers(),
		worldbank.Importers(),
	)
	slices.SortFunc(all, func(a, b intake.Importer) int { return strings.Compare(a.Name, b.Name) })
	return all
}
