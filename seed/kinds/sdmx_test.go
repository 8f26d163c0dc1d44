package kinds

import "strings"

const seriesJSON = `{"meta":{"id":"IREF1","prepared":"2026-02-24T10:00:00Z"},"data":{"dataSets":[{"action":"Information","series":{` +
	`"0:0":{"attributes":[],"observations":{"0":[92.3,0],"1":[92.9,0]}},"1:0":{"observations":{"0":[97.2,0],"1":[97.4,0]}}}}],` +
	`"structures":[{"name":"Users","dimensions":{"series":[{"id":"REF_AREA","values":[{"id":"KAZ","name":"Kazakhstan"},{"id":"KOR","name":"Korea"}]},` +
	`{"id":"FREQ","values":[{"id":"A","name":"Annual"}]}],"observation":[{"id":"TIME_PERIOD","values":[{"id":"2022"},{"id":"2023"}]}]},` +
	`"attributes":{"observation":[{"id":"OBS_STATUS","values":[{"id":"A","name":"Normal value"}]}]}}]},"errors":[]}`

func sdmxJSON() map[string]changed {
	with, refused := changes(seriesJSON)
	version1 := strings.NewReplacer(`"data":{"dataSets"`, `"dataSets"`, `"structures":[`, `"structure":`, `}]}}]},"errors":[]}`, `}]}},"errors":[]}`)
	return map[string]changed{
		"as it is":              with(),
		"byte order mark":       {file: []byte("\uFEFF" + seriesJSON)},
		"pretty":                with(",", ",\n  ", "{", "{\n  "),
		"version 1":             {file: []byte(version1.Replace(seriesJSON))},
		"flat":                  with(`"series":{"0:0":{"attributes":[],"observations":{"0":[92.3,0],"1":[92.9,0]}},"1:0":{"observations":{"0":[97.2,0],"1":[97.4,0]}}}`, `"observations":{"0:0:0":[92.3],"0:0:1":[92.9],"1:0:0":[97.2],"1:0:1":[97.4]}`),
		"without statuses":      with(",0]", "]"),
		"series in other order": with(`{"0:0":{`, `{"1:0":{"observations":{"1":[97.4,0],"0":[97.2,0]}},"0:0":{`, `,"1:0":{"observations":{"0":[97.2,0],"1":[97.4,0]}}`, ""),
		"numbers as texts":      with("92.3", `"92.3"`),
		"a null more":           with(`"1":[97.4,0]`, `"1":[97.4,0],"2":[null]`, `{"id":"2023"}`, `{"id":"2023"},{"id":"2024"}`),
		"a key too short":       refused("not-a-dataset", "names no value", `"0:0":{`, `"0":{`),
		"a position beyond":     refused("not-a-dataset", "names no value", `"0:0":{`, `"7:0":{`),
		"a key in words":        refused("not-a-dataset", "names no value", `"0:0":{`, `"KAZ:0":{`),
		"a key too long":        refused("not-a-dataset", "4 positions", `"0:0":{`, `"0:0:0":{`),
		"no structure":          refused("not-a-dataset", "structure", `"structures":[{`, `"structured":[{`),
		"two data sets":         refused("not-a-dataset", "2 data sets", `"dataSets":[{`, `"dataSets":[{},{`),
		"no place":              refused("no-such-dimension", "place:", "REF_AREA", "X"),
		"an unknown code":       refused("unknown-place", "QQQ", `{"id":"KAZ"`, `{"id":"QQQ"`),
		"a word for a number":   refused("not-a-number", "many", "92.3", `"many"`),
		"a month":               refused("not-annual", "2022-03", `{"id":"2022"}`, `{"id":"2022-03"}`),
		"a year to come":        refused("period-after-publication", "2099", `{"id":"2022"}`, `{"id":"2099"}`),
		"cut off":               {file: []byte(seriesJSON[:len(seriesJSON)/2]), rule: "not-json", says: "too soon"},
		"an error of the OECD":  {file: []byte(`{"errors":[{"code":404,"title":"NoRecordsFound"}]}`), rule: "unrecognised", says: "NoRecordsFound"},
	}
}

const (
	mlMessage = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
	mlData    = `<?xml version="1.0" encoding="UTF-8"?>
<message:StructureSpecificData xmlns:message="` + mlMessage + `" xmlns:ss="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific" xmlns:common="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common">
  <message:Header><message:ID>1</message:ID><message:Structure structureID="S"><common:Structure><Ref agencyID="X" id="USERS" version="1.0"/></common:Structure></message:Structure></message:Header>
  <message:DataSet action="Replace">
    <Series REF_AREA="KAZ" FREQ="A">
      <Obs TIME_PERIOD="2022" OBS_VALUE="92.3"/>
      <Obs TIME_PERIOD="2023" OBS_VALUE="92.9"/>
    </Series>
    <Series REF_AREA="KOR" FREQ="A">
      <Obs TIME_PERIOD="2022" OBS_VALUE="97.2"/>
      <Obs TIME_PERIOD="2023" OBS_VALUE="97.4"/>
    </Series>
  </message:DataSet>
</message:StructureSpecificData>
`
)

// genericML is the same message in elements.
func genericML(flat bool) string {
	var out strings.Builder
	out.WriteString(`<message:GenericData xmlns:message="` + mlMessage + `" xmlns:generic="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic"><message:DataSet>`)
	value := func(id, v string) string { return `<generic:Value id="` + id + `" value="` + v + `"/>` }
	for _, series := range [][3]string{{"KAZ", "92.3", "92.9"}, {"KOR", "97.2", "97.4"}} {
		if !flat {
			out.WriteString("<generic:Series><generic:SeriesKey>" + value("REF_AREA", series[0]) + value("FREQ", "A") + "</generic:SeriesKey>")
		}
		for i, year := range []string{"2022", "2023"} {
			if flat {
				out.WriteString("<generic:Obs><generic:ObsKey>" + value("REF_AREA", series[0]) + value("FREQ", "A") + value("TIME_PERIOD", year) + "</generic:ObsKey>")
			} else {
				out.WriteString(`<generic:Obs><generic:ObsDimension value="` + year + `"/>`)
			}
			out.WriteString(`<generic:ObsValue value="` + series[1+i] + `"/></generic:Obs>`)
		}
		if !flat {
			out.WriteString("</generic:Series>")
		}
	}
	return out.String() + "</message:DataSet></message:GenericData>"
}

func sdmxML() map[string]changed {
	with, refused := changes(mlData)
	const figure = `TIME_PERIOD="2022" OBS_VALUE="92.3"`
	return map[string]changed{
		"as it is":                   with(),
		"byte order mark":            {file: []byte("\uFEFF" + mlData)},
		"UTF-16":                     {file: []byte(utf16LE(strings.Replace(mlData, "UTF-8", "UTF-16", 1)))},
		"said to be in Latin-1":      with(`encoding="UTF-8"`, `encoding="ISO-8859-1"`),
		"on one line":                with("\n", "", "  ", ""),
		"CRLF":                       with("\n", "\r\n"),
		"other prefixes":             with("message:", "mes:", ":message=", ":mes="),
		"prefixes on figures":        with("<Obs ", "<ss:Obs ", "<Series ", "<ss:Series ", "</Series>", "</ss:Series>"),
		"no prefix":                  with("message:", "", ":message=", "="),
		"comments":                   with("<Series", "<!-- a series --><Series", "<Obs", "<!-- <Obs TIME_PERIOD=\"2021\"/> --><Obs"),
		"instructions":               with("\n<message:Str", "\n<?xml-stylesheet href=\"a.xsl\"?>\n<message:Str"),
		"single quotes":              with(`"KAZ"`, `'KAZ'`),
		"escaped letters":            with(`"KAZ"`, `"&#75;AZ"`),
		"attributes in other order":  with(figure, `OBS_VALUE="92.3" TIME_PERIOD="2022"`),
		"ends of their own":          with("/>\n      <Obs", "></Obs>\n      <Obs"),
		"figures flat":               with(`<Series REF_AREA="KAZ" FREQ="A">`, "", `<Series REF_AREA="KOR" FREQ="A">`, "", "</Series>", "", "<Obs "+figure, `<Obs REF_AREA="KAZ" FREQ="A" `+figure, `<Obs TIME_PERIOD="2023" OBS_VALUE="92.9"`, `<Obs REF_AREA="KAZ" FREQ="A" TIME_PERIOD="2023" OBS_VALUE="92.9"`, `<Obs TIME_PERIOD="2022" OBS_VALUE="97.2"`, `<Obs REF_AREA="KOR" FREQ="A" TIME_PERIOD="2022" OBS_VALUE="97.2"`, `<Obs TIME_PERIOD="2023" OBS_VALUE="97.4"`, `<Obs REF_AREA="KOR" FREQ="A" TIME_PERIOD="2023" OBS_VALUE="97.4"`),
		"generic":                    {file: []byte(genericML(false))},
		"generic, flat":              {file: []byte(genericML(true))},
		"version 3":                  with("v2_1", "v3_0"),
		"statuses":                   with(figure, figure+` OBS_STATUS="A"`),
		"a figure twice":             with("<Obs "+figure+"/>", "<Obs "+figure+"/><Obs "+figure+"/>"),
		"a contradicting figure":     refused("contradicting-rows", "keep one", "<Obs "+figure+"/>", "<Obs "+figure+"/><Obs TIME_PERIOD=\"2022\" OBS_VALUE=\"82.3\"/>"),
		"no period":                  refused("no-such-dimension", "no period", figure, `OBS_VALUE="92.3"`),
		"no place":                   refused("no-such-dimension", "place:", "REF_AREA", "X"),
		"an unknown code":            refused("unknown-place", "QQQ", `"KAZ"`, `"QQQ"`),
		"a word for a number":        refused("not-a-number", "many", "92.3", "many"),
		"a decimal comma":            refused("not-a-number", "decimal point", "92.3", "92,3"),
		"a year to come":             refused("period-after-publication", "2099", figure, `TIME_PERIOD="2099" OBS_VALUE="92.3"`),
		"a month":                    refused("not-annual", "2022-03", figure, `TIME_PERIOD="2022-03" OBS_VALUE="92.3"`),
		"an attribute twice":         refused("not-xml", "twice", figure, figure+` OBS_VALUE="1"`),
		"an end that does not match": refused("not-xml", "cannot be read", "</Series>", "</Serie>"),
		"cut off":                    {file: []byte(mlData[:len(mlData)-60]), rule: "not-xml", says: "cannot be read"},
		"something after":            {file: []byte(mlData + "<more/>"), rule: "not-xml", says: "after"},
		"a document type":            refused("not-xml", "document type", "\n<message:Str", "\n<!DOCTYPE a [<!ENTITY b \"c\">]>\n<message:Str"),
		"an unknown entity":          refused("not-xml", "cannot be read", `"KAZ"`, `"&kaz;"`),
		"a structure alone":          {file: []byte(`<message:Structure xmlns:message="` + mlMessage + `"><message:Structures/></message:Structure>`), rule: "not-text", says: "fetch the file again"},
		"an error of the server":     {file: []byte(`<message:Error xmlns:message="` + mlMessage + `"><message:ErrorMessage code="100"><Text>No Results Found</Text></message:ErrorMessage></message:Error>`), rule: "not-text", says: "No Results Found"},
	}
}
