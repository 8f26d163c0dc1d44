package tables

import "strings"

// SDMXFlags knows the codes of SDMX's CL_OBS_STATUS; several stand side by side or between signs.
func SDMXFlags(flag string) (status string, known bool) {
	return eachFlag(strings.NewReplacer(",", "", "|", "", ";", "", " ", "").Replace(flag), map[rune]string{
		'A': "A", 'B': "B", 'O': "O", 'M': "M", 'L': "L", 'H': "H", 'Q': "Q", 'J': "J", 'S': "S", 'D': "D", 'K': "K", 'W': "W",
		'I': "I", 'F': "F", 'E': "E", 'P': "P", 'N': "N", 'U': "U", 'V': "V", 'G': "G",
	})
}

// EurostatFlags knows the flags of Eurostat's Data Browser: b break, c confidential, d definition
// differs, e estimated, f forecast, i imputed, n not significant, p provisional, r revised (which is no
// status), s estimated by Eurostat, u low reliability, z not applicable. A colon, which says that there is no value,
// may stand before them or alone.
func EurostatFlags(flag string) (status string, known bool) {
	return eachFlag(strings.ToLower(strings.NewReplacer(" ", "", ":", "").Replace(flag)), map[rune]string{
		'b': "B", 'c': "Q", 'd': "D", 'e': "E", 'f': "F", 'i': "I", 'n': "N", 'p': "P", 'r': "A", 's': "E", 'u': "U", 'z': "M",
	})
}

// UNFlags knows the natures of figures in the SDG database: C country data, CA country data adjusted,
// E estimated, G global monitoring, M modelled, N not relevant, NA not available.
func UNFlags(flag string) (status string, known bool) {
	status, known = map[string]string{"C": "A", "CA": "D", "E": "E", "G": "A", "M": "E", "N": "M", "NA": "O"}[flag], true
	if status == "" {
		known = false
	}
	return status, known
}

func eachFlag(flags string, codes map[rune]string) (status string, known bool) {
	var found []string
	for _, flag := range flags {
		code, known := codes[flag]
		if !known {
			return "", false
		}
		found = append(found, code)
	}
	return strings.Join(found, ","), true
}

// AnyFlags knows Eurostat's flags, which are small letters, and those of SDMX, which are capitals.
func AnyFlags(flag string) (status string, known bool) {
	if flag == strings.ToLower(flag) {
		return EurostatFlags(flag)
	}
	return SDMXFlags(flag)
}
