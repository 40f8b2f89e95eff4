package lanewise.kernels.scalar;

import static lanewise.kernels.scalar.F64ExpLogSpec.*;
import static lanewise.kernels.scalar.F64MathSpec.*;

/** The error function, the normal distribution and GELU for f64, one element. */
public final class F64NormalSpec {
  /** From here on erfc(x) rounds to 0. */
  public static final double ERFC_MAX = 27.3;

  /** From here on Φ(−x) rounds to 0. */
  public static final double CDF_MAX = 38.6;

  /** 2/√π, rounded: erf near 0. */
  public static final double ERF_HEAD = 0x1.20dd750429b6dp0;

  /** √⅛. */
  public static final double ROOT_EIGHTH = 0x1.6a09e667f3bcdp-2;

  /** Up to this Φ is ½ and an odd polynomial. */
  public static final double CDF_SMALL = 0.4;

  /** 1/√(2π) in two parts. */
  public static final double DENSITY = 0x1.9884533d43651p-2;

  public static final double DENSITY_LO = -0x1.cbc0d30ebfd15p-56;

  /** √⅛·ERF_HEAD − DENSITY. */
  public static final double MIDDLE_LO = -0x1.17e2853de1471p-55;

  /** erf(x)/x − ERF_HEAD in powers of x², for |x| ≤ ¾, minimax. */
  public static final double ERF_0 = 0x1.0ab572e06a95p-56;

  public static final double ERF_1 = -0x1.812746b0379ep-2;
  public static final double ERF_2 = 0x1.ce2f21a04246fp-4;
  public static final double ERF_3 = -0x1.b82ce3125565fp-6;
  public static final double ERF_4 = 0x1.565bcd031027cp-8;
  public static final double ERF_5 = -0x1.c02db110725c3p-11;
  public static final double ERF_6 = 0x1.f9a2ad6d65ec8p-14;
  public static final double ERF_7 = -0x1.f4c5b2b040e2dp-17;
  public static final double ERF_8 = 0x1.b90cbabe139acp-20;
  public static final double ERF_9 = -0x1.56419f19fc5f5p-23;
  public static final double ERF_10 = 0x1.89e2c7c538a2p-27;

  /** (x + 2)·e^(x²)·erfc(x) in powers of t = (x − 2) / (x + 2), minimax. */
  public static final double TAIL_0 = 0x1.058671b52c776p0;

  public static final double TAIL_1 = -0x1.5fd386754eff9p-1;
  public static final double TAIL_2 = 0x1.1e2deea6b110ap-2;
  public static final double TAIL_3 = -0x1.2a88e6107d1e4p-5;
  public static final double TAIL_4 = -0x1.606e4155106f1p-6;
  public static final double TAIL_5 = 0x1.a89eaff813cb3p-8;
  public static final double TAIL_6 = 0x1.9517bb5d5b198p-9;
  public static final double TAIL_7 = -0x1.b6fbf9623ad19p-11;
  public static final double TAIL_8 = -0x1.5ba43489971a1p-11;
  public static final double TAIL_9 = 0x1.2053ed02aaeccp-15;
  public static final double TAIL_10 = 0x1.2ef9b91dd5ed2p-13;
  public static final double TAIL_11 = 0x1.1e7742e90cb0dp-15;
  public static final double TAIL_12 = -0x1.6bf0714488a17p-16;
  public static final double TAIL_13 = -0x1.0e7efc8e40b41p-16;
  public static final double TAIL_14 = -0x1.316fc1fbaa0dbp-20;
  public static final double TAIL_15 = 0x1.e9ab338355351p-19;
  public static final double TAIL_16 = 0x1.107471b303985p-19;
  public static final double TAIL_17 = -0x1.22052d9917d45p-28;
  public static final double TAIL_18 = -0x1.4a8fe01c0862dp-21;
  public static final double TAIL_19 = -0x1.584f2437dc0cap-22;
  public static final double TAIL_20 = 0x1.7edea8963ee81p-25;
  public static final double TAIL_21 = 0x1.e2688d7190445p-24;
  public static final double TAIL_22 = 0x1.a966fa08acf43p-26;
  public static final double TAIL_23 = -0x1.01ac63cd16b79p-26;
  public static final double TAIL_24 = -0x1.9cb191b9729f5p-28;

  /** (x + 4)·e^(x²/2)·Φ(−x) in powers of t = (x − 4) / (x + 4), minimax. */
  public static final double CDF_0 = 0x1.82b4bb8c94dcep-1;

  public static final double CDF_1 = -0x1.373e3a893c28cp-1;
  public static final double CDF_2 = 0x1.8c6dbf2cfc293p-2;
  public static final double CDF_3 = -0x1.7dff2bff68082p-3;
  public static final double CDF_4 = 0x1.eec4cc3e4c298p-5;
  public static final double CDF_5 = -0x1.ee27610558fe9p-8;
  public static final double CDF_6 = -0x1.c81719cfe85c6p-9;
  public static final double CDF_7 = 0x1.ab825ff889633p-10;
  public static final double CDF_8 = 0x1.17a4a83e3d33cp-13;
  public static final double CDF_9 = -0x1.e4a434ff8199p-13;
  public static final double CDF_10 = -0x1.001185015e6ddp-19;
  public static final double CDF_11 = 0x1.26d1ea8b180f9p-15;
  public static final double CDF_12 = 0x1.7fb2db8a7e792p-21;
  public static final double CDF_13 = -0x1.8d6f5aadfcf59p-18;
  public static final double CDF_14 = -0x1.4ed4b8b64c9fbp-21;
  public static final double CDF_15 = 0x1.137a5609c20b9p-20;
  public static final double CDF_16 = 0x1.176bdb5da4684p-22;
  public static final double CDF_17 = -0x1.5b82024d70aabp-23;
  public static final double CDF_18 = -0x1.34643252f6ed4p-24;
  public static final double CDF_19 = 0x1.4fcd1b71988dcp-26;
  public static final double CDF_20 = 0x1.6eb0a6f7bdadep-27;
  public static final double CDF_21 = -0x1.6c7e0a64311f6p-30;

  private F64NormalSpec() {}

  /** The error function: an odd polynomial for |x| < ¾, else 1 − erfc(|x|) with the sign of x. */
  public static double erf(double x) {
    double a = Math.abs(x);
    double z = x * x;
    double small = Math.fma(x, ERF_HEAD, x * erfSeries(z));
    double tail = 1.0 - erfcTail(a > ERFC_MAX ? ERFC_MAX : a);
    double large = x < 0.0 ? -tail : tail;
    return a < 0.75 ? small : large;
  }

  /** 1 − erf(x), with full relative accuracy where it is small. */
  public static double erfc(double x) {
    double a = Math.abs(x);
    double tail = erfcTail(a > ERFC_MAX ? ERFC_MAX : a);
    return x < 0.0 ? 2.0 - tail : tail;
  }

  /** Φ(x), the standard normal distribution function. */
  public static double normalCdf(double x) {
    double a = Math.abs(x);
    a = a > CDF_MAX ? CDF_MAX : a;
    double n = halvings(a * a, 0.5);
    double b = cdfFactor(a);
    double rest = product(gaussian(a, 0.5, n), gaussianRest(a, 0.5, n), b, cdfFactorRest(a));
    double tail = scaled(Math.fma(gaussian(a, 0.5, n), b, rest), n);
    double y = x > 0.0 ? 1.0 - tail : tail;
    return a < CDF_SMALL ? middle(x) : y;
  }

  /** φ(x), the standard normal density, which is the derivative of Φ. */
  public static double normalCdfSlope(double x) {
    double a = Math.abs(x);
    a = a > CDF_MAX + 1.0 ? CDF_MAX + 1.0 : a;
    double n = halvings(a * a, 0.5);
    double e = gaussian(a, 0.5, n);
    double low = gaussianRest(a, 0.5, n);
    return scaled(Math.fma(e, DENSITY, Math.fma(low, DENSITY, e * DENSITY_LO)), n);
  }

  /** x·Φ(x): the error function form of GELU. */
  public static double gelu(double x) {
    double a = Math.abs(x);
    a = a > CDF_MAX + 1.0 ? CDF_MAX + 1.0 : a;
    double n = halvings(a * a, 0.5);
    double e = gaussian(a, 0.5, n);
    double b = cdfFactor(a);
    double rest = product(e, gaussianRest(a, 0.5, n), b, cdfFactorRest(a));
    double tail = e * b;
    rest = rest + Math.fma(e, b, -tail);
    double above = Math.fma(-x, scaled(tail + rest, n), x);
    double y = x > 0.0 ? above : scaled(Math.fma(x, tail, x * rest), n);
    y = a < CDF_SMALL ? Math.fma(x, centre(x), 0.5 * x) : y;
    y = x == 0.0 ? x : y;
    y = x == Double.POSITIVE_INFINITY ? x : y;
    return x < -CDF_MAX - 1.0 ? -0.0 : y;
  }

  /** The derivative of gelu: Φ(x) + x·φ(x). */
  public static double geluSlope(double x) {
    double c = x < -CDF_MAX ? -CDF_MAX : x;
    c = c > CDF_MAX ? CDF_MAX : c;
    return Math.fma(c, normalCdfSlope(c), normalCdf(c));
  }

  /** Φ(x) − ½ = ½·erf(x/√2) for x near 0. */
  private static double centre(double x) {
    return (x * ROOT_EIGHTH) * (erfSeries((x * 0.5) * x) + ERF_HEAD);
  }

  /** Φ(x) for x near 0, summed in two parts: rounded once, it keeps the order of neighbours. */
  private static double middle(double x) {
    double hi = Math.fma(x, DENSITY, 0.5);
    double slope = Math.fma(erfSeries((x * 0.5) * x), ROOT_EIGHTH, MIDDLE_LO);
    return hi + Math.fma(x, slope, Math.fma(x, DENSITY, 0.5 - hi));
  }

  /** erf(x)/x − ERF_HEAD for z = x². */
  private static double erfSeries(double z) {
    double p = ERF_10;
    p = Math.fma(p, z, ERF_9);
    p = Math.fma(p, z, ERF_8);
    p = Math.fma(p, z, ERF_7);
    p = Math.fma(p, z, ERF_6);
    p = Math.fma(p, z, ERF_5);
    p = Math.fma(p, z, ERF_4);
    p = Math.fma(p, z, ERF_3);
    p = Math.fma(p, z, ERF_2);
    p = Math.fma(p, z, ERF_1);
    p = Math.fma(p, z, ERF_0);
    return p;
  }

  /** n of e^(−factor·square) = 2^n·e^r. */
  private static double halvings(double square, double factor) {
    return Math.fma(square, -factor * LOG2_E, SHIFT) - SHIFT;
  }

  /** r of the same. */
  private static double reduced(double square, double factor, double n) {
    return Math.fma(n, -LN2_LO, Math.fma(n, -LN2_HI, square * -factor));
  }

  /** e^r − 1 − r where the roundings of a² and of r are made good. */
  private static double series(double a, double factor, double n) {
    double square = a * a;
    double first = Math.fma(n, -LN2_HI, square * -factor);
    double r = reduced(square, factor, n);
    double rest = Math.fma(n, -LN2_LO, first - r);
    double error = Math.fma(Math.fma(a, a, -square), -factor, rest);
    double t = expSeries(r) * (r * r);
    return Math.fma(error, (r + t) + 1.0, t);
  }

  /** The leading part of e^(−factor·a²)·2^-n. */
  private static double gaussian(double a, double factor, double n) {
    return (reduced(a * a, factor, n) + series(a, factor, n)) + 1.0;
  }

  /** The rest of it. */
  private static double gaussianRest(double a, double factor, double n) {
    double r = reduced(a * a, factor, n);
    double t = series(a, factor, n);
    double u = r + t;
    double m = u + 1.0;
    return ((1.0 - m) + u) + ((r - u) + t);
  }

  /** erfc(a) for 0 ≤ a ≤ ERFC_MAX. */
  private static double erfcTail(double a) {
    double n = halvings(a * a, 1.0);
    double q = 1.0 / (a + 2.0);
    double error = relative(a, 2.0, q);
    double t = place(q, 2.0);
    double p = TAIL_24;
    p = Math.fma(p, t, TAIL_23);
    p = Math.fma(p, t, TAIL_22);
    p = Math.fma(p, t, TAIL_21);
    p = Math.fma(p, t, TAIL_20);
    p = Math.fma(p, t, TAIL_19);
    p = Math.fma(p, t, TAIL_18);
    p = Math.fma(p, t, TAIL_17);
    p = Math.fma(p, t, TAIL_16);
    p = Math.fma(p, t, TAIL_15);
    p = Math.fma(p, t, TAIL_14);
    p = Math.fma(p, t, TAIL_13);
    p = Math.fma(p, t, TAIL_12);
    p = Math.fma(p, t, TAIL_11);
    p = Math.fma(p, t, TAIL_10);
    p = Math.fma(p, t, TAIL_9);
    p = Math.fma(p, t, TAIL_8);
    p = Math.fma(p, t, TAIL_7);
    p = Math.fma(p, t, TAIL_6);
    p = Math.fma(p, t, TAIL_5);
    p = Math.fma(p, t, TAIL_4);
    p = Math.fma(p, t, TAIL_3);
    p = Math.fma(p, t, TAIL_2);
    double h = head(p, t, TAIL_1, TAIL_0);
    double low = headRest(p, t, TAIL_1, TAIL_0) + slope(p, t, TAIL_1) * placeRest(q, 2.0, error);
    double e = gaussian(a, 1.0, n);
    double b = q * h;
    double bLow = Math.fma(q, h, -b) + Math.fma(q, low, b * error);
    return scaled(Math.fma(e, b, product(e, gaussianRest(a, 1.0, n), b, bLow)), n);
  }

  /** The factor q·h of Φ(−a) = 2^n·e·q·h for 0 ≤ a ≤ CDF_MAX. */
  private static double cdfFactor(double a) {
    double q = 1.0 / (a + 4.0);
    double t = place(q, 4.0);
    return q * head(cdfSeries(t), t, CDF_1, CDF_0);
  }

  /** The rest of it. */
  private static double cdfFactorRest(double a) {
    double q = 1.0 / (a + 4.0);
    double error = relative(a, 4.0, q);
    double t = place(q, 4.0);
    double p = cdfSeries(t);
    double h = head(p, t, CDF_1, CDF_0);
    double low = headRest(p, t, CDF_1, CDF_0) + slope(p, t, CDF_1) * placeRest(q, 4.0, error);
    return Math.fma(q, h, -(q * h)) + Math.fma(q, low, (q * h) * error);
  }

  /** The series of CDF from the third coefficient on. */
  private static double cdfSeries(double t) {
    double p = CDF_21;
    p = Math.fma(p, t, CDF_20);
    p = Math.fma(p, t, CDF_19);
    p = Math.fma(p, t, CDF_18);
    p = Math.fma(p, t, CDF_17);
    p = Math.fma(p, t, CDF_16);
    p = Math.fma(p, t, CDF_15);
    p = Math.fma(p, t, CDF_14);
    p = Math.fma(p, t, CDF_13);
    p = Math.fma(p, t, CDF_12);
    p = Math.fma(p, t, CDF_11);
    p = Math.fma(p, t, CDF_10);
    p = Math.fma(p, t, CDF_9);
    p = Math.fma(p, t, CDF_8);
    p = Math.fma(p, t, CDF_7);
    p = Math.fma(p, t, CDF_6);
    p = Math.fma(p, t, CDF_5);
    p = Math.fma(p, t, CDF_4);
    p = Math.fma(p, t, CDF_3);
    p = Math.fma(p, t, CDF_2);
    return p;
  }

  /** How much too small q = 1 / (a + pole) is, relative to it. */
  private static double relative(double a, double pole, double q) {
    double d = a + pole;
    double back = d - a;
    double low = (a - (d - back)) + (pole - back);
    return Math.fma(-q, low, Math.fma(-q, d, 1.0));
  }

  /** (a − pole) / (a + pole) = 1 − 2·pole·q for a power of two. */
  private static double place(double q, double pole) {
    return 1.0 - q * (2.0 * pole);
  }

  /** The rest of it. */
  private static double placeRest(double q, double pole, double error) {
    double w = q * (2.0 * pole);
    double t = 1.0 - w;
    return Math.fma(-w, error, (1.0 - t) - w);
  }

  /** h = (p·t + c1)·t + c0. */
  private static double head(double p, double t, double c1, double c0) {
    return Math.fma(Math.fma(p, t, c1), t, c0);
  }

  /** The rounding errors of it. */
  private static double headRest(double p, double t, double c1, double c0) {
    double p1 = Math.fma(p, t, c1);
    double p1Low = Math.fma(p, t, c1 - p1);
    double h = Math.fma(p1, t, c0);
    return Math.fma(p1Low, t, Math.fma(p1, t, c0 - h));
  }

  /** About the derivative of h by t. */
  private static double slope(double p, double t, double c1) {
    return Math.fma(p, t, Math.fma(p, t, c1));
  }

  /** (e + eLow)·(b + bLow) − e·b. */
  private static double product(double e, double eLow, double b, double bLow) {
    return Math.fma(e, bLow, eLow * b);
  }
}
