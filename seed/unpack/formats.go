package unpack

import (
	"archive/zip"
	"encoding/xml"
	"math"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// format is how a cell shows what is in it, where that is not the number itself.
type format int

const (
	plain format = iota
	percent
	day
	truth
	uncomputed // a formula whose result is not in the file
)

// shown is a raw value as people see it in their program: a reader must not take it for a number.
func (f format) shown(raw string) string {
	number, err := strconv.ParseFloat(raw, 64)
	switch {
	case f == truth:
		return map[string]string{"1": "TRUE", "0": "FALSE"}[raw]
	case err != nil:
		return raw
	case f == percent:
		return strconv.FormatFloat(math.Round(number*1e12)/1e10, 'f', -1, 64) + "%"
	case f == day:
		if date, err := excelize.ExcelDateToTime(number, false); err == nil {
			return date.Format("2006-01-02")
		}
	}
	return raw
}

// formatsOf are the formats of a workbook's styles that are not plain.
func formatsOf(book *excelize.File) map[int]format {
	found := map[int]format{}
	if book.Styles == nil || book.Styles.CellXfs == nil {
		return found
	}
	own := map[int]string{}
	if book.Styles.NumFmts != nil {
		for _, n := range book.Styles.NumFmts.NumFmt {
			own[n.NumFmtID] = n.FormatCode
		}
	}
	for style, xf := range book.Styles.CellXfs.Xf {
		if xf.NumFmtID == nil {
			continue
		}
		if f := formatOf(*xf.NumFmtID, own[*xf.NumFmtID]); f != plain {
			found[style] = f
		}
	}
	return found
}

// formatOf tells by the number of a format that every program has, or by the code of one of its own.
func formatOf(number int, code string) format {
	code = strings.ToLower(beside.ReplaceAllString(code, ""))
	switch {
	case code == "" && (number == 9 || number == 10), strings.Contains(code, "%"):
		return percent
	case code == "" && (number >= 14 && number <= 22 || number >= 45 && number <= 47), dated.MatchString(code):
		return day
	}
	return plain
}

var (
	// beside is what a code shows beside the number: texts, single letters, colours and conditions.
	beside = regexp.MustCompile(`"[^"]*"|\\.|\[[^\]]*\]|_.|\*.`)
	dated  = regexp.MustCompile(`yy|dd|\bd\b|mmm|h:mm|mm:ss`)
)

// sheetPaths are where the sheets of a workbook stand in its file, by their names.
func sheetPaths(archive *zip.Reader) map[string]string {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	paths := map[string]string{}
	if decodeMember(archive, "xl/workbook.xml", &book) != nil || decodeMember(archive, "xl/_rels/workbook.xml.rels", &relations) != nil {
		return paths // such a workbook is not opened either
	}
	targets := map[string]string{}
	for _, r := range relations.All {
		targets[r.ID] = r.Target
		if !strings.HasPrefix(r.Target, "/") {
			targets[r.ID] = path.Join("xl", r.Target)
		}
	}
	for _, s := range book.Sheets {
		paths[s.Name] = strings.TrimPrefix(targets[s.ID], "/")
	}
	return paths
}

func decodeMember(archive *zip.Reader, name string, into any) error {
	file, err := archive.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	return xml.NewDecoder(file).Decode(into)
}
