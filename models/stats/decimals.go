package stats

import "strconv"

// AddUp gives the decimals of two figures and of their difference, so that as written they come to it: 18.18 and 16.67
// are 1.51 apart. One decimal more than usual may be needed, and more only to tell the two apart; where that does not
// do, the difference has fewer, or all have as many as it takes.
func AddUp(a, b float64, decimals, published int) (figures, gap int) {
	adds := func(gap int) bool {
		difference := Rounded(a-b, gap)
		return difference != 0 && Rounded(Rounded(a, decimals)-Rounded(b, decimals), gap) == difference
	}
	for most := decimals + 1; decimals < published && !adds(decimals); decimals++ {
		if decimals >= most && Rounded(a-b, decimals) != 0 {
			break
		}
	}
	for gap = decimals; gap > 0; gap-- {
		if adds(gap) {
			return decimals, gap
		}
	}
	for decimals < published && !adds(decimals) {
		decimals++
	}
	return decimals, decimals
}

// Rounded is a value as it is written with so many decimals, without a minus before zero.
func Rounded(value float64, decimals int) float64 {
	n, err := strconv.ParseFloat(strconv.FormatFloat(value, 'f', decimals, 64), 64)
	if err != nil {
		return value
	}
	return n + 0
}
