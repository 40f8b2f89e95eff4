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

  // Taylor: 1/k!
  public static final float EXP_2 = 1.0f / 2;
  public static final float EXP_3 = 1.0f / 6;
  public static final float EXP_4 = 1.0f / 24;
  public static final float EXP_5 = 1.0f / 120;
  public static final float EXP_6 = 1.0f / 720;
  public static final float EXP_7 = 1.0f / 5040;

  private F32MathSpec() {}

  /**
   * e to the x. x = n·ln 2 + r with |r| ≤ ln 2 / 2 (Cody and Waite 1980), e^r by its Taylor
   * polynomial of degree 7 (truncation below 0.1 ulp), 2^n by two exact factors, so that a
   * subnormal result rounds once.
   */
  public static float exp(float x) {
    float shifted = Math.fma(x, LOG2_E, SHIFT);
    float n = shifted - SHIFT;
    float r = Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x));
    float q = EXP_7;
    q = Math.fma(q, r, EXP_6);
    q = Math.fma(q, r, EXP_5);
    q = Math.fma(q, r, EXP_4);
    q = Math.fma(q, r, EXP_3);
    q = Math.fma(q, r, EXP_2);
    q = Math.fma(q, r, 1.0f);
    float p = Math.fma(q, r, 1.0f);
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

  /** max(x, 0); NaN stays NaN, and −0 becomes +0. */
  public static float relu(float x) {
    return x <= 0.0f ? 0.0f : x;
  }
}
