package models

// Programme is a strategy, programme, law, portal or cooperation on digital government.
type Programme struct {
	Row
	Code         string `gorm:"not null;index" json:"id" yaml:"id"`
	Name         string `gorm:"not null" json:"name" yaml:"name"`
	OriginalName string `gorm:"not null" json:"original_name" yaml:"original_name"`
	// Aliases are names as they circulate, right or wrong: "Informational Kazakhstan 2020".
	Aliases []string `gorm:"serializer:json;not null" json:"aliases" yaml:"aliases"`
	Country string   `gorm:"size:3;not null" json:"country" yaml:"country"`
	Kind    string   `gorm:"not null" json:"kind" yaml:"kind"` // strategy, programme, law, portal, cooperation
	// Status is planned, in_progress, completed, repealed or "" where the source does not say.
	Status     string      `gorm:"not null" json:"status" yaml:"status"`
	Start      Date        `gorm:"column:start_date;not null" json:"start" yaml:"start"`
	End        Date        `gorm:"column:end_date;not null" json:"end" yaml:"end"`
	Objective  string      `gorm:"not null" json:"objective" yaml:"objective"`
	LeadAgency string      `gorm:"not null" json:"lead_agency" yaml:"lead_agency"`
	LegalBasis string      `gorm:"not null" json:"legal_basis" yaml:"legal_basis"`
	Financing  []Financing `gorm:"serializer:json;not null" json:"financing" yaml:"financing"`
	Targets    []string    `gorm:"serializer:json;not null" json:"targets" yaml:"targets"`
	Milestones []Milestone `gorm:"serializer:json;not null" json:"milestones" yaml:"milestones"`
	Partners   []string    `gorm:"serializer:json;not null" json:"partners" yaml:"partners"` // alpha-3
	URL        string      `gorm:"not null" json:"url" yaml:"url"`
	Sources    []string    `gorm:"serializer:json;not null" json:"sources" yaml:"sources"` // source ids
	Pages      []string    `gorm:"serializer:json;not null" json:"pages" yaml:"pages"`     // further pages that show it
	// Confidence says how far the sources can be trusted, in their collector's words.
	Confidence string `gorm:"not null" json:"confidence" yaml:"confidence"`
}

// Financing is one published amount or one way of paying.
type Financing struct {
	Amount   *float64 `json:"amount" yaml:"amount" example:"1500000000" extensions:"x-nullable"` // in units of the currency
	Currency string   `json:"currency" yaml:"currency" example:"KZT"`
	Year     int      `json:"year,omitempty" yaml:"year" example:"2018"`
	Model    string   `json:"model,omitempty" yaml:"model" example:"expected saving, not a cost"`
	Note     string   `json:"note,omitempty" yaml:"note" example:"planned"`
}

// Milestone is a dated step.
type Milestone struct {
	Date Date   `json:"date" yaml:"date" example:"2016-07" swaggertype:"string"`
	Text string `json:"text" yaml:"text" example:"portal e.gov.kz opened with 377 information services"`
}
