package web

import (
	"context"
	"io"
	"reflect"

	"github.com/egovbench/egovbench/handlers/render/chart"
)

// Question is a handler that is asked without HTTP, by a door whose answers have another form.
type Question struct {
	*Binder
	ask func(context.Context, Asking) (*Told, error)
}

// Asking is a question as an address would put it.
type Asking struct {
	Path  string              // with the values of the path in their place, for the links
	Query string              // raw
	Shown string              // the query as links have it
	Param func(string) string // values of the path by name
	Lang  string              // as Accept-Language has it, where the query names none
}

// Told is an answer and what it was made from.
type Told struct {
	Answer
	*Request
	query   any
	address string
}

// QuestionOf makes one of a handler.
func QuestionOf[Q any, P QueryOf[Q], A Answer](api *Server, call func(*Request, Q) (A, error)) Question {
	binder := NewBinder(reflect.TypeFor[Q]())
	offered := FormatsOf[A]()
	return Question{binder, func(ctx context.Context, a Asking) (*Told, error) {
		var query Q
		if err := binder.Bind(reflect.ValueOf(&query).Elem(), a.Query, a.Param); err != nil {
			return nil, err
		}
		view, err := api.View(ctx, P(&query).common(), a.Lang)
		if err != nil {
			return nil, err
		}
		answer, err := call(view, query)
		if err != nil {
			return nil, err
		}
		explain(answer)
		answer.Around().Link(a.Path, a.Shown, offered)
		return &Told{answer, view, &query, api.Address(ctx)}, nil
	}}
}

// Ask gives the answer, with the links that the address has.
func (q *Question) Ask(ctx context.Context, a Asking) (*Told, error) { return q.ask(ctx, a) }

// AppendJSON appends the answer as the address gives it.
func (t *Told) AppendJSON(body []byte) ([]byte, error) { return appendAnswer(body, t.Answer) }

// At is an address of the server as who reads the answer can use it.
func (t *Told) At(target string) string { return t.address + target }

// Drawable says whether the answer has pictures.
func (t *Told) Drawable() bool { return gives(t.Answer, Picture) }

// PNG draws the answer; the query says how.
func (t *Told) PNG(w io.Writer) error {
	drawing, asked, err := drawn(t.Answer, t.query, t.address)
	if err != nil {
		return err
	}
	return chart.PNG(w, drawing, asked)
}
