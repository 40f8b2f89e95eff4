package lanewise.kernels.scalar;

import static lanewise.kernels.scalar.F32ExpLogSpec.*;
import static lanewise.kernels.scalar.F32LogisticSpec.denominator;
import static lanewise.kernels.scalar.F32LogisticSpec.remainder;

/** Exponentials and logarithms for f32, one element: the operations every twin does, in order. */
public final class F32MathSpec {
  /** Adding and subtracting this rounds to an integer, which stays in the low bits of the sum. */
  public static final float SHIFT = 0x1.8p23f;

  /** log2 e in two parts. */
  public static final float LOG2_E = 0x1.715476p0f;

  public static final float LOG2_E_LO = 0x1.4ae0cp-26f;

  /** ln 2 in two parts; the first has trailing zeros, so that n·LN2_HI is exact. */
  public static final float LN2_HI = 0x1.62ep-1f;

  public static final float LN2_LO = 0x1.0bfbe8p-15f;

  /** ln 2, rounded. */
  public static final float LN2 = 0x1.62e43p-1f;

  /** Up to this magnitude e^x is a normal number. */
  public static final float EXP_USUAL = 87.0f;

  /** Beyond these exp overflows, or underflows to 0. */
  public static final float EXP_MAX = 89.0f;

  public static final float EXP_MIN = -104.0f;

  /** From these on exp2 overflows, or underflows to 0. */
  public static final float EXP2_MAX = 128.0f;

  public static final float EXP2_MIN = -151.0f;

  /** As far as this k and e·(k + ½) may go in 2^(e·(k + log₂ m)), for it to be a normal number. */
  public static final float POW_USUAL = 125.0f;

  /** Beyond this every power of a number but 1 overflows or underflows. */
  public static final float POW_FAR = 0x1p40f;

  /** From here on numbers are whole. */
  public static final float WHOLE = 0x1p23f;

  /** ⅓ in two parts. */
  public static final float THIRD = 0x1.555556p-2f;

  public static final float THIRD_LO = -0x1.555556p-27f;

  /** ⅕, rounded; POW_0 is the rest. */
  public static final float FIFTH = 0x1.99999ap-3f;

  /** Below this expm1 rounds to −1. */
  public static final float EXPM1_MIN = -20.0f;

  /** Up to this magnitude expm1 is its argument. */
  public static final float EXPM1_TINY = 0x1p-25f;

  /** The bias of the exponent field, and where it starts. */
  public static final int EXPONENT_BIAS = 127;

  public static final int EXPONENT_SHIFT = 23;

  /** What a quotient for the sigmoid is expanded by, which has few bits, and these beside the first. */
  public static final float SIGMOID_SCALE = 1.3125f;

  public static final int SIGMOID_SCALE_BITS = 0x00280000;

  /** (e^r − 1 − r) / r² for |r| ≤ ln 2 / 2, minimax. */
  public static final float EXP_0 = 0x1.0p-1f;

  public static final float EXP_1 = 0x1.55549p-3f;
  public static final float EXP_2 = 0x1.5554d2p-5f;
  public static final float EXP_3 = 0x1.123ab8p-7f;
  public static final float EXP_4 = 0x1.6d65fcp-10f;

  /** The same, minimax where the error is relative to e^r − 1. */
  public static final float EXPM1_0 = 0x1.0p-1f;

  public static final float EXPM1_1 = 0x1.555556p-3f;
  public static final float EXPM1_2 = 0x1.5554fp-5f;
  public static final float EXPM1_3 = 0x1.110fd6p-7f;
  public static final float EXPM1_4 = 0x1.6d437p-10f;
  public static final float EXPM1_5 = 0x1.a2aabep-13f;

  /** (2^r − 1) / r for |r| ≤ ½, minimax. */
  public static final float EXP2_0 = 0x1.62e43p-1f;

  public static final float EXP2_1 = 0x1.ebfbep-3f;
  public static final float EXP2_2 = 0x1.c6b074p-5f;
  public static final float EXP2_3 = 0x1.3b2a6p-7f;
  public static final float EXP2_4 = 0x1.5d9c5ep-10f;
  public static final float EXP2_5 = 0x1.440a94p-13f;
  public static final float EXP2_6 = 0x1.ed4786p-17f;

  /** √½: logarithms work on x = 2^k·m with √½ ≤ m < √2. */
  public static final int SQRT_HALF_BITS = 0x3f3504f3;

  public static final int ONE_BITS = 0x3f800000;

  public static final int MANTISSA_BITS = 0x007fffff;

  public static final int EXPONENT_BITS = 0xff800000;

  /** One unit of the exponent field. */
  public static final float EXPONENT_UNIT = 0x1p23f;

  /** 2^23, whose low bits are an integer added to it; and that with the exponent's bias. */
  public static final int INTEGER_BITS = 0x4b000000;

  public static final float INTEGER_BIASED = 0x1p23f + 127.0f;

  /** 2^k·m is a normal number for k of this size. */
  public static final float LOG_USUAL = 125.0f;

  /** Subnormal numbers are scaled by this power of two. */
  public static final float SUBNORMAL_SCALE = 0x1p25f;

  public static final float SUBNORMAL_EXPONENT = 25.0f;

  /** The rounding error of 1 + x does not matter beyond 2 to this. */
  public static final float EXPONENT_MAX = 30.0f;

  /** (2·atanh(s) / s − 2) / z with z = s², for |s| ≤ ⅓, minimax. */
  public static final float LOG1P_0 = 0x1.555558p-1f;

  public static final float LOG1P_1 = 0x1.9996d8p-2f;
  public static final float LOG1P_2 = 0x1.250512p-2f;
  public static final float LOG1P_3 = 0x1.b72b58p-3f;
  public static final float LOG1P_4 = 0x1.f08d26p-3f;

  /** (2·atanh(s) / s − 2) / z with z = s², for |s| ≤ (√2 − 1) / (√2 + 1), minimax. */
  public static final float LOG_0 = 0x1.55557ap-1f;

  public static final float LOG_1 = 0x1.995ed4p-2f;
  public static final float LOG_2 = 0x1.31e0dap-2f;

  /** (atanh(s)/s − 1 − z/3) / z² − FIFTH with z = s², for the same s, minimax. */
  public static final float POW_0 = -0x1.dac032p-29f;

  public static final float POW_1 = 0x1.24928ep-3f;
  public static final float POW_2 = 0x1.c6c136p-4f;
  public static final float POW_3 = 0x1.878f86p-4f;

  /** (tanh(x)/x − 1) / z in powers of z = x², for |x| ≤ TANH_SMALL, minimax. */
  public static final float TANH_0 = -0x1.55553ep-2f;

  public static final float TANH_1 = 0x1.110c34p-3f;
  public static final float TANH_2 = -0x1.b96a72p-5f;
  public static final float TANH_3 = 0x1.603b0ep-6f;
  public static final float TANH_4 = -0x1.04f5a8p-7f;
  public static final float TANH_5 = 0x1.2f5d96p-9f;
  public static final float TANH_6 = -0x1.7bd8b8p-12f;

  public static final int SIGN_BIT = Integer.MIN_VALUE;

  public static final int MAGNITUDE_BITS = Integer.MAX_VALUE;

  /** Less the bits of a negative number, this is about the inverse of its magnitude. */
  public static final int INVERSE_BITS = 0xfef311c7;

  /** Beyond this e^-x is 0, and x·e^-x too. */
  public static final float LOGISTIC_MAX = 112.0f;

  /** From here on tanh rounds to 1; up to the second it is a polynomial. */
  public static final float TANH_MAX = 10.0f;

  public static final float TANH_SMALL = 1.0f;

  /** Up to here e^-x and its rounding error are normal numbers. */
  public static final float SOFTPLUS_USUAL = 50.0f;

  /** Up to this magnitude SIGMOID_SCALE·(1 + 2^n) is exact for the n of e^-x = 2^n·e^r. */
  public static final float SIGMOID_USUAL = 13.0f;

  /** From here on e^−e^x is 0. */
  public static final float LOGLOG_MAX = 5.0f;

  /** 2·√(2/π), and that times 0.044715, in two parts: the logistic form of GELU's tanh form. */
  public static final float GELU_1 = 0x1.988454p0f;

  public static final float GELU_1_LO = -0x1.857936p-25f;

  public static final float GELU_3 = 0x1.2444f2p-4f;

  public static final float GELU_3_LO = 0x1.49b16ap-29f;

  /** So far GELU's tanh form is a normal number; from the second on its lower tail is 0. */
  public static final float GELU_TANH_USUAL = 10.0f;

  public static final float GELU_TANH_MAX = 11.5f;

  private F32MathSpec() {}

  /**
   * e to the x. x = n·ln 2 + r with |r| ≤ ln 2 / 2 (Cody and Waite 1980), e^r by a minimax
   * polynomial, n added to its exponent.
   */
  public static float exp(float x) {
    if (!expUsual(x)) {
      return expFar(x);
    }
    float shifted = Math.fma(x, LOG2_E, SHIFT);
    float n = shifted - SHIFT;
    float y = expReduced(n, Math.fma(n, -LN2_HI, x));
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(y) + (Float.floatToRawIntBits(shifted) << EXPONENT_SHIFT));
  }

  /** Whether e^x is a normal number, with a margin. */
  static boolean expUsual(float x) {
    return Math.abs(x) <= EXP_USUAL;
  }

  /** The same for all x, by two factors of 2^n, so that a subnormal result rounds once. */
  static float expFar(float x) {
    float n = Math.fma(x, LOG2_E, SHIFT) - SHIFT;
    float y = scaled(expReduced(n, Math.fma(n, -LN2_HI, x)), n);
    y = x > EXP_MAX ? Float.POSITIVE_INFINITY : y;
    return x < EXP_MIN ? 0.0f : y;
  }

  /**
   * e^(r − n·LN2_LO) for r = x − n·LN2_HI, which is exact. The sum of 1 comes last, so that neighbours
   * keep their order.
   */
  private static float expReduced(float n, float r) {
    float low = n * -LN2_LO;
    float s = r + low;
    return (r + Math.fma(expSeries(s), s * s, low)) + 1.0f;
  }

  /** ((2^r − 1) / r − EXP2_0) / r. */
  static float exp2Series(float r) {
    float p = EXP2_6;
    p = Math.fma(p, r, EXP2_5);
    p = Math.fma(p, r, EXP2_4);
    p = Math.fma(p, r, EXP2_3);
    p = Math.fma(p, r, EXP2_2);
    p = Math.fma(p, r, EXP2_1);
    return p;
  }

  /** (e^r − 1 − r) / r². */
  static float expSeries(float r) {
    float p = EXP_4;
    p = Math.fma(p, r, EXP_3);
    p = Math.fma(p, r, EXP_2);
    p = Math.fma(p, r, EXP_1);
    p = Math.fma(p, r, EXP_0);
    return p;
  }

  /** −(e^-r − 1 + r) / r² with z = r²: even and odd powers do not wait for each other. */
  static float negatedSeries(float r, float z) {
    float even = Math.fma(z, EXP_3, EXP_1);
    float odd = Math.fma(z, -EXP_4, -EXP_2);
    return Math.fma(r, Math.fma(r, odd, even), -EXP_0);
  }

  /** As expSeries, for what is relative to e^r − 1. */
  static float expm1Series(float r) {
    float p = EXPM1_5;
    p = Math.fma(p, r, EXPM1_4);
    p = Math.fma(p, r, EXPM1_3);
    p = Math.fma(p, r, EXPM1_2);
    p = Math.fma(p, r, EXPM1_1);
    p = Math.fma(p, r, EXPM1_0);
    return p;
  }

  /** 2^n for SHIFT + n. */
  static float power(float shifted) {
    return Float.intBitsToFloat(
        (Float.floatToRawIntBits(shifted) + EXPONENT_BIAS) << EXPONENT_SHIFT);
  }

  /** SIGMOID_SCALE·2^n for SHIFT + n. */
  static float scaledPower(float shifted) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(power(shifted)) | SIGMOID_SCALE_BITS);
  }

  /**
   * The natural logarithm. x = 2^k·m with √½ ≤ m < √2, f = m − 1, s = f / (2 + f), and log(1 + f) = 2·atanh(s) = f − s·(f −
   * R) with R = 2·atanh(s)/s − 2 as a polynomial in s² (Ng, K. C., in Sun's fdlibm, 1993); k·ln 2 + f is summed with
   * its rounding error, and that of ln 2 is a twentieth of a unit.
   */
  public static float log(float x) {
    if (!logUsual(x)) {
      return logFar(x);
    }
    return logJoined((float) exponent(x), mantissa(x) - 1.0f);
  }

  /** Whether x is a normal number above 0, with a margin: others have another k. */
  static boolean logUsual(float x) {
    return Math.abs((float) exponent(x)) <= LOG_USUAL * EXPONENT_UNIT;
  }

  /** The same for all x; subnormal numbers are scaled. */
  static float logFar(float x) {
    float subnormal = x < Float.MIN_NORMAL ? SUBNORMAL_EXPONENT * EXPONENT_UNIT : 0.0f;
    float scaled = x < Float.MIN_NORMAL ? x * SUBNORMAL_SCALE : x;
    float y = logJoined((float) exponent(scaled) - subnormal, mantissa(scaled) - 1.0f);
    y = x == Float.POSITIVE_INFINITY ? x : y;
    y = x == 0.0f ? Float.NEGATIVE_INFINITY : y;
    return x >= 0.0f ? y : Float.NaN;
  }

  /** k·2^23 of x = 2^k·m with √½ ≤ m < √2: the exponent field by itself. */
  private static int exponent(float x) {
    return (Float.floatToRawIntBits(x) - SQRT_HALF_BITS) & EXPONENT_BITS;
  }

  /** m. */
  private static float mantissa(float x) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(x) - exponent(x));
  }

  /** k·ln 2 + log(1 + f), where k is given as k·2^23. */
  private static float logJoined(float k, float f) {
    float hi = Math.fma(k, LN2 / EXPONENT_UNIT, f);
    return logSum(f, hi, f - Math.fma(k, -LN2 / EXPONENT_UNIT, hi));
  }

  /** The bits of x with 1 − √½ added, so that its exponent is k. */
  static int centred(float x) {
    return Float.floatToRawIntBits(x) + (ONE_BITS - SQRT_HALF_BITS);
  }

  /** k of x = 2^k·m with √½ ≤ m < √2. */
  static float binade(float x) {
    return Float.intBitsToFloat((centred(x) >>> EXPONENT_SHIFT) | INTEGER_BITS) - INTEGER_BIASED;
  }

  /** m − 1. */
  static float fraction(float x) {
    return Float.intBitsToFloat((centred(x) & MANTISSA_BITS) + SQRT_HALF_BITS) - 1.0f;
  }

  /** (2·atanh(s) / s − 2) / z with z = s², for |s| ≤ ⅓. */
  static float log1pSeries(float z) {
    float p = LOG1P_4;
    p = Math.fma(p, z, LOG1P_3);
    p = Math.fma(p, z, LOG1P_2);
    p = Math.fma(p, z, LOG1P_1);
    p = Math.fma(p, z, LOG1P_0);
    return p;
  }

  /** (2·atanh(s) / s − 2) / z with z = s². */
  static float logSeries(float z) {
    float p = LOG_2;
    p = Math.fma(p, z, LOG_1);
    p = Math.fma(p, z, LOG_0);
    return p;
  }

  /** ((atanh(s)/s − 1 − z/3) / z² − FIFTH − POW_0) / z with z = s². */
  static float powSeries(float z) {
    float p = POW_3;
    p = Math.fma(p, z, POW_2);
    p = Math.fma(p, z, POW_1);
    return p;
  }

  /** The hyperbolic tangent: an odd polynomial near 0, else 1 − 2 / (1 + e^2|x|), with the sign of x. */
  public static float tanh(float x) {
    float a = Math.abs(x);
    a = a > TANH_MAX ? TANH_MAX : a;
    float twice = -2.0f * a;
    float shifted = Math.fma(twice, -LOG2_E, SHIFT);
    float large = 1.0f + 2.0f / denominator(shifted, remainder(twice, shifted));
    float z = a * a;
    float small = Math.fma(a * z, tanhSeries(z), a);
    return withSign(a < TANH_SMALL ? small : large, x);
  }

  /** (tanh(x)/x − 1) / z with z = x². */
  static float tanhSeries(float z) {
    float p = TANH_6;
    p = Math.fma(p, z, TANH_5);
    p = Math.fma(p, z, TANH_4);
    p = Math.fma(p, z, TANH_3);
    p = Math.fma(p, z, TANH_2);
    p = Math.fma(p, z, TANH_1);
    p = Math.fma(p, z, TANH_0);
    return p;
  }

  /** −1 / d for d < 0 to an eighth: the logarithm taken as linear in the bits. */
  static float roughInverse(float d) {
    return Float.intBitsToFloat(INVERSE_BITS - Float.floatToRawIntBits(d));
  }

  /** y, which is not negative, with the sign of x. */
  static float withSign(float y, float x) {
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(y) | (Float.floatToRawIntBits(x) & SIGN_BIT));
  }

  /**
   * |x|, where there is little else to do: C2 loads the mask of {@link Math#abs} from memory for each vector, and keeps
   * this one in a register.
   */
  public static float withoutSign(float x) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(x) & MAGNITUDE_BITS);
  }
}
