package lanewise.fuzz.claims;

import lanewise.fuzz.engine.Precision;
import lanewise.fuzz.exact.Dyadic;
import lanewise.fuzz.exact.Enclosure;
import lanewise.fuzz.exact.Normal;
import lanewise.fuzz.exact.Reference;
import lanewise.fuzz.exact.Trigonometry;
import lanewise.fuzz.exact.Ulps;
import lanewise.kernels.Activation;

/**
 * The exact values of activations, and the errors that their Javadoc and the accuracy table state.
 * What is not finite is for the comparison of bits.
 */
final class Units {
  /** One rounding to nearest. */
  private static final double ROUNDED = 0.5001;

  private Units() {}

  static Enclosure at(Activation act, double x, Precision p) {
    if (!Double.isFinite(x)) {
      return new Enclosure.Anything();
    }
    Dyadic d = Dyadic.of(x);
    return switch (act.kind()) {
      case IDENTITY -> new Enclosure.Special(x);
      case RELU -> new Enclosure.Special(Math.max(x, 0.0));
      case LEAKY_RELU -> scaled(x > 0.0 ? 1.0 : act.parameter(), d, ROUNDED, p);
      case ELU ->
          x > 0.0 ? new Enclosure.Special(x) : scaled(act.parameter(), Reference.expm1(x), 2.0, p);
      case SIGMOID -> new Ulps(Reference.sigmoid(x), 1.5, p);
      case TANH -> new Ulps(Reference.tanh(x), 1.0, p);
      case SOFTPLUS -> new Ulps(Reference.softplus(x), 1.5, p);
      case EXP -> new Ulps(Reference.exp(x), 1.0, p);
      case NORMAL_CDF -> new Ulps(Normal.cdf(x), 1.5, p);
      case SILU -> new Ulps(d.times(Reference.sigmoid(x)), 1.5, p);
      case GELU -> new Ulps(d.times(Normal.cdf(x)), 1.5, p);
      case CAUCHY_CDF -> new Ulps(Trigonometry.cauchyCdf(x), 2.0, p);
      case CLOGLOG -> new Ulps(Reference.expm1(Reference.exp(x).negate()).negate(), 2.0, p);
      case SQUARE -> new Ulps(d.times(d), ROUNDED, p);
      case POWER -> Elementwise.power(x, p.round(act.parameter()), p);
      case GELU_TANH -> new Ulps(d.times(Reference.sigmoid(bent(d))), 1.5, p);
      case SELU -> new Ulps(selu(x), 2.0, p);
      case RECIPROCAL ->
          x == 0.0
              ? new Enclosure.Special(1.0 / x)
              : new Ulps(Reference.divide(Dyadic.ONE, d), ROUNDED, p);
      case RECIPROCAL_SQRT ->
          x <= 0.0
              ? new Enclosure.Special(x == 0.0 ? 1.0 / x : Double.NaN)
              : new Ulps(Reference.divide(Dyadic.ONE, Reference.sqrt(d)), 1.5, p);
      case HARD_SIGMOID, LOGLOG, SOFTMAX, CUSTOM -> new Enclosure.Anything();
    };
  }

  /** 2·√(2/π)·(x + 0.044715·x³), of which GELU's approximation takes the sigmoid. */
  private static Dyadic bent(Dyadic x) {
    Dyadic cubic =
        Reference.divide(x.times(x).times(x).times(Dyadic.of(44715)), Dyadic.of(1_000_000));
    Dyadic factor = Reference.sqrt(Reference.divide(Dyadic.of(8), Trigonometry.PI));
    return x.plus(cubic).times(factor);
  }

  private static Dyadic selu(double x) {
    Dyadic lambda = Dyadic.of(1.0507009873554805);
    return x > 0.0
        ? lambda.times(Dyadic.of(x))
        : lambda.times(Dyadic.of(1.6732632423543772)).times(Reference.expm1(x));
  }

  private static Enclosure scaled(double factor, Dyadic value, double ulps, Precision p) {
    return new Ulps(Dyadic.of(p.round(factor)).times(value), ulps, p);
  }
}
