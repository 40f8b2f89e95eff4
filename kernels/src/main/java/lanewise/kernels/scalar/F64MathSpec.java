package lanewise.kernels.scalar;

import static lanewise.kernels.scalar.F64ExpLogSpec.*;

/** Exponentials and logarithms for f64, one element: the operations every twin does, in order. */
public final class F64MathSpec {
  /** Adding and subtracting this rounds to an integer, which stays in the low bits of the sum. */
  public static final double SHIFT = 0x1.8p52;

  /** log2 e in two parts. */
  public static final double LOG2_E = 0x1.71547652b82fep0;

  public static final double LOG2_E_LO = 0x1.777d0ffda0d24p-56;

  /** ln 2 in two parts; the first has trailing zeros, so that n·LN2_HI is exact. */
  public static final double LN2_HI = 0x1.62e42fefap-1;

  public static final double LN2_LO = 0x1.cf79abc9e3b3ap-40;

  /** Up to this magnitude e^x is a normal number. */
  public static final double EXP_USUAL = 708.0;

  /** Beyond these exp overflows, or underflows to 0. */
  public static final double EXP_MAX = 710.0;

  public static final double EXP_MIN = -746.0;

  /** From these on exp2 overflows, or underflows to 0. */
  public static final double EXP2_MAX = 1024.0;

  public static final double EXP2_MIN = -1076.0;

  /** As far as this k and e·(k + ½) may go in 2^(e·(k + log₂ m)), for it to be a normal number. */
  public static final double POW_USUAL = 1020.0;

  /** Beyond this every power of a number but 1 overflows or underflows. */
  public static final double POW_FAR = 0x1p70;

  /** From here on numbers are whole. */
  public static final double WHOLE = 0x1p52;

  /** ⅓ in two parts. */
  public static final double THIRD = 0x1.5555555555555p-2;

  public static final double THIRD_LO = 0x1.5555555555555p-56;

  /** ⅕, rounded; POW_0 is the rest. */
  public static final double FIFTH = 0x1.999999999999ap-3;

  /** Below this expm1 rounds to −1. */
  public static final double EXPM1_MIN = -40.0;

  /** Up to this magnitude expm1 is its argument. */
  public static final double EXPM1_TINY = 0x1p-54;

  /** The bias of the exponent field, and where it starts. */
  public static final long EXPONENT_BIAS = 1023;

  public static final int EXPONENT_SHIFT = 52;

  /** What a quotient for the sigmoid is expanded by, which has few bits, and these beside the first. */
  public static final double SIGMOID_SCALE = 1.3125;

  public static final long SIGMOID_SCALE_BITS = 0x0005000000000000L;

  /** (e^r − 1 − r) / r² for |r| ≤ ln 2 / 2, minimax. */
  public static final double EXP_0 = 0x1.000000000000cp-1;

  public static final double EXP_1 = 0x1.555555555555ap-3;
  public static final double EXP_2 = 0x1.555555554fe01p-5;
  public static final double EXP_3 = 0x1.111111110f0bdp-7;
  public static final double EXP_4 = 0x1.6c16c1860832dp-10;
  public static final double EXP_5 = 0x1.a01a01b248988p-13;
  public static final double EXP_6 = 0x1.a01995b84ac15p-16;
  public static final double EXP_7 = 0x1.71ddf25fa891ap-19;
  public static final double EXP_8 = 0x1.28b0f83313181p-22;
  public static final double EXP_9 = 0x1.af68e9bbfd33ep-26;

  /** The same, minimax where the error is relative to e^r − 1. */
  public static final double EXPM1_0 = 0x1.0p-1;

  public static final double EXPM1_1 = 0x1.5555555555559p-3;
  public static final double EXPM1_2 = 0x1.5555555555557p-5;
  public static final double EXPM1_3 = 0x1.111111110f64fp-7;
  public static final double EXPM1_4 = 0x1.6c16c16c157p-10;
  public static final double EXPM1_5 = 0x1.a01a01b00683dp-13;
  public static final double EXPM1_6 = 0x1.a01a01ab5bfabp-16;
  public static final double EXPM1_7 = 0x1.71ddf807c30ffp-19;
  public static final double EXPM1_8 = 0x1.27e4d07190e06p-22;
  public static final double EXPM1_9 = 0x1.af5f384453944p-26;
  public static final double EXPM1_10 = 0x1.1f856aeac93e3p-29;

  /** (2^r − 1) / r for |r| ≤ ½, minimax. */
  public static final double EXP2_0 = 0x1.62e42fefa39efp-1;

  public static final double EXP2_1 = 0x1.ebfbdff82c58fp-3;
  public static final double EXP2_2 = 0x1.c6b08d704a1e2p-5;
  public static final double EXP2_3 = 0x1.3b2ab6fba4d25p-7;
  public static final double EXP2_4 = 0x1.5d87fe787065ep-10;
  public static final double EXP2_5 = 0x1.430912f8ccf01p-13;
  public static final double EXP2_6 = 0x1.ffcbfd5f3c681p-17;
  public static final double EXP2_7 = 0x1.62c020c3b491p-20;
  public static final double EXP2_8 = 0x1.b52300c7c3339p-24;
  public static final double EXP2_9 = 0x1.e4d46247b7783p-28;
  public static final double EXP2_10 = 0x1.ecbe5a774671bp-32;
  public static final double EXP2_11 = 0x1.bd997483957fap-36;

  /** √½: logarithms work on x = 2^k·m with √½ ≤ m < √2. */
  public static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;

  public static final long ONE_BITS = 0x3ff0000000000000L;

  public static final long MANTISSA_BITS = 0x000fffffffffffffL;

  /** 2^52, whose low bits are an integer added to it; and that with the exponent's bias. */
  public static final long INTEGER_BITS = 0x4330000000000000L;

  public static final double INTEGER_BIASED = 0x1p52 + 1023.0;

  /** 2^k·m is a normal number for k of this size. */
  public static final double LOG_USUAL = 1020.0;

  /** Subnormal numbers are scaled by this power of two. */
  public static final double SUBNORMAL_SCALE = 0x1p54;

  public static final double SUBNORMAL_EXPONENT = 54.0;

  /** The rounding error of 1 + x does not matter beyond 2 to this. */
  public static final double EXPONENT_MAX = 60.0;

  /** (2·atanh(s) / s − 2) / z with z = s², for |s| ≤ ⅓, minimax. */
  public static final double LOG1P_0 = 0x1.5555555555535p-1;

  public static final double LOG1P_1 = 0x1.99999999a0786p-2;
  public static final double LOG1P_2 = 0x1.2492492089f52p-2;
  public static final double LOG1P_3 = 0x1.c71c741dc4257p-3;
  public static final double LOG1P_4 = 0x1.745cb3d000046p-3;
  public static final double LOG1P_5 = 0x1.3b1ddf6aed386p-3;
  public static final double LOG1P_6 = 0x1.106792a32a5dbp-3;
  public static final double LOG1P_7 = 0x1.efdb436e53bdbp-4;
  public static final double LOG1P_8 = 0x1.55a4daa2e5386p-4;
  public static final double LOG1P_9 = 0x1.5c83725b1c626p-3;

  /** (2·atanh(s) / s − 2) / z with z = s², for |s| ≤ (√2 − 1) / (√2 + 1), minimax. */
  public static final double LOG_0 = 0x1.5555555555592p-1;

  public static final double LOG_1 = 0x1.999999997ff1cp-2;
  public static final double LOG_2 = 0x1.24924941e159fp-2;
  public static final double LOG_3 = 0x1.c71c521416cabp-3;
  public static final double LOG_4 = 0x1.74663d051269fp-3;
  public static final double LOG_5 = 0x1.39a1e543903p-3;
  public static final double LOG_6 = 0x1.2f03e8716b152p-3;

  /** (atanh(s)/s − 1 − z/3) / z² − FIFTH with z = s², for the same s, minimax. */
  public static final double POW_0 = -0x1.bb35d519cf2b8p-57;

  public static final double POW_1 = 0x1.2492492492522p-3;
  public static final double POW_2 = 0x1.c71c71c6ea785p-4;
  public static final double POW_3 = 0x1.745d177ab641ap-4;
  public static final double POW_4 = 0x1.3b1395c629366p-4;
  public static final double POW_5 = 0x1.1118ca27ecddcp-4;
  public static final double POW_6 = 0x1.df7c5bf2d0622p-5;
  public static final double POW_7 = 0x1.e03277d850734p-5;

  public static final long SIGN_BIT = Long.MIN_VALUE;

  public static final long MAGNITUDE_BITS = Long.MAX_VALUE;

  /** Less the bits of a negative number, this is about the inverse of its magnitude. */
  public static final long INVERSE_BITS = 0xffde6238502484baL;

  /** Beyond this e^-x is 0, and x·e^-x too. */
  public static final double LOGISTIC_MAX = 760.0;

  /** From here on tanh rounds to 1. */
  public static final double TANH_MAX = 20.0;

  /** Up to here e^-x and its rounding error are normal numbers. */
  public static final double SOFTPLUS_USUAL = 600.0;

  /** Up to this magnitude SIGMOID_SCALE·(1 + 2^n) is exact for the n of e^-x = 2^n·e^r. */
  public static final double SIGMOID_USUAL = 33.0;

  /** From here on e^−e^x is 0. */
  public static final double LOGLOG_MAX = 7.0;

  /** 2·√(2/π), and that times 0.044715, in two parts: the logistic form of GELU's tanh form. */
  public static final double GELU_1 = 0x1.9884533d43651p0;

  public static final double GELU_1_LO = -0x1.cbc0d30ebfd15p-54;

  public static final double GELU_3 = 0x1.2444f2a4d8b4bp-4;

  public static final double GELU_3_LO = -0x1.6c843a29d1c7p-61;

  /** So far GELU's tanh form is a normal number; from the second on its lower tail is 0. */
  public static final double GELU_TANH_USUAL = 20.0;

  public static final double GELU_TANH_MAX = 22.0;

  private F64MathSpec() {}

  /**
   * e to the x. x = n·ln 2 + r with |r| ≤ ln 2 / 2 (Cody and Waite 1980), e^r by a minimax
   * polynomial, n added to its exponent.
   */
  public static double exp(double x) {
    if (!expUsual(x)) {
      return expFar(x);
    }
    double shifted = Math.fma(x, LOG2_E, SHIFT);
    double n = shifted - SHIFT;
    double y = expReduced(Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x)));
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(y) + (Double.doubleToRawLongBits(shifted) << EXPONENT_SHIFT));
  }

  /** Whether e^x is a normal number, with a margin. */
  static boolean expUsual(double x) {
    return Math.abs(x) <= EXP_USUAL;
  }

  /** The same for all x, by two factors of 2^n, so that a subnormal result rounds once. */
  static double expFar(double x) {
    double n = Math.fma(x, LOG2_E, SHIFT) - SHIFT;
    double y = scaled(expReduced(Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, x))), n);
    y = x > EXP_MAX ? Double.POSITIVE_INFINITY : y;
    return x < EXP_MIN ? 0.0 : y;
  }

  /** e^r for |r| ≤ ln 2 / 2; the sum of 1 comes last, so that neighbours keep their order. */
  private static double expReduced(double r) {
    return Math.fma(expSeries(r), r * r, r) + 1.0;
  }

  /** ((2^r − 1) / r − EXP2_0) / r. */
  static double exp2Series(double r) {
    double p = EXP2_11;
    p = Math.fma(p, r, EXP2_10);
    p = Math.fma(p, r, EXP2_9);
    p = Math.fma(p, r, EXP2_8);
    p = Math.fma(p, r, EXP2_7);
    p = Math.fma(p, r, EXP2_6);
    p = Math.fma(p, r, EXP2_5);
    p = Math.fma(p, r, EXP2_4);
    p = Math.fma(p, r, EXP2_3);
    p = Math.fma(p, r, EXP2_2);
    p = Math.fma(p, r, EXP2_1);
    return p;
  }

  /** (e^r − 1 − r) / r². */
  static double expSeries(double r) {
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
    return p;
  }

  /** −(e^-r − 1 + r) / r² with z = r²: even and odd powers do not wait for each other. */
  static double negatedSeries(double r, double z) {
    double even = Math.fma(z, EXP_9, EXP_7);
    even = Math.fma(z, even, EXP_5);
    even = Math.fma(z, even, EXP_3);
    even = Math.fma(z, even, EXP_1);
    double odd = Math.fma(z, -EXP_8, -EXP_6);
    odd = Math.fma(z, odd, -EXP_4);
    odd = Math.fma(z, odd, -EXP_2);
    return Math.fma(r, Math.fma(r, odd, even), -EXP_0);
  }

  /** As expSeries, for what is relative to e^r − 1. */
  static double expm1Series(double r) {
    double p = EXPM1_10;
    p = Math.fma(p, r, EXPM1_9);
    p = Math.fma(p, r, EXPM1_8);
    p = Math.fma(p, r, EXPM1_7);
    p = Math.fma(p, r, EXPM1_6);
    p = Math.fma(p, r, EXPM1_5);
    p = Math.fma(p, r, EXPM1_4);
    p = Math.fma(p, r, EXPM1_3);
    p = Math.fma(p, r, EXPM1_2);
    p = Math.fma(p, r, EXPM1_1);
    p = Math.fma(p, r, EXPM1_0);
    return p;
  }

  /** The same with z = r²: even and odd powers do not wait for each other. */
  static double expm1Pairs(double r, double z) {
    double even = Math.fma(z, EXPM1_9, EXPM1_7);
    even = Math.fma(z, even, EXPM1_5);
    even = Math.fma(z, even, EXPM1_3);
    even = Math.fma(z, even, EXPM1_1);
    double odd = Math.fma(z, EXPM1_10, EXPM1_8);
    odd = Math.fma(z, odd, EXPM1_6);
    odd = Math.fma(z, odd, EXPM1_4);
    odd = Math.fma(z, odd, EXPM1_2);
    return Math.fma(r, Math.fma(r, odd, even), EXPM1_0);
  }

  /** 2^n for SHIFT + n. */
  static double power(double shifted) {
    return Double.longBitsToDouble(
        (Double.doubleToRawLongBits(shifted) + EXPONENT_BIAS) << EXPONENT_SHIFT);
  }

  /** SIGMOID_SCALE·2^n for SHIFT + n. */
  static double scaledPower(double shifted) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(power(shifted)) | SIGMOID_SCALE_BITS);
  }

  /**
   * The natural logarithm. x = 2^k·m with √½ ≤ m < √2, f = m − 1, s = f / (2 + f), and log(1 + f) = 2·atanh(s) = f − s·(f −
   * R) with R = 2·atanh(s)/s − 2 as a polynomial in s² (Ng, K. C., in Sun's fdlibm, 1993); k·ln 2 + f is summed with
   * its rounding error.
   */
  public static double log(double x) {
    if (!logUsual(x)) {
      return logFar(x);
    }
    return logJoined(binade(x), fraction(x));
  }

  /** Whether x is a normal number above 0, with a margin: others have another k. */
  static boolean logUsual(double x) {
    return Math.abs(binade(x)) <= LOG_USUAL;
  }

  /** The same for all x; subnormal numbers are scaled. */
  static double logFar(double x) {
    double subnormal = x < Double.MIN_NORMAL ? SUBNORMAL_EXPONENT : 0.0;
    double scaled = x < Double.MIN_NORMAL ? x * SUBNORMAL_SCALE : x;
    double y = logJoined(binade(scaled) - subnormal, fraction(scaled));
    y = x == Double.POSITIVE_INFINITY ? x : y;
    y = x == 0.0 ? Double.NEGATIVE_INFINITY : y;
    return x >= 0.0 ? y : Double.NaN;
  }

  /** k·ln 2 + log(1 + f). */
  private static double logJoined(double k, double f) {
    double hi = k * LN2_HI + f;
    return logSum(f, hi, logRest(k, f, hi));
  }

  /** The bits of x with 1 − √½ added, so that its exponent is k. */
  static long centred(double x) {
    return Double.doubleToRawLongBits(x) + (ONE_BITS - SQRT_HALF_BITS);
  }

  /** k of x = 2^k·m with √½ ≤ m < √2. */
  static double binade(double x) {
    return Double.longBitsToDouble((centred(x) >>> EXPONENT_SHIFT) | INTEGER_BITS) - INTEGER_BIASED;
  }

  /** m − 1. */
  static double fraction(double x) {
    return Double.longBitsToDouble((centred(x) & MANTISSA_BITS) + SQRT_HALF_BITS) - 1.0;
  }

  /** (2·atanh(s) / s − 2) / z with z = s², for |s| ≤ ⅓. */
  static double log1pSeries(double z) {
    double p = LOG1P_9;
    p = Math.fma(p, z, LOG1P_8);
    p = Math.fma(p, z, LOG1P_7);
    p = Math.fma(p, z, LOG1P_6);
    p = Math.fma(p, z, LOG1P_5);
    p = Math.fma(p, z, LOG1P_4);
    p = Math.fma(p, z, LOG1P_3);
    p = Math.fma(p, z, LOG1P_2);
    p = Math.fma(p, z, LOG1P_1);
    p = Math.fma(p, z, LOG1P_0);
    return p;
  }

  /** (2·atanh(s) / s − 2) / z with z = s². */
  static double logSeries(double z) {
    double p = LOG_6;
    p = Math.fma(p, z, LOG_5);
    p = Math.fma(p, z, LOG_4);
    p = Math.fma(p, z, LOG_3);
    p = Math.fma(p, z, LOG_2);
    p = Math.fma(p, z, LOG_1);
    p = Math.fma(p, z, LOG_0);
    return p;
  }

  /** ((atanh(s)/s − 1 − z/3) / z² − FIFTH − POW_0) / z with z = s². */
  static double powSeries(double z) {
    double p = POW_7;
    p = Math.fma(p, z, POW_6);
    p = Math.fma(p, z, POW_5);
    p = Math.fma(p, z, POW_4);
    p = Math.fma(p, z, POW_3);
    p = Math.fma(p, z, POW_2);
    p = Math.fma(p, z, POW_1);
    return p;
  }

  /**
   * The hyperbolic tangent: (e^2|x| − 1) / (e^2|x| + 1) with the sign of x, numerator and denominator in two parts each, and
   * the quotient corrected by its remainder over the denominator, roughly.
   */
  public static double tanh(double x) {
    double a = Math.abs(x);
    double twice = a + a;
    double shifted = Math.fma(a, 2.0 * LOG2_E, SHIFT);
    double n = shifted - SHIFT;
    double exact = Math.fma(n, -LN2_HI, twice);
    double r = Math.fma(n, -LN2_LO, exact);
    double rLow = Math.fma(n, -LN2_LO, exact - r);
    double z = r * r;
    double series = expm1Pairs(r, z);
    double u = Math.fma(z, series, r);
    double uLow = Math.fma(z, series, (r - u) + rLow);
    double s = power(shifted);
    double less = s - 1.0;
    double top = Math.fma(s, u, less);
    double topLow = Math.fma(s, uLow, Math.fma(s, u, less - top));
    double d = top + 2.0;
    double dLow = topLow + ((2.0 - d) + top);
    double q = top / d;
    double rest = Math.fma(-q, d, top) + Math.fma(-q, dLow, topLow);
    double y = Math.fma(rest, roughInverse(-d), q);
    return withSign(a > TANH_MAX ? 1.0 : y, x);
  }

  /** −1 / d for d < 0 to an eighth: the logarithm taken as linear in the bits. */
  static double roughInverse(double d) {
    return Double.longBitsToDouble(INVERSE_BITS - Double.doubleToRawLongBits(d));
  }

  /** y, which is not negative, with the sign of x. */
  static double withSign(double y, double x) {
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(y) | (Double.doubleToRawLongBits(x) & SIGN_BIT));
  }

  /**
   * |x|, where there is little else to do: C2 loads the mask of {@link Math#abs} from memory for each vector, and keeps
   * this one in a register.
   */
  public static double withoutSign(double x) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & MAGNITUDE_BITS);
  }
}
