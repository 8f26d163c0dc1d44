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
		{ReadJSON, "{\"data\":{\"dataSets\":[{\"series\":{\"0:0\":{\"observations\":{\"0\":[0.9,0],\"1\":[null]}}}}],\"structures\":[{\"dimensions\":{\"series\":[{\"id\":\"REF_AREA\",\"values\":[{\"id\":\"KAZ\"}]},{\"id\":\"M\",\"values\":[{\"id\":\"X\"}]}],\"observation\":[{\"id\":\"TIME_PERIOD\",\"values\":[{\"id\":\"2023\"},{\"id\":\"2024\"}]}]},\"attributes\":{\"observation\":[{\"id\":\"OBS_STATUS\",\"values\":[{\"id\":\"P\"}]}]}}]}}", map[string]string{"un-egdi KAZ 2023": "0.9 P"}},
		{ReadStat, "{\"version\":\"2.0\",\"class\":\"dataset\",\"id\":[\"geo\",\"time\"],\"size\":[2,2],\"value\":[62.5,null,1,2],\"status\":{\"0\":\"b\",\"1\":\"c\"},\"dimension\":{\"geo\":{\"category\":{\"index\":{\"KZ\":0,\"EU28\":1}}},\"time\":{\"category\":{\"index\":[\"2022\",\"2023\"]}}}}", map[string]string{"un-egdi KAZ 2022": "62.5 B", "un-egdi KAZ 2023": "Q"}},
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

func FuzzFormCSV(f *testing.F) {
	intaketest.FuzzForm(f, ReadCSV, "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,FREQ,Frequency,MEASURE,Measure,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status\nDATAFLOW,OECD.GOV:DSD@DF(1.0),Index,I,KOR,Korea,A,Annual,DG,Digital,2023,,0.935,,E,Estimated\nDATAFLOW,OECD.GOV:DSD@DF(1.0),Index,I,OECD,OECD,A,Annual,DG,Digital,2023,,0.6,,A,Normal\n", "DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\nESTAT:X(1.0),28/08/26 23:00:00,A,EL,2023,78.5,p,\n", "STRUCTURE,STRUCTURE_ID,REF_AREA: Reference area,MEASURE: Measure,TIME_PERIOD: Time period,OBS_VALUE: Value\nDATAFLOW,A:B(1.0),KAZ: Kazakhstan,M: Measure,2023,1.5\n")
}

func FuzzFormJSON(f *testing.F) {
	intaketest.FuzzForm(f, ReadJSON, "{\"data\":{\"dataSets\":[{\"series\":{\"0:0\":{\"observations\":{\"0\":[0.9,0],\"1\":[null]}}}}],\"structures\":[{\"dimensions\":{\"series\":[{\"id\":\"REF_AREA\",\"values\":[{\"id\":\"KAZ\"}]},{\"id\":\"M\",\"values\":[{\"id\":\"X\"}]}],\"observation\":[{\"id\":\"TIME_PERIOD\",\"values\":[{\"id\":\"2023\"},{\"id\":\"2024\"}]}]},\"attributes\":{\"observation\":[{\"id\":\"OBS_STATUS\",\"values\":[{\"id\":\"P\"}]}]}}]}}")
}

func FuzzFormStat(f *testing.F) {
	intaketest.FuzzForm(f, ReadStat, "{\"version\":\"2.0\",\"class\":\"dataset\",\"id\":[\"geo\",\"time\"],\"size\":[2,2],\"value\":{\"0\":62.5,\"3\":80},\"status\":{\"0\":\"b\",\"1\":\":c\"},\"dimension\":{\"geo\":{\"category\":{\"index\":{\"KZ\":0,\"EU28\":1}}},\"time\":{\"category\":{\"index\":[\"2022\",\"2023\"]}}}}", "{\"version\":\"2.0\",\"class\":\"dataset\",\"id\":[\"geo\",\"time\"],\"size\":[2,2],\"value\":[62.5,null,1,2],\"status\":{\"0\":\"b\",\"1\":\"c\"},\"dimension\":{\"geo\":{\"category\":{\"index\":{\"KZ\":0,\"EU28\":1}}},\"time\":{\"category\":{\"index\":[\"2022\",\"2023\"]}}}}")
}

func FuzzFormML(f *testing.F) {
	intaketest.FuzzForm(f, ReadML, "<mes:StructureSpecificData xmlns:mes=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message\"><mes:Header><Ref id=\"WEO\"/></mes:Header><mes:DataSet><Series COUNTRY=\"SVK\" INDICATOR=\"X\" FREQUENCY=\"A\"><Obs TIME_PERIOD=\"2018\" OBS_VALUE=\"94.5\" OBS_STATUS=\"E\"/></Series></mes:DataSet></mes:StructureSpecificData>", "<m:GenericData xmlns:m=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message\" xmlns:g=\"g\"><g:Series><g:SeriesKey><g:Value id=\"REF_AREA\" value=\"KAZ\"/><g:Value id=\"M\" value=\"X\"/></g:SeriesKey><g:Obs><g:ObsDimension value=\"2023\"/><g:ObsValue value=\"1.5\"/></g:Obs></g:Series></m:GenericData>")
}
