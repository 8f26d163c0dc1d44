package sdmx

import "github.com/egovbench/egovbench/handlers/web"

// artefacts are what a message of structures holds. What is a stub is only named.
type artefacts struct {
	*View
	flows               []flow
	lists               []codelist
	concepts, structure bool
	partial             bool            // some codes of a list only
	stubs               map[string]bool // by kind
}

// artefacts gives what a request for structures names, and what it wants to see beside it.
func (v *View) artefacts(r *Request) (found artefacts, fault *Fault) {
	found = artefacts{View: v, stubs: map[string]bool{}}
	has := found.direct(r)
	if len(has) == 0 {
		return found, nothing("there is no %s %s:%s(%s); the agency is %s, the flow of everything %s, version %s",
			r.kind, web.Shorten(r.agency), web.Shorten(r.id), web.Shorten(r.reference.version), agency, cube, version)
	}
	for _, kind := range kinds() {
		found.stubs[kind] = r.stubs || r.referenceStubs && !has[kind]
	}
	references := r.references
	if r.what == schema {
		references = "descendants"
	}
	found.add(references, has)
	if r.what == schema {
		found.flows = nil
	}
	return found, nil
}

// direct takes what a request names itself, and says of which kinds there is any.
func (a *artefacts) direct(r *Request) map[string]bool {
	has := map[string]bool{}
	for _, f := range a.View.flows() {
		if r.fits("dataflow", f.id) {
			a.flows, has["dataflow"] = append(a.flows, f), true
		}
	}
	for _, list := range a.codelists() {
		if !r.fits("codelist", list.id) {
			continue
		}
		if r.item != "" {
			list.codes, a.partial = only(list.codes, r.item), true
			if len(list.codes) == 0 {
				continue
			}
		}
		a.lists, has["codelist"] = append(a.lists, list), true
	}
	if r.fits("conceptscheme", scheme) {
		a.concepts, has["conceptscheme"] = true, true
	}
	if r.fits("datastructure", cube) {
		a.structure, has["datastructure"] = true, true
	}
	return has
}

// only leaves the codes that are named.
func only(codes []code, items string) (left []code) {
	for _, c := range codes {
		if oneOf(items, c.id) {
			left = append(left, c)
		}
	}
	return left
}

// add takes what the artefacts of some kinds refer to, or what refers to them: a flow refers to the data
// structure, that to the code lists and the concepts.
func (a *artefacts) add(references string, to map[string]bool) {
	flow, structure, leaves := to["dataflow"], to["datastructure"], to["codelist"] || to["conceptscheme"]
	above, beside, below := structure || leaves, flow || leaves, flow || structure
	switch references {
	case "children":
		a.grow(false, flow, structure)
	case "descendants":
		a.grow(false, flow, below)
	case "parents":
		a.grow(structure, leaves, false)
	case "ancestors":
		a.grow(above, leaves, false)
	case "parentsandsiblings":
		a.grow(structure, leaves, leaves)
	case "all":
		a.grow(structure, beside, true)
	case "dataflow":
		a.grow(structure, false, false)
	case "datastructure":
		a.grow(false, beside, false)
	case "codelist", "conceptscheme":
		concepts, lists := a.concepts, a.lists
		a.grow(false, false, below)
		if references == "codelist" {
			a.concepts = concepts
		} else {
			a.lists = lists
		}
	}
}

// grow takes all flows, the data structure, the code lists and the concepts.
func (a *artefacts) grow(flows, structure, leaves bool) {
	if flows {
		a.flows = a.View.flows()
	}
	if structure {
		a.structure = true
	}
	if leaves && !a.partial {
		a.lists, a.concepts = a.codelists(), true
	}
}
