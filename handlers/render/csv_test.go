package render_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/api"
	"github.com/egovbench/egovbench/handlers/handlerstest"
	"github.com/egovbench/egovbench/handlers/web"
	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
)

// TestCSVHoldsWhatJSONHolds reads both of every list and compares them cell by cell.
func TestCSVHoldsWhatJSONHolds(t *testing.T) {
	whole, small := handlerstest.Served(t), handlerstest.Serve(t, modelstest.Open(t), api.Config{CacheSize: 8})
	for _, target := range []string{
		"/v1/countries?limit=10000", "/v1/groups?limit=10000", "/v1/indicators?limit=10000", "/v1/observations?limit=10000",
		"/v1/observations?limit=10000&sort=-value&lang=ar", "/v1/adoption?limit=10000", "/v1/satisfaction?limit=10000", "/v1/programmes?limit=10000",
		"/v1/sources?limit=10000", "/v1/releases?limit=10000", "/v1/releases/1/changes?limit=10000",
		"/v1/rankings?indicator=un-egdi&limit=10000", "/v1/search?q=kaz", "/v1/claims?limit=10000", "/v1/claims/kazakhstan-leader-cis-central-asia-2017?lang=en",
		"/v1/countries/KAZ/profile?lang=ru", "/v1/time-distance?indicator=un-egdi&country=KAZ&reference=DNK", "/v1/convergence?indicator=un-egdi&group=cis",
		"/v1/averages?indicator=un-egdi", "/v1/correlation?x=wdi-gdp-per-capita-ppp&y=un-egdi", "/v1/countries/KAZ/peers?n=5", "/v1/what-if?indicator=un-egdi&country=KAZ&set=un-tii:KOR",
		"/v1/rank-changes?indicator=un-egdi", "/v1/trajectory?indicator=wdi-internet-users&country=KAZ&target=95", "/v1/distribution?indicator=un-egdi",
		"/v1/check?assertion=rank&country=KAZ&group=cis&indicator=un-egdi&value=1&as_of=2017-04-24",
	} {
		s := whole
		if strings.Contains(target, "/changes") { // are read from the store
			s = small
		}
		raw := s.Get(t, target+"&format=csv")
		if kind := raw.Header.Get("Content-Type"); kind != "text/csv; charset=utf-8; header=present" {
			t.Errorf("%s: %s", target, kind)
		}
		lines := bytes.Count(raw.Body, []byte("\n"))
		if lines != bytes.Count(raw.Body, []byte("\r\n")) || !bytes.HasSuffix(raw.Body, []byte("\r\n")) {
			t.Errorf("%s: not every line ends with CR LF", target)
		}
		records, err := csv.NewReader(bytes.NewReader(raw.Body)).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", target, err)
		}
		data := rawRows(t, s.Get(t, target).Body)
		for i := range data {
			data[i] = flat(data[i])
		}
		credit(data, handlerstest.Asking[any](t, s, target).Meta.Sources)
		if len(records) != len(data)+1 || len(data) == 0 {
			t.Fatalf("%s: %d lines, %d rows", target, len(records), len(data))
		}
		faults := 0
		for i, row := range data {
			for j, name := range records[0] {
				if missing := row[name] == nil && records[i+1][j] == ""; !missing && !saysSame(records[i+1][j], row[name]) && faults < 5 {
					t.Errorf("%s: row %d, %s is %q, want %v", target, i+1, name, records[i+1][j], row[name])
					faults++
				}
				delete(row, name)
			}
			maps.DeleteFunc(row, func(_ string, value any) bool { return plainly(value) == "" }) // an empty list of structs
			if len(row) > 0 {
				t.Fatalf("%s: no column for %v", target, row)
			}
		}
	}
}

// flat is a row with what is nested in it as tables have it: a struct's or a map's fields under the names of both,
// those of a list of structs joined.
func flat(row map[string]any) map[string]any {
	out := map[string]any{}
	for name, value := range row {
		switch v := value.(type) {
		case map[string]any:
			if parts, is := v["date-parts"].([]any); is { // a date of CSL
				out[name] = dashed(parts[0].([]any))
				continue
			}
			for inner, item := range flat(v) {
				out[name+"_"+inner] = item
			}
			continue
		case []any:
			if joined := joinedFields(v); joined != nil {
				for inner, text := range joined {
					out[name+"_"+inner] = text
				}
				continue
			}
		}
		out[name] = value
	}
	return out
}

// dashed is a date from its parts: 2016, 7, 29.
func dashed(parts []any) string {
	texts := make([]string, len(parts))
	for i, part := range parts {
		texts[i] = strings.Repeat("0", max(0, 2-len(fmt.Sprint(part)))) + fmt.Sprint(part)
	}
	return strings.Join(texts, "-")
}

// joinedFields are the fields of a list of structs, nil where it is another list.
func joinedFields(list []any) map[string]any {
	texts := map[string][]string{}
	for i, item := range list {
		row, ok := item.(map[string]any)
		if !ok {
			return nil
		}
		for name, value := range flat(row) {
			for len(texts[name]) < i {
				texts[name] = append(texts[name], "")
			}
			texts[name] = append(texts[name], plainly(value))
		}
	}
	if len(list) == 0 {
		return nil
	}
	joined := map[string]any{}
	for name, all := range texts {
		for len(all) < len(list) {
			all = append(all, "")
		}
		if joined[name] = strings.Join(all, "; "); strings.Trim(strings.Join(all, ""), " ") == "" {
			joined[name] = nil
		}
	}
	return joined
}

// plainly is a value as text, lists joined.
func plainly(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case []any:
		texts := make([]string, len(v))
		for i := range v {
			texts[i] = plainly(v[i])
		}
		return strings.Join(texts, "; ")
	}
	return fmt.Sprint(value)
}

// credit gives rows that name their source what CSV says of it at the end.
func credit(rows []map[string]any, sources []web.SourceRef) {
	for _, row := range rows {
		for _, s := range sources {
			if row["source"] == s.ID {
				row["source_citation"], row["source_licence"], row["source_url"] = s.Citation, s.Licence, s.URL
			}
		}
	}
}

// rawRows are the data of a list, or the one thing that an answer is of.
func rawRows(t *testing.T, body []byte) []map[string]any {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var answer struct{ Data json.RawMessage }
	if err := decoder.Decode(&answer); err != nil {
		t.Fatal(err)
	}
	if answer.Data[0] == '{' {
		answer.Data = slices.Concat([]byte("["), answer.Data, []byte("]"))
	}
	decoder = json.NewDecoder(bytes.NewReader(answer.Data))
	decoder.UseNumber()
	var rows []map[string]any
	if err := decoder.Decode(&rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

// saysSame says whether a cell holds a JSON value: a text as it is, unless it would be run; a list
// of texts joined; anything deeper as JSON.
func saysSame(cell string, value any) bool {
	switch v := value.(type) {
	case nil:
		return cell == ""
	case string:
		return cell == defused(v)
	case json.Number:
		return cell == string(v)
	case bool:
		return cell == strconv.FormatBool(v)
	case []any:
		if cell == defused(plainly(v)) {
			return true
		}
	}
	decoder := json.NewDecoder(strings.NewReader(cell))
	decoder.UseNumber()
	var deep any
	return decoder.Decode(&deep) == nil && cmp.Equal(deep, value)
}

func defused(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// TestCSVRunsNothing publishes texts that a spreadsheet would run as a formula.
func TestCSVRunsNothing(t *testing.T) {
	store := modelstest.Open(t)
	minus := -5.5
	dangerous := []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", `"quoted", =1`, "two\nlines"}
	changes := models.Changeset{Note: "dangerous"}
	for i, text := range dangerous {
		changes.Observations = append(changes.Observations, models.Observation{
			Indicator: "satisfied", Country: "XDD", Period: 2000 + i, Source: "herald-2023", Value: &minus, Status: "A", Note: text})
	}
	changes.Indicators = []models.Indicator{modelstest.Fixture().Indicators[2]}
	changes.Indicators[0].Name = "=HYPERLINK(0)"
	if _, err := store.Publish(t.Context(), changes); err != nil {
		t.Fatal(err)
	}
	s := handlerstest.Serve(t, store, api.Config{CacheSize: 8})
	for _, target := range []string{"/v1/observations?country=XDD&indicator=satisfied&format=csv", "/v1/indicators?format=csv"} {
		records, err := csv.NewReader(bytes.NewReader(s.Get(t, target).Body)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		numbers := 0
		for _, record := range records[1:] {
			for _, cell := range record {
				if _, err := strconv.ParseFloat(cell, 64); err == nil && strings.HasPrefix(cell, "-") {
					numbers++
				} else if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
					t.Errorf("%s: %q would be run", target, cell)
				}
			}
		}
		if target[:16] == "/v1/observations" && (numbers != len(dangerous) || len(records) != len(dangerous)+1) {
			t.Errorf("%d negative numbers in %d lines, want %d", numbers, len(records), len(dangerous))
		}
	}
}
