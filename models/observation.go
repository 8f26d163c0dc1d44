package models

// Observation is one published figure. Its key is indicator, country, period and source: another
// source for the same three is another vintage, never an overwrite.
type Observation struct {
	Row
	Indicator string `gorm:"not null;index:idx_observations_key,priority:1" yaml:"indicator"`
	Country   string `gorm:"size:3;not null;index:idx_observations_key,priority:2" yaml:"country"`
	// Period is the year a figure is for: the edition of an index, the reference year of a statistic.
	Period int    `gorm:"not null;index:idx_observations_key,priority:3" yaml:"period"`
	Source string `gorm:"not null;index:idx_observations_key,priority:4" yaml:"source"`
	// Value is nil where there is no figure; Status then says why. A zero is a real zero.
	Value *float64 `yaml:"value"`
	// Status holds SDMX CL_OBS_STATUS codes, comma-separated, the weightiest first; never empty.
	Status        string   `gorm:"not null" yaml:"status"`
	Qualifier     string   `gorm:"not null" yaml:"qualifier"` // over, under, about or ""
	PublishedRank *int     `yaml:"published_rank"`
	Band          string   `gorm:"not null" yaml:"band"` // the class its producer gave it
	SampleSize    *int     `yaml:"sample_size"`
	MarginOfError *float64 `yaml:"margin_of_error"` // half-width, in the indicator's unit, as published
	StandardError *float64 `yaml:"standard_error"`  // in the indicator's unit, as published
	Note          string   `gorm:"not null" yaml:"note"`
}
