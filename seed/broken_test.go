package seed

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/models/modelstest"
	"github.com/egovbench/egovbench/seed/intake"
)

// broken is a file that must not be published, and the first fault that must be told.
type broken struct {
	file   string // or
	stream io.Reader
	as     string // the importer, tidy where empty
	line   int
	column string
	says   string
}

const (
	brokenHeader = "indicator,country,period,value,status,published_rank,note\n"
	goodRow      = "un-osi,KAZ,1950,0.5,A,,\n"
	tidyStart    = brokenHeader + goodRow
)

func utf16LE(text string, mark bool) string {
	var b strings.Builder
	if mark {
		b.WriteString("\xff\xfe")
	}
	for _, unit := range utf16.Encode([]rune(text)) {
		b.WriteByte(byte(unit))
		b.WriteByte(byte(unit >> 8))
	}
	return b.String()
}

// endless repeats a text up to a size, after a beginning.
func endless(begin, text string, size int64) io.Reader {
	return io.MultiReader(strings.NewReader(begin), io.LimitReader(&repeated{[]byte(strings.Repeat(text, 1+4096/len(text))), 0}, size))
}

type repeated struct {
	text []byte
	at   int
}

func (r *repeated) Read(into []byte) (int, error) {
	n := copy(into, r.text[r.at:])
	r.at = (r.at + n) % len(r.text)
	return n, nil
}

// bomb is a gzip file of some 100 KB that would unpack to 100 MB.
func bomb(t *testing.T) string {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := io.Copy(w, endless(brokenHeader, goodRow, 100<<20)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.String()
}

const hundredMB = 100 << 20

func brokenFiles(t *testing.T) map[string]broken {
	row := func(cells string) string { return tidyStart + cells + "\n" }
	programme := func(members string) string {
		return "[\n" + `{"id": "kaz-x-2001", "iso3": "KAZ", "name": "X", "start": 2001, "sources": ["http://a.example"]` + members + "}\n]\n"
	}
	bomb := bomb(t)
	figure := func(members string) string {
		return `{"observations": [` + "\n" + `{"indicator": "un-osi", "country": "KAZ", "period": 1951, "value": 0.5` + members + "}\n]}\n"
	}
	return map[string]broken{
		// not text, or not this text
		"empty":                 {file: "", line: 1, says: "empty"},
		"a BOM alone":           {file: "\uFEFF", line: 1, says: "empty"},
		"blank lines":           {file: "\n\n\n", line: 1, says: "empty"},
		"header alone":          {file: brokenHeader, line: 1, says: "nothing below"},
		"UTF-16 with mark":      {file: utf16LE(tidyStart, true), line: 1, says: "UTF-16"},
		"UTF-16 without mark":   {file: utf16LE(tidyStart, false), line: 1, says: "UTF-16"},
		"UTF-16 big end":        {file: "\xfe\xff\x00i\x00n", line: 1, says: "no form that is known"},
		"Latin-1":               {file: row("un-osi,C\xf4te d'Ivoire,1951,0.5,A,,"), line: 3, column: "country", says: "not UTF-8"},
		"Windows-1251":          {file: row("un-osi,KAZ,1951,0.5,A,,\xcf\xf0\xe8\xec\xe5\xf7\xe0\xed\xe8\xe5"), line: 3, column: "note", says: "not UTF-8"},
		"Latin-1 in the header": {file: "indicator,country,period,value,pa\xefs\n", line: 1, column: "5", says: "not UTF-8"},
		"cut in a character":    {file: row("un-osi,KAZ,1951,0.5,A,,caf\xc3"), line: 3, column: "note", says: "not UTF-8"},
		"NUL in a cell":         {file: row("un-osi,KAZ,1951,0.5,A,,a\x00b"), line: 3, column: "note", says: "NUL"},
		"NULs":                  {file: strings.Repeat("\x00", 5000), line: 1, says: "not text"},
		"CR alone":              {file: strings.ReplaceAll(tidyStart, "\n", "\r"), line: 1, says: "CR alone"},
		"gzip":                  {file: bomb[:300], line: 1, says: "gzip"},
		"zip bomb as gzip":      {file: bomb, line: 1, says: "gzip"},
		"Excel":                 {file: "PK\x03\x04\x14\x00\x06\x00", line: 1, says: "Excel"},
		"old Excel":             {file: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", line: 1, says: "Excel"},
		"Parquet":               {file: "PAR1\x15\x04", line: 1, says: "Parquet"},
		"PDF":                   {file: "%PDF-1.7\n", line: 1, says: "PDF"},
		"error page":            {file: "\n<!DOCTYPE html><title>404</title>", line: 1, says: "web page"},
		"JSON as CSV":           {file: `[{"indicator": "un-osi"}]`, line: 1, says: "no form that is known"},

		// the form of the table
		"cut in a row":           {file: row("un-osi,KAZ,19"), line: 3, says: "3 cells, the header 7"},
		"cut in a quoted cell":   {file: tidyStart + `un-osi,KAZ,1951,0.5,A,,"half a no`, line: 3, says: "RFC 4180"},
		"quote never closed":     {file: tidyStart + `un-osi,"KAZ,1951,0.5,A,,` + "\n" + strings.Repeat(goodRow, 100), line: 103, says: "begins in line 3"},
		"bare quote":             {file: row(`un-osi,K"AZ,1951,0.5,A,,`), line: 3, says: "character 9"},
		"too many cells":         {file: row("un-osi,KAZ,1951,0.5,A,,,,"), line: 3, says: "9 cells, the header 7"},
		"too few cells":          {file: row("un-osi,KAZ,1951"), line: 3, says: "3 cells, the header 7"},
		"bars":                   {file: strings.ReplaceAll(tidyStart, ",", "|"), line: 1, says: "separated by bars"},
		"decimal comma apart":    {file: strings.ReplaceAll(tidyStart, ",", ";") + "un-osi;KAZ;1951;0,5;A;;\n", line: 3, column: "value", says: "decimal point"},
		"column missing":         {file: "indicator,country,period\nun-osi,KAZ,1951\n", line: 1, column: "value", says: `no column "value"`},
		"column unknown":         {file: "indicator,country,period,value,unit\nun-osi,KAZ,1951,0.5,x\n", line: 1, column: "unit", says: "no column"},
		"column twice":           {file: "indicator,country,period,value,value\nun-osi,KAZ,1951,0.5,0.6\n", line: 1, column: "value", says: "twice"},
		"column without a name":  {file: "indicator,country,period,value,\nun-osi,KAZ,1951,0.5,\n", line: 1, says: "no column"},
		"no header":              {file: goodRow + goodRow, line: 1, says: "no form that is known"},
		"header in other case":   {file: "Indicator,Country,Period,Value\nun-osi,KAZ,1951,0.5\n", line: 1, column: "indicator", says: "no column"},
		"swapped columns":        {file: row("KAZ,un-osi,1951,0.5,A,,"), line: 3, column: "indicator", says: `no indicator "KAZ"`},
		"swapped numbers":        {file: row("un-osi,KAZ,0.5,1951,A,,"), line: 3, column: "period", says: `"0.5" is not a year`},
		"a line of 100 MB":       {stream: endless(tidyStart+"un-osi,KAZ,1951,0.5,A,,", "x", hundredMB), line: 3, says: "longer than 256 KB"},
		"a header of 100 MB":     {stream: endless("", "indicator", hundredMB), line: 1, says: "no form that is known"},
		"a quote of 100 MB":      {stream: endless(tidyStart+`un-osi,KAZ,1951,0.5,A,,"`, "note\n", hundredMB), line: 3, says: "a quote is not closed"},
		"100 MB of commas":       {stream: endless(tidyStart, ",", hundredMB), line: 3, says: "longer than 256 KB"},
		"a bad row for 100 MB":   {stream: endless(tidyStart, "un-osi,KAZ,never,0.5,A,,\n", hundredMB), line: 3, column: "period", says: `"never" is not a year`},
		"a wrong row for 100 MB": {stream: endless(tidyStart, "un-osi\n", hundredMB), line: 3, says: "1 cells, the header 7"},
		"an id of 200 KB":        {file: row(strings.Repeat("un-osi", 33000) + ",KAZ,1951,0.5,A,,"), line: 3, column: "indicator", says: "no indicator"},

		// cells
		"row twice":                    {file: tidyStart + goodRow, line: 3, says: "already in line 2"},
		"row twice, far apart":         {file: tidyStart + "un-osi,KOR,1950,0.5,A,,\nun-osi,USA,1950,0.5,A,,\nun-osi,KAZ,1950,0.6,A,,\n", line: 5, says: "already in line 2"},
		"same country, two spellings":  {file: tidyStart + "un-osi,Kazakhstan,1950,0.6,A,,\n", line: 3, says: "already in line 2"},
		"a date for the year":          {file: row("un-osi,KAZ,2016-07-29,0.5,A,,"), line: 3, column: "period", says: "not a year"},
		"a date in words":              {file: row("un-osi,KAZ,July 2016,0.5,A,,"), line: 3, column: "period", says: "not a year"},
		"a serial day for the year":    {file: row("un-osi,KAZ,42580,0.5,A,,"), line: 3, column: "period", says: "not a year"},
		"year with decimals":           {file: row("un-osi,KAZ,2016.0,0.5,A,,"), line: 3, column: "period", says: "not a year"},
		"year in other digits":         {file: row("un-osi,KAZ,٢٠١٦,0.5,A,,"), line: 3, column: "period", says: "not a year"},
		"year beyond all numbers":      {file: row("un-osi,KAZ,99999999999999999999,0.5,A,,"), line: 3, column: "period", says: "not a year"},
		"year 3000":                    {file: row("un-osi,KAZ,3000,0.5,A,,"), line: 3, column: "period", says: "not a year"},
		"no year":                      {file: row("un-osi,KAZ,,0.5,A,,"), line: 3, column: "period", says: "not a year"},
		"decimal comma":                {file: row(`un-osi,KAZ,1951,"0,5",A,,`), line: 3, column: "value", says: "decimal point"},
		"decimal comma without quotes": {file: row("un-osi,KAZ,1951,0,5,A,,"), line: 3, says: "decimal comma"},
		"thousands with commas":        {file: row(`un-osi,KAZ,1951,"1,234.5",A,,`), line: 3, column: "value", says: "not a number"},
		"thousands with spaces":        {file: row("un-osi,KAZ,1951,1\u00a0234,A,,"), line: 3, column: "value", says: "not a number"},
		"thousands with underscores":   {file: row("un-osi,KAZ,1951,1_234,A,,"), line: 3, column: "value", says: "not a number"},
		"percent sign":                 {file: row("un-osi,KAZ,1951,50%,A,,"), line: 3, column: "value", says: "not a number"},
		"currency":                     {file: row("un-osi,KAZ,1951,$5,A,,"), line: 3, column: "value", says: "not a number"},
		"a true minus":                 {file: row("un-osi,KAZ,1951,−0.5,A,,"), line: 3, column: "value", says: "not a number"},
		"NaN":                          {file: row("un-osi,KAZ,1951,NaN,A,,"), line: 3, column: "value", says: "not a number"},
		"infinity":                     {file: row("un-osi,KAZ,1951,Inf,A,,"), line: 3, column: "value", says: "not a number"},
		"hexadecimal":                  {file: row("un-osi,KAZ,1951,0x1p-2,A,,"), line: 3, column: "value", says: "not a number"},
		"beyond all numbers":           {file: row("un-osi,KAZ,1951,1e999,A,,"), line: 3, column: "value", says: "not a number"},
		"words for a number":           {file: row("un-osi,KAZ,1951,n/a,A,,"), line: 3, column: "value", says: "not a number"},
		"a spreadsheet's error":        {file: row("un-osi,KAZ,1951,#DIV/0!,A,,"), line: 3, column: "value", says: "not a number"},
		"formula for a number":         {file: row("un-osi,KAZ,1951,=A1/2,A,,"), line: 3, column: "value", says: "formula"},
		"formula for a note":           {file: row(`un-osi,KAZ,1951,0.5,A,,"=HYPERLINK(""http://a.example"")"`), line: 3, column: "note", says: "formula"},
		"formula for a country":        {file: row("un-osi,@KAZ,1951,0.5,A,,"), line: 3, column: "country", says: "formula"},
		"wrong country code":           {file: row("un-osi,KZX,1951,0.5,A,,"), line: 3, column: "country", says: "no country"},
		"a group for a country":        {file: row("un-osi,European Union,1951,0.5,A,,"), line: 3, column: "country", says: "no country"},
		"no country":                   {file: row("un-osi,,1951,0.5,A,,"), line: 3, column: "country", says: "no country"},
		"unmatched name":               {file: row("un-osi,Kazakstahn,1951,0.5,A,,"), line: 3, column: "country", says: "no country"},
		"a look-alike letter":          {file: row("un-osi,KАZ,1951,0.5,A,,"), line: 3, column: "country", says: "no country"},
		"unknown indicator":            {file: row("un-osl,KAZ,1951,0.5,A,,"), line: 3, column: "indicator", says: `did you mean "un-osi"?`},
		"no indicator":                 {file: row(",KAZ,1951,0.5,A,,"), line: 3, column: "indicator", says: "empty"},
		"value above the scale":        {file: row("un-osi,KAZ,1951,50,A,,"), line: 3, column: "value", says: "not from 0 to 1"},
		"value below the scale":        {file: row("un-osi,KAZ,1951,-0.1,A,,"), line: 3, column: "value", says: "not from 0 to 1"},
		"zero for missing":             {file: row("un-egdi,KAZ,1951,0,A,,"), line: 3, column: "value", says: "leave the value empty"},
		"no value, no reason":          {file: row("un-osi,KAZ,1951,,A,,"), line: 3, column: "status", says: "say why"},
		"a value that is not there":    {file: row("un-osi,KAZ,1951,0.5,O,,"), line: 3, column: "status", says: "there is one"},
		"unknown status":               {file: row("un-osi,KAZ,1951,0.5,?,,"), line: 3, column: "status", says: "CL_OBS_STATUS"},
		"rank 0":                       {file: row("un-osi,KAZ,1951,0.5,A,0,"), line: 3, column: "published_rank", says: "above zero"},
		"rank in words":                {file: row("un-osi,KAZ,1951,0.5,A,3rd,"), line: 3, column: "published_rank", says: "not a whole number"},
		"another source": {file: "indicator,country,period,value,source\nun-osi,KAZ,1950,0.5,nowhere-1999\n", line: 2, column: "source",
			says: "the file from"},

		// JSON
		"JSON cut off":          {as: "programmes", file: programme("")[:60], line: 2, says: "cannot be read"},
		"JSON, list not closed": {as: "programmes", file: strings.TrimSuffix(programme(""), "]\n"), line: 3, says: "not closed"},
		"JSON, something after": {as: "programmes", file: programme("") + "[]", line: 4, says: "after the list"},
		"JSON, no list":         {as: "programmes", file: "{}", line: 1, says: "list"},
		"JSON, CSV instead":     {as: "programmes", file: tidyStart, line: 1, says: "list"},
		"JSON, deep":            {as: "programmes", file: programme(`, "targets": ` + strings.Repeat("[", 200_000)), line: 2, says: "max depth"},
		"JSON, member twice":    {as: "programmes", file: programme(`, "name": "Y"`), line: 2, says: `names "name" twice`},
		"JSON, member again":    {as: "programmes", file: programme(`, "NAME": "Y"`), line: 2, says: "twice"},
		"JSON, huge number":     {as: "programmes", file: programme(`, "end": 1e400`), line: 2, column: "end", says: "does not fit"},
		"JSON, fraction":        {as: "programmes", file: programme(`, "end": 2004.5`), line: 2, column: "end", says: "does not fit"},
		"JSON, wrong type":      {as: "programmes", file: programme(`, "end": "2004"`), line: 2, column: "end", says: "holds a string"},
		"JSON, unknown member":  {as: "programmes", file: programme(`, "finish": 2004`), line: 2, says: `unknown field "finish"`},
		"JSON, not UTF-8":       {as: "programmes", file: programme(`, "objective": "caf` + "\xe9" + `"`), line: 2, says: "not UTF-8"},
		"JSON, NUL":             {as: "programmes", file: programme(`, "objective": "a\u0000b"`), line: 2, says: "NUL"},
		"JSON, NaN":             {as: "programmes", file: programme(`, "end": NaN`), line: 2, says: "invalid character"},
		"JSON, comment":         {as: "programmes", file: programme(` /* end */`), line: 2, says: "invalid character"},
		"JSON of 100 MB":        {as: "programmes", stream: endless("[\n", " ", hundredMB), line: 1, says: "larger than 16 MB"},
		"JSON text of 100 MB":   {as: "programmes", stream: endless(`[{"id": "`, "x", hundredMB), line: 1, says: "larger than 16 MB"},

		// the product's own JSON
		"tidy JSON, empty":             {as: "tidy-json", file: "", line: 1, says: "too soon"},
		"tidy JSON, cut off":           {as: "tidy-json", file: figure("")[:60], line: 2, says: "too soon"},
		"tidy JSON, not closed":        {as: "tidy-json", file: strings.TrimSuffix(figure(""), "}\n"), line: 3, says: "too soon"},
		"tidy JSON, something after":   {as: "tidy-json", file: figure("") + "{}", line: 4, says: "after the file's object"},
		"tidy JSON, CSV instead":       {as: "tidy-json", file: tidyStart, line: 1, says: "invalid character"},
		"tidy JSON, a list":            {as: "tidy-json", file: "[]", line: 1, says: "must begin with {"},
		"tidy JSON, no observations":   {as: "tidy-json", file: "{}", line: 1, column: "observations", says: "no observation"},
		"tidy JSON, deep":              {as: "tidy-json", file: figure(`, "note": ` + strings.Repeat("[", 200_000)), line: 2, says: "max depth"},
		"tidy JSON, deep and closed":   {as: "tidy-json", file: figure(`, "note": ` + strings.Repeat("[", 9000) + strings.Repeat("]", 9000)), line: 2, column: "note", says: "no text"},
		"tidy JSON, member twice":      {as: "tidy-json", file: figure(`, "value": 0.6`), line: 2, column: "value", says: "twice"},
		"tidy JSON, list twice":        {as: "tidy-json", file: `{"observations": [],` + "\n" + `"observations": []}`, line: 2, column: "observations", says: "twice"},
		"tidy JSON, huge number":       {as: "tidy-json", file: figure(`, "standard_error": 1e999`), line: 2, column: "standard_error", says: "not a number"},
		"tidy JSON, text for a number": {as: "tidy-json", file: figure(`, "standard_error": "0.1"`), line: 2, column: "standard_error", says: "no number"},
		"tidy JSON, number for a text": {as: "tidy-json", file: figure(`, "note": 5`), line: 2, column: "note", says: "no text"},
		"tidy JSON, truth for a text":  {as: "tidy-json", file: figure(`, "note": true`), line: 2, column: "note", says: "no text"},
		"tidy JSON, unknown member":    {as: "tidy-json", file: figure(`, "Value": 0.6`), line: 2, column: "Value", says: "no field"},
		"tidy JSON, unknown at top":    {as: "tidy-json", file: `{"rows": []}`, line: 1, column: "rows", says: "no"},
		"tidy JSON, not UTF-8":         {as: "tidy-json", file: figure(`, "note": "caf` + "\xe9" + `"`), line: 2, says: "not UTF-8"},
		"tidy JSON, NUL":               {as: "tidy-json", file: figure(`, "note": "a\u0000b"`), line: 2, column: "note", says: "NUL"},
		"tidy JSON, formula":           {as: "tidy-json", file: figure(`, "note": "=1+1"`), line: 2, column: "note", says: "formula"},
		"tidy JSON, NaN":               {as: "tidy-json", file: figure(`, "standard_error": NaN`), line: 2, says: "invalid character"},
		"tidy JSON, no object":         {as: "tidy-json", file: `{"observations": [` + "\n3]}", line: 2, says: "object"},
		"tidy JSON, wrong country":     {as: "tidy-json", file: strings.ReplaceAll(figure(""), "KAZ", "KZX"), line: 2, column: "country", says: "no country"},
		"tidy JSON, row twice": {as: "tidy-json", file: `{"observations": [` + "\n" + strings.Repeat(`{"indicator": "un-osi", "country": "KAZ", "period": 1951, "value": 0.5},`+"\n", 2) +
			`{"indicator": "un-osi", "country": "KAZ", "period": 1952, "value": 0.5}]}`, line: 3, says: "already in line 2"},
		"tidy JSON, out of range":       {as: "tidy-json", file: strings.ReplaceAll(figure(""), "0.5", "50"), line: 2, column: "value", says: "not from 0 to 1"},
		"tidy JSON text of 100 MB":      {as: "tidy-json", stream: endless(`{"observations": [`+"\n"+`{"note": "`, "x", hundredMB), line: 2, says: "longer than 1 MB"},
		"tidy JSON, 100 MB of spaces":   {as: "tidy-json", stream: endless("{\n", " ", hundredMB), line: 2, says: "longer than 1 MB"},
		"tidy JSON, 100 MB of bad rows": {as: "tidy-json", stream: endless(`{"observations": [`+"\n", `{"indicator": "x"},`+"\n", hundredMB), line: 2, column: "indicator", says: "no indicator"},
		"tidy JSON, 100 MB of lists":    {as: "tidy-json", stream: endless(`{"observations": [`+"\n", `[],`+"\n", hundredMB), line: 2, says: "object"},
		"tidy JSON as gzip":             {as: "tidy-json", file: bomb, line: 1, says: "gzip"},

		// the producers' formats
		"UN, columns missing":     {as: "un-egdi", file: "Survey Year,Country Name\n2016,Kazakhstan\n", line: 1, column: "E-Government Rank", says: "no column"},
		"UN, a line of 100 MB":    {as: "un-egdi", stream: endless("year,iso3,rank,egdi,epi,osi,tii,hci\n", "2", hundredMB), line: 2, says: "longer than 256 KB"},
		"Eurostat, decimal comma": {as: "eurostat-das", file: dasHeader + `2010,AT,i_iugov12,IND_TOTAL,%_ind,"0,5",,` + "\n", line: 2, column: "value", says: "not a number"},
		"WDI, hexadecimal":        {as: "wb-wdi", file: "geo,time,internet_users\nkaz,2016,0x10\n", line: 2, column: "internet_users", says: "not a number"},
		"HDR, infinity":           {as: "undp-hdr", file: "iso3,year,hdi,eys,mys\nKAZ,2016,Inf,14,12\n", line: 2, column: "hdi", says: "not a number"},
		"WGI, unmatched name":     {as: "wb-wgi", file: wgiHeader + "QQQ,Nowhere,2016,ge,0.1,0.2\n", line: 2, column: "code", says: "no country"},
		"gzip for a producer":     {as: "oecd-egov-use", file: bomb, line: 1, says: "gzip"},
		"population, fraction":    {as: "wb-population", file: "Country Name,Country Code,Year,Value\nKazakhstan,KAZ,2016,17.8\n", line: 2, column: "Value", says: "thousands"},
	}
}

// TestBrokenFiles imports files that are broken in every way we know of: each gets a fault that
// says where and what, nothing is published, and memory stays flat whatever a file's size.
func TestBrokenFiles(t *testing.T) {
	store := modelstest.OpenURL(t, filepath.Join(t.TempDir(), "egovbench.db"))
	if err := Seed(t.Context(), store, t.Output()); err != nil {
		t.Fatal(err)
	}
	files := brokenFiles(t)
	if len(files) < 60 {
		t.Errorf("%d files are fewer than 60", len(files))
	}
	const flat = 64 << 20
	most, culprit := uint64(0), ""
	for _, name := range slices.Sorted(maps.Keys(files)) {
		t.Run(name, func(t *testing.T) {
			c := files[name]
			var in io.Reader = strings.NewReader(c.file)
			if c.stream != nil {
				in = c.stream
			}
			var made *Imported
			var err error
			grown := peak(func() { made, err = publishUnlessAtFault(t.Context(), store, in, c.as) })
			if err != nil {
				t.Fatal(err)
			}
			faults := made.Faults()
			if len(faults) == 0 {
				t.Fatal("no fault")
			}
			if f := faults[0]; f.Line != c.line || f.Column != c.column || !strings.Contains(f.Detail, c.says) || f.File != "broken" {
				t.Errorf("got  %v\nwant line %d, column %q, with %s", f, c.line, c.column, c.says)
			}
			for _, f := range made.Findings {
				if len(f.Detail) > 2*intake.LongestDetail {
					t.Errorf("a finding of %d bytes", len(f.Detail))
				}
			}
			if grown > most {
				most, culprit = grown, name
			}
			if grown > flat {
				t.Errorf("the heap grew by %d MB", grown>>20)
			}
		})
	}
	t.Logf("%d files; the heap grew by %d MB at most (%s)", len(files), most>>20, culprit)
	if newest, err := store.Newest(t.Context()); newest != 1 || err != nil {
		t.Errorf("release %d is there, %v", newest, err)
	}
}

// publishUnlessAtFault is what the import command does.
func publishUnlessAtFault(ctx context.Context, store *models.Store, in io.Reader, as string) (*Imported, error) {
	made, err := Import(ctx, store, in, Upload{File: "broken", As: as, Source: &models.Source{
		Code: "broken-2026", Producer: "X", Title: "X", PublishedAt: "2026", Licence: "L", Citation: "X"}})
	if err == nil && len(made.Faults()) == 0 {
		_, err = store.Publish(ctx, made.Changes)
	}
	return made, err
}

// peak is by how much the heap grows at most while do runs.
func peak(do func()) uint64 {
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	runtime.GC()
	before := heap()
	stop, highest := make(chan struct{}), make(chan uint64)
	go func() {
		top := before
		for {
			select {
			case <-stop:
				highest <- max(top, heap())
				return
			case <-time.After(2 * time.Millisecond):
				top = max(top, heap())
			}
		}
	}()
	do()
	close(stop)
	return <-highest - before
}

// TestOddButWhole: files that look odd and are right are read as what they are.
func TestOddButWhole(t *testing.T) {
	store := modelstest.OpenURL(t, filepath.Join(t.TempDir(), "egovbench.db"))
	if err := Seed(t.Context(), store, t.Output()); err != nil {
		t.Fatal(err)
	}
	rows := tidyStart + `un-osi,KOR,1950,0.25,A,,"a note, with ""quotes"", 日本"` + "\n"
	for name, file := range map[string]string{
		"as it is": rows, "BOM": "\uFEFF" + rows, "CR LF": strings.ReplaceAll(rows, "\n", "\r\n"),
		"BOM and CR LF": "\uFEFF" + strings.ReplaceAll(rows, "\n", "\r\n"), "no last line end": strings.TrimSuffix(rows, "\n"),
		"blank lines": strings.ReplaceAll(rows, "\n", "\n\n"), "spaces": strings.ReplaceAll(rows, "KAZ,1950,0.5,A", " KAZ , 1950 , 0.5 , A "),
		"columns in another order": "note,value,period,country,indicator\n,0.5,1950,KAZ,un-osi\n\"a note, with \"\"quotes\"\", 日本\",0.25,1950,KOR,un-osi\n",
	} {
		t.Run(name, func(t *testing.T) {
			made, err := Import(t.Context(), store, strings.NewReader(file), Upload{SourceID: "un-egdi-2016"})
			if err != nil || len(made.Findings) > 0 {
				t.Fatal(err, made.Findings)
			}
			got := ""
			for _, o := range made.Changes.Observations {
				got += fmt.Sprintln(o.Indicator, o.Country, o.Period, *o.Value, o.Status, o.Note)
			}
			if want := "un-osi KAZ 1950 0.5 A \nun-osi KOR 1950 0.25 A a note, with \"quotes\", 日本\n"; got != want {
				t.Errorf("%q, want %q", got, want)
			}
		})
	}
}

// TestAReaderThatFails: a file that cannot be read is an error, not a fault of its rows.
func TestAReaderThatFails(t *testing.T) {
	store := modelstest.Open(t)
	gone := errors.New("the disk is gone")
	in := io.MultiReader(strings.NewReader(tidyStart), &failing{gone})
	if _, err := Import(t.Context(), store, in, Upload{File: "f.csv", SourceID: "atlas-2022"}); !errors.Is(err, gone) {
		t.Errorf("%v", err)
	}
}

type failing struct{ err error }

func (f *failing) Read([]byte) (int, error) { return 0, f.err }
