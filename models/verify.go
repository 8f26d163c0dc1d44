package models

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
)

// verifier holds releases to the checksums that they were published with, from their own rows as they
// are read anyway.
type verifier struct {
	after int // the last release that needs none: it was verified when it was loaded
	sums  map[int]hash.Hash
	tails map[int]map[string][]byte // lines of the kinds that are spelt after observations
	line  []byte
}

func newVerifier(after int) verifier {
	return verifier{after: after, sums: map[int]hash.Hash{}, tails: map[int]map[string][]byte{}}
}

func (v *verifier) sum(release int) hash.Hash {
	sum, known := v.sums[release]
	if !known {
		sum = sha256.New()
		v.sums[release] = sum
	}
	return sum
}

// trailing are the kinds that are spelt after observations, in their order.
func trailing() []string { return []string{kindProgrammes, kindClaims, kindGroupFigures, kindTargets} }

// spellEach takes in the rows of one of the small kinds, of which those before observations come one kind after another.
func spellEach[T any, P record[T]](v *verifier, kind string, rows []T) error {
	rows = slices.DeleteFunc(slices.Clone(rows), func(row T) bool { return P(&row).head().Release <= v.after })
	slices.SortFunc(rows, func(a, b T) int { return compareKeys(P(&a).key(), P(&b).key()) })
	late := slices.Contains(trailing(), kind)
	for i := range rows {
		row := P(&rows[i])
		line, err := spell(kind, row)
		if err != nil {
			return err
		}
		if !late {
			v.sum(row.head().Release).Write(line)
			continue
		}
		release := row.head().Release
		if v.tails[release] == nil {
			v.tails[release] = map[string][]byte{}
		}
		v.tails[release][kind] = append(v.tails[release][kind], line...)
	}
	return nil
}

// observation takes in one version of an observation; they come in the order of their keys.
func (v *verifier) observation(o *Observation) {
	if o.Release <= v.after {
		return
	}
	v.line = appendObservation(v.line[:0], o)
	v.sum(o.Release).Write(v.line)
}

// verify compares, once all rows were taken in. The first release that is damaged is told of.
func (v *verifier) verify(releases []Release) error {
	for i, release := range slices.Backward(releases) { // the oldest first
		if release.Number != len(releases)-i {
			return &DamageError{len(releases) - i, "is not there, and a later one is"}
		}
		if release.Number <= v.after {
			continue
		}
		sum := v.sum(release.Number)
		for _, kind := range trailing() {
			sum.Write(v.tails[release.Number][kind])
		}
		if now := hex.EncodeToString(sum.Sum(nil)); now != release.Checksum {
			return &DamageError{release.Number, fmt.Sprintf("was published with checksum %s, and its rows now give %s", release.Checksum, now)}
		}
	}
	return nil
}
