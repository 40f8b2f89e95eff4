package lanewise.fuzz.claims;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;

import java.util.List;
import java.util.function.DoubleFunction;
import lanewise.fuzz.exact.Dyadic;
import lanewise.fuzz.exact.Normal;
import lanewise.fuzz.exact.Reference;
import lanewise.fuzz.exact.Trigonometry;

/** The elementary functions: name, error in ulps, domain with the values at its ends, exact value. */
final class Curves {
  static final List<Curve> ALL =
      List.of(
          everywhere("exp", 1.0, 0.0, POSITIVE_INFINITY, Reference::exp),
          everywhere("exp2", 1.0, 0.0, POSITIVE_INFINITY, Reference::exp2),
          everywhere("expm1", 1.0, -1.0, POSITIVE_INFINITY, Reference::expm1),
          above(0.0, "log", 1.0, NEGATIVE_INFINITY, Reference::log),
          above(0.0, "log2", 1.0, NEGATIVE_INFINITY, Reference::log2),
          above(-1.0, "log1p", 1.0, NEGATIVE_INFINITY, x -> Reference.log1p(Dyadic.of(x))),
          above(0.0, "sqrt", 0.5001, 0.0, x -> Reference.sqrt(Dyadic.of(x))),
          everywhere("reciprocal", 0.5001, 0.0, 0.0, Curves::reciprocal),
          everywhere("sigmoid", 1.5, 0.0, 1.0, Reference::sigmoid),
          everywhere("tanh", 1.0, -1.0, 1.0, Reference::tanh),
          everywhere("softplus", 1.5, 0.0, POSITIVE_INFINITY, Reference::softplus),
          everywhere(
              "logSigmoid", 1.5, NEGATIVE_INFINITY, 0.0, x -> Reference.softplus(-x).negate()),
          new Curve("logit", 1.0, 0.0, NEGATIVE_INFINITY, 1.0, POSITIVE_INFINITY, Reference::logit),
          everywhere("erf", 1.5, -1.0, 1.0, Normal::erf),
          everywhere("erfc", 1.5, 2.0, 0.0, Normal::erfc),
          everywhere("normalCdf", 1.5, 0.0, 1.0, Normal::cdf),
          new Curve(
              "normalQuantile",
              1.5,
              0.0,
              NEGATIVE_INFINITY,
              1.0,
              POSITIVE_INFINITY,
              Normal::quantile),
          everywhere("sin", 1.0, Double.NaN, Double.NaN, Trigonometry::sin),
          everywhere("cos", 1.0, Double.NaN, Double.NaN, Trigonometry::cos));

  private Curves() {}

  /** 1/x, and a number beyond the range of the sign of a zero. */
  private static Dyadic reciprocal(double x) {
    return x == 0.0
        ? Dyadic.of(Math.copySign(1.0, x)).scale(2 * Double.MAX_EXPONENT)
        : Reference.divide(Dyadic.ONE, Dyadic.of(x));
  }

  private static Curve everywhere(
      String name,
      double ulps,
      double atMinusInfinity,
      double atInfinity,
      DoubleFunction<Dyadic> exact) {
    return new Curve(
        name, ulps, NEGATIVE_INFINITY, atMinusInfinity, POSITIVE_INFINITY, atInfinity, exact);
  }

  private static Curve above(
      double low, String name, double ulps, double atLow, DoubleFunction<Dyadic> exact) {
    return new Curve(name, ulps, low, atLow, POSITIVE_INFINITY, POSITIVE_INFINITY, exact);
  }
}
