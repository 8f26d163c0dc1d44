package reference

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// The public files that the memberships are made from, with codesFile and incomeFile.
const (
	datedFile         = "country-groups/dated-memberships.csv"
	incomeHistoryFile = "country-groups/wb-income-groups-1987-2024.csv"
)

// tableMaker makes reference tables, by file name, from the public files and the hand-written
// tables beside them.
type tableMaker func(raw, tables fs.FS) (map[string][]byte, error)

// groupTables makes memberships.csv. What is known better than the public files say stands in
// curated.csv: its rows replace all spells of their country in their group.
func groupTables(raw, tables fs.FS) (map[string][]byte, error) {
	m := membershipMaker{spells: map[[2]string][]intake.Record{}, iso: map[string]bool{}}
	m.iso["XKX"] = true
	if err := errors.Join(
		m.addMarks(raw), m.addDated(raw), m.addIncomeHistory(raw, tables), m.addWorldBank(raw), m.addCurated(tables),
	); err != nil {
		return nil, err
	}
	lines := [][]string{membershipColumns()}
	for _, spells := range m.spells {
		for _, s := range spells {
			if !slices.Contains(Statuses(), s["status"]) {
				return nil, fmt.Errorf("%s in %s has status %q: write its spells into curated.csv", s["country"], s["group"], s["status"])
			}
			lines = append(lines, intake.Pick(s, membershipColumns()))
		}
	}
	slices.SortFunc(lines[1:], slices.Compare)
	return map[string][]byte{"memberships.csv": intake.FormatCSV(lines)}, nil
}

func membershipColumns() []string {
	return []string{"group", "country", "from", "to", "status", "url", "note"}
}

// Statuses that a membership may have.
func Statuses() []string {
	return []string{"member", "associate", "participant", "observer", "invited"}
}

type membershipMaker struct {
	spells map[[2]string][]intake.Record // by group and country
	iso    map[string]bool
}

func (m *membershipMaker) add(r intake.Record) {
	key := [2]string{r["group"], r["country"]}
	m.spells[key] = append(m.spells[key], r)
}

// addMarks adds the world, the regions of M49 and the marks without dates.
func (m *membershipMaker) addMarks(raw fs.FS) error {
	rows, err := intake.ReadRecords(raw, codesFile, "ISO3166-1-Alpha-3", "Region Name", "Sub-region Name", "Intermediate Region Name",
		"Land Locked Developing Countries (LLDC)", "Small Island Developing States (SIDS)", "Least Developed Countries (LDC)")
	for _, row := range rows {
		code := row["ISO3166-1-Alpha-3"]
		m.iso[code] = true
		groups := []string{
			"world", intake.Slug(row["Region Name"]), intake.Slug(row["Sub-region Name"]), intake.Slug(row["Intermediate Region Name"]),
		}
		for group, column := range map[string]string{
			"lldc": "Land Locked Developing Countries (LLDC)", "sids": "Small Island Developing States (SIDS)",
			"ldc": "Least Developed Countries (LDC)",
		} {
			if row[column] != "" {
				groups = append(groups, group)
			}
		}
		for _, group := range groups {
			if group != "" {
				m.add(intake.Record{"group": group, "country": code, "status": "member"})
			}
		}
	}
	return err
}

func (m *membershipMaker) addDated(raw fs.FS) error {
	rows, err := intake.ReadRecords(raw, datedFile, "group", "iso3", "from", "to", "status", "source", "note")
	for _, row := range rows {
		group := intake.Slug(row["group"])
		delete(m.spells, [2]string{group, row["iso3"]})
		m.add(intake.Record{
			"group": group, "country": row["iso3"], "from": row["from"], "to": row["to"],
			"status": row["status"], "url": strings.Fields(row["source"])[0], "note": row["note"],
		})
	}
	return err
}

// addWorldBank adds the Bank's regions, and the income groups of those whom the history lacks.
func (m *membershipMaker) addWorldBank(raw fs.FS) error {
	rows, err := intake.ReadRecords(raw, incomeFile, "country_code", "region", "income_group")
	for _, row := range rows {
		code, region, income := row["country_code"], row["region"], intake.Slug(row["income_group"])
		if !m.iso[code] || region == "" {
			continue // an aggregate, or the Channel Islands, which ISO 3166-1 has as two
		}
		m.add(intake.Record{"group": "wb-" + intake.Slug(region), "country": code, "status": "member"})
		if income != "" && !m.hasIncome(code) {
			m.add(intake.Record{
				"group": income, "country": code, "from": string(inForce(lastDataYear)), "status": "member",
				"note": "earlier classes are not in the source",
			})
		}
	}
	return err
}

func (m *membershipMaker) hasIncome(code string) bool {
	for _, group := range []string{"low-income", "lower-middle-income", "upper-middle-income", "high-income"} {
		if len(m.spells[[2]string{group, code}]) > 0 {
			return true
		}
	}
	return false
}

func (m *membershipMaker) addCurated(tables fs.FS) error {
	rows, err := intake.ReadRecords(tables, "curated.csv", membershipColumns()...)
	for _, row := range rows {
		delete(m.spells, [2]string{row["group"], row["country"]})
	}
	for _, row := range rows {
		m.add(row)
	}
	return err
}

// lastDataYear is the last in the history of income groups.
const lastDataYear = 2024

// inForce is the day from which the classification by a year's income holds: the Bank publishes
// it on 1 July of the next year, for its fiscal year that begins then.
func inForce(dataYear int) models.Date {
	return models.Date(fmt.Sprintf("%d-07-01", dataYear+1))
}

// addIncomeHistory merges the classes by year into spells. income_limits.csv cuts what the history
// fills in: years before there was the state, and years in which the Bank gave no class.
func (m *membershipMaker) addIncomeHistory(raw, tables fs.FS) error {
	limits, err := intake.ReadRecords(tables, "income_limits.csv", "country", "from", "to", "reason")
	rows, moreErr := intake.ReadRecords(raw, incomeHistoryFile, "country", "time", "ilevels4_wb")
	if err := errors.Join(err, moreErr); err != nil {
		return err
	}
	slices.SortStableFunc(rows, func(a, b intake.Record) int {
		return cmp.Or(cmp.Compare(a["country"], b["country"]), cmp.Compare(a["time"], b["time"]))
	})
	var last intake.Record
	for _, row := range rows {
		code := strings.ToUpper(row["country"])
		if code == "KOS" { // Gapminder's own
			code = "XKX"
		}
		year := wholeYear(row["time"])
		if !m.iso[code] || year == 0 {
			return fmt.Errorf("%s: %q, %q is no country and year", incomeHistoryFile, row["country"], row["time"])
		}
		group, from := intake.Slug(row["ilevels4_wb"]), string(inForce(year))
		if last["country"] == code && last["group"] == group {
			continue
		}
		if last["country"] == code {
			last["to"] = from
		}
		last = intake.Record{"group": group, "country": code, "from": from, "status": "member"}
		m.add(last)
	}
	for _, limit := range limits {
		m.limitIncome(limit)
	}
	return nil
}

func wholeYear(text string) int {
	date := models.Date(text)
	if date.Precision() != "year" {
		return 0
	}
	var year int
	_, _ = fmt.Sscanf(text, "%d", &year)
	return year
}

func (m *membershipMaker) limitIncome(limit intake.Record) {
	for _, group := range []string{"low-income", "lower-middle-income", "upper-middle-income", "high-income"} {
		key := [2]string{group, limit["country"]}
		var kept []intake.Record
		for _, s := range m.spells[key] {
			if from := limit["from"]; from != "" {
				if s["to"] != "" && s["to"] <= from {
					continue
				}
				if s["from"] < from {
					s["from"], s["note"] = from, limit["reason"]
				}
			}
			if to := limit["to"]; to != "" {
				if s["from"] >= to {
					continue
				}
				if s["to"] == "" || s["to"] > to {
					s["to"], s["note"] = to, limit["reason"]
				}
			}
			kept = append(kept, s)
		}
		m.spells[key] = kept
	}
}
