package stats

import (
	"math"
	"slices"
)

// Bin is a span of a distribution: From is in it, To is not, but for the last bin's.
type Bin struct {
	From, To float64
	N        int
}

// mostBins keeps one far value from making a picture of empty bins.
const mostBins = 60

// FindBins counts the values that are there in bins of one width. The width is that of Freedman and
// Diaconis, 2·IQR/∛n ("On the Histogram as a Density Estimator", Zeitschrift für
// Wahrscheinlichkeitstheorie 57, 1981), that of Sturges, range/(log₂n+1), where the middle half of
// the values are equal, and so wide that there are 60 bins at most; the nearest of 1, 2, 2.5 and 5
// times a power of ten takes its place, and the bins start at a multiple of that, so that their
// bounds can be read. Values that are all equal share one bin without width.
func FindBins(values []float64) ([]Bin, error) {
	sorted, err := inOrder(values)
	if err != nil {
		return nil, err
	}
	n, low, high := float64(len(sorted)), sorted[0], sorted[len(sorted)-1]
	spread := high - low
	if spread == 0 {
		return []Bin{{From: low, To: low, N: len(sorted)}}, nil
	}
	width := 2 * (quantileOf(sorted, .75) - quantileOf(sorted, .25)) / math.Cbrt(n)
	if !(width > 0) {
		width = spread / (math.Log2(n) + 1)
	}
	step, power := readable(max(width, spread/(mostBins-2)*math.Sqrt2)) // which takes √2 off at most
	bound := func(k float64) float64 {
		if power < 0 {
			return k * step / math.Pow10(-power) // 3/10 is 0.3; 3·0.1 is not
		}
		return k * step * math.Pow10(power)
	}
	first := math.Floor(low / bound(1))
	count := int(math.Ceil(high/bound(1)) - first)
	if math.Abs(first) > 1e12 || count < 1 || count > mostBins || number("", bound(first)+bound(first+float64(count))) != nil {
		return nil, refuse("indicator", "the values are too near or too far apart for a histogram")
	}
	bins := make([]Bin, count)
	for b := range bins {
		bins[b] = Bin{From: bound(first + float64(b)), To: bound(first + float64(b+1))}
	}
	for _, v := range sorted {
		bins[binOf(bins, v)].N++
	}
	return bins, nil
}

// binOf is the last bin that starts at or below a value.
func binOf(bins []Bin, value float64) int {
	after, _ := slices.BinarySearchFunc(bins, value, func(bin Bin, v float64) int {
		if bin.From <= v {
			return -1
		}
		return 1
	})
	return max(after-1, 0)
}

// readable is the step·10^power that is nearest to a width by ratio, step being 10, 20, 25 or 50.
func readable(width float64) (step float64, power int) {
	power = int(math.Floor(math.Log10(width))) - 1
	steps := [...]float64{10, 20, 25, 50, 100}
	share := width / math.Pow10(power)
	for i, step := range steps[:len(steps)-1] {
		if share < math.Sqrt(step*steps[i+1]) {
			return step, power
		}
	}
	return 10, power + 1
}
