package lanewise.kernels.scalar;

// derive: f32

import static lanewise.kernels.scalar.F64ExpLogSpec.*;
import static lanewise.kernels.scalar.F64MathSpec.*;
import static lanewise.kernels.scalar.F64QuantileSpec.*;

/** The quantiles of the normal distribution for f64, one element: what every twin does, in order. */
public final class F64ProbitSpec {
  private F64ProbitSpec() {}

  /**
   * Φ⁻¹(p) = u·P(w) with u = p − ½ and w = −log(4·p·(1 − p)), which hardly matters near ½ (Giles,
   * Approximating the erfinv function, 2011); in the flanks √(2w) less a polynomial.
   */
  public static double normalQuantile(double p) {
    if (!normalQuantileUsual(p)) {
      return normalQuantileFar(p);
    }
    double inside = 4.0 * Math.fma(-p, p, p);
    return centre(p, binade(inside), fraction(inside));
  }

  /** Whether p is in the centre. */
  static boolean normalQuantileUsual(double p) {
    return Math.abs(p - 0.5) <= QUANTILE_USUAL;
  }

  /** The same for all p. */
  static double normalQuantileFar(double p) {
    double inside = 4.0 * Math.fma(-p, p, p);
    double subnormal = inside < Double.MIN_NORMAL ? SUBNORMAL_EXPONENT : 0.0;
    double scaled = inside < Double.MIN_NORMAL ? inside * SUBNORMAL_SCALE : inside;
    double k = binade(scaled) - subnormal;
    double f = fraction(scaled);
    double x = flank(k, f);
    x = p < 0.5 ? -x : x;
    x = Math.abs(p - 0.5) <= QUANTILE_USUAL ? centre(p, k, f) : x;
    x = p == 0.0 ? Double.NEGATIVE_INFINITY : x;
    x = p == 1.0 ? Double.POSITIVE_INFINITY : x;
    return p >= 0.0 && p <= 1.0 ? x : Double.NaN;
  }

  /** u·P where 4·p·(1 − p) = 2^k·(1 + f); what u and P lose counts too. */
  private static double centre(double p, double k, double f) {
    double y = logHead(k, f);
    double v = -CENTRE_AT - y;
    double low = ((-CENTRE_AT - v) - y) - logLow(k, f);
    double series = centreSeries(v);
    double ratio = Math.fma(series, v, CENTRE_HEAD);
    double rest = Math.fma(low, CENTRE_1, CENTRE_0);
    double ratioLow = Math.fma(series, v, CENTRE_HEAD - ratio) + rest;
    double u = p - 0.5;
    double uLow = p - (u + 0.5);
    return Math.fma(u, ratio, Math.fma(u, ratioLow, uLow * ratio));
  }

  /** −Φ⁻¹(p) for small p. */
  private static double flank(double k, double f) {
    double w = -logHead(k, f);
    double r = sqrt(w);
    double rLow = (Math.fma(-r, r, w) - logLow(k, f)) / (r + r);
    double rest = Math.fma(r, ROOT_2_LO, rLow * ROOT_2) - flankSeries(r);
    return Math.fma(r, ROOT_2, rest);
  }

  /** k·ln 2 + log(1 + f), rounded. */
  private static double logHead(double k, double f) {
    double hi = Math.fma(k, LN2_HI, f);
    return hi + logTail(k, f, hi);
  }

  /** What it lacks. */
  private static double logLow(double k, double f) {
    double hi = Math.fma(k, LN2_HI, f);
    return (hi - logHead(k, f)) + logTail(k, f, hi);
  }

  /** k·ln 2 + log(1 + f) − hi. */
  private static double logTail(double k, double f, double hi) {
    double s = f / (f + 2.0);
    double z = s * s;
    double h = (0.5 * f) * f;
    return Math.fma(s, Math.fma(logSeries(z), z, h), logRest(k, f, hi)) - h;
  }
}
