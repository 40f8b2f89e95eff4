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

  // Taylor: 1/k!
  public static final double EXP_2 = 1.0 / 2;
  public static final double EXP_3 = 1.0 / 6;
  public static final double EXP_4 = 1.0 / 24;
  public static final double EXP_5 = 1.0 / 120;
  public static final double EXP_6 = 1.0 / 720;
  public static final double EXP_7 = 1.0 / 5040;
  public static final double EXP_8 = 1.0 / 40320;
  public static final double EXP_9 = 1.0 / 362880;
  public static final double EXP_10 = 1.0 / 3628800;
  public static final double EXP_11 = 1.0 / 39916800;
  public static final double EXP_12 = 1.0 / 479001600;
  public static final double EXP_13 = 1.0 / 6227020800.0;

  private F64MathSpec() {}

  /**
   * e to the x. x = n·ln 2 + r with |r| ≤ ln 2 / 2 (Cody and Waite 1980), e^r by its Taylor
   * polynomial of degree 13 (truncation below 0.05 ulp), 2^n by two exact factors, so that a
   * subnormal result rounds once.
   */
  public static double exp(double x) {
    double shifted = Math.fma(x, LOG2_E, SHIFT);
    double n = shifted - SHIFT;
    double r = Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x));
    double q = EXP_13;
    q = Math.fma(q, r, EXP_12);
    q = Math.fma(q, r, EXP_11);
    q = Math.fma(q, r, EXP_10);
    q = Math.fma(q, r, EXP_9);
    q = Math.fma(q, r, EXP_8);
    q = Math.fma(q, r, EXP_7);
    q = Math.fma(q, r, EXP_6);
    q = Math.fma(q, r, EXP_5);
    q = Math.fma(q, r, EXP_4);
    q = Math.fma(q, r, EXP_3);
    q = Math.fma(q, r, EXP_2);
    q = Math.fma(q, r, 1.0);
    double p = Math.fma(q, r, 1.0);
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

  /** max(x, 0); NaN stays NaN, and −0 becomes +0. */
  public static double relu(double x) {
    return x <= 0.0 ? 0.0 : x;
  }
}
