package lanewise.kernels.blocked;

// derive: f32 segment(x; n i)

import lanewise.kernels.internal.F64Dispatch;

/** The Euclidean norm. */
public final class F64Norm {
  /** Below this, squares that underflowed may matter. */
  private static final double SMALL = Double.MIN_NORMAL / (Math.ulp(1.0) * Math.ulp(1.0));

  private F64Norm() {}

  /**
   * √(x·x) by a dot; if that is tiny or infinite, the same with x scaled by a power of two first,
   * so that neither overflow nor underflow spoils it.
   */
  public static double nrm2(int n, double[] x, int xOff, int incX) {
    double d = F64Dispatch.squares(n, x, xOff, incX);
    if (d >= SMALL && d < Double.POSITIVE_INFINITY || Double.isNaN(d)) {
      return (double) Math.sqrt(d);
    }
    double max = 0.0;
    for (int i = 0; i < n; i++) {
      max = Math.max(max, Math.abs(x[xOff + i * incX]));
    }
    if (max == 0.0 || max == Double.POSITIVE_INFINITY) {
      return max;
    }
    int exponent = Math.getExponent(max);
    double scale = Math.scalb(1.0, -exponent);
    double s = 0.0;
    for (int i = 0; i < n; i++) {
      double v = x[xOff + i * incX] * scale;
      s = Math.fma(v, v, s);
    }
    return Math.scalb((double) Math.sqrt(s), exponent);
  }
}
