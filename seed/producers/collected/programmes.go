package collected

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
)

// sourcedProgramme is one entry of the collected programmes, a JSON list.
type sourcedProgramme struct {
	ID         string `json:"id"`
	Country    string `json:"iso3"`
	Partner    string `json:"partner"`
	Type       string `json:"type"` // "cooperation" or nothing
	Name       string `json:"name"`
	Start      int    `json:"start"`
	End        int    `json:"end"`
	Objective  string `json:"objective"`
	LegalBasis string `json:"legal_basis"`
	LeadAgency string `json:"lead_agency"`
	Phases     []struct {
		Name  string `json:"name"`
		Start int    `json:"start"`
		End   int    `json:"end"`
	} `json:"phases"`
	Financing  []sourcedFinancing `json:"financing"`
	Targets    []string           `json:"targets"`
	Milestones []string           `json:"milestones"`
	Pages      []string           `json:"sources"`
	Confidence string             `json:"confidence"`
}

// sourcedFinancing is an amount or a range of amounts, in units of the currency.
type sourcedFinancing struct {
	Amount   *float64 `json:"amount"`
	Low      *float64 `json:"amount_low"`
	High     *float64 `json:"amount_high"`
	Currency string   `json:"currency"`
	Year     int      `json:"year"`
	Note     string   `json:"note"`
}

// ReadProgrammes adds the collected programmes to the batch.
func ReadProgrammes(in io.Reader, b *intake.Batch) error {
	lines := map[string]int{}
	err := intake.EachEntry(in, b, func(line int, p *sourcedProgramme) {
		if first := lines[p.ID]; first > 0 {
			b.Fault("duplicate", line, "id", "%q is already in line %d", p.ID, first)
			return
		}
		lines[p.ID] = line
		entry := programmeEntry{batch: b, line: line, from: p}
		b.Programmes = append(b.Programmes, entry.programme())
	})
	setStatus(b.Programmes)
	return err
}

// programmeEntry turns one entry into a programme.
type programmeEntry struct {
	batch *intake.Batch
	line  int
	from  *sourcedProgramme
}

func (e *programmeEntry) fault(rule, column, format string, args ...any) {
	e.batch.Fault(rule, e.line, column, format, args...)
}

func (e *programmeEntry) programme() models.Programme {
	from := e.from
	if !intake.IsID(from.ID) {
		e.fault("id", "id", "%q: use lower-case letters, digits and single hyphens", from.ID)
	}
	if strings.TrimSpace(from.Name) == "" {
		e.fault("field-missing", "name", "the programme has no name")
	}
	if from.End > 0 && from.End < from.Start {
		e.fault("dates-backwards", "end", "it ends in %d, before it begins in %d", from.End, from.Start)
	}
	p := models.Programme{
		Code: from.ID, Name: from.Name, Country: e.country("iso3", from.Country), Kind: e.kind(),
		Start: e.year("start", from.Start), End: e.year("end", from.End),
		Objective: from.Objective, LeadAgency: from.LeadAgency, LegalBasis: plainAside(from.LegalBasis),
		Targets: from.Targets, Pages: from.Pages, Sources: []string{e.batch.Source}, Confidence: from.Confidence,
	}
	if from.Partner != "" { // partners are all who cooperate
		p.Partners = []string{p.Country, e.country("partner", from.Partner)}
	}
	for _, f := range from.Financing {
		p.Financing = append(p.Financing, e.financing(f))
	}
	for _, phase := range from.Phases {
		p.Milestones = append(p.Milestones, models.Milestone{
			Date: e.year("phases", phase.Start), Text: fmt.Sprintf("%s, %d to %d", phase.Name, phase.Start, phase.End),
		})
	}
	for _, text := range from.Milestones {
		m := readMilestone(text)
		if err := m.Date.Check(); err != nil {
			e.fault("date", "milestones", "%v", err)
		}
		if strings.TrimSpace(m.Text) == "" {
			e.fault("field-missing", "milestones", "%q says nothing", text)
		}
		p.Milestones = append(p.Milestones, m)
	}
	intake.SortMilestones(p.Milestones)
	for _, page := range p.Pages {
		if address, _ := intake.WebAddress(page); address != page {
			e.fault("url", "sources", "%q is no web address", page)
		}
	}
	intake.FillLists(&p)
	return p
}

func (e *programmeEntry) country(column, name string) string {
	code, status := e.batch.Places.Match("programmes", name)
	if status != "country" {
		e.fault("unknown-country", column, "%q is no country: use an ISO 3166-1 alpha-3 code such as KAZ", name)
	}
	return code
}

func (e *programmeEntry) year(column string, year int) models.Date {
	if year == 0 {
		return ""
	}
	if year < intake.FirstPeriod || year > intake.LastPeriod {
		e.fault("period", column, "%d is not a year from %d to %d", year, intake.FirstPeriod, intake.LastPeriod)
	}
	return models.Date(strconv.Itoa(year))
}

// strategyWords are those in the names of papers that set aims rather than fund works.
var strategyWords = regexp.MustCompile(`(?i)\b(strategy|concept|agenda|principles|blueprint)\b`)

func (e *programmeEntry) kind() string {
	switch {
	case e.from.Type == "cooperation":
		return "cooperation"
	case e.from.Type != "":
		e.fault("kind", "type", "%q is not known: write cooperation, or leave it out", e.from.Type)
	case strategyWords.MatchString(e.from.Name):
		return "strategy"
	}
	return "programme"
}

func (e *programmeEntry) financing(from sourcedFinancing) models.Financing {
	e.year("financing", from.Year)
	f := models.Financing{Amount: from.Amount, Currency: from.Currency, Year: from.Year, Note: from.Note}
	for _, amount := range []*float64{from.Amount, from.Low, from.High} {
		if amount != nil && *amount <= 0 {
			e.fault("amount", "financing", "the amount %v is not above zero", *amount)
		}
		if amount != nil && !currencyPattern.MatchString(from.Currency) {
			e.fault("currency", "financing", "%q is no ISO 4217 currency code", from.Currency)
		}
	}
	if from.Low != nil && from.High != nil {
		f.Note = strings.TrimSuffix(fmt.Sprintf("%s to %s %s; %s", intake.Number(from.Low), intake.Number(from.High), from.Currency, from.Note), "; ")
	}
	if strings.HasPrefix(from.Note, "saving") {
		f.Model = "expected saving, not a cost"
	}
	return f
}

var currencyPattern = regexp.MustCompile(`^[A-Z]{3}$`)

// setStatus derives each programme's status from what is stated: a repeal, a completion, or its
// years against the day of the newest step in the file, which is when its collector last looked.
func setStatus(programmes []models.Programme) {
	var looked models.Date
	for _, p := range programmes {
		for _, m := range p.Milestones {
			looked = max(looked, m.Date.First())
		}
	}
	for i := range programmes {
		p := &programmes[i]
		switch {
		case strings.Contains(p.LegalBasis, "repealed") || hasStep(p, "repealed"):
			p.Status = "repealed"
		case hasStep(p, "completed") || p.End != "" && p.End.Last() < looked:
			p.Status = "completed"
		case p.Start != "" && p.Start.First() > looked:
			p.Status = "planned"
		case p.End != "" && p.Start != "":
			p.Status = "in_progress"
		}
	}
}

func hasStep(p *models.Programme, text string) bool {
	return slices.ContainsFunc(p.Milestones, func(m models.Milestone) bool { return m.Text == text })
}

// asideOnOrigin is how the collector marks a title whose text was not at hand.
var asideOnOrigin = regexp.MustCompile(`,? ?as the \w+ gives it;? ?`)

// plainAside keeps of such a mark only that the text was not found.
func plainAside(text string) string {
	if !asideOnOrigin.MatchString(text) {
		return text
	}
	text = asideOnOrigin.ReplaceAllString(text, "")
	if !strings.Contains(text, "not found") {
		text += " (the text itself was not found)"
	}
	return text
}
