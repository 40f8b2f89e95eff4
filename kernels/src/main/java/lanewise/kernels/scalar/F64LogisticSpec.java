package lanewise.kernels.scalar;

// derive: f32

import static lanewise.kernels.scalar.F64ExpLogSpec.*;
import static lanewise.kernels.scalar.F64MathSpec.*;

/** The logistic function and its kin for f64, one element: what every twin does, in order. */
public final class F64LogisticSpec {
  /** logit is an odd series where |2p − 1| is below this, the third that LOG1P is for. */
  public static final double LOGIT_SMALL = 0.333;

  /** SOFTPLUS_0 + SOFTPLUS_1·e is 1 / (1 + e) for e up to 1, to a twentieth. */
  public static final double SOFTPLUS_0 = 0.97;

  public static final double SOFTPLUS_1 = -0.48;

  /** Below this, 2^n is nothing beside 1. */
  public static final double TAIL_MIN = -100.0;

  private F64LogisticSpec() {}

  /** 1 / (1 + e^-x). */
  public static double sigmoid(double x) {
    if (!sigmoidUsual(x)) {
      return sigmoidFar(x);
    }
    double shifted = Math.fma(x, -LOG2_E, SHIFT);
    return plain(shifted, remainder(x, shifted));
  }

  /** Whether SIGMOID_SCALE·(1 + 2^n) is exact for the n of e^-x = 2^n·e^-r. */
  static boolean sigmoidUsual(double x) {
    return Math.abs(x) <= SIGMOID_USUAL;
  }

  /** The same for all x: e^x − e^2x in the lower tail, 1 less that in the upper one. */
  static double sigmoidFar(double x) {
    double c = lower(x);
    double n = Math.fma(c, LOG2_E, SHIFT) - SHIFT;
    double e = scaled(tail(n, Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, c))) + 1.0, n);
    double shifted = Math.fma(x, -LOG2_E, SHIFT);
    double y = plain(shifted, remainder(x, shifted));
    return Math.abs(x) <= SIGMOID_USUAL ? y : x < 0.0 ? e : 1.0 - e;
  }

  /** x·sigmoid(x). */
  public static double silu(double x) {
    if (!siluUsual(x)) {
      return siluFar(x);
    }
    double shifted = Math.fma(x, -LOG2_E, SHIFT);
    return times(x, shifted, remainder(x, shifted));
  }

  static boolean siluUsual(double x) {
    return Math.abs(x) <= SIGMOID_USUAL;
  }

  /** The same for all x. */
  static double siluFar(double x) {
    double c = lower(x);
    double n = Math.fma(c, LOG2_E, SHIFT) - SHIFT;
    double far = timesFar(x, n, Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, c)));
    double shifted = Math.fma(x, -LOG2_E, SHIFT);
    return Math.abs(x) <= SIGMOID_USUAL ? times(x, shifted, remainder(x, shifted)) : far;
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
    if (!geluTanhUsual(x)) {
      return geluTanhFar(x);
    }
    double w = x * cubic(x);
    double shifted = Math.fma(w, -LOG2_E, SHIFT);
    return quotient(x, shifted, remainder(w, shifted) + cubicRest(x, w));
  }

  static boolean geluTanhUsual(double x) {
    return Math.abs(x) <= GELU_TANH_USUAL;
  }

  /** The same for all x. */
  static double geluTanhFar(double x) {
    double c = x < -GELU_TANH_MAX ? -GELU_TANH_MAX : x;
    c = c > GELU_TANH_MAX ? GELU_TANH_MAX : c;
    double w = c * cubic(c);
    double rest = cubicRest(c, w);
    double a = -Math.abs(w);
    double n = Math.fma(a, LOG2_E, SHIFT) - SHIFT;
    double r = Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, a)) + (w > 0.0 ? -rest : rest);
    double shifted = Math.fma(w, -LOG2_E, SHIFT);
    double y = quotient(x, shifted, remainder(w, shifted) + rest);
    return Math.abs(x) <= GELU_TANH_USUAL ? y : timesFar(x, n, r);
  }

  /** w/x, rounded. */
  private static double cubic(double x) {
    return (x * x) * GELU_3 + GELU_1;
  }

  /** What w = x·cubic(x) has lost. */
  private static double cubicRest(double x, double w) {
    double z = x * x;
    double cubic = z * GELU_3;
    double v = cubic + GELU_1;
    double back = v - cubic;
    double low = (GELU_1 - back) + (cubic - (v - back));
    low = low + Math.fma(Math.fma(x, x, -z), GELU_3, Math.fma(z, GELU_3, -cubic));
    low = low + Math.fma(z, GELU_3_LO, GELU_1_LO);
    return Math.fma(x, v, -w) + x * low;
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

  /** r of e^-x = 2^n·e^-r. */
  static double remainder(double x, double shifted) {
    double n = shifted - SHIFT;
    return Math.fma(n, LN2_LO, Math.fma(n, LN2_HI, x));
  }

  /** d = −1 − 2^n·e^-r, where 1 + 2^n is exact unless it hides one of them. */
  static double denominator(double shifted, double r) {
    double s = power(shifted);
    return Math.fma(s, oneLessExp(r), -1.0 - s);
  }

  /**
   * 1 / (1 + 2^n·e^-r), not corrected, expanded by SIGMOID_SCALE: the sum's rounding error weighs most where it is just
   * above a power of two and the quotient just below one; so it is not.
   */
  private static double plain(double shifted, double r) {
    double s = scaledPower(shifted);
    return -SIGMOID_SCALE / Math.fma(s, oneLessExp(r), -SIGMOID_SCALE - s);
  }

  /** x / (1 + 2^n·e^-r), corrected by the rounding error of the sum, roughly, but not by that of the quotient. */
  private static double times(double x, double shifted, double r) {
    double s = power(shifted);
    double d = denominator(shifted, r);
    double low = Math.fma(s, oneLessExp(r), (-1.0 - s) - d);
    double q = -x / d;
    return Math.fma(q * low, roughInverse(d), q);
  }

  /**
   * The same for all n where 2^n and the quotient are normal numbers: what the sum of 1 and 2^n loses is
   * kept, and no product is as small as the quotient's rounding error.
   */
  private static double quotient(double x, double shifted, double r) {
    double s = power(shifted);
    double d = denominator(shifted, r);
    double h = -1.0 - s;
    double lost = -1.0 - (h + s);
    double low = Math.fma(s, oneLessExp(r), lost + (h - d));
    double q = -x / d;
    double rest = Math.fma(q, low, Math.fma(q, d, x));
    return withSign(Math.fma(rest, roughInverse(d), q), x);
  }

  /** 1 − e^-r. */
  private static double oneLessExp(double r) {
    double z = r * r;
    return Math.fma(negatedSeries(r, z), z, r);
  }

  /** m − 1 − 2^n·m² with m = e^r: what the sum of 1 and e^-x leaves of a small e^x = 2^n·m. */
  private static double tail(double n, double r) {
    double u = Math.fma(expSeries(r), r * r, r);
    double m = u + 1.0;
    double s = power((n < TAIL_MIN ? TAIL_MIN : n) + SHIFT);
    return Math.fma(m * -s, m, u);
  }

  /**
   * x·sigmoid(x) where e^-|x| = 2^n·e^r is small: x·2^n·(1 + tail) below 0, rounded once if subnormal,
   * and x less that above.
   */
  private static double timesFar(double x, double n, double r) {
    double u = tail(n, r);
    double m = u + 1.0;
    double c = x < -LOGISTIC_MAX ? -LOGISTIC_MAX : x;
    double below = scaled(Math.fma(c, m, c * ((1.0 - m) + u)), n);
    double above = x > LOGISTIC_MAX ? x : x - below;
    return x < 0.0 ? below : above;
  }

  /** −|x|, at least where e^-|x| is 0. */
  private static double lower(double x) {
    double c = -Math.abs(x);
    return c < -LOGISTIC_MAX ? -LOGISTIC_MAX : c;
  }

  /** log(1 + e^x) = max(x, 0) + log(1 + e^-|x|). */
  public static double softplus(double x) {
    if (!softplusUsual(x)) {
      return softplusFar(x);
    }
    return plusTail(x > 0.0 ? x : 0.0, Math.abs(x));
  }

  /** Whether e^-|x| and its rounding error are normal numbers. */
  static boolean softplusUsual(double x) {
    return Math.abs(x) <= SOFTPLUS_USUAL;
  }

  /** The same for all x. */
  static double softplusFar(double x) {
    return plusFarTail(x > 0.0 ? x : 0.0, magnitude(x));
  }

  /** log(sigmoid(x)) = −softplus(−x). */
  public static double logSigmoid(double x) {
    if (!logSigmoidUsual(x)) {
      return logSigmoidFar(x);
    }
    return -plusTail(x < 0.0 ? -x : 0.0, Math.abs(x));
  }

  static boolean logSigmoidUsual(double x) {
    return Math.abs(x) <= SOFTPLUS_USUAL;
  }

  /** The same for all x. */
  static double logSigmoidFar(double x) {
    return -plusFarTail(x < 0.0 ? -x : 0.0, magnitude(x));
  }

  /** The derivative of softplus where its value is y: 1 − e^-y. */
  public static double softplusSlope(double y) {
    return -expm1(-y);
  }

  /**
   * base + log(1 + e) with e = e^-a = 2^n·e^r for a ≥ 0, in two parts: e − s·(e − 2s²/3 − …) with s = e / (2 + e), and the
   * rounding error of e over 1 + e, roughly.
   */
  private static double plusTail(double base, double a) {
    double shifted = Math.fma(a, -LOG2_E, SHIFT);
    double r = reduced(a, shifted - SHIFT);
    double u = Math.fma(expSeries(r), r * r, r);
    double scale = power(shifted);
    double e = Math.fma(scale, u, scale);
    double error = Math.fma(scale, u, scale - e);
    double low = error * Math.fma(e, SOFTPLUS_1, SOFTPLUS_0);
    double s = e / (e + 2.0);
    double z = s * s;
    return e + Math.fma(s, Math.fma(log1pSeries(z), z, -e), base + low);
  }

  /** The same for all a: beyond the usual ones log(1 + e) is e, rounded once more if subnormal. */
  private static double plusFarTail(double base, double a) {
    double n = halvings(a);
    double r = reduced(a, n);
    double far = base + scaled(Math.fma(expSeries(r), r * r, r) + 1.0, n);
    return a <= SOFTPLUS_USUAL ? plusTail(base, a) : far;
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
    double small = Math.fma(s * z, log1pSeries(z), s + s);
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
