package sdmx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/tables"
)

func fitsML(h *intake.Head) bool {
	return h.IsXML() && strings.Contains(h.Text, "sdmx.org/resources/sdmxml") &&
		(strings.Contains(h.Text, "StructureSpecific") || strings.Contains(h.Text, "GenericData") || strings.Contains(h.Text, "GenericTimeSeriesData"))
}

// ReadML reads SDMX-ML 2.1, whose figures stand in attributes (structure-specific) or in elements
// (generic).
func ReadML(in io.Reader, b *intake.Batch) error {
	text, err := tables.ReadAll(in, b)
	if text == nil {
		return err
	}
	t, err := tables.New(b, &tables.Form{Name: "sdmx-ml", Places: "sdmx", Flags: tables.AnyFlags, Missing: []string{"NaN"}})
	if err != nil {
		return err
	}
	r := mlReader{batch: b, table: t, lines: intake.NewLines(text), decoder: xml.NewDecoder(bytes.NewReader(text)), series: map[string]string{}, figure: map[string]string{}}
	r.decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	for !b.Full() {
		token, err := r.decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			b.Fault("not-xml", r.line(), "", "what stands here cannot be read: %v", err)
			return nil
		}
		if _, is := token.(xml.Directive); is {
			b.Fault("not-xml", r.line(), "", "the file brings a document type of its own, which SDMX has not: it is not read")
			return nil
		}
		if !r.token(token) {
			return nil
		}
	}
	t.Close()
	return nil
}

// mlReader reads one message.
type mlReader struct {
	batch   *intake.Batch
	table   *tables.Table
	lines   *intake.Lines
	decoder *xml.Decoder
	dataset string
	series  map[string]string // the codes of the series now read
	figure  map[string]string // the codes and the value of the figure now read
	inside  string            // the element whose values are being read
	began   int               // the line on which the figure begins
	depth   int               // how many elements are open
	ended   bool              // the message was closed
}

func (r *mlReader) line() int { return r.lines.Of(r.decoder.InputOffset()) }

// token takes a part of the message; false ends the reading.
func (r *mlReader) token(token xml.Token) bool {
	switch e := token.(type) {
	case xml.StartElement:
		if r.ended {
			r.batch.Fault("not-xml", r.line(), "", "there is something after the message: two files were put together; import them one by one")
			return false
		}
		r.depth++
		return r.start(e)
	case xml.EndElement:
		r.depth--
		r.ended = r.depth == 0
		switch e.Name.Local {
		case "Obs":
			return r.take()
		case "Series":
			clear(r.series)
		}
	}
	return true
}

// start takes what an element says; false after a fault.
func (r *mlReader) start(e xml.StartElement) bool {
	attributes := map[string]string{}
	for _, a := range e.Attr {
		if a.Name.Space == "" {
			if _, twice := attributes[a.Name.Local]; twice {
				r.batch.Fault("not-xml", r.line(), a.Name.Local, "the element has the attribute twice: keep one")
				return false
			}
			attributes[a.Name.Local] = a.Value
		}
	}
	switch e.Name.Local {
	case "Ref":
		if r.dataset == "" {
			r.dataset = attributes["id"]
		}
	case "Series":
		r.series = attributes
	case "SeriesKey", "ObsKey", "Attributes":
		r.inside = e.Name.Local
	case "Obs":
		r.figure, r.began, r.inside = attributes, r.line(), "Obs"
	case "ObsDimension":
		r.figure["TIME_PERIOD"] = attributes["value"]
	case "ObsValue":
		r.figure["OBS_VALUE"] = attributes["value"]
	case "Value":
		if r.inside == "SeriesKey" {
			r.series[attributes["id"]] = attributes["value"]
		} else if r.figure != nil {
			r.figure[attributes["id"]] = attributes["value"]
		}
	}
	return true
}

// take takes the figure that has ended; false after a fault that all others would have, too.
func (r *mlReader) take() bool {
	codes := maps.Clone(r.series)
	maps.Copy(codes, r.figure)
	r.figure = map[string]string{}
	f := tables.Figure{
		Line: r.began, Column: "OBS_VALUE", Value: codes["OBS_VALUE"], PeriodColumn: "TIME_PERIOD", Period: codes["TIME_PERIOD"],
		Flag: codes["OBS_STATUS"], Power: codes["UNIT_MULT"], // SCALE, of the IMF, says how to show a value that is whole already
	}
	usual := places()
	if m := r.batch.Mapping; m != nil && m.Place != "" {
		usual = []string{m.Place}
	}
	for _, name := range usual {
		if place, there := codes[name]; there {
			f.Place, f.PlaceColumn = place, name
			break
		}
	}
	if f.Place == "" || f.Period == "" {
		r.batch.Fault("no-such-dimension", r.began, "", "the figure has no country or no period: say in a mapping which dimension is place:")
		return false
	}
	not := append([]string{"OBS_VALUE", "TIME_PERIOD", "OBS_STATUS", f.PlaceColumn}, mlAttributes()...)
	var names []string
	for _, name := range slices.Sorted(maps.Keys(codes)) {
		if !slices.Contains(not, name) && !slices.Contains(r.batch.Ignored, name) {
			names = append(names, name)
			f.Codes = append(f.Codes, codes[name])
		}
	}
	r.table.Dimensions(r.dataset, names)
	r.table.Take(&f)
	return true
}

// mlAttributes are attributes of series that tell none apart.
func mlAttributes() []string {
	return append(attributes(), "COUNTRY_UPDATE_DATE", "OVERLAP", "DECIMALS_DISPLAYED", "SCALE", "TIME_FORMAT", "type", "action")
}
