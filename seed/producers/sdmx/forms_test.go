package sdmx

import (
	"io"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/intaketest"
)

// formCases are small files in the forms of the producer, and what is read of them where all figures are
// of one indicator.
func formCases() []formCase {
	return []formCase{
		{ReadCSV, "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,FREQ,Frequency,MEASURE,Measure,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status\nDATAFLOW,OECD.GOV:DSD@DF(1.0),Index,I,KOR,Korea,A,Annual,DG,Digital,2023,,0.935,,E,Estimated\nDATAFLOW,OECD.GOV:DSD@DF(1.0),Index,I,OECD,OECD,A,Annual,DG,Digital,2023,,0.6,,A,Normal\n", map[string]string{"un-egdi KOR 2023": "0.935 E"}},
		{ReadCSV, "DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\nESTAT:X(1.0),28/08/26 23:00:00,A,EL,2023,78.5,p,\n", map[string]string{"un-egdi GRC 2023": "78.5 P"}},
		{ReadCSV, "STRUCTURE,STRUCTURE_ID,REF_AREA: Reference area,MEASURE: Measure,TIME_PERIOD: Time period,OBS_VALUE: Value\nDATAFLOW,A:B(1.0),KAZ: Kazakhstan,M: Measure,2023,1.5\n", map[string]string{"un-egdi KAZ 2023": "1.5 A"}},
		{ReadCSV, "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT\nDATAFLOW,A:B(1.0),I,KAZ,2023,1.1,3\nDATAFLOW,A:B(1.0),I,KOR,2023,1.1,0\nDATAFLOW,A:B(1.0),I,EST,2023,2.5e1,-2\n", map[string]string{"un-egdi KAZ 2023": "1100 A", "un-egdi KOR 2023": "1.1 A", "un-egdi EST 2023": "0.25 A"}},
		{ReadJSON, `{"dataSets":[{"attributes":[0],"series":{"0":{"attributes":[1],"observations":{"0":[1.5,0]}},"1":{"attributes":[null],"observations":{"0":[1.5]}}}}],"structure":{"dimensions":{"series":[{"id":"REF_AREA","values":[{"id":"KAZ"},{"id":"KOR"}]}],"observation":[{"id":"TIME_PERIOD","values":[{"id":"2023"}]}]},"attributes":{"dataSet":[{"id":"UNIT_MULT","values":[{"id":"6"}]}],"series":[{"id":"POWERCODE","values":[{"id":"0"},{"id":"3"}]}],"observation":[{"id":"OBS_STATUS","values":[{"id":"E"}]}]}}}`, map[string]string{"un-egdi KAZ 2023": "1500 E", "un-egdi KOR 2023": "1500000 A"}},
		{ReadJSON, "{\"data\":{\"dataSets\":[{\"series\":{\"0:0\":{\"observations\":{\"0\":[0.9,0],\"1\":[null]}}}}],\"structures\":[{\"dimensions\":{\"series\":[{\"id\":\"REF_AREA\",\"values\":[{\"id\":\"KAZ\"}]},{\"id\":\"M\",\"values\":[{\"id\":\"X\"}]}],\"observation\":[{\"id\":\"TIME_PERIOD\",\"values\":[{\"id\":\"2023\"},{\"id\":\"2024\"}]}]},\"attributes\":{\"observation\":[{\"id\":\"OBS_STATUS\",\"values\":[{\"id\":\"P\"}]}]}}]}}", map[string]string{"un-egdi KAZ 2023": "0.9 P"}},
		{ReadStat, "{\"version\":\"2.0\",\"class\":\"dataset\",\"id\":[\"geo\",\"time\"],\"size\":[2,2],\"value\":[62.5,null,1,2],\"status\":{\"0\":\"b\",\"1\":\"c\"},\"dimension\":{\"geo\":{\"category\":{\"index\":{\"KZ\":0,\"EU28\":1}}},\"time\":{\"category\":{\"index\":[\"2022\",\"2023\"]}}}}", map[string]string{"un-egdi KAZ 2022": "62.5 B", "un-egdi KAZ 2023": "Q"}},
		{ReadStat, `{"dataset":{"value":{"0":62.5},"status":"b","dimension":{"geo":{"category":{"index":["KZ"]}},"time":{"category":{"label":{"2022":"2022"}}},"id":["geo","time"],"size":[1,1]}}}`, map[string]string{"un-egdi KAZ 2022": "62.5 B"}},
		{ReadStat, `{"class":"collection","link":{"item":[{"class":"dataset","href":"https://example.org"},{"class":"dataset","id":["geo","time"],"size":[1,1],"value":[62.5],"dimension":{"geo":{"category":{"index":["KZ"]}},"time":{"category":{"index":["2022"]}}}}]}}`, map[string]string{"un-egdi KAZ 2022": "62.5 A"}},
		{ReadML, "<mes:StructureSpecificData xmlns:mes=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message\"><mes:Header><Ref id=\"WEO\"/></mes:Header><mes:DataSet><Series COUNTRY=\"SVK\" INDICATOR=\"X\" FREQUENCY=\"A\"><Obs TIME_PERIOD=\"2018\" OBS_VALUE=\"94.5\" OBS_STATUS=\"E\"/></Series></mes:DataSet></mes:StructureSpecificData>", map[string]string{"un-egdi SVK 2018": "94.5 E"}},
		{ReadML, "<m:GenericData xmlns:m=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message\" xmlns:g=\"g\"><g:Series><g:SeriesKey><g:Value id=\"REF_AREA\" value=\"KAZ\"/><g:Value id=\"M\" value=\"X\"/></g:SeriesKey><g:Obs><g:ObsDimension value=\"2023\"/><g:ObsValue value=\"1.5\"/></g:Obs></g:Series></m:GenericData>", map[string]string{"un-egdi KAZ 2023": "1.5 A"}},
	}
}

type formCase struct {
	read func(io.Reader, *intake.Batch) error
	text string
	want map[string]string
}

func TestFormsOfFiles(t *testing.T) {
	for _, c := range formCases() {
		b := intaketest.ReadMapped(t, c.read, c.text)
		if diff := gocmp.Diff(c.want, intaketest.Cells(b.Observations)); diff != "" || len(b.Faults()) > 0 {
			t.Errorf("%.60s: %s %v", c.text, diff, b.Faults())
		}
	}
}

// TestSingleCode: of a dimension that no mapping speaks of, one code that is not the whole is told.
func TestSingleCode(t *testing.T) {
	for code, told := range map[string]bool{"Y16_24": true, "_T": false, "A": false, "": false} {
		b := intaketest.ReadMapped(t, ReadCSV, "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,AGE,TIME_PERIOD,OBS_VALUE\nDATAFLOW,A:B(1.0),I,KAZ,"+code+",2023,1.1\n")
		if len(b.Faults()) != 0 || intaketest.HasFinding(b, "note", "single-code", 0) != told {
			t.Errorf("%q: %v", code, b.Findings)
		}
	}
}

// TestPowersAndActions: a power of ten that is none, and a row that deletes, are at fault.
func TestPowersAndActions(t *testing.T) {
	const header = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT\n"
	for row, rule := range map[string]string{
		"DATAFLOW,A:B(1.0),I,KAZ,2023,1.1,thousands\n": "unknown-power", "DATAFLOW,A:B(1.0),I,KAZ,2023,1.1,400\n": "unknown-power", "DATAFLOW,A:B(1.0),D,KAZ,2023,1.1,0\n": "row-to-delete",
	} {
		if b := intaketest.ReadMapped(t, ReadCSV, header+row); len(b.Faults()) != 1 || b.Faults()[0].Rule != rule || b.Faults()[0].Line != 2 {
			t.Errorf("%s: %v", row, b.Findings)
		}
	}
	b := intaketest.ReadMapped(t, ReadCSV, header+"DATAFLOW,A:B(1.0),I,KAZ,2023,1.1,3\n")
	if !intaketest.HasFinding(b, "repair", "power-of-ten", 2) {
		t.Errorf("nothing is said of thousands: %v", b.Findings)
	}
}

func FuzzFormCSV(f *testing.F) {
	intaketest.FuzzForm(f, ReadCSV, "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,FREQ,Frequency,MEASURE,Measure,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status\nDATAFLOW,OECD.GOV:DSD@DF(1.0),Index,I,KOR,Korea,A,Annual,DG,Digital,2023,,0.935,,E,Estimated\nDATAFLOW,OECD.GOV:DSD@DF(1.0),Index,I,OECD,OECD,A,Annual,DG,Digital,2023,,0.6,,A,Normal\n", "DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\nESTAT:X(1.0),28/08/26 23:00:00,A,EL,2023,78.5,p,\n", "STRUCTURE,STRUCTURE_ID,REF_AREA: Reference area,MEASURE: Measure,TIME_PERIOD: Time period,OBS_VALUE: Value\nDATAFLOW,A:B(1.0),KAZ: Kazakhstan,M: Measure,2023,1.5\n")
}

func FuzzFormJSON(f *testing.F) {
	intaketest.FuzzForm(f, ReadJSON, "{\"data\":{\"dataSets\":[{\"series\":{\"0:0\":{\"observations\":{\"0\":[0.9,0],\"1\":[null]}}}}],\"structures\":[{\"dimensions\":{\"series\":[{\"id\":\"REF_AREA\",\"values\":[{\"id\":\"KAZ\"}]},{\"id\":\"M\",\"values\":[{\"id\":\"X\"}]}],\"observation\":[{\"id\":\"TIME_PERIOD\",\"values\":[{\"id\":\"2023\"},{\"id\":\"2024\"}]}]},\"attributes\":{\"observation\":[{\"id\":\"OBS_STATUS\",\"values\":[{\"id\":\"P\"}]}]}}]}}")
}

func FuzzFormStat(f *testing.F) {
	intaketest.FuzzForm(f, ReadStat, `{"dataset":{"value":{"0":62.5},"status":"b","dimension":{"geo":{"category":{"index":["KZ"]}},"time":{"category":{"label":{"2022":"2022"}}},"id":["geo","time"],"size":[1,1]}}}`, `{"class":"collection","link":{"item":[{"class":"dataset","id":["geo","time"],"size":[1,1],"value":[62.5],"dimension":{"geo":{"category":{"index":["KZ"]}},"time":{"category":{"index":["2022"]}}}}]}}`, "{\"version\":\"2.0\",\"class\":\"dataset\",\"id\":[\"geo\",\"time\"],\"size\":[2,2],\"value\":{\"0\":62.5,\"3\":80},\"status\":{\"0\":\"b\",\"1\":\":c\"},\"dimension\":{\"geo\":{\"category\":{\"index\":{\"KZ\":0,\"EU28\":1}}},\"time\":{\"category\":{\"index\":[\"2022\",\"2023\"]}}}}", "{\"version\":\"2.0\",\"class\":\"dataset\",\"id\":[\"geo\",\"time\"],\"size\":[2,2],\"value\":[62.5,null,1,2],\"status\":{\"0\":\"b\",\"1\":\"c\"},\"dimension\":{\"geo\":{\"category\":{\"index\":{\"KZ\":0,\"EU28\":1}}},\"time\":{\"category\":{\"index\":[\"2022\",\"2023\"]}}}}")
}

func FuzzFormML(f *testing.F) {
	intaketest.FuzzForm(f, ReadML, "<mes:StructureSpecificData xmlns:mes=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message\"><mes:Header><Ref id=\"WEO\"/></mes:Header><mes:DataSet><Series COUNTRY=\"SVK\" INDICATOR=\"X\" FREQUENCY=\"A\"><Obs TIME_PERIOD=\"2018\" OBS_VALUE=\"94.5\" OBS_STATUS=\"E\"/></Series></mes:DataSet></mes:StructureSpecificData>", "<m:GenericData xmlns:m=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message\" xmlns:g=\"g\"><g:Series><g:SeriesKey><g:Value id=\"REF_AREA\" value=\"KAZ\"/><g:Value id=\"M\" value=\"X\"/></g:SeriesKey><g:Obs><g:ObsDimension value=\"2023\"/><g:ObsValue value=\"1.5\"/></g:Obs></g:Series></m:GenericData>")
}
