package lanewise.kernels.scalar;

/** The elementary functions for f64, one element: the operations every twin does, in order. */
public final class F64MathSpec {
  /** Adding and subtracting this rounds to an integer, which stays in the low bits of the sum. */
  public static final double SHIFT = 0x1.8p52;

  public static final double LOG2_E = 0x1.71547652b82fep0;

  /** ln 2 in two parts; the first has trailing zeros, so that n·LN2_HI is exact. */
  public static final double LN2_HI = 0x1.62e42fefap-1;

  public static final double LN2_LO = 0x1.cf79abc9e3b3ap-40;

  /** Beyond these exp overflows, or underflows to 0. */
  public static final double EXP_MAX = 710.0;

  public static final double EXP_MIN = -746.0;

  /** The bias of the exponent field, and where it starts. */
  public static final long EXPONENT_BIAS = 1023;

  public static final int EXPONENT_SHIFT = 52;

  /** (e^r − 1 − r) / r² for |r| ≤ ln 2 / 2, minimax. */
  public static final double EXP_0 = 0x1.000000000000ap-1;

  public static final double EXP_1 = 0x1.55555555554fap-3;
  public static final double EXP_2 = 0x1.555555555087cp-5;
  public static final double EXP_3 = 0x1.1111111127beap-7;
  public static final double EXP_4 = 0x1.6c16c1842a18fp-10;
  public static final double EXP_5 = 0x1.a01a012a559b1p-13;
  public static final double EXP_6 = 0x1.a0199a0c5affdp-16;
  public static final double EXP_7 = 0x1.71df255761396p-19;
  public static final double EXP_8 = 0x1.28ad72d3fa16fp-22;
  public static final double EXP_9 = 0x1.ad7f6655530e7p-26;

  /** √½: log works on x = 2^k·m with √½ ≤ m < √2. */
  public static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;

  public static final long ONE_BITS = 0x3ff0000000000000L;

  public static final long MANTISSA_BITS = 0x000fffffffffffffL;

  /** 2^52, whose low bits are an integer added to it; and that with the exponent's bias. */
  public static final long INTEGER_BITS = 0x4330000000000000L;

  public static final double INTEGER_BIASED = 0x1p52 + 1023.0;

  public static final long SIGN_BIT = Long.MIN_VALUE;

  /** Subnormal numbers are scaled by this power of two. */
  public static final double SUBNORMAL_SCALE = 0x1p54;

  public static final double SUBNORMAL_EXPONENT = 54.0;

  /** (2·atanh(s) / s − 2) / z with z = s², for |s| ≤ (√2 − 1) / (√2 + 1), minimax. */
  public static final double LOG_0 = 0x1.5555555555592p-1;

  public static final double LOG_1 = 0x1.999999997fd78p-2;
  public static final double LOG_2 = 0x1.24924941f4efbp-2;
  public static final double LOG_3 = 0x1.c71c52060f6e7p-3;
  public static final double LOG_4 = 0x1.74663fa0cfef4p-3;
  public static final double LOG_5 = 0x1.39a1a715d925fp-3;
  public static final double LOG_6 = 0x1.2f063379f4f7bp-3;

  /** Below this tanh is a polynomial. */
  public static final double TANH_SMALL = 0.625;

  /** From here on tanh rounds to 1. */
  public static final double TANH_LARGE = 20.0;

  /** (tanh(x) / x − 1) / z with z = x², for |x| ≤ TANH_SMALL, minimax. */
  public static final double TANH_0 = -0x1.5555555555503p-2;

  public static final double TANH_1 = 0x1.111111110b0c7p-3;
  public static final double TANH_2 = -0x1.ba1ba1b531053p-5;
  public static final double TANH_3 = 0x1.664f4781f6de5p-6;
  public static final double TANH_4 = -0x1.226e16da00ef3p-7;
  public static final double TANH_5 = 0x1.d6cf3ca4b802bp-9;
  public static final double TANH_6 = -0x1.7d696a6a52505p-10;
  public static final double TANH_7 = 0x1.336ae5d24159bp-11;
  public static final double TANH_8 = -0x1.df7a88e9ae537p-13;
  public static final double TANH_9 = 0x1.43e1764131fe8p-14;
  public static final double TANH_10 = -0x1.0e3d637cde53ep-16;

  private F64MathSpec() {}

  /**
   * e to the x. x = n·ln 2 + r with |r| ≤ ln 2 / 2 (Cody and Waite 1980), e^r by a minimax
   * polynomial, 2^n by two exact factors, so that a subnormal result rounds once.
   */
  public static double exp(double x) {
    double shifted = Math.fma(x, LOG2_E, SHIFT);
    double n = shifted - SHIFT;
    double r = Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x));
    double p = EXP_9;
    p = Math.fma(p, r, EXP_8);
    p = Math.fma(p, r, EXP_7);
    p = Math.fma(p, r, EXP_6);
    p = Math.fma(p, r, EXP_5);
    p = Math.fma(p, r, EXP_4);
    p = Math.fma(p, r, EXP_3);
    p = Math.fma(p, r, EXP_2);
    p = Math.fma(p, r, EXP_1);
    p = Math.fma(p, r, EXP_0);
    p = Math.fma(Math.fma(p, r, 1.0), r, 1.0);
    double half = Math.fma(n, 0.5, SHIFT);
    double rest = (n - (half - SHIFT)) + SHIFT;
    double y = p * power(half) * power(rest);
    y = x > EXP_MAX ? Double.POSITIVE_INFINITY : y;
    return x < EXP_MIN ? 0.0 : y;
  }

  /** 2^n for SHIFT + n. */
  private static double power(double shifted) {
    return Double.longBitsToDouble(
        (Double.doubleToRawLongBits(shifted) + EXPONENT_BIAS) << EXPONENT_SHIFT);
  }

  /**
   * 1 / (1 + e^-x), in the form that is symmetric in the sign: e = e^-|x|, then 1 / (1 + e) or e /
   * (1 + e), so that both tails keep their relative accuracy.
   */
  public static double sigmoid(double x) {
    double e = exp(-Math.abs(x));
    return (x >= 0.0 ? 1.0 : e) / (1.0 + e);
  }

  /**
   * The natural logarithm. x = 2^k·m with √½ ≤ m < √2, f = m − 1, s = f / (2 + f), and log(1 + f) = f
   * − f²/2 + s·(f²/2 + R) with R = 2·atanh(s)/s − 2 as a polynomial in s² (Ng, K. C., in Sun's fdlibm,
   * 1993); k·ln 2 + f is summed with its rounding error.
   */
  public static double log(double x) {
    double subnormal = x < Double.MIN_NORMAL ? SUBNORMAL_EXPONENT : 0.0;
    double scaled = x < Double.MIN_NORMAL ? x * SUBNORMAL_SCALE : x;
    long bits = Double.doubleToRawLongBits(scaled) + (ONE_BITS - SQRT_HALF_BITS);
    double biased = Double.longBitsToDouble((bits >>> EXPONENT_SHIFT) | INTEGER_BITS);
    double k = (biased - INTEGER_BIASED) - subnormal;
    double f = Double.longBitsToDouble((bits & MANTISSA_BITS) + SQRT_HALF_BITS) - 1.0;
    double s = f / (f + 2.0);
    double z = s * s;
    double p = LOG_6;
    p = Math.fma(p, z, LOG_5);
    p = Math.fma(p, z, LOG_4);
    p = Math.fma(p, z, LOG_3);
    p = Math.fma(p, z, LOG_2);
    p = Math.fma(p, z, LOG_1);
    p = Math.fma(p, z, LOG_0);
    double h = (0.5 * f) * f;
    double hi = Math.fma(k, LN2_HI, f);
    double rest = Math.fma(k, LN2_HI, -hi) + f;
    double t = Math.fma(s, Math.fma(p, z, h), Math.fma(k, LN2_LO, rest));
    double y = hi + (t - h);
    y = x == Double.POSITIVE_INFINITY ? x : y;
    y = x == 0.0 ? Double.NEGATIVE_INFINITY : y;
    return x >= 0.0 ? y : Double.NaN;
  }

  /**
   * The hyperbolic tangent: an odd polynomial near 0, else 1 − 2 / (e^2|x| + 1) where e^2|x| + 1 is
   * rounded once; the sign of x.
   */
  public static double tanh(double x) {
    double a = Math.abs(x);
    double z = a * a;
    double small = TANH_10;
    small = Math.fma(small, z, TANH_9);
    small = Math.fma(small, z, TANH_8);
    small = Math.fma(small, z, TANH_7);
    small = Math.fma(small, z, TANH_6);
    small = Math.fma(small, z, TANH_5);
    small = Math.fma(small, z, TANH_4);
    small = Math.fma(small, z, TANH_3);
    small = Math.fma(small, z, TANH_2);
    small = Math.fma(small, z, TANH_1);
    small = Math.fma(small, z, TANH_0);
    small = Math.fma(small * z, a, a);
    double d = (a > TANH_LARGE ? TANH_LARGE : a) * 2.0;
    double shifted = Math.fma(d, LOG2_E, SHIFT);
    double n = shifted - SHIFT;
    double r = Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, d));
    double p = EXP_9;
    p = Math.fma(p, r, EXP_8);
    p = Math.fma(p, r, EXP_7);
    p = Math.fma(p, r, EXP_6);
    p = Math.fma(p, r, EXP_5);
    p = Math.fma(p, r, EXP_4);
    p = Math.fma(p, r, EXP_3);
    p = Math.fma(p, r, EXP_2);
    p = Math.fma(p, r, EXP_1);
    p = Math.fma(p, r, EXP_0);
    double u = Math.fma(p, r * r, r);
    double scale = power(shifted);
    double large = 1.0 - 2.0 / Math.fma(scale, u, scale + 1.0);
    return withSign(a < TANH_SMALL ? small : large, x);
  }

  /** The derivative of the sigmoid where its value is y: y·(1 − y), rounded once. */
  public static double sigmoidSlope(double y) {
    return Math.fma(-y, y, y);
  }

  /** The derivative of tanh where its value is y: 1 − y², rounded once. */
  public static double tanhSlope(double y) {
    return Math.fma(-y, y, 1.0);
  }

  /** y, which is not negative, with the sign of x. */
  private static double withSign(double y, double x) {
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(y) | (Double.doubleToRawLongBits(x) & SIGN_BIT));
  }

  /** max(x, 0); NaN stays NaN, and −0 becomes +0. */
  public static double relu(double x) {
    return x <= 0.0 ? 0.0 : x;
  }

  /** The derivative of relu where its value is y. */
  public static double reluSlope(double y) {
    return y <= 0.0 ? 0.0 : 1.0;
  }

  /** The derivative of exp where its value is y. */
  public static double expSlope(double y) {
    return y;
  }
}
