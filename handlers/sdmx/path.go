package sdmx

import (
	"net/url"
	"slices"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
)

// Versions of SDMX's web services that are answered, as they stand in the path.
const (
	V21 = "2.1"
	V30 = "3.0"
)

// What a request is for.
const (
	structures = "structure"
	schema     = "schema"
	figures    = "data"
)

// reference names artefacts: a flow, a code list. "*" is any, and for a version the latest.
type reference struct {
	kind, agency, id, version string
	item                      string // a code of a list, "" for all
}

// target is what a path names.
type target struct {
	what string
	reference
	keys []key
}

// parsePath takes the part of an address below /sdmx/2.1 or /sdmx/3.0 apart, as it was sent.
func parsePath(version, path string) (t target, fault *Fault) {
	segments, fault := segmentsOf(path)
	if fault != nil {
		return t, fault
	}
	if len(segments) == 0 {
		return t, syntax("the address names nothing: begin with /dataflow or /data in 2.1, /structure or /data in 3.0")
	}
	word, rest := segments[0], segments[1:]
	switch {
	case version == V21 && word == figures:
		return parseData21(rest)
	case version == V30 && word == figures:
		return parseData30(rest)
	case word == schema:
		return parseSchema(rest)
	case version == V30 && word == structures:
		if len(rest) == 0 {
			rest = []string{"*"}
		}
		return parseStructure(rest)
	case version == V21:
		return parseStructure(segments)
	case slices.Contains([]string{"availability", "metadata", "registration"}, word):
		return t, unserved("%s", word)
	}
	return t, syntax("/%s is no resource of SDMX 3.0: structure, schema and data are", web.Shorten(word))
}

// segmentsOf gives the texts between the slashes of a path.
func segmentsOf(path string) (segments []string, fault *Fault) {
	for segment := range strings.SplitSeq(path, "/") {
		text, err := url.PathUnescape(segment)
		if err != nil || !web.IsText(text) {
			return nil, syntax("%q is no text that is percent-encoded as addresses are", web.Shorten(segment))
		}
		if text != "" {
			segments = append(segments, text)
		}
	}
	return segments, nil
}

// kinds are the artefacts that there are, in the order in which a message has them.
func kinds() []string { return []string{"dataflow", "codelist", "conceptscheme", "datastructure"} }

// otherKinds are the artefacts that SDMX knows and that there are none of here.
func otherKinds() []string {
	return []string{
		"actualconstraint", "agencyscheme", "allowedconstraint", "attachmentconstraint", "availableconstraint", "categorisation",
		"categoryscheme", "categoryschememap", "conceptschememap", "contentconstraint", "customtypescheme", "dataconstraint",
		"dataconsumerscheme", "dataproviderscheme", "hierarchicalcodelist", "hierarchy", "hierarchyassociation", "metadata",
		"metadataconstraint", "metadataflow", "metadataproviderscheme", "metadataprovisionagreement", "metadatastructure",
		"namepersonalisationscheme", "organisationscheme", "organisationschememap", "organisationunitscheme", "process",
		"provisionagreement", "reportingtaxonomy", "reportingtaxonomymap", "representationmap", "rulesetscheme", "structuremap",
		"structureset", "transformationscheme", "userdefinedoperatorscheme", "valuelist", "vtlmappingscheme",
	}
}

// parseStructure reads {kind}/{agency}/{id}/{version}/{item}; what is left away is any, or the latest.
func parseStructure(segments []string) (t target, fault *Fault) {
	if len(segments) > 5 {
		return t, syntax("the address is too long: kind, agency, id, version and item are all it has")
	}
	parts := append(slices.Clone(segments), make([]string, 5-len(segments))...)
	t = target{what: structures, reference: reference{parts[0], anyOf(parts[1]), anyOf(parts[2]), latest(parts[3]), parts[4]}}
	if t.item == "all" || t.item == "*" {
		t.item = ""
	}
	switch {
	case t.kind == structures, t.kind == "*":
		t.kind = "*"
	case slices.Contains(otherKinds(), t.kind):
		return t, unserved("there is no %s here", t.kind)
	case !slices.Contains(kinds(), t.kind):
		return t, syntax("%q is no kind of artefact: %s are served", web.Shorten(t.kind), strings.Join(kinds(), ", "))
	}
	return t, nil
}

// parseSchema reads {context}/{agency}/{id}/{version}.
func parseSchema(segments []string) (t target, fault *Fault) {
	if len(segments) < 3 || len(segments) > 4 {
		return t, syntax("write schema/dataflow/EGB/EGOV/latest")
	}
	if segments[0] != "dataflow" && segments[0] != "datastructure" {
		return t, unserved("a schema of a %s", web.Shorten(segments[0]))
	}
	if t, fault = parseStructure(segments); fault == nil {
		t.what = schema
	}
	return t, fault
}

// parseData21 reads {flow}/{key}/{provider}, the flow as EGOV, "EGB,EGOV" or "EGB,EGOV,1.0".
func parseData21(segments []string) (t target, fault *Fault) {
	if len(segments) == 0 || len(segments) > 3 {
		return t, syntax("write data/EGOV/A.KAZ+KOR.un-egdi, or data/EGOV/all")
	}
	t = target{what: figures, reference: reference{kind: "dataflow", agency: "*", version: "*"}}
	switch parts := strings.Split(segments[0], ","); len(parts) {
	case 1:
		t.id = parts[0]
	case 2:
		t.agency, t.id = anyOf(parts[0]), parts[1]
	case 3:
		t.agency, t.id, t.version = anyOf(parts[0]), parts[1], latest(parts[2])
	default:
		return t, syntax("%q is no flow: write EGOV, or EGB,EGOV,1.0", web.Shorten(segments[0]))
	}
	text := ""
	if len(segments) > 1 {
		text = segments[1]
	}
	k, fault := parseKey(text)
	t.keys = []key{k}
	if fault == nil && len(segments) > 2 {
		fault = checkProvider(segments[2])
	}
	return t, fault
}

// checkProvider reads who reported the figures, as "all", "EGB", "EGB,EGB" or several of these: all of them are reported
// by the agency of the flows.
func checkProvider(text string) *Fault {
	for one := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '+' || r == ' ' }) {
		if id := one[strings.LastIndexByte(one, ',')+1:]; slices.Contains([]string{"all", "*", agency}, id) {
			return nil
		}
	}
	return nothing("%q provides no figures here: the provider of all is %s", web.Shorten(text), agency)
}

// parseData30 reads {context}/{agency}/{id}/{version}/{keys}.
func parseData30(segments []string) (t target, fault *Fault) {
	if len(segments) > 5 {
		return t, syntax("write data/dataflow/EGB/EGOV/1.0/A.KAZ.un-egdi")
	}
	parts := append(slices.Clone(segments), make([]string, 5-len(segments))...)
	if parts[0] == "" || parts[0] == "*" {
		parts[0] = "dataflow"
	}
	if parts[0] != "dataflow" && parts[0] != "datastructure" {
		return t, unserved("data of a %s", web.Shorten(parts[0]))
	}
	t = target{what: figures, reference: reference{parts[0], anyOf(parts[1]), anyOf(parts[2]), latest(parts[3]), ""}}
	t.keys, fault = parseKeys(parts[4])
	return t, fault
}

func anyOf(text string) string {
	if text == "" || text == "all" {
		return "*"
	}
	return text
}

// latest reads a version; there is one of each artefact, so that the newest and any are the same.
func latest(text string) string {
	switch text {
	case "", "all", "latest", "~", "+", "1.0+", "1+.0":
		return "*"
	}
	return text
}

// fits says whether an artefact with an id is meant.
func (r reference) fits(kind, id string) bool {
	return (r.kind == "*" || r.kind == kind) && oneOf(r.agency, agency) && oneOf(r.id, id) && oneOf(r.version, version)
}

// oneOf says whether a text is among others that commas divide; "*" is any.
func oneOf(list, text string) bool {
	return list == "*" || slices.Contains(strings.Split(list, ","), text)
}
