package web

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
)

// once does a request's work, or answers as it was answered before where the client sends the same
// Idempotency-Key again (draft-ietf-httpapi-idempotency-key-header). Only what succeeded is kept: a
// refused request or a dry run changed nothing and may be sent again, put right.
func (w *Writing) once(work func() (*Written, error)) (answer *kept, replayed bool, err error) {
	name, err := IdempotencyKey(w.Request.Header.Values("Idempotency-Key"))
	if err != nil {
		return nil, false, err
	}
	if name != "" {
		receipt, err := w.api.Store.Receive(w, w.asked.KeyID, name)
		if err != nil {
			return nil, false, err
		}
		w.asked.Receipt = receipt
		if receipt.Done() {
			answer, err = w.replay()
			return answer, err == nil, err
		}
		defer w.abandon() // does nothing once the answer is kept
	}
	written, err := work()
	if err != nil {
		return nil, false, err
	}
	text, answer, err := w.encode(written)
	if err == nil && name != "" && !w.stored && !written.Data.DryRun {
		if err = w.finishBody(); err == nil {
			err = w.api.Store.Complete(w, w.asked.Receipt, text)
		}
	}
	return answer, false, err
}

// replay gives the answer of the first time to the same request.
func (w *Writing) replay() (*kept, error) {
	first := w.asked.Receipt.Fingerprint
	if err := w.finishBody(); err != nil {
		return nil, err
	}
	if w.asked.Receipt.Fingerprint != first {
		return nil, NewProblem(http.StatusUnprocessableEntity, "idempotency-key",
			"this Idempotency-Key came with another request before: use a new one for each request",
			FieldError{Parameter: "Idempotency-Key", Detail: "is taken"})
	}
	var answer kept
	return &answer, json.Unmarshal([]byte(w.asked.Receipt.Answer), &answer)
}

// abandon lets a request that changed nothing be sent again.
func (w *Writing) abandon() {
	ctx := context.WithoutCancel(w)
	if err := w.api.Store.Abandon(ctx, w.asked.Receipt); err != nil {
		w.api.Log.LogAttrs(ctx, slog.LevelWarn, "a receipt stays open for some seconds", slog.String("request_id", w.asked.ID), slog.Any("error", err))
	}
}

// IdempotencyKey reads the header, in quotes as the draft has it or without.
func IdempotencyKey(values []string) (string, error) {
	if len(values) == 0 {
		return "", nil
	}
	name := strings.TrimSpace(values[0])
	if len(name) > 1 && name[0] == '"' && name[len(name)-1] == '"' {
		name = name[1 : len(name)-1]
	}
	odd := strings.ContainsFunc(name, func(c rune) bool { return c <= ' ' || c > '~' || c == '"' || c == '\\' })
	if len(values) > 1 || name == "" || len(name) > 200 || odd {
		return "", Invalid(FieldError{Parameter: "Idempotency-Key", Detail: "give one, of 1 to 200 visible ASCII characters, such as a UUID"})
	}
	return name, nil
}
