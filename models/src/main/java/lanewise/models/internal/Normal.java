package lanewise.models.internal;

/**
 * The standard normal distribution on StrictMath: the same bits everywhere, unlike a library's.
 *
 * <p>The upper tail is {@code Q(x) = φ(x)·f(t) / (x + 1)} for x ≥ 0, where f is a Chebyshev series in
 * {@code t = (x − 3.75) / (x + 3.75)}: the map and the kind of series of Schonfelder (Chebyshev
 * expansions for the error and related functions, 1978). Its coefficients were found by
 * interpolating {@code (x + 1)·Q(x)/φ(x)} at 64 Chebyshev points with 60 digits; they are cut where
 * they fall below 2^-57. The density's exponent x²/2 is split so that large x lose nothing.
 */
public final class Normal {
  private static final double[] SERIES = {
    0x1.2b6db737787e2p+0,
    -0x1.47c7fd6396db2p-3,
    -0x1.0723e383674c5p-5,
    0x1.0193b9f3c02fcp-5,
    -0x1.60b3acd8bc259p-7,
    0x1.04666826b0051p-9,
    -0x1.c1c541c344881p-14,
    -0x1.3ac66b1aaee13p-15,
    0x1.ce7c1cd4c39adp-18,
    0x1.70056ad879b63p-21,
    -0x1.1da33b121d596p-22,
    -0x1.36e5c079b5ed6p-26,
    0x1.623a84e5c1c4bp-27,
    0x1.d711ede5ba97dp-31,
    -0x1.c6052058ee8bbp-32,
    -0x1.ebb8687d7005cp-35,
    0x1.169b49097f606p-36,
    0x1.0ad03cd624ffbp-38,
    -0x1.094c8aaefb280p-41,
    -0x1.0c79a203c4214p-42,
    -0x1.e4419b5a4a0dep-53,
    0x1.d15f58df81354p-47,
    0x1.d5f4865197332p-50,
    -0x1.2b1c69399b093p-51,
    -0x1.8818b9525f8f7p-53,
    0x1.7f7ac0daafaf5p-58,
    0x1.9ef188a796bc9p-57,
  };

  /** 1/√(2π). */
  private static final double DENSITY_AT_0 = 0.3989422804014327;

  private Normal() {}

  /** The density φ(x); relative error below 4·2^-53. */
  public static double density(double x) {
    double square = x * x;
    if (!(square < 1500)) { // φ is 0 in doubles from |x| = 38.6 on
      return Double.isNaN(x) ? x : 0;
    }
    double rest = Math.fma(x, x, -square);
    return DENSITY_AT_0 * StrictMath.exp(-0.5 * square) * (1 - 0.5 * rest);
  }

  /**
   * Φ(x), the probability below x; relative error below 8·2^-53 in both tails, as far down as the
   * result is a normal double (x about −37.5).
   */
  public static double cdf(double x) {
    return x < 0 ? tail(-x) : 1 - tail(x);
  }

  /** The probability above x ≥ 0. */
  private static double tail(double x) {
    double density = density(x);
    if (!(density > 0)) {
      return density;
    }
    double t = 2 * ((x - 3.75) / (x + 3.75));
    double b = 0; // Clenshaw's recurrence
    double after = 0;
    for (int k = SERIES.length - 1; k > 0; k--) {
      double next = Math.fma(t, b, SERIES[k] - after);
      after = b;
      b = next;
    }
    return density * Math.fma(0.5 * t, b, SERIES[0] - after) / (x + 1);
  }

  /**
   * Φ⁻¹(p): the x below which the probability is p; −∞ for 0 and +∞ for 1. A rational
   * approximation to three digits (Abramowitz and Stegun, 26.2.23), then three steps of Halley's
   * method on Φ. The error is that of p rounded, and a few units in the last place.
   *
   * @throws IllegalArgumentException if p is not in [0, 1]
   */
  public static double quantile(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p is " + p + ", must be between 0 and 1");
    }
    if (p > 0.5) {
      return -quantile(1 - p);
    }
    if (p == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double t = Math.sqrt(-2 * StrictMath.log(p));
    double above = (0.010328 * t + 0.802853) * t + 2.515517;
    double below = ((0.001308 * t + 0.189269) * t + 1.432788) * t + 1;
    double x = above / below - t;
    for (int step = 0; step < 3; step++) {
      double density = density(x);
      if (!(density > 0)) {
        break;
      }
      double e = (cdf(x) - p) / density;
      x -= e / (1 + 0.5 * x * e);
    }
    return x;
  }
}
