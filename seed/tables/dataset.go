package tables

import "strings"

// DatasetOf takes the id out of how SDMX names a table: of "ESTAT:NRG_CB_PEM(1.0)" it is NRG_CB_PEM,
// of "OECD.GOV.PSI:DSD_PII@DF_PUBLIC_INTEGRITY(1.3)" DSD_PII@DF_PUBLIC_INTEGRITY.
func DatasetOf(name string) string {
	if _, id, found := strings.Cut(name, ":"); found {
		name = id
	}
	id, _, _ := strings.Cut(name, "(")
	return strings.Clone(strings.TrimSpace(id))
}
