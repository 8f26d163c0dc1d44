package tables

import "strings"

// country matches the place of a figure, "" where that is a group, or after a fault.
func (t *Table) country(f *Figure) string {
	if t.form.Group != nil && t.form.Group(f.Place) {
		t.in.LeaveGroup(f.Place)
		return ""
	}
	if t.differs(f) {
		return ""
	}
	if f.Place != "" && f.Place == t.place {
		return t.code
	}
	code := t.in.Place(f.Line, f.PlaceColumn, f.Place)
	if code != "" {
		t.place, t.code = strings.Clone(f.Place), code
	}
	return code
}

// differs faults a code that is not of the country that is named beside it: one of them is wrong, and so is whichever
// country the figure is given to.
func (t *Table) differs(f *Figure) bool {
	if f.Name == "" || f.Name == f.Place || t.agreed == [2]string{f.Place, f.Name} {
		return false
	}
	code, is := t.batch.Places.Match(t.in.Importer, f.Place)
	named, of := t.batch.Places.Match(t.in.Importer, f.Name)
	if is == "" || of != "country" || code == named {
		t.agreed = [2]string{strings.Clone(f.Place), strings.Clone(f.Name)}
		return false
	}
	if pair := f.Place + " " + f.Name; !t.differing[pair] {
		t.differing[strings.Clone(pair)] = true
		t.fault("place-differs", f.Line, f.PlaceColumn, "the code is %q, and the name beside it %q, which is %s: correct the one that is wrong", f.Place, f.Name, named)
	}
	return true
}

// isCountry says whether a name is of a country, whose code was left out, and not of a group, which has none.
func (t *Table) isCountry(name string) bool {
	_, is := t.batch.Places.Match(t.in.Importer, name)
	return is == "country"
}
