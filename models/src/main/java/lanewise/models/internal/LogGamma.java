package lanewise.models.internal;

/**
 * The logarithm of the gamma function, and log-densities of counts built on it, on StrictMath.
 *
 * <p>Source: Loader, Fast and Accurate Computation of Binomial Probabilities (2000), whose "saddle
 * point" form keeps log-densities accurate for large counts, where lgamma terms would cancel.
 */
public final class LogGamma {
  /** ½·log(2π). */
  private static final double HALF_LOG_2PI = 0.9189385332046727;

  /** Where Stirling's series is good to 2^-56. */
  private static final double SERIES_FROM = 16;

  private LogGamma() {}

  /** log Γ(x) for x > 0; absolute error below 8·2^-53·(1 + |log Γ(x)|). */
  public static double of(double x) {
    return (x - 0.5) * StrictMath.log(x) - x + HALF_LOG_2PI + stirlingError(x);
  }

  /** Stirling's series 1/(12x) − 1/(360x³) + … for x ≥ 16. */
  private static double series(double x) {
    double s = 1 / (x * x);
    double sum = 1 / 156.0; // 691/360360 is the next: below 2^-60 of the first from x = 16 on
    sum = -691 / 360360.0 + s * sum;
    sum = 1 / 1188.0 + s * sum;
    sum = -1 / 1680.0 + s * sum;
    sum = 1 / 1260.0 + s * sum;
    sum = -1 / 360.0 + s * sum;
    sum = 1 / 12.0 + s * sum;
    return sum / x;
  }

  /**
   * What Stirling's formula lacks: {@code log n! − (n + ½)·log n + n − ½·log 2π} for n > 0, found
   * from that of a larger number by {@code δ(n) = δ(n+1) + (n + ½)·log(1 + 1/n) − 1}.
   */
  public static double stirlingError(double n) {
    double sum = 0;
    double at = n;
    for (; at < SERIES_FROM; at++) {
      sum += at < 1 ? (at + 0.5) * StrictMath.log1p(1 / at) - 1 : artanhRest(1 / (2 * at + 1));
    }
    return sum + series(at);
  }

  /** {@code artanh(v)/v − 1 = v²/3 + v⁴/5 + …} for v ≤ 1/3. */
  private static double artanhRest(double v) {
    double s = v * v;
    double sum = 0;
    for (int k = 33; k >= 3; k -= 2) {
      sum = (sum + 1.0 / k) * s;
    }
    return sum;
  }

  /**
   * The logarithm of the Poisson density of y ≥ 0 for mean mu > 0, {@code y·log mu − mu − log y!}; y
   * need not be whole.
   */
  public static double poisson(double y, double mu) {
    return y == 0
        ? -mu
        : -halfDeviance(y, mu) - stirlingError(y) - HALF_LOG_2PI - 0.5 * StrictMath.log(y);
  }

  /**
   * The logarithm of the binomial density of k successes out of m.
   *
   * @param mu probability of success
   * @param nu 1 − mu
   */
  public static double binomial(double k, double m, double mu, double nu) {
    if (k == 0) {
      return m == 0 ? 0 : m * log(nu, mu);
    }
    if (k == m) {
      return m * log(mu, nu);
    }
    return stirlingError(m)
        - stirlingError(k)
        - stirlingError(m - k)
        - halfDeviance(k, m * mu)
        - halfDeviance(m - k, m * nu)
        + 0.5 * StrictMath.log(m / (k * (m - k)))
        - HALF_LOG_2PI;
  }

  /** log a, where b = 1 − a is accurate even if a is near 1. */
  public static double log(double a, double b) {
    return b < 0.5 ? StrictMath.log1p(-b) : StrictMath.log(a);
  }

  /** {@code y·log(y/mu) + mu − y} without cancellation; y > 0. */
  public static double halfDeviance(double y, double mu) {
    return -y * log1pMinus((mu - y) / y);
  }

  /**
   * {@code log(1 + t) − t} to nearly full relative accuracy. For small t, with v = t/(2 + t),
   * {@code log(1 + t) = 2·artanh v} and {@code t − 2v = t·v}, so what is sought is {@code −t·v +
   * 2v³/3 + 2v⁵/5 + …}.
   */
  public static double log1pMinus(double t) {
    if (!(Math.abs(t) < 0.4)) {
      return StrictMath.log1p(t) - t;
    }
    double v = t / (2 + t);
    double s = v * v;
    double sum = 0;
    for (int k = 29; k >= 3; k -= 2) { // v ≤ ¼: terms beyond are below 2^-56 of the first
      sum = 1.0 / k + s * sum;
    }
    return 2 * v * s * sum - t * v;
  }
}
