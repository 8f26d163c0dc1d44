package models

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/go-gormigrate/gormigrate/v2"
	"gorm.io/gorm"
)

// migrations are the steps by which the tables came to be, oldest first. A step that has been
// released is never changed: what is to be different is a new step. The tables are spelt out and
// not derived from the structs, so that a step stays what it was when the structs move on.
// Observations have no foreign key to their release: PostgreSQL would look it up for every row,
// which doubles the time a large release takes.
func migrations() []*gormigrate.Migration {
	return []*gormigrate.Migration{
		{ID: firstMigration, Migrate: run(`
CREATE TABLE releases (
	number integer PRIMARY KEY, created_at {time} NOT NULL, note {text} NOT NULL, actor {text} NOT NULL,
	added {int} NOT NULL, revised {int} NOT NULL, withdrawn {int} NOT NULL,
	counts {text} NOT NULL, checksum {text} NOT NULL
);
CREATE TABLE countries ({row},
	code {text} NOT NULL, alpha2 {text} NOT NULL, m49 {text} NOT NULL, names {text} NOT NULL, aliases {text} NOT NULL,
	region {text} NOT NULL, subregion {text} NOT NULL, income_group {text} NOT NULL, capital {text} NOT NULL,
	un_member boolean NOT NULL, UNIQUE (code, release)
);
CREATE TABLE groups ({row},
	code {text} NOT NULL, names {text} NOT NULL, kind {text} NOT NULL, source {text} NOT NULL, note {text} NOT NULL,
	UNIQUE (code, release)
);
CREATE TABLE memberships ({row},
	group_code {text} NOT NULL, country {text} NOT NULL, from_date {text} NOT NULL, to_date {text} NOT NULL,
	status {text} NOT NULL, url {text} NOT NULL, note {text} NOT NULL,
	UNIQUE (group_code, country, from_date, release)
);
CREATE TABLE indicators ({row},
	code {text} NOT NULL, name {text} NOT NULL, theme {text} NOT NULL, definition {text} NOT NULL, unit {text} NOT NULL,
	scale {text} NOT NULL, population_base {text} NOT NULL, recall_window {text} NOT NULL, method {text} NOT NULL,
	higher_is_better boolean NOT NULL, rankable boolean NOT NULL, rank_note {text} NOT NULL, ranked_group {text} NOT NULL,
	decimals {int} NOT NULL, min {float}, max {float}, components {text} NOT NULL, tolerance {float} NOT NULL,
	breaks {text} NOT NULL, bands {text} NOT NULL, notes {text} NOT NULL, UNIQUE (code, release)
);
CREATE TABLE sources ({row},
	code {text} NOT NULL, producer {text} NOT NULL, title {text} NOT NULL, edition {text} NOT NULL,
	published_at {text} NOT NULL, published_note {text} NOT NULL, retrieved_at {text} NOT NULL, url {text} NOT NULL,
	licence {text} NOT NULL, citation {text} NOT NULL, sha256 {text} NOT NULL, trimmed {text} NOT NULL,
	via {text} NOT NULL, note {text} NOT NULL, UNIQUE (code, release)
);
CREATE TABLE observations (id {id}, release integer NOT NULL, withdrawn boolean NOT NULL,
	indicator {text} NOT NULL, country {text} NOT NULL, period {int} NOT NULL, source {text} NOT NULL,
	value {float}, status {text} NOT NULL, qualifier {text} NOT NULL, published_rank {int}, band {text} NOT NULL,
	sample_size {int}, margin_of_error {float}, standard_error {float}, note {text} NOT NULL,
	UNIQUE (indicator, country, period, source, release)
);
CREATE TABLE programmes ({row},
	code {text} NOT NULL, name {text} NOT NULL, original_name {text} NOT NULL, country {text} NOT NULL, kind {text} NOT NULL,
	status {text} NOT NULL, start_date {text} NOT NULL, end_date {text} NOT NULL, objective {text} NOT NULL,
	lead_agency {text} NOT NULL, legal_basis {text} NOT NULL, financing {text} NOT NULL, targets {text} NOT NULL,
	milestones {text} NOT NULL, partners {text} NOT NULL, url {text} NOT NULL, sources {text} NOT NULL, pages {text} NOT NULL,
	confidence {text} NOT NULL, UNIQUE (code, release)
);
CREATE TABLE claims ({row},
	code {text} NOT NULL, speaker {text} NOT NULL, role {text} NOT NULL, date {text} NOT NULL, place {text} NOT NULL,
	words {text} NOT NULL, source {text} NOT NULL, url {text} NOT NULL, assertions {text} NOT NULL, note {text} NOT NULL,
	UNIQUE (code, release)
);
CREATE INDEX idx_observations_release ON observations (release);`)},
		{ID: "0002-writing", Migrate: run(`
CREATE TABLE api_keys (id {text} PRIMARY KEY, name {text} NOT NULL, scope {text} NOT NULL, hash {text} NOT NULL,
	created_at {time} NOT NULL, last_used_at {time}, revoked_at {time}
);
CREATE TABLE audit_entries (id {id}, at {time} NOT NULL, actor {text} NOT NULL, key_id {text} NOT NULL, client {text} NOT NULL,
	action {text} NOT NULL, request_id {text} NOT NULL, outcome {text} NOT NULL, release {int} NOT NULL, detail {text} NOT NULL
);
CREATE TABLE receipts (owner {text} NOT NULL, name {text} NOT NULL, token {text} NOT NULL, fingerprint {text} NOT NULL,
	answer {text} NOT NULL, at {time} NOT NULL, PRIMARY KEY (owner, name)
);
CREATE INDEX idx_receipts_at ON receipts (at);`)},
		{ID: "0003-group-figures", Migrate: run(`
ALTER TABLE indicators ADD COLUMN short_name {text} NOT NULL DEFAULT '';
ALTER TABLE indicators ADD COLUMN period_kind {text} NOT NULL DEFAULT '';
ALTER TABLE indicators ADD COLUMN edition_offset {int} NOT NULL DEFAULT 0;
ALTER TABLE indicators ADD COLUMN shared_inputs {text} NOT NULL DEFAULT '[]';
ALTER TABLE indicators ADD COLUMN next_expected {text} NOT NULL DEFAULT '';
ALTER TABLE indicators ADD COLUMN next_note {text} NOT NULL DEFAULT '';
CREATE TABLE group_figures ({row},
	indicator {text} NOT NULL, group_code {text} NOT NULL, period {int} NOT NULL, source {text} NOT NULL,
	value {float}, status {text} NOT NULL, label {text} NOT NULL, note {text} NOT NULL,
	UNIQUE (indicator, group_code, period, source, release)
);
CREATE TABLE targets ({row},
	indicator {text} NOT NULL, group_code {text} NOT NULL, period {int} NOT NULL, source {text} NOT NULL,
	value {float}, name {text} NOT NULL, note {text} NOT NULL,
	UNIQUE (indicator, group_code, period, source, release)
);`)},
		{ID: "0004-leases", Migrate: func(tx *gorm.DB) error {
			if tx.Name() == "sqlite" {
				if err := tx.Exec(fmt.Sprintf("PRAGMA application_id = %d", applicationID)).Error; err != nil {
					return err
				}
			}
			return run(`CREATE TABLE leases (token {text} PRIMARY KEY, until {time} NOT NULL)`)(tx)
		}},
		{ID: "0005-group-aliases", Migrate: run(`
ALTER TABLE groups ADD COLUMN aliases {text} NOT NULL DEFAULT '[]';`)},
		{ID: "0006-programme-aliases", Migrate: run(`
ALTER TABLE programmes ADD COLUMN aliases {text} NOT NULL DEFAULT '[]';`)},
		{ID: "0007-indicator-names", Migrate: run(`
ALTER TABLE indicators ADD COLUMN names {text} NOT NULL DEFAULT '{}';
ALTER TABLE indicators ADD COLUMN short_names {text} NOT NULL DEFAULT '{}';`)},
		{ID: "0008-embedded", Migrate: run(`
CREATE TABLE embedded (digest {text} PRIMARY KEY, at {time} NOT NULL)`)},
	}
}

// run executes statements in which {words} stand for what the two engines spell differently.
// Text sorts by its bytes on both, whatever language PostgreSQL was set up in.
func run(statements string) gormigrate.MigrateFunc {
	return func(tx *gorm.DB) error {
		id, text, float, instant := "integer PRIMARY KEY", "text", "real", "datetime"
		if tx.Name() == "postgres" {
			var version string
			if err := tx.Raw("SELECT version()").Scan(&version).Error; err != nil {
				return err
			}
			id, text, float, instant = "bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
				textColumn(version), "double precision", "timestamptz"
		}
		words := strings.NewReplacer("{id}", id, "{text}", text, "{float}", float, "{time}", instant, "{int}", "bigint",
			"{row}", "id "+id+", release integer NOT NULL REFERENCES releases (number), withdrawn boolean NOT NULL")
		for statement := range strings.SplitSeq(words.Replace(statements), ";") {
			if statement = strings.TrimSpace(statement); statement == "" {
				continue
			}
			if err := tx.Exec(statement).Error; err != nil {
				return err
			}
		}
		return nil
	}
}

// textColumn is a column of text that sorts by its bytes. CockroachDB sorts all text so, and takes
// no collation "C" for a column.
func textColumn(version string) string {
	if strings.HasPrefix(version, "CockroachDB") {
		return "text"
	}
	return `text COLLATE "C"`
}

// migrate takes the steps that the database has not seen, all or none.
func (s *Store) migrate(ctx context.Context) error {
	return s.retry(ctx, func() error {
		if err := owned(ctx, s.write); err != nil {
			return err
		}
		options := &gormigrate.Options{TableName: "migrations", UseTransaction: true, ValidateUnknownMigrations: true}
		err := gormigrate.New(s.write.WithContext(ctx), options, migrations()).Migrate()
		if errors.Is(err, gormigrate.ErrUnknownPastMigration) {
			return errors.New("the database was migrated by a newer version of the program: " +
				"run that version, or name another database")
		}
		if err != nil {
			return fmt.Errorf("migration: %w", translate(err))
		}
		return nil
	})
}
