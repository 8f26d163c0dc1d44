package front

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/egovbench/egovbench/handlers/web"
)

// canonical is a request as the addresses know it: without what others hang on a link to see who follows it, and
// with the format that its path ends in ("/v1/observations.csv") as the parameter that says the same.
func canonical(r *http.Request) *http.Request {
	query := untracked(r.URL.RawQuery)
	path, format := suffixed(r.URL.Path)
	if query == r.URL.RawQuery && format == "" {
		return r
	}
	if format != "" {
		if query != "" {
			query += "&"
		}
		query += "format=" + format
	}
	plain := r.Clone(r.Context())
	plain.URL.Path, plain.URL.RawQuery = path, query
	if raw, _ := suffixed(plain.URL.RawPath); plain.URL.RawPath != "" {
		plain.URL.RawPath = raw
	}
	plain.RequestURI = plain.URL.RequestURI()
	return plain
}

// suffixed takes the ending of a format's files off an address of data: it names the format, "" where there is none. Files that are
// made once for a release have names of their own.
func suffixed(path string) (bare, format string) {
	dot := strings.LastIndexByte(path, '.')
	if dot <= strings.LastIndexByte(path, '/')+1 || path[:dot] != "/v1" && !strings.HasPrefix(path, "/v1/") || strings.HasPrefix(path, "/v1/download/") {
		return path, ""
	}
	if format = formatEndings[strings.ToLower(path[dot:])]; format == "" {
		return path, ""
	}
	return path[:dot], format
}

var formatEndings = web.Endings()

// untracked is a raw query without the parameters of tracking.
func untracked(query string) string {
	if query == "" {
		return query
	}
	kept, dropped := make([]string, 0, 8), false
	for pair := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(pair, "=")
		if plain, err := url.QueryUnescape(name); err == nil && tracking(plain) {
			dropped = true
		} else {
			kept = append(kept, pair)
		}
	}
	if !dropped {
		return query
	}
	return strings.Join(kept, "&")
}

// tracking says whether a parameter is one that networks, mailings and shops add to links.
func tracking(name string) bool {
	name = strings.ToLower(name)
	for _, family := range [...]string{"utm_", "mtm_", "matomo_", "pk_", "piwik_", "hsa_", "_hs", "__hs", "stm_", "itm_", "at_custom", "ga_"} {
		if strings.HasPrefix(name, family) {
			return true
		}
	}
	switch name {
	case "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid", "msclkid", "yclid", "ysclid", "ymclid", "_openstat",
		"twclid", "ttclid", "li_fat_id", "igsh", "igshid", "epik", "scclid", "sccid", "rdt_cid", "srsltid", "mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl",
		"vero_id", "vero_conv", "wickedid", "oly_enc_id", "oly_anon_id", "rb_clickid", "s_cid", "cvid", "ncid", "_branch_match_id", "_branch_referrer",
		"fb_action_ids", "fb_action_types", "fb_ref", "fb_source", "action_object_map", "action_type_map", "action_ref_map", "tblci", "obclid", "zanpid",
		"irclickid", "_kx", "_ke", "sms_click", "dm_i", "ml_subscriber", "ml_subscriber_hash", "wt_mc", "wt_zmc", "trk_contact", "trk_msg", "trk_module", "trk_sid", "from_qr":
		return true
	}
	return false
}
