package words

import "strconv"

// Ordinal is a rank as English says it.
func Ordinal(n int) string {
	if n == 1 {
		return "first"
	}
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}
