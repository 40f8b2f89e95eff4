package lanewise.kernels.scalar;

// derive: f32

import static lanewise.kernels.scalar.F64MathSpec.*;

/**
 * Those exponentials and logarithms for f64, one element, that are the same operations in both
 * precisions; the others, and all polynomials, are in {@link F64MathSpec}.
 */
public final class F64ExpLogSpec {
  private F64ExpLogSpec() {}

  /** 2 to the x. x = n + r with |r| ≤ ½, exactly. */
  public static double exp2(double x) {
    double n = (x + SHIFT) - SHIFT;
    double r = x - n;
    double p = Math.fma(exp2Series(r), r, EXP2_0);
    double y = scaled(Math.fma(p, r, 1.0), n);
    y = x >= EXP2_MAX ? Double.POSITIVE_INFINITY : y;
    return x < EXP2_MIN ? 0.0 : y;
  }

  /**
   * e to the x, less 1: 2·(2^(n−1) − ½ + 2^(n−1)·(e^r − 1)), where the leading terms are summed with
   * their rounding error.
   */
  public static double expm1(double x) {
    double c = x < EXPM1_MIN ? EXPM1_MIN : x;
    double shifted = Math.fma(c, LOG2_E, SHIFT);
    double n = shifted - SHIFT;
    double r0 = Math.fma(n, -LN2_HI, c);
    double r = Math.fma(n, -LN2_LO, r0);
    double z = r * r;
    double rest = Math.fma(Math.fma(r, r, -z), 0.5, Math.fma(n, -LN2_LO, r0 - r));
    double t = Math.fma(expm1Series(r), z, rest);
    double s = power(shifted - 1.0);
    double a = s - 0.5;
    double hi = Math.fma(s, r, a);
    double lo = Math.fma(s, r, a - hi) + ((s - a) - 0.5);
    double half = hi + Math.fma(s, t, lo);
    double y = half + half;
    y = Math.abs(x) < EXPM1_TINY ? x : y;
    return x > EXP_MAX ? Double.POSITIVE_INFINITY : y;
  }

  /** y·2^n, rounded once: 2^n by two factors, which both are normal numbers. */
  static double scaled(double y, double n) {
    double half = Math.fma(n, 0.5, SHIFT);
    double rest = (n - (half - SHIFT)) + SHIFT;
    return y * power(half) * power(rest);
  }

  /** The binary logarithm: k + log(1 + f)·log2 e, both factors in two parts. */
  public static double log2(double x) {
    double subnormal = x < Double.MIN_NORMAL ? SUBNORMAL_EXPONENT : 0.0;
    double scaled = x < Double.MIN_NORMAL ? x * SUBNORMAL_SCALE : x;
    double k = binade(scaled) - subnormal;
    double f = fraction(scaled);
    double s = f / (f + 2.0);
    double z = s * s;
    double h = (0.5 * f) * f;
    double hi = f - h;
    double lo = ((f - hi) - h) - Math.fma(0.5 * f, f, -h);
    lo = Math.fma(s, Math.fma(logSeries(z), z, h), lo);
    double a = hi * LOG2_E;
    double rest = Math.fma(lo, LOG2_E, Math.fma(hi, LOG2_E_LO, Math.fma(hi, LOG2_E, -a)));
    double w = k + a;
    double y = w + (((k - w) + a) + rest);
    y = x == Double.POSITIVE_INFINITY ? x : y;
    y = x == 0.0 ? Double.NEGATIVE_INFINITY : y;
    return x >= 0.0 ? y : Double.NaN;
  }

  /** log(1 + x): the logarithm of the rounded sum, and its rounding error over the sum. */
  public static double log1p(double x) {
    double u = x + 1.0;
    double error = x >= 1.0 ? 1.0 - (u - x) : x - (u - 1.0);
    double k = binade(u);
    double y = logCorrected(k, fraction(u), error * inversePower(k));
    y = x == Double.POSITIVE_INFINITY ? x : y;
    y = x == 0.0 ? x : y;
    y = x == -1.0 ? Double.NEGATIVE_INFINITY : y;
    return x < -1.0 ? Double.NaN : y;
  }

  /** 2^-k for k of moderate size, something small or large beyond. */
  static double inversePower(double k) {
    double up = k > EXPONENT_MAX ? EXPONENT_MAX : k;
    return power(SHIFT - (up < -EXPONENT_MAX ? -EXPONENT_MAX : up));
  }

  /** k·ln 2 + log(1 + f + error), where error is so small that its own error is 2^-4 of it. */
  static double logCorrected(double k, double f, double error) {
    double hi = k * LN2_HI + f;
    double rest = logRest(k, f, hi);
    return logSum(f, hi, Math.fma(error, Math.fma(f, f - 1.0, 1.0), rest));
  }

  /** k·ln 2 + f less its leading part hi (Dekker 1971: k·LN2_HI is exact, and larger than f or 0). */
  static double logRest(double k, double f, double hi) {
    return Math.fma(k, LN2_LO, f - (hi - k * LN2_HI));
  }

  /** hi + low + log(1 + f) − f = hi + low − s·(f − z·R) with s = f / (2 + f), z = s² and R = (2·atanh(s)/s − 2) / z. */
  static double logSum(double f, double hi, double low) {
    double s = f / (f + 2.0);
    double z = s * s;
    return hi + Math.fma(s, Math.fma(logSeries(z), z, -f), low);
  }

  /** The square root, correctly rounded. */
  public static double sqrt(double x) {
    return (double) Math.sqrt(x);
  }

  /** 1 / x, correctly rounded. */
  public static double reciprocal(double x) {
    return 1.0 / x;
  }
}
