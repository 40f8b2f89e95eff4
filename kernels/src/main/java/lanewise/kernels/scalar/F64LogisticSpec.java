package lanewise.kernels.scalar;

// derive: f32

import static lanewise.kernels.scalar.F64MathSpec.*;

/** The logistic function and its kin for f64, one element: what every twin does, in order. */
public final class F64LogisticSpec {
  public static final double SQRT_2 = 0x1.6a09e667f3bcdp0;

  /** logit is an odd series where |2p − 1| is below this, (√2 − 1) / (√2 + 1). */
  public static final double LOGIT_SMALL = 0.1715;

  private F64LogisticSpec() {}

  /**
   * 1 / (1 + e^-x), in the form that is symmetric in the sign: with e = e^-|x|, 1 / (1 + e) or e / (1 +
   * e), so that both tails keep their relative accuracy. The quotient is corrected by its remainder.
   */
  public static double sigmoid(double x) {
    double a = magnitude(x);
    double n = halvings(a);
    double r = reduced(a, n);
    double y = quotient(x, n, r);
    return lower(x, n, y + correction(x, n, r, y));
  }

  /** x·sigmoid(x). */
  public static double silu(double x) {
    double a = magnitude(x);
    double n = halvings(a);
    double r = reduced(a, n);
    double s = quotient(x, n, r);
    double rest = correction(x, n, r, s) + mantissaRest(x, r) * s;
    double y = lower(x, n, Math.fma(x, s, x * rest));
    y = x == Double.POSITIVE_INFINITY ? x : y;
    return x < -LOGISTIC_MAX ? -0.0 : y;
  }

  /** The derivative of silu: σ·(1 + x·(1 − σ)). */
  public static double siluSlope(double x) {
    double c = x < -LOGISTIC_MAX ? -LOGISTIC_MAX : x;
    c = c > LOGISTIC_MAX ? LOGISTIC_MAX : c;
    double s = sigmoid(c);
    return s * Math.fma(c, 1.0 - s, 1.0);
  }

  /**
   * ½·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))) = x·sigmoid(w) with w = 2·√(2/π)·(x + 0.044715·x³),
   * which is taken in two parts.
   */
  public static double geluTanh(double x) {
    double c = x < -LOGISTIC_MAX ? -LOGISTIC_MAX : x;
    c = c > LOGISTIC_MAX ? LOGISTIC_MAX : c;
    double z = c * c;
    double cubic = z * GELU_3;
    double v = cubic + GELU_1;
    double back = v - cubic;
    double low = (GELU_1 - back) + (cubic - (v - back));
    low = low + Math.fma(Math.fma(c, c, -z), GELU_3, Math.fma(z, GELU_3, -cubic));
    low = low + Math.fma(z, GELU_3_LO, GELU_1_LO);
    double w = c * v;
    double rest = Math.fma(c, v, -w) + c * low;
    double a = magnitude(w);
    double n = halvings(a);
    double r = reduced(a, n) - (w < 0.0 ? -rest : rest);
    double s = quotient(w, n, r);
    rest = correction(w, n, r, s) + mantissaRest(w, r) * s;
    double y = lower(w, n, Math.fma(x, s, x * rest));
    y = x == Double.POSITIVE_INFINITY ? x : y;
    return x < -LOGISTIC_MAX ? -0.0 : y;
  }

  /** The derivative of geluTanh: σ(w)·(1 + x·(1 − σ(w))·w'). */
  public static double geluTanhSlope(double x) {
    double c = x < -LOGISTIC_MAX ? -LOGISTIC_MAX : x;
    c = c > LOGISTIC_MAX ? LOGISTIC_MAX : c;
    double z = c * c;
    double s = sigmoid(c * Math.fma(z, GELU_3, GELU_1));
    return s * Math.fma(c * (1.0 - s), Math.fma(z, 3.0 * GELU_3, GELU_1), 1.0);
  }

  /** |x|, at most where e^-|x| is 0. */
  private static double magnitude(double x) {
    double a = Math.abs(x);
    return a > LOGISTIC_MAX ? LOGISTIC_MAX : a;
  }

  /** n of e^-a = 2^n·e^r. */
  private static double halvings(double a) {
    return Math.fma(a, -LOG2_E, SHIFT) - SHIFT;
  }

  /** r of the same. */
  private static double reduced(double a, double n) {
    return Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, -a));
  }

  /** 1 / (1 + e) for x ≥ 0, else 2^-n·e / (1 + e), where e = 2^n·e^r. */
  private static double quotient(double x, double n, double r) {
    double m = Math.fma(expSeries(r), r * r, r) + 1.0;
    double q = 1.0 / (scaled(m, n) + 1.0);
    return x >= 0.0 ? q : m * q;
  }

  /** What is missing in y = quotient(x, n, r). */
  private static double correction(double x, double n, double r, double y) {
    double m = Math.fma(expSeries(r), r * r, r) + 1.0;
    double e = scaled(m, n);
    double d = e + 1.0;
    double above = x >= 0.0 ? 1.0 : m;
    double rest = Math.fma(-y, (1.0 - d) + e, Math.fma(-y, d, above));
    return rest * (1.0 / d);
  }

  /** For x < 0 the rounding error of the e^r in quotient(x, n, r). */
  private static double mantissaRest(double x, double r) {
    double u = Math.fma(expSeries(r), r * r, r);
    return x >= 0.0 ? 0.0 : (1.0 - (u + 1.0)) + u;
  }

  /** y for x ≥ 0, else y·2^n. */
  private static double lower(double x, double n, double y) {
    return x >= 0.0 ? y : scaled(y, n);
  }

  /** log(1 + e^x) = max(x, 0) + log(1 + e) with e = e^-|x| in two parts. */
  public static double softplus(double x) {
    double tail = softplusTail(x);
    return x > 0.0 ? x + tail : tail;
  }

  /** log(sigmoid(x)) = −softplus(−x). */
  public static double logSigmoid(double x) {
    double tail = softplusTail(x);
    return x < 0.0 ? x - tail : -tail;
  }

  /** The derivative of softplus where its value is y: 1 − e^-y. */
  public static double softplusSlope(double y) {
    return -expm1(-y);
  }

  /** log(1 + e^-|x|). */
  private static double softplusTail(double x) {
    double a = magnitude(x);
    double n = halvings(a);
    double r = reduced(a, n);
    double u = Math.fma(expSeries(r), r * r, r);
    double m = u + 1.0;
    double e = scaled(m, n);
    double d = e + 1.0;
    double error = ((1.0 - d) + e) + scaled((1.0 - m) + u, n);
    double k = d > SQRT_2 ? 1.0 : 0.0;
    double scale = d > SQRT_2 ? 0.5 : 1.0;
    return logCorrected(k, Math.fma(d, scale, -1.0), error * scale);
  }

  /**
   * The hyperbolic tangent: with E = e^2|x| − 1 in two parts, E / (E + 2), the quotient corrected by
   * its remainder; the sign of x.
   */
  public static double tanh(double x) {
    double a = Math.abs(x);
    double d = a > TANH_MAX ? 2.0 * TANH_MAX : a + a;
    double shifted = Math.fma(d, LOG2_E, SHIFT);
    double n = shifted - SHIFT;
    double r0 = Math.fma(n, -LN2_HI, d);
    double r = Math.fma(n, -LN2_LO, r0);
    double t = Math.fma(expSeries(r), r * r, Math.fma(n, -LN2_LO, r0 - r));
    double u = r + t;
    double uLow = (r - u) + t;
    double s = power(shifted);
    double s1 = s - 1.0;
    double e = Math.fma(s, u, s1);
    double eLow = Math.fma(s, uLow, Math.fma(s, u, s1 - e));
    double below = e + 2.0;
    double back = below - e;
    double belowLow = ((2.0 - back) + (e - (below - back))) + eLow;
    double q = 1.0 / below;
    double y = e * q;
    double rest = Math.fma(-y, belowLow, Math.fma(-y, below, e)) + eLow;
    return withSign(Math.fma(rest, q, y), x);
  }

  /** The derivative of the sigmoid where its value is y: y·(1 − y), rounded once. */
  public static double sigmoidSlope(double y) {
    return Math.fma(-y, y, y);
  }

  /** The derivative of tanh where its value is y: 1 − y², rounded once. */
  public static double tanhSlope(double y) {
    return Math.fma(-y, y, 1.0);
  }

  /**
   * log(p / (1 − p)): near ½ the series of 2·atanh(2p − 1), else the logarithm of the quotient and the
   * error of the quotient.
   */
  public static double logit(double p) {
    double s = Math.fma(2.0, p, -1.0);
    double z = s * s;
    double small = Math.fma(s * z, logSeries(z), s + s);
    double d = 1.0 - p;
    double dLow = (1.0 - d) - p;
    double r = 1.0 / d;
    double relative = Math.fma(-r, dLow, Math.fma(-r, d, 1.0));
    double subnormal = p < Double.MIN_NORMAL ? SUBNORMAL_EXPONENT : 0.0;
    double scaled = p < Double.MIN_NORMAL ? p * SUBNORMAL_SCALE : p;
    double q = scaled * r;
    double error = Math.fma(q, relative, Math.fma(scaled, r, -q));
    double k = binade(q);
    double large = logCorrected(k - subnormal, fraction(q), error * inversePower(k));
    double y = Math.abs(s) < LOGIT_SMALL ? small : large;
    y = p == 0.0 ? Double.NEGATIVE_INFINITY : y;
    y = p == 1.0 ? Double.POSITIVE_INFINITY : y;
    return p >= 0.0 && p <= 1.0 ? y : Double.NaN;
  }
}
