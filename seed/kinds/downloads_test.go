package kinds

import (
	"bytes"
	"compress/gzip"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// downloads are what producers serve beside the forms of ../shared/data/forms, in small: the files are
// invented, their forms are not.
func downloads(t *testing.T) map[string]changed {
	text := func(lines ...string) changed { return changed{file: []byte(strings.Join(lines, "\n") + "\n")} }
	refused := func(rule, says string, lines ...string) changed {
		c := text(lines...)
		c.rule, c.says = rule, says
		return c
	}
	const (
		data360 = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,FREQ_LABEL,REF_AREA,REF_AREA_LABEL,INDICATOR,INDICATOR_LABEL,SEX,SEX_LABEL,UNIT_MEASURE,UNIT_MEASURE_LABEL,DATABASE_ID,DATABASE_ID_LABEL,TIME_PERIOD,OBS_VALUE,UNIT_MULT,UNIT_MULT_LABEL,OBS_STATUS,OBS_STATUS_LABEL,OBS_CONF,OBS_CONF_LABEL"
		row360  = "datastructure,WB.DATA360:DS_DATA360(1.3),I,A,Annual,PLACE,Name,WB_WDI_IT_NET_USER_ZS,Individuals using the Internet (% of population),_T,Total,PT,Percentage,WB_WDI,World Development Indicators (WDI),YEAR,VALUE,0,Units,A,Normal value,PU,Public"
		labels  = "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,FREQ,Frequency of observation,MEASURE,Measure,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status,UNIT_MULT,Unit multiplier,DECIMALS,Decimals"
		estat2  = "STRUCTURE,STRUCTURE_ID,freq,indic_is,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"
	)
	row := func(place, year, value string) string {
		return strings.NewReplacer("PLACE", place, "YEAR", year, "VALUE", value).Replace(row360)
	}
	return map[string]changed{
		"DataBank workbook with its metadata": {file: workbookOf(t, func(b *excelize.File) {
			_, err := b.NewSheet("Series - Metadata")
			must(t, err)
			must(t, b.SetSheetRow("Series - Metadata", "A1", &[]any{"Code", "License Type", "Indicator Name", "Long definition"}))
			must(t, b.SetSheetRow("Series - Metadata", "A2", &[]any{"IT.NET.USER.ZS", "CC BY-4.0", "Individuals using the Internet (% of population)", "Internet users are individuals who have used the Internet."}))
		})},
		"WDI workbook": {file: workbookOf(t, func(b *excelize.File) {
			must(t, b.SetSheetRow("Data", "A1", &[]any{"Country Name", "Country Code", "Indicator Name", "Indicator Code", "2022", "2023"}))
			must(t, b.SetCellValue("Data", "E4", nil))
			must(t, b.SetCellValue("Data", "A6", nil))
			must(t, b.SetCellValue("Data", "A7", nil))
			for sheet, header := range map[string][]any{
				"Country": {"Country Code", "Short Name", "Table Name", "Region", "Income Group"}, "Series": {"Series Code", "Topic", "Indicator Name"},
				"country-series": {"CountryCode", "SeriesCode", "DESCRIPTION"}, "footnote": {"CountryCode", "SeriesCode", "Year", "DESCRIPTION"},
			} {
				_, err := b.NewSheet(sheet)
				must(t, err)
				must(t, b.SetSheetRow(sheet, "A1", &header))
			}
		})},
		"WDI bulk zip": {file: zipOf(t,
			named("WDICSV.csv", strings.Join(strings.Split(apiCSV, "\n")[4:], "\n")),
			named("WDICountry.csv", "\"Country Code\",\"Short Name\",\"Table Name\",\"Long Name\",\"Region\",\"Income Group\"\n\"KAZ\",\"Kazakhstan\",\"Kazakhstan\",\"Republic of Kazakhstan\",\"Europe & Central Asia\",\"Upper middle income\"\n"),
			named("WDISeries.csv", "\"Series Code\",\"Topic\",\"Indicator Name\",\"Short definition\"\n\"IT.NET.USER.ZS\",\"Infrastructure: Communications\",\"Individuals using the Internet (% of population)\",\"\"\n"),
			named("WDIcountry-series.csv", "\"CountryCode\",\"SeriesCode\",\"DESCRIPTION\"\n\"KAZ\",\"SP.POP.TOTL\",\"Data sources: United Nations\"\n"),
			named("WDIseries-time.csv", "\"SeriesCode\",\"Year\",\"DESCRIPTION\"\n\"SP.ADO.TFRT\",\"YR1960\",\"Interpolated\"\n"),
			named("WDIfootnote.csv", "\"CountryCode\",\"SeriesCode\",\"Year\",\"DESCRIPTION\"\n\"KAZ\",\"IT.NET.USER.ZS\",\"YR2022\",\"Estimate\"\n"),
		)},
		"a tar archive":                     {file: gzipped(t, []byte("a.csv"+strings.Repeat("\x00", 252)+"ustar\x00"+strings.Repeat("\x00", 249)+apiCSV)), rule: "not-text", says: "tar archive"},
		"World Bank, old workbook":          {file: []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)), rule: "not-text", says: "save the sheet as CSV"},
		"World Bank, Data360":               text(data360, row("KAZ", "2022", "92.3"), row("KAZ", "2023", "92.9"), row("KOR", "2022", "97.2"), row("KOR", "2023", "97.4"), row("WLD", "2023", "65")),
		"World Bank, Data360, of the young": refused("new-dimension", "AGE=Y16_24", data360+",AGE,AGE_LABEL", row("KAZ", "2022", "92.3")+",Y16_24,16 to 24", row("KAZ", "2023", "92.9")+",Y16_24,16 to 24"),
		"OECD, labels and ids": text(labels,
			"DATAFLOW,OECD.STI.DEP:DSD_ICT_HH_IND@DF_IND(1.0),ICT use,I,KAZ,Kazakhstan,A,Annual,G5A1,Internet users,2022,,92.3,,A,Normal value,0,Units,1,One",
			"DATAFLOW,OECD.STI.DEP:DSD_ICT_HH_IND@DF_IND(1.0),ICT use,I,KAZ,Kazakhstan,A,Annual,G5A1,Internet users,2023,,92.9,,A,Normal value,0,Units,1,One",
			"DATAFLOW,OECD.STI.DEP:DSD_ICT_HH_IND@DF_IND(1.0),ICT use,I,KOR,Korea,A,Annual,G5A1,Internet users,2022,,97.2,,A,Normal value,0,Units,1,One",
			"DATAFLOW,OECD.STI.DEP:DSD_ICT_HH_IND@DF_IND(1.0),ICT use,I,KOR,Korea,A,Annual,G5A1,Internet users,2023,,97.4,,A,Normal value,0,Units,1,One",
			"DATAFLOW,OECD.STI.DEP:DSD_ICT_HH_IND@DF_IND(1.0),ICT use,I,OECD,OECD,A,Annual,G5A1,Internet users,2023,,93,,A,Normal value,0,Units,1,One"),
		"OECD, ids alone": text("DATAFLOW,REF_AREA,FREQ,MEASURE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,DECIMALS",
			"OECD.STI.DEP:DSD@DF(1.0),KAZ,A,G5A1,2022,92.3,A,0,1", "OECD.STI.DEP:DSD@DF(1.0),KAZ,A,G5A1,2023,92.9,A,0,1",
			"OECD.STI.DEP:DSD@DF(1.0),KOR,A,G5A1,2022,97.2,A,0,1", "OECD.STI.DEP:DSD@DF(1.0),KOR,A,G5A1,2023,97.4,A,0,1"),
		"OECD, labels in the cells": text("STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA: Reference area,FREQ: Frequency of observation,TIME_PERIOD: Time period,OBS_VALUE: Value,OBS_STATUS: Observation status",
			"DATAFLOW,A:B@C(1.0),I,KAZ: Kazakhstan,A: Annual,2022,92.3,A: Normal value", "DATAFLOW,A:B@C(1.0),I,KAZ: Kazakhstan,A: Annual,2023,92.9,A: Normal value",
			"DATAFLOW,A:B@C(1.0),I,KOR: Korea,A: Annual,2022,97.2,A: Normal value", "DATAFLOW,A:B@C(1.0),I,KOR: Korea,A: Annual,2023,97.4,A: Normal value"),
		"Eurostat, TSV": text("freq,indic_is,unit,geo\\TIME_PERIOD\t2022 \t2023 \t2024 ", "A,I_IU3,PC_IND,KZ\t92.3 \t92.9 \t: ", "A,I_IU3,PC_IND,KR\t97.2 \t97.4 \t:  ", "A,I_IU3,PC_IND,EU27_2020\t90.1 \t91.5 b\t: "),
		"Eurostat, SDMX-CSV 2": text(estat2,
			"dataflow,ESTAT:ISOC_CI_IFP_IU(1.0),A,I_IU3,PC_IND,KZ,2022,92.3,,", "dataflow,ESTAT:ISOC_CI_IFP_IU(1.0),A,I_IU3,PC_IND,KZ,2023,92.9,,",
			"dataflow,ESTAT:ISOC_CI_IFP_IU(1.0),A,I_IU3,PC_IND,KR,2022,97.2,,", "dataflow,ESTAT:ISOC_CI_IFP_IU(1.0),A,I_IU3,PC_IND,KR,2023,97.4,,", "dataflow,ESTAT:ISOC_CI_IFP_IU(1.0),A,I_IU3,PC_IND,KR,2024,,:,"),
		"Eurostat, labels and ids": text("STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,geo,Geopolitical entity (reporting),TIME_PERIOD,Time,OBS_VALUE,Observation value,OBS_FLAG,Observation status (Flag) V2 structure,CONF_STATUS,Confidentiality status (flag)",
			"dataflow,ESTAT:ISOC_CI_IFP_IU(1.0),Individuals,A,Annual,KZ,Kazakhstan,2022,,92.3,,,,,", "dataflow,ESTAT:ISOC_CI_IFP_IU(1.0),Individuals,A,Annual,KZ,Kazakhstan,2023,,92.9,,,,,",
			"dataflow,ESTAT:ISOC_CI_IFP_IU(1.0),Individuals,A,Annual,KR,South Korea,2022,,97.2,,,,,", "dataflow,ESTAT:ISOC_CI_IFP_IU(1.0),Individuals,A,Annual,KR,South Korea,2023,,97.4,,,,,"),
		"Eurostat, labels alone": refused("labels-only", "labels=both", "DATAFLOW,LAST UPDATE,Time frequency,Unit of measure,Geopolitical entity (reporting),TIME_PERIOD,OBS_VALUE,Observation status (Flag)",
			"ESTAT:ISOC_CI_IFP_IU(1.0),17/02/27 11:00:00,Annual,Percentage of individuals,Kazakhstan,2022,92.3,"),
		"Eurostat, TSV in gzip": {file: gzipped(t, text("freq,indic_is,unit,geo\\TIME_PERIOD\t2022 \t2023 ", "A,I_IU3,PC_IND,KZ\t92.3 \t92.9 ", "A,I_IU3,PC_IND,KR\t97.2 \t97.4 ").file)},
		"gzip, cut off":         {file: gzipped(t, text("a", "b").file)[:20], rule: "not-text", says: "cannot be unpacked"},
		"gzip in gzip":          {file: gzipped(t, gzipped(t, text("a", "b").file)), rule: "not-text", says: "inside another"},
		"UNdata with footnotes": text(`"Country or Area","Year","Value","Value Footnotes"`, `"Kazakhstan","2023","92.9","1"`, `"Kazakhstan","2022","92.3",""`,
			`"Republic of Korea","2023","97.4","1,2"`, `"Republic of Korea","2022","97.2",""`, `"footnoteSeqID","Footnote"`, `"1","Estimate."`, `"2","Break in series."`),
		"ITU DataHub": text("seriesID,seriesCode,seriesName,seriesParent,seriesUnits,entityID,entityIso,entityName,dataValue,dataYear,dataNote,dataSource,seriesDescription",
			"11624,i99H,Individuals using the Internet,,%,1,KAZ,Kazakhstan,92.3,2022,,,", "11624,i99H,Individuals using the Internet,,%,1,KAZ,Kazakhstan,92.9,2023,ITU estimate,ITU,",
			"11624,i99H,Individuals using the Internet,,%,2,KOR,Korea (Rep. of),97.2,2022,,,", "11624,i99H,Individuals using the Internet,,%,2,KOR,Korea (Rep. of),97.4,2023,,,"),
		"ITU DataHub, wide": text("seriesID,seriesCode,seriesName,seriesUnits,entityID,entityIso,entityName,2022,2023",
			"11624,i99H,Individuals using the Internet,%,1,KAZ,Kazakhstan,92.3,92.9", "11624,i99H,Individuals using the Internet,%,2,KOR,Korea (Rep. of),97.2,97.4"),
		"Our World in Data, short names": text("entity,code,year,it_net_user_zs", "Kazakhstan,KAZ,2022,92.3", "Kazakhstan,KAZ,2023,92.9", "South Korea,KOR,2022,97.2", "South Korea,KOR,2023,97.4", "World,OWID_WRL,2023,65"),
		"SDG database, workbook": {file: workbookRows(t, [][]any{
			{"Goal", "Target", "Indicator", "SeriesCode", "SeriesDescription", "GeoAreaCode", "GeoAreaName", "TimePeriod", "Value", "Time_Detail", "TimeCoverage", "UpperBound", "LowerBound", "BasePeriod", "Source", "GeoInfoUrl", "FootNote", "[Nature]", "[Reporting Type]", "[Sex]", "[Units]"},
			{17, 17.8, "17.8.1", "IT_USE_ii99", "Internet users", 398, "Kazakhstan", 2022, 92.3, 2022, "", "", "", "", "ITU", "", "", "C", "G", "BOTHSEX", "PERCENT"},
			{17, 17.8, "17.8.1", "IT_USE_ii99", "Internet users", 398, "Kazakhstan", 2023, 92.9, 2023, "", "", "", "", "ITU", "", "", "C", "G", "BOTHSEX", "PERCENT"},
			{17, 17.8, "17.8.1", "IT_USE_ii99", "Internet users", 410, "Republic of Korea", 2022, 97.2, 2022, "", "", "", "", "ITU", "", "", "C", "G", "BOTHSEX", "PERCENT"},
			{17, 17.8, "17.8.1", "IT_USE_ii99", "Internet users", 410, "Republic of Korea", 2023, 97.4, 2023, "", "", "", "", "ITU", "", "", "C", "G", "BOTHSEX", "PERCENT"},
		})},
		"DataBank, years and series in columns": text(`Country Name,Country Code,2022 [YR2022] - Individuals using the Internet (% of population) [IT.NET.USER.ZS],2023 [YR2023] - Individuals using the Internet (% of population) [IT.NET.USER.ZS]`,
			"Kazakhstan,KAZ,92.3,92.9", `"Korea, Rep.",KOR,97.2,97.4`, "World,WLD,..,65", ",,,", ",,,", "Data from database: World Development Indicators,,,", "Last Updated: 02/24/2026,,,"),
		"DataBank, series and years in columns": text(`Country Name,Country Code,Individuals using the Internet (% of population) [IT.NET.USER.ZS] - 2022 [YR2022],Individuals using the Internet (% of population) [IT.NET.USER.ZS] - 2023 [YR2023]`,
			"Kazakhstan,KAZ,92.3,92.9", `"Korea, Rep.",KOR,97.2,97.4`),
		"SDG database, dimensions in brackets": text(`"Goal","Target","Indicator","SeriesCode","SeriesDescription","GeoAreaCode","GeoAreaName","TimePeriod","Value","[Age]","[Location]","[Nature]","[Reporting Type]","[Sex]","[Units]"`,
			`"17","17.8","17.8.1","IT_USE_ii99","Users","398","Kazakhstan","2022","92.3","ALLAGE","ALLAREA","C","G","BOTHSEX","PERCENT"`, `"17","17.8","17.8.1","IT_USE_ii99","Users","398","Kazakhstan","2023","92.9","ALLAGE","","C","G","BOTHSEX","PERCENT"`,
			`"17","17.8","17.8.1","IT_USE_ii99","Users","398","Kazakhstan","2023","99.1","15-24","ALLAREA","C","G","BOTHSEX","PERCENT"`, `"17","17.8","17.8.1","IT_USE_ii99","Users","398","Kazakhstan","2023","88.5","ALLAGE","RURAL","C","G","BOTHSEX","PERCENT"`,
			`"17","17.8","17.8.1","IT_USE_ii99","Users","410","Republic of Korea","2022","97.2","ALLAGE","ALLAREA","C","G","BOTHSEX","PERCENT"`, `"17","17.8","17.8.1","IT_USE_ii99","Users","410","Republic of Korea","2023","97.4","ALLAGE","ALLAREA","C","G","BOTHSEX","PERCENT"`,
			`"17","17.8","17.8.1","IT_USE_ii99","Users","830","Channel Islands","2023","97.4","ALLAGE","ALLAREA","C","G","BOTHSEX","PERCENT"`, `"17","17.8","17.8.1","IT_USE_ii99","Users","513","Europe and Northern America","2023","90","ALLAGE","ALLAREA","M","G","BOTHSEX","PERCENT"`),
		"SDG database, a column for each year": text("Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,Reporting Type,Sex,Units,2022,2023",
			"17,17.8,17.8.1,IT_USE_ii99,Users,398,Kazakhstan,G,BOTHSEX,PERCENT,92.3,92.9", "17,17.8,17.8.1,IT_USE_ii99,Users,410,Republic of Korea,G,BOTHSEX,PERCENT,97.2,97.4", "17,17.8,17.8.1,IT_USE_ii99,Users,1,World,G,BOTHSEX,PERCENT,63,65"),
		"UN Statistical Yearbook": text("T30,Internet usage,,,,,", "Region/Country/Area,,Year,Series,Value,Footnotes,Source", `1,"Total, all countries or areas",2023,Percentage of individuals using the internet,65.0,Estimate.,"ITU, Geneva"`,
			"398,Kazakhstan,2022,Percentage of individuals using the internet,92.3,,ITU", "398,Kazakhstan,2023,Percentage of individuals using the internet,92.9,,ITU",
			"410,Republic of Korea,2022,Percentage of individuals using the internet,97.2,,ITU", "410,Republic of Korea,2023,Percentage of individuals using the internet,97.4,,ITU", `410,Republic of Korea,2023,"Subscriptions, thousands","37,172.4",,ITU`),
		"Eurostat, TSV with flags beside values": text("freq,indic_is,unit,geo\\TIME_PERIOD\t2022\t2023\t2024", "A,I_IU3,PC_IND,KZ\t92.3\t92.9\t:", "A,I_IU3,PC_IND,KR\t97.2\t97.4\t:u", "A,I_IU3,PC_IND,EU27_2020\t90.1b\t91.5 bu\t:"),
		"semicolons, after a preamble": text("Data Source;World Development Indicators;;;;", ";;;;;", "Country Name;Country Code;Indicator Name;Indicator Code;2022;2023",
			"Kazakhstan;KAZ;Individuals using the Internet (% of population);IT.NET.USER.ZS;92.3;92.9", "Korea, Rep.;KOR;Individuals using the Internet (% of population);IT.NET.USER.ZS;97.2;97.4"),
		"a decimal comma":         refused("not-a-number", "decimal point", "Country Name;Country Code;Indicator Name;Indicator Code;2022", "Kazakhstan;KAZ;Users;IT.NET.USER.ZS;92,3"),
		"World Bank, in French":   refused("unrecognised", "Code du pays", `"Data Source","World Development Indicators",`, `"Nom du pays","Code du pays","Code d'indicateur","2022","2023",`, `"Kazakhstan","KAZ","IT.NET.USER.ZS","92.3","92.9",`),
		"Eurostat, not yet ready": refused("unrecognised", "try again later", `{"warning":[{"status":413,"label":"ASYNCHRONOUS_RESPONSE. Please try again later."}]}`),
		"GovTech workbook, a renamed column": {rule: "unrecognised", says: "CG_GTMI_Data", file: workbookOf(t, func(b *excelize.File) {
			_, err := b.NewSheet("CG_GTMI_Data")
			must(t, err)
			must(t, b.SetSheetRow("CG_GTMI_Data", "A1", &[]any{"Year", "ISO3", "Economy", "Grp", "GTMI", "CGSI", "PSDI", "DCEI", "GTEI"}))
			must(t, b.SetSheetRow("Data", "A1", &[]any{"About", "this", "file"}))
		})},
		"OECD, table for people":   refused("unrecognised", "name its form with --as", "Internet users,,", "Time period,2022,2023", "Reference area,,", "Kazakhstan,92.3,92.9", "Korea,97.2,97.4"),
		"a page of the data store": refused("not-text", "web page", "<!doctype html>", "<html><head><title>Access denied</title></head></html>"),
	}
}

func workbookRows(t *testing.T, rows [][]any) []byte {
	t.Helper()
	return workbookOf(t, func(b *excelize.File) {
		_, err := b.NewSheet("data")
		must(t, err)
		must(t, b.DeleteSheet("Data"))
		for i, row := range rows {
			name, err := excelize.CoordinatesToCellName(1, i+1)
			must(t, err)
			must(t, b.SetSheetRow("data", name, &row))
		}
	})
}

// gzipped packs a file as Eurostat does.
func gzipped(t *testing.T, file []byte) []byte {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := w.Write(file); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}
