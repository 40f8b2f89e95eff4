package lanewise.fuzz.claims;

import java.util.function.DoubleFunction;
import lanewise.fuzz.engine.Precision;
import lanewise.fuzz.engine.Values;
import lanewise.fuzz.exact.Dyadic;
import lanewise.fuzz.exact.Enclosure;
import lanewise.fuzz.exact.Ulps;

/**
 * An elementary function of {@link lanewise.kernels.VectorMath} as its Javadoc states it: the
 * largest error, and the open interval between low and high on which it is finite and exact
 * arithmetic has a say, with the values at the ends. Beyond them it is NaN.
 */
record Curve(
    String name,
    double ulps,
    double low,
    double atLow,
    double high,
    double atHigh,
    DoubleFunction<Dyadic> reference) {

  /** Where most of its arguments are. */
  Values arguments() {
    return low == Double.NEGATIVE_INFINITY
        ? Values.ARGUMENTS
        : high == 1.0 ? Values.PROBABILITIES : Values.BASES;
  }

  /** What the function may return at x. */
  Enclosure at(double x, Precision precision) {
    if (x > low && x < high) {
      return new Ulps(reference.apply(x), ulps, precision);
    }
    return new Enclosure.Special(x == low ? atLow : x == high ? atHigh : Double.NaN);
  }
}
