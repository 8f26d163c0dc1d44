package worldbank

import (
	"testing"

	"github.com/egovbench/egovbench/seed/intaketest"
)

// TestPublished checks figures as their producers print them.
func TestPublished(t *testing.T) {
	intaketest.CheckPublished(t, map[string]intaketest.Published{
		"wb-bready-2025/bready_pillars.csv":              {Read: ReadBReady, Cells: map[string]string{"wb-bready-public-services ARM 2025": "66.0475178371012 A"}},
		"findex-2025-trimmed/findex-2025-all-adults.csv": {Read: ReadFindex, Cells: map[string]string{"wb-findex-account AFG 2011": "9.0050121 A"}},
		// Germany's answers are of an earlier wave than 2024, of which the year is not known.
		"findex-2025-trimmed/findex-2025-government-payments.csv": {Read: ReadFindexPayments, Cells: map[string]string{
			"wb-findex-digital-payments KAZ 2024": "85.02 A", "wb-findex-digital-payments DEU 2024": "-", "wb-findex-digital-payments AFG 2021": "7.88 A"}},
		"wb-spi-2004-2023/spi_2004_2023.csv": {Read: ReadSPI, Cells: nil},
	})
}

func TestContextFaults(t *testing.T) {
	intaketest.CheckFaults(t, map[string]intaketest.Faulty{
		"a percentage for a share":  {Read: ReadFindex, Text: "codewb,year,account_t_d,fin26a,fin26b\nKAZ,2021,81.1,,\n", Found: "fault impossible-value 2 account_t_d"},
		"a year that is none":       {Read: ReadSPI, Text: "country_code,year,wb_wdi_iq_spi_ovrl,wb_wdi_iq_spi_pil1,wb_wdi_iq_spi_pil2,wb_wdi_iq_spi_pil3,wb_wdi_iq_spi_pil4,wb_wdi_iq_spi_pil5\nKAZ,0,50,,,,,\n", Found: "fault impossible-year 2 year"},
		"a year that nobody knows":  {Read: ReadFindexPayments, Text: "codewb,last_survey_year,value_year,fing2p_acc,g20_any\nDEU,2024,before 2024,0.3,0.9\n", Found: "note year-not-known 2"},
		"a column that was renamed": {Read: ReadBReady, Text: "country_code,pillar_1,pillar_2_public_services,pillar_3_operational_efficiency\nKAZ,1,2,3\n", Found: "fault missing-column 1 pillar_1_regulatory_framework"},
	})
}
