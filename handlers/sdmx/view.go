// Package sdmx answers as SDMX's web services do (REST, 2.1 and 3.0), so that the programs written for
// statistical offices can read this benchmark: sdmx1, pysdmx, rsdmx. It computes nothing: figures come
// from a release as they are.
package sdmx

import (
	"github.com/egovbench/egovbench/models"
)

// View is what an answer is made from: one release, in one language, as of one day.
type View struct {
	*models.Snapshot
	Lang string
	AsOf models.Date // only what had been published by then; "" is everything
	Day  models.Date // that memberships are of
}

// Request is an address below /sdmx/2.1 or /sdmx/3.0.
type Request struct {
	Version string
	target
	options
}

// Release is the one that is asked for, 0 for the newest.
func (r *Request) Release() int { return r.release }

// AsOf is the day that is asked for, "" for none.
func (r *Request) AsOf() models.Date { return r.asOf }

// Parse reads the part of an address below the version, as it was sent, and its query.
func Parse(version, path, query string) (*Request, *Fault) {
	t, fault := parsePath(version, path)
	if fault != nil {
		return nil, fault
	}
	o, fault := parseQuery(query)
	if fault != nil {
		return nil, fault
	}
	return &Request{version, t, o}, nil
}

// Answer appends the message that a request is answered with, in a format that Choose gave.
func (v *View) Answer(b []byte, r *Request, f Format) ([]byte, *Fault) {
	if r.what == figures {
		found, fault := v.find(r)
		if fault != nil {
			return nil, fault
		}
		found.labels = f.labels
		return f.data(b, found), nil
	}
	found, fault := v.artefacts(r)
	if fault != nil {
		return nil, fault
	}
	return f.structures(b, found), nil
}

// prepared is when the release was made: an answer is the same until the next one.
func (v *View) prepared() string { return v.Release.CreatedAt.UTC().Format("2006-01-02T15:04:05Z") }
