package itu

import (
	"testing"

	"github.com/egovbench/egovbench/seed/intaketest"
)

// TestPublished checks figures as their producers print them.
func TestPublished(t *testing.T) {
	intaketest.CheckPublished(t, map[string]intaketest.Published{
		"owid-mobile-coverage-to-2022/mobile-coverage-2g-3g-4g.csv": {Read: ReadCoverage, Cells: map[string]string{
			"itu-4g-coverage KAZ 2017": "72.9 A", "itu-4g-coverage KAZ 2022": "87.3 A", "itu-4g-coverage KOR 2021": "99.9 A"}},
		"sdg-ece-digital/indicator_4-4-1.csv":  {Read: ReadSkills, Cells: nil},
		"sdg-ece-digital/indicator_17-8-1.csv": {Read: ReadInternetBySex, Cells: nil},
	})
}

func TestContextFaults(t *testing.T) {
	intaketest.CheckFaults(t, map[string]intaketest.Faulty{
		"coverage above a hundred": {Read: ReadCoverage, Text: "entity,code,year,cov_4g,cov_3g,cov_2g\nKazakhstan,KAZ,2017,729,,\n", Found: "fault impossible-value 2 cov_4g"},
		"4G where there is no 3G":  {Read: ReadCoverage, Text: "entity,code,year,cov_4g,cov_3g,cov_2g\nKazakhstan,KAZ,2017,72,70,\n", Found: "note 4g-above-3g 2 cov_4g"},
		"a region without a code":  {Read: ReadCoverage, Text: "entity,code,year,cov_4g,cov_3g,cov_2g\nAsia,,2017,72,70,\n", Found: "note aggregate-left-out 2"},
		"a skill nobody knows":     {Read: ReadSkills, Text: "Year,GeoAreaName,Age,Location,Sex,Type of skill,Value\n2019,Albania,ALLAGE,ALLAREA,BOTHSEX,JUGGLE,3\n", Found: "fault unknown-skill 2 Type of skill"},
		"a sex nobody knows":       {Read: ReadInternetBySex, Text: "Year,GeoAreaName,Age,Sex,Value\n2019,Albania,,X,3\n", Found: "fault unknown-sex 2 Sex"},
	})
}
