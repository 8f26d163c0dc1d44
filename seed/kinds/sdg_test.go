package kinds

import "strings"

// sdgAnswer is an answer of the SDG database's API.
func sdgAnswer() string {
	record := func(area, name, year, value string) string {
		return `{"goal":["17"],"target":["17.8"],"indicator":["17.8.1"],"series":"IT_USE_ii99","seriesDescription":"Internet users per 100 inhabitants","seriesCount":"8",` +
			`"geoAreaCode":"` + area + `","geoAreaName":"` + name + `","timePeriodStart":` + year + `.0,"value":"` + value + `","valueType":"Float","time_detail":null,"timeCoverage":null,` +
			`"upperBound":null,"lowerBound":null,"basePeriod":null,"source":"ITU","geoInfoUrl":null,"footnotes":[""],"attributes":{"Nature":"C","Units":"PERCENT"},"dimensions":{"Reporting Type":"G","Sex":"BOTHSEX"}}`
	}
	return `{"size":5,"totalElements":5,"totalPages":1,"pageNumber":1,"attributes":[{"id":"Units","codes":[{"code":"PERCENT","description":"Percentage","sdmx":"PT"}]}],"dimensions":[],` + "\n" + `"data":[` +
		strings.Join([]string{record("398", "Kazakhstan", "2022", "92.3"), record("398", "Kazakhstan", "2023", "92.9"), record("410", "Republic of Korea", "2022", "97.2"), record("410", "Republic of Korea", "2023", "97.4"), record("1", "World", "2023", "65")}, ",\n") + "]}"
}

func sdgJSON() map[string]changed {
	with, refused := changes(sdgAnswer())
	const figure = `"timePeriodStart":2022.0,"value":"92.3"`
	return map[string]changed{
		"as it is":             with(),
		"pretty":               with(",", ",\n ", "{", "{\n "),
		"numbers":              with(`"92.3"`, "92.3"),
		"whole years":          with("2022.0", "2022"),
		"no codes":             with(`"attributes":[{"id":"Units","codes":[{"code":"PERCENT","description":"Percentage","sdmx":"PT"}]}],"dimensions":[],`, ""),
		"a list of codes last": with(`"attributes":[{"id":"Units","codes":[{"code":"PERCENT","description":"Percentage","sdmx":"PT"}]}],"dimensions":[],`, "", "]}", `],"dimensions":[]}`),
		"more pages":           refused("pages", "1 of 9 pages", `"totalPages":1`, `"totalPages":9`),
		"a part of a year":     refused("impossible-year", "2022.5", "2022.0", "2022.5"),
		"a year to come":       refused("period-after-publication", "2099", figure, `"timePeriodStart":2099.0,"value":"92.3"`),
		"of the young":         refused("new-dimension", "AGE", `"Sex":"BOTHSEX"`, `"Sex":"BOTHSEX","AGE":"Y16_24"`),
		"an unknown series":    refused("unknown-series", "IT_USE_qq", "IT_USE_ii99", "IT_USE_qq"),
		"an unknown code":      refused("unknown-place", "39999", `"398"`, `"39999"`),
		"an unknown flag":      refused("unknown-flag", "QQ", `"Nature":"C"`, `"Nature":"QQ"`),
		"a word for a number":  refused("not-a-number", "many", "92.3", "many"),
		"a new member":         refused("not-json", "quality", figure, `"quality":1,`+figure),
		"a member twice":       refused("not-json", "twice", figure, `"value":"1",`+figure),
		"data twice":           refused("not-json", "twice", `"data":[`, `"data":[],"data":[`),
		"no data":              {file: []byte(`{"size":0,"totalElements":0,"totalPages":0,"pageNumber":1,"attributes":[],"dimensions":[],"data":[]}`), rule: "no-rows", says: "no figure"},
		"two answers":          {file: []byte(sdgAnswer() + sdgAnswer()), rule: "not-json", says: "one by one"},
		"cut off":              {file: []byte(sdgAnswer()[:len(sdgAnswer())-1]), rule: "not-json", says: "too soon"},
		"a comma too few":      {file: []byte(strings.Replace(sdgAnswer(), `,"value":"92.9"`, `,"value":"92.9"1`, 1)), rule: "not-json", says: "invalid"},
	}
}

// elsewhere are answers in forms that are not read, whose figures are to be had at another address.
func elsewhere() map[string]changed {
	refused := func(text, says string) changed { return changed{[]byte(text), "unrecognised", says, ""} }
	return map[string]changed{
		"World Bank, XML": refused("\uFEFF"+`<?xml version="1.0" encoding="utf-8"?><wb:data page="1" pages="1" per_page="50" total="1" sourceid="2" lastupdated="2026-02-24" xmlns:wb="http://www.worldbank.org">`+
			`<wb:data><wb:indicator id="IT.NET.USER.ZS">Users</wb:indicator><wb:country id="KZ">Kazakhstan</wb:country><wb:countryiso3code>KAZ</wb:countryiso3code><wb:date>2023</wb:date><wb:value>92.9</wb:value></wb:data></wb:data>`, "format=json"),
		"World Bank, of a source": refused(`{"page":1,"pages":1,"per_page":50,"total":1,"sourceid":null,"lastupdated":"2026-02-24","source":{"id":"2","name":"World Development Indicators","data":[{"variable":[{"concept":"Country","id":"KAZ","value":"Kazakhstan"}],"value":92.9}]}}`, "?source=N"),
		"World Bank, JSONP":       refused(`getdata([{"page":1,"pages":1,"per_page":50,"total":0},[]])`, "without the function's name"),
	}
}
