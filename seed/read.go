package seed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/egovbench/egovbench/models"
	"github.com/egovbench/egovbench/seed/intake"
	"github.com/egovbench/egovbench/seed/unpack"
)

// read opens a file, finds what form it is in, and reads it into the batch. Whatever is the matter
// with the file is a fault of the batch; the error is for files and stores that do not answer.
func (u *Upload) read(ctx context.Context, in io.Reader, b *intake.Batch) (chosen, error) {
	unpack.Sweep()
	encoding := ""
	file, err := unpack.Open(ctx, in, func(name string) { encoding = name })
	if refusal(err, b) {
		return chosen{}, nil
	}
	if err != nil {
		return chosen{}, err
	}
	c, err := choose(file, u, b)
	if err == nil && c.part != nil {
		err = c.read(b)
	}
	if encoding != "" && encoding != "UTF-16" && !c.importer.Own {
		b.Repair("encoding", 0, "", "the file is in %s, not UTF-8, and was converted: look at names beyond ASCII", encoding)
	}
	u.bound(b)
	if err == nil && len(b.Faults()) == 0 {
		_, err = io.Copy(io.Discard, in) // what is not read yet belongs to the file's sum
	}
	return c, errors.Join(err, file.Close())
}

// read reads the part that was chosen.
func (c *chosen) read(b *intake.Batch) error {
	text, err := c.text(b)
	if refusal(err, b) || text == nil {
		return nil
	}
	if err != nil {
		return err
	}
	defer func() { _ = text.Close() }()
	if err := c.importer.Read(c.below(text, b), b); !refusal(err, b) {
		return err
	}
	return nil
}

// below passes over the rows above the table's header.
func (c *chosen) below(text io.Reader, b *intake.Batch) io.Reader {
	if c.row == 0 {
		return text
	}
	line := c.part.Head.Line(c.row)
	b.Note("rows-above", c.part.Head.Line(0), "", "the table begins in line %d; what stands above it was passed over: %s", line, shownRow(c.part.Head.Rows[0]))
	return intake.WithoutLines(text, line-1)
}

// text gives the part as UTF-8. The product's own forms are UTF-8 or at fault.
func (c *chosen) text(b *intake.Batch) (io.ReadCloser, error) {
	if !c.importer.Own || c.part.Raw == nil {
		return c.part.Open()
	}
	text, ok := intake.Undisguised(c.part.Raw, b)
	if !ok {
		return nil, nil
	}
	return io.NopCloser(text), nil
}

// refusal notes why a file is not read, if that is the error.
func refusal(err error, b *intake.Batch) bool {
	var refused *unpack.RefusedError
	if errors.As(err, &refused) {
		b.Fault("not-text", 1, "", "the file is %s", refused.Reason)
		return true
	}
	return false
}

// bound leaves out the figures of periods that are not to be taken.
func (u *Upload) bound(b *intake.Batch) {
	if u.From == 0 && u.Until == 0 {
		return
	}
	var kept []models.Observation
	var lines []int
	for i := range b.Observations {
		o := &b.Observations[i]
		if o.Period < u.From || u.Until != 0 && o.Period > u.Until {
			continue
		}
		kept = append(kept, *o)
		if i < len(b.Lines) {
			lines = append(lines, b.Lines[i])
		}
	}
	if left := len(b.Observations) - len(kept); left > 0 {
		b.Note("periods-left-out", 0, "", "%d figures of periods %s were left out", left, u.span())
	}
	b.Observations, b.Lines = kept, lines
}

func (u *Upload) span() string {
	switch {
	case u.From == 0:
		return fmt.Sprintf("after %d", u.Until)
	case u.Until == 0:
		return fmt.Sprintf("before %d", u.From)
	}
	return fmt.Sprintf("before %d and after %d", u.From, u.Until)
}

// mapped makes sure that a mapping names indicators that are there.
func (u *Upload) mapped(indicators map[string]bool) error {
	if u.Mapping == nil {
		return nil
	}
	for _, s := range u.Mapping.Series {
		if !indicators[s.Indicator] {
			return &models.InvalidError{Field: "mapping", Reason: fmt.Sprintf("there is no indicator %q%s", s.Indicator, intake.DidYouMean(s.Indicator, indicators))}
		}
	}
	return nil
}

// Recognised says what the file was taken for and what it holds; "" for the product's own forms and
// for what was not read.
func (i *Imported) Recognised() string {
	if i.Form.Name == "" || i.Form.Own {
		return ""
	}
	part := ""
	if i.Part != "" {
		part = fmt.Sprintf(", of which %q is read", i.Part)
	}
	countries, indicators := map[string]bool{}, map[string]bool{}
	first, last := 0, 0
	for n := range i.Changes.Observations {
		o := &i.Changes.Observations[n]
		countries[o.Country], indicators[o.Indicator] = true, true
		if first == 0 || o.Period < first {
			first = o.Period
		}
		last = max(last, o.Period)
	}
	if len(i.Changes.Observations) == 0 {
		return fmt.Sprintf("recognised as %s (%s)%s", i.Form.Name, i.Form.Title, part)
	}
	return fmt.Sprintf("recognised as %s (%s)%s: %d figures of %s for %d countries, %d to %d", i.Form.Name, i.Form.Title, part,
		len(i.Changes.Observations), strings.Join(intake.SortedKeys(indicators), ", "), len(countries), first, last)
}
