package models

import "gorm.io/gorm"

// For tests in models_test, which cannot be in this package because modelstest imports it.

func (s *Store) Writer() *gorm.DB { return s.write }

func (s *Store) Reader() *gorm.DB { return s.read }

// FromStandby says whether releases are read from a standby now.
func (s *Store) FromStandby() bool { return s.standby != nil && s.reader() == s.standby.db }

func Translate(err error) error { return translate(err) }

func TextColumn(version string) string { return textColumn(version) }

// BackedUp names the tables that a backup holds.
func BackedUp() (names []string) {
	for _, t := range tables() {
		names = append(names, t.name)
	}
	return names
}

// LeaseDied makes a receipt's process one that was not heard of for long.
func (s *Store) LeaseDied(token string) error {
	return s.write.Model(&lease{}).Where("token = ?", token).Update("until", now().Add(-leaseLife)).Error
}

// LeaseLife is how long a lease lasts without its process.
const LeaseLife = leaseLife
