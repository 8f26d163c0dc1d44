package web

import "github.com/egovbench/egovbench/handlers/render"

// Shown is an entry of a list with its JSON, as it is kept. It is only read.
type Shown[T any] struct {
	Value T
	JSON  []byte
}

// Show encodes an entry.
func Show[T any](value T) *Shown[T] { return &Shown[T]{value, Encoded(value)} }

// ShownList is a List whose entries are encoded already.
type ShownList[T any] struct {
	shown []*Shown[T]
	Envelope
}

// ShownPage is Page of what is shown.
func ShownPage[T any](v *Request, all []*Shown[T], p Paging) *ShownList[T] {
	list := &ShownList[T]{Cut(all, p), v.Envelope()}
	list.Count(len(all), p)
	return list
}

// List is the list without what is kept of its entries.
func (l *ShownList[T]) List() *List[T] {
	data := make([]T, len(l.shown))
	for i, s := range l.shown {
		data[i] = s.Value
	}
	return &List[T]{data, l.Envelope}
}

// Formats are those of tables.
func (l *ShownList[T]) Formats() Offer { return Offers[*ShownList[T]](Table) }

func (l *ShownList[T]) Table() render.Table { return l.List().Table() }

// SizeIn is about what the answer takes, whatever the format.
func (l *ShownList[T]) SizeIn(Kind) int {
	size := 4096
	for _, s := range l.shown {
		size += len(s.JSON) + 1
	}
	return size
}

// AppendJSON writes what encoding/json would of the List.
func (l *ShownList[T]) AppendJSON(b []byte) []byte {
	b = append(b, `{"data":[`...)
	for i, s := range l.shown {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, s.JSON...)
	}
	return l.AppendRest(append(b, `],`...))
}
