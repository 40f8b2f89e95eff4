package lanewise.golden;

/** Scalar functions that a loop pastes; for f32 they would be written by hand. */
public final class F64CurveSpec {
  public static final double C1 = 0.5;
  public static final double C0 = -1.0;
  public static final long LOW = 0xffL;

  private F64CurveSpec() {}

  /** A call inside an expression, uniform values, and names used twice. */
  public static double curve(double x, double slope) {
    if (x > 1e300) {
      return x;
    }
    double k = -slope * 2.0;
    double p = C1;
    p = Math.fma(p, x, C0); // Horner
    p = Math.fma(p, x, 1.0 - C0);
    double q = 3.0 / low(x * x, slope) + k * x;
    boolean inside = x >= C0 && !(1.0 < x);
    return inside ? q - p : -Math.sqrt(x);
  }

  /** A function that looks for rare elements first, called by another: all go to its far form. */
  public static double bend(double x, double slope) {
    return guarded(x) * slope;
  }

  static double guarded(double x) {
    if (x > 1e10) {
      return far(x);
    }
    return x * x;
  }

  static double far(double x) {
    return x * x + 0.0;
  }

  public static double low(double x, double slope) {
    long bits = (Double.doubleToRawLongBits(x) & LOW) << 4;
    long odd = bits != 0L ? bits : LOW;
    return (odd & 1L) == 0L ? Double.longBitsToDouble(odd) : 0.0;
  }
}
