package un

import (
	"fmt"
	"strings"

	"github.com/egovbench/egovbench/seed/intake"
)

// The UN writes 0 for a real zero, for "not measured" and for "not computed". The rules below tell
// them apart by what the editions show: up to 2010 no measured country has an infrastructure or
// human capital of 0; in 2003 to 2005 and 2012 no ranked country has online services of 0, while in
// 2008, 2010 and from 2014 on ranked countries have; from 2012 on each component is scaled so that
// the last country has exactly 0.

// repair applies every rule to the row and says so in the batch's findings.
func (u *unRow) repair(b *intake.Batch) {
	if u.cannotExist(b) {
		return
	}
	u.impossible(b)
	u.notComputed(b)
	u.notMeasured(b)
	u.notReached(b)
	u.countedAsZero(b)
	u.knownMisfits(b)
	u.otherTerritory()
}

// cannotExist empties the rows that today's list of members gives to states that were not there.
func (u *unRow) cannotExist(b *intake.Batch) bool {
	var reason string
	switch {
	case u.country == "SSD" && u.edition < 2012:
		reason = "South Sudan became independent in July 2011."
	case u.country == "MNE" && u.edition < 2008:
		reason = "Montenegro became independent in June 2006; the edition has Serbia and Montenegro as one."
	default:
		return false
	}
	for i := range u.cells {
		if v := u.cells[i].Value; v != nil && *v != 0 {
			b.Fault("cannot-exist", u.line, u.layout.value[i], "%v for %s %d: %s", *v, u.country, u.edition, reason)
		}
		intake.Drop(&u.cells[i], "M", reason)
	}
	b.Repair("cannot-exist", u.line, "", "%s %d has no figures: %s", u.country, u.edition, reason)
	return true
}

// impossible keeps figures outside 0 to 1 out. The two that the 2003 edition is known to have are
// dropped, any other is a fault.
func (u *unRow) impossible(b *intake.Batch) {
	for i := range u.cells {
		v := u.cells[i].Value
		if v == nil || *v >= 0 && *v <= 1 {
			continue
		}
		known := i == hci && u.edition == 2003 && (u.country == "FSM" || u.country == "TUV")
		if !known {
			b.Fault("impossible-value", u.line, u.layout.value[i], "%v is not from 0 to 1", *v)
			continue
		}
		b.Repair("impossible-value", u.line, u.layout.value[i], "%v for %s %d is not from 0 to 1 and was left out", *v, u.country, u.edition)
		intake.Drop(&u.cells[i], "O", fmt.Sprintf("Left out: the UN prints %v, and the index ends at 1.", *v))
		if index := &u.cells[egdi]; index.Value != nil && *index.Value > 0 {
			intake.Mark(index, "U", fmt.Sprintf("Computed by the UN with a human capital of %v, which is impossible: neither value nor rank can be relied on.", *v))
		}
	}
}

// notComputed empties an index of 0: the tied last rank of the countries without one.
func (u *unRow) notComputed(b *intake.Batch) {
	if v := u.cells[egdi].Value; v == nil || *v != 0 {
		return
	}
	b.Repair("zero-means-not-computed", u.line, u.layout.value[egdi], "%s %d has no index: the 0 was taken out", u.country, u.edition)
	intake.Drop(&u.cells[egdi], "L", "Not computed: the UN prints 0 and the tied last rank.")
}

// notMeasured empties infrastructure and human capital of 0 in the editions up to 2010.
func (u *unRow) notMeasured(b *intake.Batch) {
	if u.edition > 2010 {
		return
	}
	for _, i := range []int{tii, hci} {
		cell := &u.cells[i]
		switch {
		case cell.Value != nil && *cell.Value == 0:
			b.Repair("zero-component-means-missing", u.line, u.layout.value[i], "%s %s %d was not measured: the 0 was taken out", cell.Indicator, u.country, u.edition)
			intake.Drop(cell, "L", "Not measured: the UN prints 0.")
		case cell.Value == nil && cell.Note == "":
			intake.Drop(cell, "L", "Not measured.")
		}
	}
}

// notReached empties online services and participation of 0 of countries without an index, in the
// editions in which no site of theirs was measured.
func (u *unRow) notReached(b *intake.Batch) {
	if u.edition > 2005 && u.edition != 2012 || u.cells[egdi].Value != nil || u.cells[osi].Value == nil || *u.cells[osi].Value != 0 {
		return
	}
	for _, i := range []int{osi, epi} {
		if v := u.cells[i].Value; v == nil || *v != 0 {
			continue
		}
		b.Repair("no-site-measured", u.line, u.layout.value[i], "%s %s %d: no site was measured, the 0 was taken out", u.cells[i].Indicator, u.country, u.edition)
		intake.Drop(&u.cells[i], "L", "No government site was measured: the UN prints 0.")
	}
}

// countedAsZero flags an index for which the UN counted a missing component as 0.
func (u *unRow) countedAsZero(b *intake.Batch) {
	names := map[int]string{osi: "online services", tii: "telecommunication infrastructure", hci: "human capital"}
	var missing []string
	for _, i := range []int{osi, tii, hci} {
		if intake.HasStatus(u.cells[i].Status, "L") {
			missing = append(missing, names[i])
		}
	}
	if u.cells[egdi].Value == nil || len(missing) == 0 {
		return
	}
	b.Note("missing-counted-as-zero", u.line, u.layout.value[egdi], "%s %d is ranked without %s", u.country, u.edition, strings.Join(missing, " and "))
	intake.Mark(&u.cells[egdi], "U", fmt.Sprintf("The UN counted %s, which it did not measure, as 0: the value is too low and the rank too far down.", strings.Join(missing, " and ")))
}

// knownMisfits flags the two rows of 2008 that do not recompute.
func (u *unRow) knownMisfits(b *intake.Batch) {
	mean := map[string]string{"KHM": "0.3017", "CMR": "0.2855"}[u.country]
	if u.edition != 2008 || mean == "" || u.cells[egdi].Value == nil {
		return
	}
	b.Note("composite-differs", u.line, u.layout.value[egdi], "%s 2008: %v is published, its components give %s", u.country, *u.cells[egdi].Value, mean)
	intake.Mark(&u.cells[egdi], "U", "Not the weighted mean of its published components, which is "+mean+".")
}

// otherTerritory flags figures for a state with other borders than the one of that code today.
func (u *unRow) otherTerritory() {
	var note string
	switch {
	case u.country == "SRB" && u.edition < 2008:
		note = "For Serbia and Montenegro."
	case u.country == "SDN" && u.edition < 2012:
		note = "For Sudan with what is South Sudan since July 2011."
	default:
		return
	}
	for i := range u.cells {
		if u.cells[i].Value != nil {
			intake.Mark(&u.cells[i], "D", note)
		}
	}
}
