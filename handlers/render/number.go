package render

import (
	"math"
	"strconv"
)

// AppendNumber appends a value in full, "null" for NaN. Most figures have few decimals: those are written
// as a scaled whole number, which is exact because dividing back must give the same float64.
func AppendNumber(b []byte, value float64, decimals int) []byte {
	if math.IsNaN(value) {
		return append(b, "null"...)
	}
	decimals = min(max(decimals, 0), 9)
	scale := float64(powerOfTen(decimals))
	scaled := math.Round(value * scale)
	if math.Abs(scaled) > 1<<52 || scaled/scale != value || scaled == 0 {
		return strconv.AppendFloat(b, value, 'f', -1, 64)
	}
	n, unit := int64(scaled), int64(scale)
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/unit, 10)
	if n %= unit; n == 0 {
		return b
	}
	var digits [9]byte
	for i := decimals - 1; i >= 0; i-- {
		digits[i] = byte('0' + n%10)
		n /= 10
	}
	for digits[decimals-1] == '0' {
		decimals--
	}
	return append(append(b, '.'), digits[:decimals]...)
}

func powerOfTen(n int) int64 {
	return [...]int64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9}[n]
}
