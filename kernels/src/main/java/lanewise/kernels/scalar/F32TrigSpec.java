package lanewise.kernels.scalar;

/** Trigonometric functions and the Cauchy distribution for f32, one element. */
public final class F32TrigSpec {
  /** Up to here x less a multiple of π/2 is found with the parts below; beyond, in f64. */
  public static final float ANGLE_MAX = 0x1p12f;

  public static final float TWO_OVER_PI = 0x1.45f306p-1f;

  /** SHIFT of the exponential functions: the quadrant stays in the low bits of the sum. */
  public static final float QUADRANT_SHIFT = 0x1.8p23f;

  /** π/2 in four parts; n times one of the first two is exact. */
  public static final float HALF_PI_1 = 0x1.92p0f;

  public static final float HALF_PI_2 = 0x1.fb4p-12f;
  public static final float HALF_PI_3 = 0x1.4442d20000000p-24f;
  public static final float HALF_PI_4 = -0x1.ee59da0000000p-50f;

  /** How far the second bit of a quadrant is from the sign. */
  public static final int TO_SIGN = 30;

  public static final int QUADRANT_SIGN = Integer.MIN_VALUE;

  /** (sin(r)/r − 1) / z in powers of z = r², for |r| ≤ π/4, minimax. */
  public static final float SIN_0 = -0x1.555556p-3f;

  public static final float SIN_1 = 0x1.11117cp-7f;
  public static final float SIN_2 = -0x1.a060a4p-13f;
  public static final float SIN_3 = 0x1.7dd594p-19f;

  /** (cos r − 1 + z/2) / z² in powers of z = r², for |r| ≤ π/4, minimax. */
  public static final float COS_0 = 0x1.55554ap-5f;

  public static final float COS_1 = -0x1.6c0c2ap-10f;
  public static final float COS_2 = 0x1.99e904p-16f;

  /** 1/π, rounded. */
  public static final float INVERSE_PI = 0x1.45f306p-2f;

  /** atan(x)/(π·x) − INVERSE_PI in powers of x², for |x| ≤ 1, minimax. */
  public static final float ATAN_0 = 0x1.9f7564p-27f;

  public static final float ATAN_1 = -0x1.b29934p-4f;
  public static final float ATAN_2 = 0x1.04bca2p-4f;
  public static final float ATAN_3 = -0x1.73e4b6p-5f;
  public static final float ATAN_4 = 0x1.1d52fcp-5f;
  public static final float ATAN_5 = -0x1.b4e566p-6f;
  public static final float ATAN_6 = 0x1.2c26dep-6f;
  public static final float ATAN_7 = -0x1.415182p-7f;
  public static final float ATAN_8 = 0x1.bf93e8p-9f;
  public static final float ATAN_9 = -0x1.24bcb4p-11f;

  private F32TrigSpec() {}

  /**
   * The sine: x = n·π/2 + r with |r| ≤ π/4 in two parts (Cody and Waite 1980), then the sine or cosine
   * of r by the quadrant n mod 4.f
   */
  public static float sin(float x) {
    if (Math.abs(x) > ANGLE_MAX) {
      return (float) F64TrigSpec.sin((double) x);
    }
    float shifted = Math.fma(x, TWO_OVER_PI, QUADRANT_SHIFT);
    float n = shifted - QUADRANT_SHIFT;
    float y = inQuadrant(Float.floatToRawIntBits(shifted), reduced(x, n), reducedRest(x, n));
    return x == 0.0f ? x : y;
  }

  /** The cosine: the sine one quadrant on. */
  public static float cos(float x) {
    if (Math.abs(x) > ANGLE_MAX) {
      return (float) F64TrigSpec.cos((double) x);
    }
    float shifted = Math.fma(x, TWO_OVER_PI, QUADRANT_SHIFT);
    float n = shifted - QUADRANT_SHIFT;
    int quadrant = Float.floatToRawIntBits(shifted) + 1;
    return inQuadrant(quadrant, reduced(x, n), reducedRest(x, n));
  }

  /** x − n·π/2, its leading part. */
  private static float reduced(float x, float n) {
    float a = Math.fma(n, -HALF_PI_1, x);
    return Math.fma(n, -HALF_PI_2, a) - n * HALF_PI_3;
  }

  /** The rest of it. */
  private static float reducedRest(float x, float n) {
    float a = Math.fma(n, -HALF_PI_1, x);
    float b = Math.fma(n, -HALF_PI_2, a);
    float bLow = Math.fma(n, -HALF_PI_2, a - b);
    float t = n * HALF_PI_3;
    float r = b - t;
    float back = r - b;
    float low = (b - (r - back)) - (t + back);
    return Math.fma(n, -HALF_PI_4, low + (bLow - Math.fma(n, HALF_PI_3, -t)));
  }

  /** sin(quadrant·π/2 + r + low). */
  static float inQuadrant(int quadrant, float r, float low) {
    float z = r * r;
    float s = SIN_3;
    s = Math.fma(s, z, SIN_2);
    s = Math.fma(s, z, SIN_1);
    s = Math.fma(s, z, SIN_0);
    float sine = r + Math.fma(s, z * r, Math.fma(z * -0.5f, low, low));
    float c = COS_2;
    c = Math.fma(c, z, COS_1);
    c = Math.fma(c, z, COS_0);
    float h = 0.5f * z;
    float w = 1.0f - h;
    float hLow = Math.fma(r, r, -z) * -0.5f;
    float cosine = w + (((1.0f - w) - h) + Math.fma(c, z * z, Math.fma(-r, low, hLow)));
    float y = (quadrant & 1) != 0 ? cosine : sine;
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(y) ^ ((quadrant << TO_SIGN) & QUADRANT_SIGN));
  }

  /**
   * ½ + atan(x)/π, the Cauchy distribution function: the angle from the nearer end, so that both tails
   * keep their relative accuracy.
   */
  public static float cauchyCdf(float x) {
    float a = Math.abs(x);
    float u = a > 1.0f ? 1.0f / a : a;
    float z = u * u;
    float p = ATAN_9;
    p = Math.fma(p, z, ATAN_8);
    p = Math.fma(p, z, ATAN_7);
    p = Math.fma(p, z, ATAN_6);
    p = Math.fma(p, z, ATAN_5);
    p = Math.fma(p, z, ATAN_4);
    p = Math.fma(p, z, ATAN_3);
    p = Math.fma(p, z, ATAN_2);
    p = Math.fma(p, z, ATAN_1);
    p = Math.fma(p, z, ATAN_0);
    float angle = Math.fma(u, INVERSE_PI, u * p);
    float lower = a > 1.0f ? angle : 0.5f - angle;
    return x > 0.0f ? 1.0f - lower : lower;
  }

  /** The Cauchy density 1 / (π·(1 + x²)). */
  public static float cauchyCdfSlope(float x) {
    return INVERSE_PI / Math.fma(x, x, 1.0f);
  }
}
