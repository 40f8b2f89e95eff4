package lanewise.fuzz.exact;

import lanewise.fuzz.engine.Precision;

/**
 * What an elementary function may return: anything within {@code bound} units in the last place of
 * the exact value. The unit is that of the exact value's binade, down to the subnormals'; an
 * infinity counts as the first number beyond the largest finite one, and so does a larger exact
 * value.
 */
public record Ulps(Dyadic exact, double bound, Precision precision) implements Enclosure {
  @Override
  public boolean holds(double computed) {
    return error(computed, exact, precision) <= bound;
  }

  /** |computed − exact| in ulps; infinite if computed is NaN. */
  public static double error(double computed, Dyadic exact, Precision precision) {
    if (Double.isNaN(computed)) {
      return Double.POSITIVE_INFINITY;
    }
    Dyadic beyond = Dyadic.power(precision.maxExponent() + 1);
    Dyadic clamped =
        exact.compareTo(beyond) > 0
            ? beyond
            : exact.compareTo(beyond.negate()) < 0 ? beyond.negate() : exact;
    Dyadic rounded =
        Double.isFinite(computed)
            ? Dyadic.of(computed)
            : Dyadic.of(Math.signum(computed)).times(beyond);
    Dyadic error = rounded.minus(clamped).abs();
    return error.isZero() ? 0.0 : error.over(unit(clamped, precision));
  }

  private static Dyadic unit(Dyadic exact, Precision precision) {
    int exponent =
        exact.isZero()
            ? precision.minExponent()
            : Math.clamp(exact.magnitude(), precision.minExponent(), precision.maxExponent());
    return Dyadic.power(exponent - precision.digits() + 1);
  }
}
