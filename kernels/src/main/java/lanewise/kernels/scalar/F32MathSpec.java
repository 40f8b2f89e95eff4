package lanewise.kernels.scalar;

/** The elementary functions for f32, one element: the operations every twin does, in order. */
public final class F32MathSpec {
  /** Adding and subtracting this rounds to an integer, which stays in the low bits of the sum. */
  public static final float SHIFT = 0x1.8p23f;

  public static final float LOG2_E = 0x1.715476p0f;

  /** ln 2 in two parts; the first has trailing zeros, so that n·LN2_HI is exact. */
  public static final float LN2_HI = 0x1.62ep-1f;

  public static final float LN2_LO = 0x1.0bfbe8p-15f;

  /** Beyond these exp overflows, or underflows to 0. */
  public static final float EXP_MAX = 89.0f;

  public static final float EXP_MIN = -104.0f;

  /** The bias of the exponent field, and where it starts. */
  public static final int EXPONENT_BIAS = 127;

  public static final int EXPONENT_SHIFT = 23;

  /** (e^r − 1 − r) / r² for |r| ≤ ln 2 / 2, minimax. */
  public static final float EXP_0 = 0x1.fffffcp-2f;

  public static final float EXP_1 = 0x1.555492p-3f;
  public static final float EXP_2 = 0x1.5558f2p-5f;
  public static final float EXP_3 = 0x1.1239e2p-7f;
  public static final float EXP_4 = 0x1.6a247ap-10f;

  /** √½: log works on x = 2^k·m with √½ ≤ m < √2. */
  public static final int SQRT_HALF_BITS = 0x3f3504f3;

  public static final int ONE_BITS = 0x3f800000;

  public static final int MANTISSA_BITS = 0x007fffff;

  /** 2^23, whose low bits are an integer added to it; and that with the exponent's bias. */
  public static final int INTEGER_BITS = 0x4b000000;

  public static final float INTEGER_BIASED = 0x1p23f + 127.0f;

  public static final int SIGN_BIT = Integer.MIN_VALUE;

  /** Subnormal numbers are scaled by this power of two. */
  public static final float SUBNORMAL_SCALE = 0x1p25f;

  public static final float SUBNORMAL_EXPONENT = 25.0f;

  /** (2·atanh(s) / s − 2) / z with z = s², for |s| ≤ (√2 − 1) / (√2 + 1), minimax. */
  public static final float LOG_0 = 0x1.555554p-1f;

  public static final float LOG_1 = 0x1.999a7ap-2f;
  public static final float LOG_2 = 0x1.2438d4p-2f;
  public static final float LOG_3 = 0x1.e2f718p-3f;

  /** Below this tanh is a polynomial. */
  public static final float TANH_SMALL = 0.625f;

  /** From here on tanh rounds to 1. */
  public static final float TANH_LARGE = 10.0f;

  /** (tanh(x) / x − 1) / z with z = x², for |x| ≤ TANH_SMALL, minimax. */
  public static final float TANH_0 = -0x1.555534p-2f;

  public static final float TANH_1 = 0x1.110768p-3f;
  public static final float TANH_2 = -0x1.b84446p-5f;
  public static final float TANH_3 = 0x1.5256c6p-6f;
  public static final float TANH_4 = -0x1.76abd0p-8f;

  private F32MathSpec() {}

  /**
   * e to the x. x = n·ln 2 + r with |r| ≤ ln 2 / 2 (Cody and Waite 1980), e^r by a minimax
   * polynomial, 2^n by two exact factors, so that a subnormal result rounds once.
   */
  public static float exp(float x) {
    float shifted = Math.fma(x, LOG2_E, SHIFT);
    float n = shifted - SHIFT;
    float r = Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x));
    float p = EXP_4;
    p = Math.fma(p, r, EXP_3);
    p = Math.fma(p, r, EXP_2);
    p = Math.fma(p, r, EXP_1);
    p = Math.fma(p, r, EXP_0);
    p = Math.fma(Math.fma(p, r, 1.0f), r, 1.0f);
    float half = Math.fma(n, 0.5f, SHIFT);
    float rest = (n - (half - SHIFT)) + SHIFT;
    float y = p * power(half) * power(rest);
    y = x > EXP_MAX ? Float.POSITIVE_INFINITY : y;
    return x < EXP_MIN ? 0.0f : y;
  }

  /** 2^n for SHIFT + n. */
  private static float power(float shifted) {
    return Float.intBitsToFloat(
        (Float.floatToRawIntBits(shifted) + EXPONENT_BIAS) << EXPONENT_SHIFT);
  }

  /**
   * 1 / (1 + e^-x), in the form that is symmetric in the sign: e = e^-|x|, then 1 / (1 + e) or e /
   * (1 + e), so that both tails keep their relative accuracy.
   */
  public static float sigmoid(float x) {
    float e = exp(-Math.abs(x));
    return (x >= 0.0f ? 1.0f : e) / (1.0f + e);
  }

  /**
   * The natural logarithm. x = 2^k·m with √½ ≤ m < √2, f = m − 1, s = f / (2 + f), and log(1 + f) = f
   * − f²/2 + s·(f²/2 + R) with R = 2·atanh(s)/s − 2 as a polynomial in s² (Ng, K. C., in Sun's fdlibm,
   * 1993); k·ln 2 + f is summed with its rounding error.
   */
  public static float log(float x) {
    float subnormal = x < Float.MIN_NORMAL ? SUBNORMAL_EXPONENT : 0.0f;
    float scaled = x < Float.MIN_NORMAL ? x * SUBNORMAL_SCALE : x;
    int bits = Float.floatToRawIntBits(scaled) + (ONE_BITS - SQRT_HALF_BITS);
    float biased = Float.intBitsToFloat((bits >>> EXPONENT_SHIFT) | INTEGER_BITS);
    float k = (biased - INTEGER_BIASED) - subnormal;
    float f = Float.intBitsToFloat((bits & MANTISSA_BITS) + SQRT_HALF_BITS) - 1.0f;
    float s = f / (f + 2.0f);
    float z = s * s;
    float p = LOG_3;
    p = Math.fma(p, z, LOG_2);
    p = Math.fma(p, z, LOG_1);
    p = Math.fma(p, z, LOG_0);
    float h = (0.5f * f) * f;
    float hi = Math.fma(k, LN2_HI, f);
    float rest = Math.fma(k, LN2_HI, -hi) + f;
    float t = Math.fma(s, Math.fma(p, z, h), Math.fma(k, LN2_LO, rest));
    float y = hi + (t - h);
    y = x == Float.POSITIVE_INFINITY ? x : y;
    y = x == 0.0f ? Float.NEGATIVE_INFINITY : y;
    return x >= 0.0f ? y : Float.NaN;
  }

  /**
   * The hyperbolic tangent: an odd polynomial near 0, else 1 − 2 / (e^2|x| + 1) where e^2|x| + 1 is
   * rounded once; the sign of x.
   */
  public static float tanh(float x) {
    float a = Math.abs(x);
    float z = a * a;
    float small = TANH_4;
    small = Math.fma(small, z, TANH_3);
    small = Math.fma(small, z, TANH_2);
    small = Math.fma(small, z, TANH_1);
    small = Math.fma(small, z, TANH_0);
    small = Math.fma(small * z, a, a);
    float d = (a > TANH_LARGE ? TANH_LARGE : a) * 2.0f;
    float shifted = Math.fma(d, LOG2_E, SHIFT);
    float n = shifted - SHIFT;
    float r = Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, d));
    float p = EXP_4;
    p = Math.fma(p, r, EXP_3);
    p = Math.fma(p, r, EXP_2);
    p = Math.fma(p, r, EXP_1);
    p = Math.fma(p, r, EXP_0);
    float u = Math.fma(p, r * r, r);
    float scale = power(shifted);
    float large = 1.0f - 2.0f / Math.fma(scale, u, scale + 1.0f);
    return withSign(a < TANH_SMALL ? small : large, x);
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

  /** max(x, 0); NaN stays NaN, and −0 becomes +0. */
  public static float relu(float x) {
    return x <= 0.0f ? 0.0f : x;
  }

  /** The derivative of relu where its value is y. */
  public static float reluSlope(float y) {
    return y <= 0.0f ? 0.0f : 1.0f;
  }

  /** The derivative of exp where its value is y. */
  public static float expSlope(float y) {
    return y;
  }
}
