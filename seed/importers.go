package seed

// Importers lists every known file format, by the name that --as takes.
func Importers() []Importer {
	return []Importer{
		// One line each, sorted by name.
	}
}
