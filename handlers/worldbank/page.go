package worldbank

import (
	"encoding/json"
	"strconv"
)

// span gives the entries [from, to) of a page, the number of the page that the header names, and how
// many pages there are. Beyond the last page there is none: the header then names the last one, since
// wbdata asks for page after page until the two numbers agree. For the same reason an answer without
// any entry is page 0 of 0.
func span(page, perPage, total int) (from, to, number, pages int) {
	pages = (total + perPage - 1) / perPage
	if page > pages {
		return total, total, pages, pages
	}
	from = (page - 1) * perPage
	return from, min(from+perPage, total), page, pages
}

// appendHeader appends what stands before the entries, without its closing brace.
func appendHeader(b []byte, number, pages, perPage, total int) []byte {
	b = strconv.AppendInt(append(b, `{"page":`...), int64(number), 10)
	b = strconv.AppendInt(append(b, `,"pages":`...), int64(pages), 10)
	b = strconv.AppendInt(append(b, `,"per_page":`...), int64(perPage), 10)
	return strconv.AppendInt(append(b, `,"total":`...), int64(total), 10)
}

// appendList appends a header and a page of the entries.
func appendList(b []byte, page, perPage int, items []any) ([]byte, *Fault) {
	from, to, number, pages := span(page, perPage, len(items))
	b = appendHeader(append(b, '['), number, pages, perPage, len(items))
	return append(appendJSON(append(b, "},"...), items[from:to]), ']'), nil
}

// appendJSON appends values that cannot fail to encode: structs of texts and numbers.
func appendJSON(b []byte, value any) []byte {
	encoded, err := json.Marshal(value)
	if err != nil {
		return append(b, "null"...)
	}
	return append(b, encoded...)
}
