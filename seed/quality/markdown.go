package quality

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/egovbench/egovbench/seed/rules"
)

// statuses are the SDMX codes in words: why there is no value, or what is to be known of one.
func statuses() map[string]string {
	return map[string]string{
		"O": "missing", "M": "cannot exist", "L": "not collected", "H": "missing: holiday or weekend", "Q": "suppressed", "K": "in another category",
		"B": "break in the series", "J": "derogation", "S": "strike or special event", "D": "definition differs", "W": "includes another category",
		"I": "imputed", "F": "forecast", "E": "estimated", "P": "provisional", "N": "not significant", "U": "low reliability", "V": "unvalidated", "G": "experimental",
	}
}

// comparisons say what a cross-check holds against what.
func comparisons() map[string]string {
	return map[string]string{
		rules.AgainstComponents: "composites computed again from their components",
		rules.AgainstValues:     "published ranks against the ranks of the published values",
		rules.AgainstBands:      "published classes against the published values",
		rules.AgainstOthers:     "figures against the same figures in another source",
	}
}

// WriteMarkdown writes the report for people.
func (r *Report) WriteMarkdown(out io.Writer) error {
	var b strings.Builder
	figures, missing, reads := 0, 0, map[string]bool{}
	for i := range r.Sources {
		s := &r.Sources[i]
		figures += s.Figures
		for _, n := range s.Missing {
			missing += n
		}
		for _, read := range s.Reads {
			reads[read.File+" "+read.Form] = true
		}
	}
	fmt.Fprintf(&b, "# Data quality\n\n")
	fmt.Fprintf(&b, "Source by source: what was read, what was left out or repaired and why, what is flagged, and what the figures were held against. Counted when this page was made, none of it typed; `egovbench check --report` makes it for the figures of a running installation. What the rules are: [publishing](publishing.md). How figures are held against each other: [comparability](methods/comparability.md).\n\n")
	fmt.Fprintf(&b, "%s, %s, %s of them without a value and with the reason; %s of producers read by importers.\n\n",
		counted(len(r.Sources), "source"), counted(figures, "figure"), grouped(missing), counted(len(reads), "file"))
	b.WriteString("| cross-check | compared | differ |\n|---|---:|---:|\n")
	for _, c := range r.Crosschecks {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", comparisons()[c.Against], grouped(c.Compared), grouped(c.Differ))
	}
	b.WriteString("\nWhat differs is kept as it was published, and marked where it is shown: producers compute with more digits than they print, and revise what they printed.\n")
	for i := range r.Sources {
		r.Sources[i].write(&b)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

func (s *Source) write(b *strings.Builder) {
	fmt.Fprintf(b, "\n## %s\n\n%s. %s.", s.Code, strings.Join(strings.Fields(s.Title), " "), s.Producer)
	if s.PublishedAt != "" {
		fmt.Fprintf(b, " Published %s.", s.PublishedAt)
	}
	b.WriteString("\n\n")
	s.writeReads(b)
	if s.Trimmed != "" {
		fmt.Fprintf(b, "- Taken from it: %s\n", strings.Join(strings.Fields(s.Trimmed), " "))
	}
	if s.Figures > 0 {
		fmt.Fprintf(b, "- Holds %s of %s for %s, %s.\n", counted(s.Figures, "figure"), counted(s.Indicators, "indicator"), countries(s.Countries), span(s.First, s.Last))
	}
	if s.Groups > 0 {
		fmt.Fprintf(b, "- Holds %s of groups.\n", counted(s.Groups, "figure"))
	}
	if s.Programmes > 0 {
		fmt.Fprintf(b, "- Cited by %s.\n", counted(s.Programmes, "programme"))
	}
	if len(s.Missing) > 0 {
		fmt.Fprintf(b, "- Without a value: %s.\n", tally(s.Missing))
	}
	if len(s.Flagged) > 0 {
		fmt.Fprintf(b, "- Flagged: %s.\n", tally(s.Flagged))
	}
	if s.Noted > 0 {
		fmt.Fprintf(b, "- With a note of their own: %s.\n", counted(s.Noted, "figure"))
	}
	for _, c := range s.Crosschecks {
		differ := "none differs"
		if c.Differ > 0 {
			differ = grouped(c.Differ) + " differ"
		}
		fmt.Fprintf(b, "- Checked: %s, %s compared, %s.\n", comparisons()[c.Against], grouped(c.Compared), differ)
	}
}

func (s *Source) writeReads(b *strings.Builder) {
	if len(s.Reads) == 0 && s.Figures > 0 {
		b.WriteString("- Read by nobody's importer here: written down from the publication, or imported on this installation.\n")
	}
	for _, read := range s.Reads {
		fmt.Fprintf(b, "- Read: `%s` as `%s`: %s, %s taken.\n", read.File, read.Form, counted(read.Rows, "row"), counted(read.Figures, "figure"))
		for _, f := range read.Findings {
			verb := "Noticed"
			if f.Severity == "repair" {
				verb = "Repaired"
			}
			times := ""
			if f.Times > 1 {
				times = fmt.Sprintf(", %s times; the first", grouped(f.Times))
			}
			fmt.Fprintf(b, "    - %s (%s%s): %s\n", verb, f.Rule, times, escaped(f.Detail))
		}
	}
}

// escaped is a text in which Markdown sees no marks of its own.
func escaped(text string) string {
	return strings.NewReplacer("|", "\\|", "<", "&lt;", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[").Replace(strings.Join(strings.Fields(text), " "))
}

func tally(counts map[string]int) string {
	var parts []string
	for _, code := range slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	}) {
		parts = append(parts, fmt.Sprintf("%s %s (%s)", grouped(counts[code]), statuses()[code], code))
	}
	return strings.Join(parts, ", ")
}

func span(first, last int) string {
	if first == last {
		return fmt.Sprint(first)
	}
	return fmt.Sprintf("%d to %d", first, last)
}

func countries(n int) string {
	if n == 1 {
		return "1 country"
	}
	return grouped(n) + " countries"
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return grouped(n) + " " + noun + "s"
}

// grouped writes thousands apart.
func grouped(n int) string { return message.NewPrinter(language.English).Sprint(n) }
