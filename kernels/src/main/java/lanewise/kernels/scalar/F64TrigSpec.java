package lanewise.kernels.scalar;

/** Trigonometric functions and the Cauchy distribution for f64, one element. */
public final class F64TrigSpec {
  /** Up to here x less a multiple of π/2 is found with the parts below; beyond, by {@link FarAngle}. */
  public static final double ANGLE_MAX = 0x1p20;

  public static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;

  /** SHIFT of the exponential functions: the quadrant stays in the low bits of the sum. */
  public static final double QUADRANT_SHIFT = 0x1.8p52;

  /** π/2 in four parts; n times one of the first two is exact. */
  public static final double HALF_PI_1 = 0x1.921fb544p0;

  public static final double HALF_PI_2 = 0x1.0b4611a6p-34;
  public static final double HALF_PI_3 = 0x1.3198a2e037073p-69;
  public static final double HALF_PI_4 = 0x1.129024e088a68p-123;

  /** How far the second bit of a quadrant is from the sign. */
  public static final int TO_SIGN = 62;

  public static final long QUADRANT_SIGN = Long.MIN_VALUE;

  /** (sin(r)/r − 1) / z in powers of z = r², for |r| ≤ π/4, minimax. */
  public static final double SIN_0 = -0x1.5555555555555p-3;

  public static final double SIN_1 = 0x1.111111111105bp-7;
  public static final double SIN_2 = -0x1.a01a019ffa8afp-13;
  public static final double SIN_3 = 0x1.71de3a2ddc03bp-19;
  public static final double SIN_4 = -0x1.ae6424339d415p-26;
  public static final double SIN_5 = 0x1.610468df9c31p-33;
  public static final double SIN_6 = -0x1.9d54306923f89p-41;

  /** (cos r − 1 + z/2) / z² in powers of z = r², for |r| ≤ π/4, minimax. */
  public static final double COS_0 = 0x1.555555555554cp-5;

  public static final double COS_1 = -0x1.6c16c16c15221p-10;
  public static final double COS_2 = 0x1.a01a019cbfa29p-16;
  public static final double COS_3 = -0x1.27e4f812e30dcp-22;
  public static final double COS_4 = 0x1.1ee9f16bf5b73p-29;
  public static final double COS_5 = -0x1.8fb13a97015dfp-37;

  /** 1/π, rounded. */
  public static final double INVERSE_PI = 0x1.45f306dc9c883p-2;

  /** atan(x)/(π·x) − INVERSE_PI in powers of x², for |x| ≤ 1, minimax. */
  public static final double ATAN_0 = -0x1.7265d94e3b655p-56;

  public static final double ATAN_1 = -0x1.b2995e7b7b5ccp-4;
  public static final double ATAN_2 = 0x1.04c26be3ae24ep-4;
  public static final double ATAN_3 = -0x1.7483758d48b3bp-5;
  public static final double ATAN_4 = 0x1.21bb942d06baep-5;
  public static final double ATAN_5 = -0x1.da1ba7075920fp-6;
  public static final double ATAN_6 = 0x1.912acd79892efp-6;
  public static final double ATAN_7 = -0x1.5baaf98672f0ap-6;
  public static final double ATAN_8 = 0x1.32b21eca0693p-6;
  public static final double ATAN_9 = -0x1.120e6210bdb3cp-6;
  public static final double ATAN_10 = 0x1.ed215a5f3c59bp-7;
  public static final double ATAN_11 = -0x1.b9c7cb05610b6p-7;
  public static final double ATAN_12 = 0x1.82281c22f642bp-7;
  public static final double ATAN_13 = -0x1.3f2f115eced3dp-7;
  public static final double ATAN_14 = 0x1.df9dc832b774fp-8;
  public static final double ATAN_15 = -0x1.39ad6a55a489cp-8;
  public static final double ATAN_16 = 0x1.559bbc4ebd9f4p-9;
  public static final double ATAN_17 = -0x1.275ce8cfb5f4fp-10;
  public static final double ATAN_18 = 0x1.7f0f4485e940fp-12;
  public static final double ATAN_19 = -0x1.57e094b93c9a2p-14;
  public static final double ATAN_20 = 0x1.74652215ce46ep-17;
  public static final double ATAN_21 = -0x1.6079ec9f2779p-21;

  private F64TrigSpec() {}

  /**
   * The sine: x = n·π/2 + r with |r| ≤ π/4 in two parts (Cody and Waite 1980), then the sine or cosine
   * of r by the quadrant n mod 4.
   */
  public static double sin(double x) {
    if (Math.abs(x) > ANGLE_MAX) {
      return FarAngle.sin(x);
    }
    double shifted = Math.fma(x, TWO_OVER_PI, QUADRANT_SHIFT);
    double n = shifted - QUADRANT_SHIFT;
    double y = inQuadrant(Double.doubleToRawLongBits(shifted), reduced(x, n), reducedRest(x, n));
    return x == 0.0 ? x : y;
  }

  /** The cosine: the sine one quadrant on. */
  public static double cos(double x) {
    if (Math.abs(x) > ANGLE_MAX) {
      return FarAngle.cos(x);
    }
    double shifted = Math.fma(x, TWO_OVER_PI, QUADRANT_SHIFT);
    double n = shifted - QUADRANT_SHIFT;
    long quadrant = Double.doubleToRawLongBits(shifted) + 1L;
    return inQuadrant(quadrant, reduced(x, n), reducedRest(x, n));
  }

  /** x − n·π/2, its leading part. */
  private static double reduced(double x, double n) {
    double a = Math.fma(n, -HALF_PI_1, x);
    return Math.fma(n, -HALF_PI_2, a) - n * HALF_PI_3;
  }

  /** The rest of it. */
  private static double reducedRest(double x, double n) {
    double a = Math.fma(n, -HALF_PI_1, x);
    double b = Math.fma(n, -HALF_PI_2, a);
    double bLow = Math.fma(n, -HALF_PI_2, a - b);
    double t = n * HALF_PI_3;
    double r = b - t;
    double back = r - b;
    double low = (b - (r - back)) - (t + back);
    return Math.fma(n, -HALF_PI_4, low + (bLow - Math.fma(n, HALF_PI_3, -t)));
  }

  /** sin(quadrant·π/2 + r + low). */
  static double inQuadrant(long quadrant, double r, double low) {
    double z = r * r;
    double s = SIN_6;
    s = Math.fma(s, z, SIN_5);
    s = Math.fma(s, z, SIN_4);
    s = Math.fma(s, z, SIN_3);
    s = Math.fma(s, z, SIN_2);
    s = Math.fma(s, z, SIN_1);
    s = Math.fma(s, z, SIN_0);
    double sine = r + Math.fma(s, z * r, Math.fma(z * -0.5, low, low));
    double c = COS_5;
    c = Math.fma(c, z, COS_4);
    c = Math.fma(c, z, COS_3);
    c = Math.fma(c, z, COS_2);
    c = Math.fma(c, z, COS_1);
    c = Math.fma(c, z, COS_0);
    double h = 0.5 * z;
    double w = 1.0 - h;
    double hLow = Math.fma(r, r, -z) * -0.5;
    double cosine = w + (((1.0 - w) - h) + Math.fma(c, z * z, Math.fma(-r, low, hLow)));
    double y = (quadrant & 1L) != 0L ? cosine : sine;
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(y) ^ ((quadrant << TO_SIGN) & QUADRANT_SIGN));
  }

  /**
   * ½ + atan(x)/π, the Cauchy distribution function: the angle from the nearer end, so that both tails
   * keep their relative accuracy.
   */
  public static double cauchyCdf(double x) {
    double a = Math.abs(x);
    double u = a > 1.0 ? 1.0 / a : a;
    double z = u * u;
    double p = ATAN_21;
    p = Math.fma(p, z, ATAN_20);
    p = Math.fma(p, z, ATAN_19);
    p = Math.fma(p, z, ATAN_18);
    p = Math.fma(p, z, ATAN_17);
    p = Math.fma(p, z, ATAN_16);
    p = Math.fma(p, z, ATAN_15);
    p = Math.fma(p, z, ATAN_14);
    p = Math.fma(p, z, ATAN_13);
    p = Math.fma(p, z, ATAN_12);
    p = Math.fma(p, z, ATAN_11);
    p = Math.fma(p, z, ATAN_10);
    p = Math.fma(p, z, ATAN_9);
    p = Math.fma(p, z, ATAN_8);
    p = Math.fma(p, z, ATAN_7);
    p = Math.fma(p, z, ATAN_6);
    p = Math.fma(p, z, ATAN_5);
    p = Math.fma(p, z, ATAN_4);
    p = Math.fma(p, z, ATAN_3);
    p = Math.fma(p, z, ATAN_2);
    p = Math.fma(p, z, ATAN_1);
    p = Math.fma(p, z, ATAN_0);
    double angle = Math.fma(u, INVERSE_PI, u * p);
    double lower = a > 1.0 ? angle : 0.5 - angle;
    return x > 0.0 ? 1.0 - lower : lower;
  }

  /** The Cauchy density 1 / (π·(1 + x²)). */
  public static double cauchyCdfSlope(double x) {
    return INVERSE_PI / Math.fma(x, x, 1.0);
  }
}
