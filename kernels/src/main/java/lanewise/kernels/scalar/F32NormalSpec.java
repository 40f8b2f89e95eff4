package lanewise.kernels.scalar;

import static lanewise.kernels.scalar.F32ExpLogSpec.*;
import static lanewise.kernels.scalar.F32MathSpec.*;

/** The error function, the normal distribution and GELU for f32, one element. */
public final class F32NormalSpec {
  /** From here on erfc(x) rounds to 0. */
  public static final float ERFC_MAX = 10.1f;

  /** From here on Φ(−x) rounds to 0. */
  public static final float CDF_MAX = 14.3f;

  /** 2/√π, rounded: erf near 0. */
  public static final float ERF_HEAD = 0x1.20dd76p0f;

  /** √⅛. */
  public static final float ROOT_EIGHTH = 0x1.6a09e667f3bcdp-2f;

  /** Up to this Φ is ½ and an odd polynomial. */
  public static final float CDF_SMALL = 0.4f;

  /** 1/√(2π) in two parts. */
  public static final float DENSITY = 0x1.988454p-2f;

  public static final float DENSITY_LO = -0x1.857936p-27f;

  /** √⅛·ERF_HEAD − DENSITY. */
  public static final float MIDDLE_LO = 0x1.42d44cp-27f;

  /** erf(x)/x − ERF_HEAD in powers of x², for |x| ≤ ¾, minimax. */
  public static final float ERF_0 = -0x1.02ab04p-24f;

  public static final float ERF_1 = -0x1.81273ap-2f;
  public static final float ERF_2 = 0x1.ce2af4p-4f;
  public static final float ERF_3 = -0x1.b7abc2p-6f;
  public static final float ERF_4 = 0x1.4f4486p-8f;
  public static final float ERF_5 = -0x1.625f4p-11f;

  /** (x + 2)·e^(x²)·erfc(x) in powers of t = (x − 2) / (x + 2), minimax. */
  public static final float TAIL_0 = 0x1.058672p0f;

  public static final float TAIL_1 = -0x1.5fd38cp-1f;
  public static final float TAIL_2 = 0x1.1e2dcp-2f;
  public static final float TAIL_3 = -0x1.2a7d78p-5f;
  public static final float TAIL_4 = -0x1.604b6p-6f;
  public static final float TAIL_5 = 0x1.a5f1d6p-8f;
  public static final float TAIL_6 = 0x1.8ecccp-9f;
  public static final float TAIL_7 = -0x1.7ef3b6p-11f;
  public static final float TAIL_8 = -0x1.15b13ap-11f;
  public static final float TAIL_9 = -0x1.7e145cp-15f;

  /** (x + 4)·e^(x²/2)·Φ(−x) in powers of t = (x − 4) / (x + 4), minimax. */
  public static final float CDF_0 = 0x1.82b4bcp-1f;

  public static final float CDF_1 = -0x1.373e36p-1f;
  public static final float CDF_2 = 0x1.8c6d5p-2f;
  public static final float CDF_3 = -0x1.7e0134p-3f;
  public static final float CDF_4 = 0x1.eef91ep-5f;
  public static final float CDF_5 = -0x1.ebc534p-8f;
  public static final float CDF_6 = -0x1.d7437cp-9f;
  public static final float CDF_7 = 0x1.8455a4p-10f;
  public static final float CDF_8 = 0x1.3ae81ep-12f;

  private F32NormalSpec() {}

  /** The error function: an odd polynomial for |x| < ¾, else 1 − erfc(|x|) with the sign of x. */
  public static float erf(float x) {
    float a = Math.abs(x);
    float z = x * x;
    float small = Math.fma(x, ERF_HEAD, x * erfSeries(z));
    float tail = 1.0f - erfcTail(a > ERFC_MAX ? ERFC_MAX : a);
    float large = x < 0.0f ? -tail : tail;
    return a < 0.75f ? small : large;
  }

  /** 1 − erf(x), with full relative accuracy where it is small. */
  public static float erfc(float x) {
    float a = Math.abs(x);
    float tail = erfcTail(a > ERFC_MAX ? ERFC_MAX : a);
    return x < 0.0f ? 2.0f - tail : tail;
  }

  /** Φ(x), the standard normal distribution function. */
  public static float normalCdf(float x) {
    float a = Math.abs(x);
    a = a > CDF_MAX ? CDF_MAX : a;
    float n = halvings(a * a, 0.5f);
    float b = cdfFactor(a);
    float rest = product(gaussian(a, 0.5f, n), gaussianRest(a, 0.5f, n), b, cdfFactorRest(a));
    float tail = scaled(Math.fma(gaussian(a, 0.5f, n), b, rest), n);
    float y = x > 0.0f ? 1.0f - tail : tail;
    return a < CDF_SMALL ? middle(x) : y;
  }

  /** φ(x), the standard normal density, which is the derivative of Φ. */
  public static float normalCdfSlope(float x) {
    float a = Math.abs(x);
    a = a > CDF_MAX + 1.0f ? CDF_MAX + 1.0f : a;
    float n = halvings(a * a, 0.5f);
    float e = gaussian(a, 0.5f, n);
    float low = gaussianRest(a, 0.5f, n);
    return scaled(Math.fma(e, DENSITY, Math.fma(low, DENSITY, e * DENSITY_LO)), n);
  }

  /** x·Φ(x): the error function form of GELU. */
  public static float gelu(float x) {
    float a = Math.abs(x);
    a = a > CDF_MAX + 1.0f ? CDF_MAX + 1.0f : a;
    float n = halvings(a * a, 0.5f);
    float e = gaussian(a, 0.5f, n);
    float b = cdfFactor(a);
    float rest = product(e, gaussianRest(a, 0.5f, n), b, cdfFactorRest(a));
    float tail = e * b;
    rest = rest + Math.fma(e, b, -tail);
    float above = Math.fma(-x, scaled(tail + rest, n), x);
    float y = x > 0.0f ? above : scaled(Math.fma(x, tail, x * rest), n);
    y = a < CDF_SMALL ? Math.fma(x, centre(x), 0.5f * x) : y;
    y = x == 0.0f ? x : y;
    y = x == Float.POSITIVE_INFINITY ? x : y;
    return x < -CDF_MAX - 1.0f ? -0.0f : y;
  }

  /** The derivative of gelu: Φ(x) + x·φ(x). */
  public static float geluSlope(float x) {
    float c = x < -CDF_MAX ? -CDF_MAX : x;
    c = c > CDF_MAX ? CDF_MAX : c;
    return Math.fma(c, normalCdfSlope(c), normalCdf(c));
  }

  /** Φ(x) − ½ = ½·erf(x/√2) for x near 0. */
  private static float centre(float x) {
    return (x * ROOT_EIGHTH) * (erfSeries((x * 0.5f) * x) + ERF_HEAD);
  }

  /** Φ(x) for x near 0, summed in two parts: rounded once, it keeps the order of neighbours. */
  private static float middle(float x) {
    float hi = Math.fma(x, DENSITY, 0.5f);
    float slope = Math.fma(erfSeries((x * 0.5f) * x), ROOT_EIGHTH, MIDDLE_LO);
    return hi + Math.fma(x, slope, Math.fma(x, DENSITY, 0.5f - hi));
  }

  /** erf(x)/x − ERF_HEAD for z = x². */
  private static float erfSeries(float z) {
    float p = ERF_5;
    p = Math.fma(p, z, ERF_4);
    p = Math.fma(p, z, ERF_3);
    p = Math.fma(p, z, ERF_2);
    p = Math.fma(p, z, ERF_1);
    p = Math.fma(p, z, ERF_0);
    return p;
  }

  /** n of e^(−factor·square) = 2^n·e^r. */
  private static float halvings(float square, float factor) {
    return Math.fma(square, -factor * LOG2_E, SHIFT) - SHIFT;
  }

  /** r of the same. */
  private static float reduced(float square, float factor, float n) {
    return Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, square * -factor));
  }

  /** e^r − 1 − r where the roundings of a² and of r are made good. */
  private static float series(float a, float factor, float n) {
    float square = a * a;
    float first = Math.fma(n, -LN2_HI, square * -factor);
    float r = reduced(square, factor, n);
    float rest = Math.fma(n, -LN2_LO, first - r);
    float error = Math.fma(Math.fma(a, a, -square), -factor, rest);
    float t = expSeries(r) * (r * r);
    return Math.fma(error, (r + t) + 1.0f, t);
  }

  /** The leading part of e^(−factor·a²)·2^-n. */
  private static float gaussian(float a, float factor, float n) {
    return (reduced(a * a, factor, n) + series(a, factor, n)) + 1.0f;
  }

  /** The rest of it. */
  private static float gaussianRest(float a, float factor, float n) {
    float r = reduced(a * a, factor, n);
    float t = series(a, factor, n);
    float u = r + t;
    float m = u + 1.0f;
    return ((1.0f - m) + u) + ((r - u) + t);
  }

  /** erfc(a) for 0 ≤ a ≤ ERFC_MAX. */
  private static float erfcTail(float a) {
    float n = halvings(a * a, 1.0f);
    float q = 1.0f / (a + 2.0f);
    float error = relative(a, 2.0f, q);
    float t = place(q, 2.0f);
    float p = TAIL_9;
    p = Math.fma(p, t, TAIL_8);
    p = Math.fma(p, t, TAIL_7);
    p = Math.fma(p, t, TAIL_6);
    p = Math.fma(p, t, TAIL_5);
    p = Math.fma(p, t, TAIL_4);
    p = Math.fma(p, t, TAIL_3);
    p = Math.fma(p, t, TAIL_2);
    float h = head(p, t, TAIL_1, TAIL_0);
    float low = headRest(p, t, TAIL_1, TAIL_0) + slope(p, t, TAIL_1) * placeRest(q, 2.0f, error);
    float e = gaussian(a, 1.0f, n);
    float b = q * h;
    float bLow = Math.fma(q, h, -b) + Math.fma(q, low, b * error);
    return scaled(Math.fma(e, b, product(e, gaussianRest(a, 1.0f, n), b, bLow)), n);
  }

  /** The factor q·h of Φ(−a) = 2^n·e·q·h for 0 ≤ a ≤ CDF_MAX. */
  private static float cdfFactor(float a) {
    float q = 1.0f / (a + 4.0f);
    float t = place(q, 4.0f);
    return q * head(cdfSeries(t), t, CDF_1, CDF_0);
  }

  /** The rest of it. */
  private static float cdfFactorRest(float a) {
    float q = 1.0f / (a + 4.0f);
    float error = relative(a, 4.0f, q);
    float t = place(q, 4.0f);
    float p = cdfSeries(t);
    float h = head(p, t, CDF_1, CDF_0);
    float low = headRest(p, t, CDF_1, CDF_0) + slope(p, t, CDF_1) * placeRest(q, 4.0f, error);
    return Math.fma(q, h, -(q * h)) + Math.fma(q, low, (q * h) * error);
  }

  /** The series of CDF from the third coefficient on. */
  private static float cdfSeries(float t) {
    float p = CDF_8;
    p = Math.fma(p, t, CDF_7);
    p = Math.fma(p, t, CDF_6);
    p = Math.fma(p, t, CDF_5);
    p = Math.fma(p, t, CDF_4);
    p = Math.fma(p, t, CDF_3);
    p = Math.fma(p, t, CDF_2);
    return p;
  }

  /** How much too small q = 1 / (a + pole) is, relative to it. */
  private static float relative(float a, float pole, float q) {
    float d = a + pole;
    float back = d - a;
    float low = (a - (d - back)) + (pole - back);
    return Math.fma(-q, low, Math.fma(-q, d, 1.0f));
  }

  /** (a − pole) / (a + pole) = 1 − 2·pole·q for a power of two. */
  private static float place(float q, float pole) {
    return 1.0f - q * (2.0f * pole);
  }

  /** The rest of it. */
  private static float placeRest(float q, float pole, float error) {
    float w = q * (2.0f * pole);
    float t = 1.0f - w;
    return Math.fma(-w, error, (1.0f - t) - w);
  }

  /** h = (p·t + c1)·t + c0. */
  private static float head(float p, float t, float c1, float c0) {
    return Math.fma(Math.fma(p, t, c1), t, c0);
  }

  /** The rounding errors of it. */
  private static float headRest(float p, float t, float c1, float c0) {
    float p1 = Math.fma(p, t, c1);
    float p1Low = Math.fma(p, t, c1 - p1);
    float h = Math.fma(p1, t, c0);
    return Math.fma(p1Low, t, Math.fma(p1, t, c0 - h));
  }

  /** About the derivative of h by t. */
  private static float slope(float p, float t, float c1) {
    return Math.fma(p, t, Math.fma(p, t, c1));
  }

  /** (e + eLow)·(b + bLow) − e·b. */
  private static float product(float e, float eLow, float b, float bLow) {
    return Math.fma(e, bLow, eLow * b);
  }
}
