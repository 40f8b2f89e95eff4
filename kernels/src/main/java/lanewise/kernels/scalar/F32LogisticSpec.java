package lanewise.kernels.scalar;

import static lanewise.kernels.scalar.F32MathSpec.*;

/** The logistic function and its kin for f32, one element: what every twin does, in order. */
public final class F32LogisticSpec {
  /** Beyond this e^-x is 0, and x·e^-x too. */
  public static final float LOGISTIC_MAX = 112.0f;

  /** From here on tanh rounds to 1.f */
  public static final float TANH_MAX = 10.0f;

  public static final float SQRT_2 = 0x1.6a09e667f3bcdp0f;

  /** logit is an odd series where |2p − 1| is below this, (√2 − 1) / (√2 + 1). */
  public static final float LOGIT_SMALL = 0.1715f;

  public static final int SIGN_BIT = Integer.MIN_VALUE;

  /** 2·√(2/π), and that times 0.044715f, in two parts: the logistic form of GELU's tanh form. */
  public static final float GELU_1 = 0x1.988454p0f;

  public static final float GELU_1_LO = -0x1.857936p-25f;

  public static final float GELU_3 = 0x1.2444f2p-4f;

  public static final float GELU_3_LO = 0x1.49b16ap-29f;

  private F32LogisticSpec() {}

  /**
   * 1 / (1 + e^-x), in the form that is symmetric in the sign: with e = e^-|x|, 1 / (1 + e) or e / (1 +
   * e), so that both tails keep their relative accuracy. The quotient is corrected by its remainder.
   */
  public static float sigmoid(float x) {
    float a = magnitude(x);
    float n = halvings(a);
    float r = reduced(a, n);
    float y = quotient(x, n, r);
    return lower(x, n, y + correction(x, n, r, y));
  }

  /** x·sigmoid(x). */
  public static float silu(float x) {
    float a = magnitude(x);
    float n = halvings(a);
    float r = reduced(a, n);
    float s = quotient(x, n, r);
    float rest = correction(x, n, r, s) + mantissaRest(x, r) * s;
    float y = lower(x, n, Math.fma(x, s, x * rest));
    y = x == Float.POSITIVE_INFINITY ? x : y;
    return x < -LOGISTIC_MAX ? -0.0f : y;
  }

  /** The derivative of silu: σ·(1 + x·(1 − σ)). */
  public static float siluSlope(float x) {
    float c = x < -LOGISTIC_MAX ? -LOGISTIC_MAX : x;
    c = c > LOGISTIC_MAX ? LOGISTIC_MAX : c;
    float s = sigmoid(c);
    return s * Math.fma(c, 1.0f - s, 1.0f);
  }

  /**
   * ½·x·(1 + tanh(√(2/π)·(x + 0.044715f·x³))) = x·sigmoid(w) with w = 2·√(2/π)·(x + 0.044715f·x³),
   * which is taken in two parts.
   */
  public static float geluTanh(float x) {
    float c = x < -LOGISTIC_MAX ? -LOGISTIC_MAX : x;
    c = c > LOGISTIC_MAX ? LOGISTIC_MAX : c;
    float z = c * c;
    float cubic = z * GELU_3;
    float v = cubic + GELU_1;
    float back = v - cubic;
    float low = (GELU_1 - back) + (cubic - (v - back));
    low = low + Math.fma(Math.fma(c, c, -z), GELU_3, Math.fma(z, GELU_3, -cubic));
    low = low + Math.fma(z, GELU_3_LO, GELU_1_LO);
    float w = c * v;
    float rest = Math.fma(c, v, -w) + c * low;
    float a = magnitude(w);
    float n = halvings(a);
    float r = reduced(a, n) - (w < 0.0f ? -rest : rest);
    float s = quotient(w, n, r);
    rest = correction(w, n, r, s) + mantissaRest(w, r) * s;
    float y = lower(w, n, Math.fma(x, s, x * rest));
    y = x == Float.POSITIVE_INFINITY ? x : y;
    return x < -LOGISTIC_MAX ? -0.0f : y;
  }

  /** The derivative of geluTanh: σ(w)·(1 + x·(1 − σ(w))·w'). */
  public static float geluTanhSlope(float x) {
    float c = x < -LOGISTIC_MAX ? -LOGISTIC_MAX : x;
    c = c > LOGISTIC_MAX ? LOGISTIC_MAX : c;
    float z = c * c;
    float s = sigmoid(c * Math.fma(z, GELU_3, GELU_1));
    return s * Math.fma(c * (1.0f - s), Math.fma(z, 3.0f * GELU_3, GELU_1), 1.0f);
  }

  /** |x|, at most where e^-|x| is 0.f */
  private static float magnitude(float x) {
    float a = Math.abs(x);
    return a > LOGISTIC_MAX ? LOGISTIC_MAX : a;
  }

  /** n of e^-a = 2^n·e^r. */
  private static float halvings(float a) {
    return Math.fma(a, -LOG2_E, SHIFT) - SHIFT;
  }

  /** r of the same. */
  private static float reduced(float a, float n) {
    return Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, -a));
  }

  /** 1 / (1 + e) for x ≥ 0, else 2^-n·e / (1 + e), where e = 2^n·e^r. */
  private static float quotient(float x, float n, float r) {
    float m = Math.fma(expSeries(r), r * r, r) + 1.0f;
    float q = 1.0f / (scaled(m, n) + 1.0f);
    return x >= 0.0f ? q : m * q;
  }

  /** What is missing in y = quotient(x, n, r). */
  private static float correction(float x, float n, float r, float y) {
    float m = Math.fma(expSeries(r), r * r, r) + 1.0f;
    float e = scaled(m, n);
    float d = e + 1.0f;
    float above = x >= 0.0f ? 1.0f : m;
    float rest = Math.fma(-y, (1.0f - d) + e, Math.fma(-y, d, above));
    return rest * (1.0f / d);
  }

  /** For x < 0 the rounding error of the e^r in quotient(x, n, r). */
  private static float mantissaRest(float x, float r) {
    float u = Math.fma(expSeries(r), r * r, r);
    return x >= 0.0f ? 0.0f : (1.0f - (u + 1.0f)) + u;
  }

  /** y for x ≥ 0, else y·2^n. */
  private static float lower(float x, float n, float y) {
    return x >= 0.0f ? y : scaled(y, n);
  }

  /** log(1 + e^x) = max(x, 0) + log(1 + e) with e = e^-|x| in two parts. */
  public static float softplus(float x) {
    float tail = softplusTail(x);
    return x > 0.0f ? x + tail : tail;
  }

  /** log(sigmoid(x)) = −softplus(−x). */
  public static float logSigmoid(float x) {
    float tail = softplusTail(x);
    return x < 0.0f ? x - tail : -tail;
  }

  /** The derivative of softplus where its value is y: 1 − e^-y. */
  public static float softplusSlope(float y) {
    return -expm1(-y);
  }

  /** log(1 + e^-|x|). */
  private static float softplusTail(float x) {
    float a = magnitude(x);
    float n = halvings(a);
    float r = reduced(a, n);
    float u = Math.fma(expSeries(r), r * r, r);
    float m = u + 1.0f;
    float e = scaled(m, n);
    float d = e + 1.0f;
    float error = ((1.0f - d) + e) + scaled((1.0f - m) + u, n);
    float k = d > SQRT_2 ? 1.0f : 0.0f;
    float scale = d > SQRT_2 ? 0.5f : 1.0f;
    return logCorrected(k, Math.fma(d, scale, -1.0f), error * scale);
  }

  /**
   * The hyperbolic tangent: with E = e^2|x| − 1 in two parts, E / (E + 2), the quotient corrected by
   * its remainder; the sign of x.
   */
  public static float tanh(float x) {
    float a = Math.abs(x);
    float d = a > TANH_MAX ? 2.0f * TANH_MAX : a + a;
    float shifted = Math.fma(d, LOG2_E, SHIFT);
    float n = shifted - SHIFT;
    float r0 = Math.fma(n, -LN2_HI, d);
    float r = Math.fma(n, -LN2_LO, r0);
    float t = Math.fma(expSeries(r), r * r, Math.fma(n, -LN2_LO, r0 - r));
    float u = r + t;
    float uLow = (r - u) + t;
    float s = power(shifted);
    float s1 = s - 1.0f;
    float e = Math.fma(s, u, s1);
    float eLow = Math.fma(s, uLow, Math.fma(s, u, s1 - e));
    float below = e + 2.0f;
    float back = below - e;
    float belowLow = ((2.0f - back) + (e - (below - back))) + eLow;
    float q = 1.0f / below;
    float y = e * q;
    float rest = Math.fma(-y, belowLow, Math.fma(-y, below, e)) + eLow;
    return withSign(Math.fma(rest, q, y), x);
  }

  /** The derivative of the sigmoid where its value is y: y·(1 − y), rounded once. */
  public static float sigmoidSlope(float y) {
    return Math.fma(-y, y, y);
  }

  /** The derivative of tanh where its value is y: 1 − y², rounded once. */
  public static float tanhSlope(float y) {
    return Math.fma(-y, y, 1.0f);
  }

  /** y, which is not negative, with the sign of x. */
  private static float withSign(float y, float x) {
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(y) | (Float.floatToRawIntBits(x) & SIGN_BIT));
  }

  /**
   * log(p / (1 − p)): near ½ the series of 2·atanh(2p − 1), else the logarithm of the quotient and the
   * error of the quotient.
   */
  public static float logit(float p) {
    float s = Math.fma(2.0f, p, -1.0f);
    float z = s * s;
    float small = Math.fma(s * z, logSeries(z), s + s);
    float d = 1.0f - p;
    float dLow = (1.0f - d) - p;
    float r = 1.0f / d;
    float relative = Math.fma(-r, dLow, Math.fma(-r, d, 1.0f));
    float subnormal = p < Float.MIN_NORMAL ? SUBNORMAL_EXPONENT : 0.0f;
    float scaled = p < Float.MIN_NORMAL ? p * SUBNORMAL_SCALE : p;
    float q = scaled * r;
    float error = Math.fma(q, relative, Math.fma(scaled, r, -q));
    int bits = Float.floatToRawIntBits(q) + (ONE_BITS - SQRT_HALF_BITS);
    float k = binade(bits);
    float large = logCorrected(k - subnormal, fraction(bits), error * inversePower(k));
    float y = Math.abs(s) < LOGIT_SMALL ? small : large;
    y = p == 0.0f ? Float.NEGATIVE_INFINITY : y;
    y = p == 1.0f ? Float.POSITIVE_INFINITY : y;
    return p >= 0.0f && p <= 1.0f ? y : Float.NaN;
  }
}
