package kinds

import (
	"fmt"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
)

const apiRecord = `{"indicator":{"id":"IT.NET.USER.ZS","value":"Individuals using the Internet (% of population)"},"country":{"id":"KZ","value":"Kazakhstan"},"countryiso3code":"KAZ","date":"2022","value":92.3,"unit":"","obs_status":"","decimal":0}`

// apiRecords are those of an answer of the World Bank's API.
func apiRecords() []string {
	record := func(alpha2, name, code, date, value string) string {
		return strings.NewReplacer(`"KZ"`, `"`+alpha2+`"`, "Kazakhstan", name, "KAZ", code, "2022", date, "92.3", value).Replace(apiRecord)
	}
	return []string{
		apiRecord, record("KZ", "Kazakhstan", "KAZ", "2023", "92.9"), record("KR", "Korea, Rep.", "KOR", "2022", "97.2"),
		record("KR", "Korea, Rep.", "KOR", "2023", "97.4"), record("KR", "Korea, Rep.", "KOR", "2024", "null"),
	}
}

// apiPage is an answer, or a page of one.
func apiPage(page, pages int, records []string) string {
	return fmt.Sprintf(`[{"page":%d,"pages":%d,"per_page":20000,"total":5,"sourceid":"2","lastupdated":"2026-02-24"},[%s]]`, page, pages, strings.Join(records, ","))
}

func apiJSON() string { return apiPage(1, 1, apiRecords()) }

func worldBankJSON() map[string]changed {
	whole := apiJSON()
	with := func(old, text string) changed { return changed{file: []byte(strings.Replace(whole, old, text, 1))} }
	refused := func(rule, says, old, text string) changed {
		c := with(old, text)
		c.rule, c.says = rule, says
		return c
	}
	const figure = `"date":"2022","value":92.3`
	return map[string]changed{
		"as it is":                  {file: []byte(whole)},
		"byte order mark":           {file: []byte("\uFEFF" + whole)},
		"UTF-16":                    {file: []byte(utf16LE(whole))},
		"pretty":                    {file: []byte(strings.NewReplacer("{", "{\n  ", ",\"", ",\n  \"", "},{", "},\n{").Replace(whole))},
		"pretty, CRLF":              {file: []byte(strings.NewReplacer("{", "{\r\n\t", ",\"", ",\r\n\t\"").Replace(whole))},
		"members in other order":    {file: []byte(strings.ReplaceAll(whole, `"unit":"","obs_status":"","decimal":0}`, `"decimal":0,"unit":"","obs_status":""}`))},
		"records alone":             {file: []byte(whole[strings.Index(whole, ",[")+1 : len(whole)-1])},
		"records in one list":       {file: []byte(strings.TrimSuffix(strings.Replace(whole, ",[", ",", 1), "]"))},
		"numbers as texts":          with("92.3", `"92.3"`),
		"a number with zeros":       with("92.3", "92.300"),
		"an exponent":               with("92.3", "9.23e1"),
		"a null for a text":         with(`"unit":""`, `"unit":null`),
		"escaped letters":           with("Kazakhstan", `\u004bazakhstan`),
		"a record twice":            with("["+apiRecord, "["+apiRecord+","+apiRecord),
		"a contradicting record":    refused("contradicting-rows", "keep one", "["+apiRecord, "["+apiRecord+","+strings.Replace(apiRecord, "92.3", "82.3", 1)),
		"pages one after the other": {file: []byte(apiPage(1, 2, apiRecords()[:2]) + "\n" + apiPage(2, 2, apiRecords()[2:]))},
		"pages in a list":           {file: []byte("[" + apiPage(2, 2, apiRecords()[2:]) + "," + apiPage(1, 2, apiRecords()[:2]) + "]")},
		"the last of 2 pages":       {file: []byte(apiPage(2, 2, apiRecords()[2:])), rule: "pages", says: "1 of 2 pages"},
		"a page twice":              {file: []byte(apiPage(1, 2, apiRecords()[:2]) + apiPage(1, 2, apiRecords()[:2])), rule: "pages", says: "1 of 2 pages"},
		"no records":                {file: []byte(`[{"page":1,"pages":0,"per_page":50,"total":0,"sourceid":"2","lastupdated":"2026-02-24"},null]`), rule: "no-rows", says: "no figure below it"},
		"the first of 3 pages":      refused("pages", "per_page", `"pages":1`, `"pages":3`),
		"a word for a number":       refused("not-a-number", "many", "92.3", `"many"`),
		"a decimal comma":           refused("not-a-number", "decimal point", "92.3", `"92,3"`),
		"a number as list":          refused("not-a-number", "[92.3]", "92.3", "[92.3]"),
		"true for a number":         refused("not-a-number", "true", "92.3", "true"),
		"NaN":                       refused("not-json", "invalid character", "92.3", "NaN"),
		"1e999":                     refused("not-a-number", "1e999", "92.3", "1e999"),
		"a share":                   refused("share-for-percent", "92.2969", "92.3", "0.923"),
		"a year to come":            refused("period-after-publication", "2099", `"date":"2022","value":92.3`, `"date":"2099","value":92.3`),
		"a quarter":                 refused("not-annual", "2022Q1", `"date":"2022","value":92.3`, `"date":"2022Q1","value":92.3`),
		"a year as number":          refused("not-json", "date", `"date":"2022"`, `"date":2022`),
		"an unknown code":           refused("unknown-place", "QQQ", `"countryiso3code":"KAZ"`, `"countryiso3code":"QQQ"`),
		"a new member":              refused("not-json", "quality", figure, `"quality":1,`+figure),
		"a member twice":            refused("not-json", "twice", figure, `"value":92.3,`+figure),
		"a renamed member":          refused("not-json", "year", `"date"`, `"year"`),
		"a comma too many":          refused("not-json", "invalid character", "]]", ",]]"),
		"a comment":                 refused("not-json", "invalid character", figure, "/* */"+figure),
		"a NUL":                     refused("not-json", "NUL", "Kazakhstan", `Kazakh\u0000stan`),
		"cut off":                   {file: []byte(whole[:len(whole)*2/3]), rule: "not-json", says: "too soon"},
		"not closed":                {file: []byte(whole[:len(whole)-1]), rule: "not-json", says: "too soon"},
		"something after":           {file: []byte(whole + `{"a":1}`), rule: "not-json", says: "something else"},
		"another error":             {file: []byte(`[{"message":[{"id":"120","key":"Invalid value","value":"The provided parameter value is not valid"}]}]`), rule: "unrecognised", says: "not valid"},
		"other indicator":           {file: []byte(strings.ReplaceAll(whole, "IT.NET.USER.ZS", "IT.NET.USER.QQ")), rule: "unknown-series", says: "IT.NET.USER.QQ"},
	}
}

const statJSON = `{"version":"2.0","class":"dataset","label":"Individuals","source":"Eurostat","updated":"2026-02-24T23:00:00+0100",` +
	`"value":{"0":92.3,"1":92.9,"2":97.2,"3":97.4},"id":["freq","geo","time"],"size":[1,2,2],` +
	`"dimension":{"freq":{"label":"Frequency","category":{"index":{"A":0},"label":{"A":"Annual"}}},` +
	`"geo":{"label":"Geo","category":{"index":{"KZ":0,"KR":1},"label":{"KZ":"Kazakhstan","KR":"South Korea"}}},` +
	`"time":{"label":"Time","category":{"index":{"2022":0,"2023":1},"label":{"2022":"2022","2023":"2023"}}}}}`

// version1 is the same data set in JSON-stat 1, whose dimensions name themselves.
const version1 = `{"value":[92.3,92.9,97.2,97.4],"label":"Individuals","dimension":{"id":["geo","time"],"size":[2,2],"role":{"geo":["geo"],"time":["time"]},` +
	`"geo":{"label":"Geo","category":{"index":{"KZ":0,"KR":1}}},"time":{"label":"Time","category":{"index":["2022","2023"]}}}}`

func statBundle(members string) string { return "{" + members + "}" }

func statCollection(items string) string {
	return `{"version":"2.0","class":"collection","label":"Some","link":{"item":[` + items + `]}}`
}

func jsonStats() map[string]changed {
	with, refused := changes(statJSON)
	const values, kz = `{"0":92.3,"1":92.9,"2":97.2,"3":97.4}`, `{"KZ":0,"KR":1}`
	return map[string]changed{
		"as it is":                with(),
		"byte order mark":         {file: []byte("\uFEFF" + statJSON)},
		"pretty":                  with(",", ",\n  ", "{", "{\n  "),
		"values as list":          with(values, "[92.3,92.9,97.2,97.4]"),
		"values with nulls":       with(`"size":[1,2,2]`, `"size":[1,2,3]`, values, "[92.3,92.9,null,97.2,97.4,null]", `{"2022":0,"2023":1}`, `{"2022":0,"2023":1,"2024":2}`),
		"values in other order":   with(values, `{"3":97.4,"1":92.9,"0":92.3,"2":97.2}`),
		"values as texts":         with("92.3,", `"92.3",`),
		"index as list":           with(kz, `["KZ","KR"]`),
		"index in other order":    with(kz, `{"KR":1,"KZ":0}`),
		"no index of one":         with(`"index":{"A":0},`, ""),
		"no labels":               with(`,"label":{"KZ":"Kazakhstan","KR":"South Korea"}`, ""),
		"with roles":              with(`"geo":{"label"`, `"where":{"label"`, `"id":["freq","geo","time"]`, `"id":["freq","where","when"],"role":{"geo":["where"],"time":["when"]}`, `"time":{"label"`, `"when":{"label"`),
		"codes of three letters":  with(kz, `{"KAZ":0,"KOR":1}`),
		"statuses empty":          with(`"id":[`, `"status":{},"id":[`),
		"a member more":           with(`"id":[`, `"href":"https://example.org/","note":["n"],"id":[`),
		"version 1":               {file: []byte(statBundle(`"dataset":` + version1))},
		"version 1, values first": {file: []byte(`{"dataset":{"value":[` + strings.Repeat(" ", intake.LongestHead) + strings.TrimPrefix(version1, `{"value":[`) + `}`)},
		"version 1, another name": {file: []byte(statBundle(`"WDI":` + version1))},
		"version 1, two":          {file: []byte(statBundle(`"a":` + version1 + `,"b":` + version1)), rule: "not-a-dataset", says: "2 data sets (a, b)"},
		"version 1, a broken id":  {file: []byte(statBundle(`"dataset":` + strings.Replace(version1, `["geo","time"]`, `"geo"`, 1))), rule: "not-a-dataset", says: `"id"`},
		"no dimensions":           {file: []byte(`{"dataset":{"value":[1]}}`), rule: "not-a-dataset", says: "0 data sets"},
		"a collection":            {file: []byte(statCollection(statJSON))},
		"a collection of two":     {file: []byte(statCollection(statJSON + "," + statJSON)), rule: "not-a-dataset", says: "1 Individuals, 2 Individuals"},
		"a collection of links":   {file: []byte(statCollection(`{"class":"dataset","href":"https://example.org/a.json","label":"A"}`)), rule: "not-a-dataset", says: "https://example.org/a.json"},
		"another class":           refused("not-a-dataset", `"dimension"`, `"class":"dataset"`, `"class":"dimension"`),
		"a value twice":           refused("not-json", "twice", `"1":92.9`, `"0":92.9`),
		"a member twice":          refused("not-json", "twice", `"id":[`, `"value":[1,2,3,4],"id":[`),
		"codes in either case":    with(`"KZ":0`, `"kz":0`, `"KZ":"Kazakhstan"`, `"kz":"Kazakhstan","KZ":"Kazakhstan"`),
		"too many values":         refused("not-a-dataset", "5 values", values, "[92.3,92.9,97.2,97.4,1]"),
		"a position beyond":       refused("not-a-dataset", "none of the 4", `"3":97.4`, `"4":97.4`),
		"a position in words":     refused("not-a-dataset", "none of the 4", `"3":97.4`, `"last":97.4`),
		"a size that lies":        refused("not-a-dataset", "as its size, 3", `"size":[1,2,2]`, `"size":[1,3,2]`),
		"a size of 0":             refused("too-large", "0", `"size":[1,2,2]`, `"size":[1,0,2]`),
		"a size below 0":          refused("too-large", "0", `"size":[1,2,2]`, `"size":[1,-2,2]`),
		"sizes beyond all":        refused("too-large", "cells", `"size":[1,2,2]`, `"size":[1,2000000000,2000000000]`),
		"a size less":             refused("not-a-dataset", "3 dimensions", `"size":[1,2,2]`, `"size":[1,2]`),
		"two at one position":     refused("not-a-dataset", "outside or taken", kz, `{"KZ":0,"KR":0}`),
		"no such dimension":       refused("not-a-dataset", `"geo"`, `"geo":{"label"`, `"place":{"label"`),
		"no place":                refused("no-such-dimension", "place:", `"geo"`, `"x"`),
		"an unknown code":         refused("unknown-place", "QQ", kz, `{"QQ":0,"KR":1}`),
		"a word for a number":     refused("not-a-number", "many", "92.3,", `"many",`),
		"a number as object":      refused("not-a-number", "value 0", "92.3,", `{"a":1},`),
		"quarters":                refused("not-annual", "2022-Q1", `{"2022":0,"2023":1}`, `{"2022-Q1":0,"2023":1}`),
		"a year to come":          refused("period-after-publication", "2099", `{"2022":0,"2023":1}`, `{"2099":0,"2023":1}`),
		"cut off":                 {file: []byte(statJSON[:len(statJSON)*3/4]), rule: "not-json", says: "too soon"},
		"an error of Eurostat":    {file: []byte(`{"error":[{"status":413,"id":"ASYNC","label":"The request is too large"}],"warning":null}`), rule: "unrecognised", says: "too large"},
	}
}
