package stats

import "math"

// Share is a proportion from a sample survey: Value from 0 to 1, N the people
// it is a share of (users, where it is a share of users), DesignEffect how
// much the design widens the variance (0 means 1, simple random sampling).
type Share struct {
	Value        float64
	N            int
	DesignEffect float64
}

func (s Share) variance() (float64, error) {
	if !(s.Value >= 0 && s.Value <= 1) {
		return 0, refuse("share", "%g is not a share between 0 and 1", s.Value)
	}
	if s.N < 1 {
		return 0, refuse("sample_size", "%d is not a sample", s.N)
	}
	effect := s.DesignEffect
	if effect == 0 {
		effect = 1
	}
	if !(effect > 0) || math.IsInf(effect, 0) {
		return 0, refuse("design_effect", "%g must be above zero", s.DesignEffect)
	}
	return effect * s.Value * (1 - s.Value) / float64(s.N), nil
}

// quantile is the z that leaves (1-confidence)/2 in each tail; 1.96 for 0.95.
func quantile(confidence float64) (float64, error) {
	if !(confidence > 0 && confidence < 1) {
		return 0, refuse("confidence", "%g is not a confidence between 0 and 1", confidence)
	}
	return math.Sqrt2 * math.Erfinv(confidence), nil
}

// HalfWidth is half the confidence interval of a share, as a share:
// z sqrt(deff p(1-p)/n).
func HalfWidth(s Share, confidence float64) (float64, error) {
	z, err := quantile(confidence)
	if err != nil {
		return 0, err
	}
	variance, err := s.variance()
	if err != nil {
		return 0, err
	}
	return z * math.Sqrt(variance), nil
}

// DesignEffect is what a published half-width (a share, at the given
// confidence) says about the design: (published / simple random)^2.
func DesignEffect(s Share, published, confidence float64) (float64, error) {
	s.DesignEffect = 1
	simple, err := HalfWidth(s, confidence)
	if err != nil {
		return 0, err
	}
	if !(published > 0 && published < 1) {
		return 0, refuse("margin_of_error", "%g is not a half-width between 0 and 1", published)
	}
	if simple == 0 {
		return 0, refuse("share", "a share of 0 or 1 has no sampling error to compare with")
	}
	return (published / simple) * (published / simple), nil
}

// Difference is the test of two shares from independent samples.
type Difference struct {
	Difference float64 // later or first share minus the other, as a share
	Z          float64 // difference / its standard error, unpooled
	P          float64 // two-sided, from the normal distribution
	HalfWidth  float64 // of the difference, at 95 %
}

// Estimate is a value with its standard error, in one unit.
type Estimate struct{ Value, Error float64 }

// TwoEstimates tests b against a, which are independent: z = (b - a)/sqrt(error a² + error b²). Two that
// differ and have no error are refused.
func TwoEstimates(a, b Estimate) (Difference, error) {
	for _, e := range [...]Estimate{a, b} {
		if err := number("value", e.Value); err != nil {
			return Difference{}, err
		}
		if !(e.Error >= 0) || math.IsInf(e.Error, 0) {
			return Difference{}, refuse("standard_error", "%g is no standard error", e.Error)
		}
	}
	answer, se := Difference{Difference: b.Value - a.Value, P: 1}, math.Hypot(a.Error, b.Error)
	if answer.Difference == 0 && se == 0 {
		return answer, nil
	}
	if se == 0 {
		return Difference{}, refuse("standard_error", "values without error cannot be tested")
	}
	answer.Z = answer.Difference / se
	answer.P = math.Erfc(math.Abs(answer.Z) / math.Sqrt2)
	z, err := quantile(.95)
	answer.HalfWidth = z * se
	return answer, err
}

// TwoShares tests b against a: z = (b - a)/sqrt(var a + var b), unpooled.
// Two shares that both are 0 or 1 and differ have no standard error: refused.
func TwoShares(a, b Share) (Difference, error) {
	va, err := a.variance()
	if err != nil {
		return Difference{}, err
	}
	vb, err := b.variance()
	if err != nil {
		return Difference{}, err
	}
	if va+vb == 0 && a.Value != b.Value {
		return Difference{}, refuse("share", "shares of 0 and 1 have no sampling error to test with")
	}
	return TwoEstimates(Estimate{a.Value, math.Sqrt(va)}, Estimate{b.Value, math.Sqrt(vb)})
}
