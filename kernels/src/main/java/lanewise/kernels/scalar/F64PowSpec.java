package lanewise.kernels.scalar;

// derive: f32

import static lanewise.kernels.scalar.F64ExpLogSpec.*;
import static lanewise.kernels.scalar.F64MathSpec.*;

/** Powers for f64, one element: the operations every twin does, in order. */
public final class F64PowSpec {
  private F64PowSpec() {}

  /**
   * x to the e: 2^(e·log₂ x). The logarithm, its product with e and the leading terms of the power are
   * sums of two numbers (Dekker, A floating-point technique for extending the available precision,
   * 1971): e·log₂ x may be 2^10, and its error is one of the result's, in proportion.
   */
  public static double pow(double x, double e) {
    if (!powUsual(x, e)) {
      return powFar(x, e);
    }
    double hi = log2Head(binade(x), fraction(x));
    double p = e * hi;
    double low = Math.fma(e, hi, -p) + e * log2Low(binade(x), fraction(x));
    double shifted = p + SHIFT;
    return power2(p - (shifted - SHIFT), low) * power(shifted);
  }

  /** The derivative of pow by x. */
  public static double powerSlope(double x, double exponent) {
    return exponent * pow(x, exponent - 1.0);
  }

  /** Whether x is a normal number above 0, and the power one too, with a margin. */
  static boolean powUsual(double x, double e) {
    double k = Math.abs(binade(x));
    return k <= POW_USUAL && Math.abs(e) * (k + 0.5) <= POW_USUAL;
  }

  /** The same for all numbers, with the special cases of IEEE 754 and annex F of C. */
  static double powFar(double x, double e) {
    double y = magnitude(Math.abs(x), e);
    y = isOdd(e) ? withSign(y, x) : y;
    y = x < 0.0 && x > Double.NEGATIVE_INFINITY && !isWhole(e) ? Double.NaN : y;
    y = x <= Double.POSITIVE_INFINITY ? y : Double.NaN;
    y = e == 0.0 ? 1.0 : y;
    return x == 1.0 ? 1.0 : y;
  }

  /** a to the e for a ≥ 0. */
  private static double magnitude(double a, double e) {
    double subnormal = a < Double.MIN_NORMAL ? SUBNORMAL_EXPONENT : 0.0;
    double scaled = a < Double.MIN_NORMAL ? a * SUBNORMAL_SCALE : a;
    double k = binade(scaled) - subnormal;
    double f = fraction(scaled);
    double hi = log2Head(k, f);
    hi = a == 0.0 ? Double.NEGATIVE_INFINITY : hi;
    hi = a == Double.POSITIVE_INFINITY ? a : hi;
    double c = e > POW_FAR ? POW_FAR : e;
    c = c < -POW_FAR ? -POW_FAR : c;
    double p = c * hi;
    double low = Math.fma(c, hi, -p) + c * log2Low(k, f);
    double n = (p + SHIFT) - SHIFT;
    double y = scaled(power2(p - n, low), n);
    y = p > EXP2_MAX + 1.0 ? Double.POSITIVE_INFINITY : y;
    return p < EXP2_MIN ? 0.0 : y;
  }

  /** Whether e is a whole number; infinities are. */
  private static boolean isWhole(double e) {
    double a = Math.abs(e);
    return whole(a) == a;
  }

  /** Whether e is an odd number: whole, and its half is not. */
  private static boolean isOdd(double e) {
    double a = Math.abs(e);
    double half = 0.5 * a;
    return whole(a) == a && whole(half) != half;
  }

  /** a ≥ 0 rounded to a whole number. */
  private static double whole(double a) {
    return a < WHOLE ? (a + WHOLE) - WHOLE : a;
  }

  /** 2^(r + low) for |r| ≤ ½, where low is small. */
  private static double power2(double r, double low) {
    double hi = Math.fma(EXP2_0, r, 1.0);
    double hiLow = Math.fma(EXP2_0, r, 1.0 - hi);
    double rest = (r * r) * exp2Series(r);
    double y = hi + rest;
    double yLow = ((hi - y) + rest) + hiLow;
    return y + Math.fma(low * EXP2_0, y, yLow);
  }

  /** k + log₂(1 + f), rounded. */
  private static double log2Head(double k, double f) {
    return k + binaryHead(f);
  }

  /** What it lacks. */
  private static double log2Low(double k, double f) {
    double head = binaryHead(f);
    return ((k - (k + head)) + head) + binaryLow(f);
  }

  /** log₂(1 + f) = 2·log₂ e·atanh(s), rounded. */
  private static double binaryHead(double f) {
    return atanhHead(f) * (2.0 * LOG2_E);
  }

  /** What it lacks. */
  private static double binaryLow(double f) {
    double h = atanhHead(f);
    double product = h * (2.0 * LOG2_E);
    double rest = Math.fma(h, 2.0 * LOG2_E_LO, atanhLow(f) * (2.0 * LOG2_E));
    return Math.fma(h, 2.0 * LOG2_E, -product) + rest;
  }

  /** atanh(s) = s + s·v for s = f / (2 + f), rounded. */
  private static double atanhHead(double f) {
    double s = ratio(f);
    return s + s * excess(f);
  }

  /** What it lacks. */
  private static double atanhLow(double f) {
    double s = ratio(f);
    double v = excess(f);
    double g = s * v;
    double low = Math.fma(s, v, -g) + Math.fma(s, excessLow(f), ratioLow(f) * v);
    return ((s - (s + g)) + g) + (ratioLow(f) + low);
  }

  /** v = z·(⅓ + z·R) with z = s² and R = (atanh(s)/s − 1 − z/3) / z², rounded. */
  private static double excess(double f) {
    double s = ratio(f);
    double z = s * s;
    return z * (THIRD + z * (FIFTH + z * powSeries(z)));
  }

  /** What it lacks. */
  private static double excessLow(double f) {
    double s = ratio(f);
    double z = s * s;
    double zLow = Math.fma(s + s, ratioLow(f), Math.fma(s, s, -z));
    double t = z * powSeries(z);
    double r = FIFTH + t;
    double rLow = ((FIFTH - r) + t) + POW_0;
    double a = z * r;
    double aLow = Math.fma(z, r, -a) + Math.fma(z, rLow, zLow * r);
    double b = THIRD + a;
    double bLow = ((THIRD - b) + a) + (THIRD_LO + aLow);
    return Math.fma(z, b, -(z * b)) + Math.fma(z, bLow, zLow * b);
  }

  /** s = f / (2 + f), rounded. */
  private static double ratio(double f) {
    double q = 1.0 / (f + 2.0);
    return f * q;
  }

  /** What it lacks. */
  private static double ratioLow(double f) {
    double q = 1.0 / (f + 2.0);
    double d = f + 2.0;
    double s = f * q;
    return q * Math.fma(-s, f - (d - 2.0), Math.fma(-s, d, f));
  }
}
