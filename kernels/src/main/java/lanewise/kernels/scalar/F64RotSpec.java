package lanewise.kernels.scalar;

// derive: f32 segment(x y ab cs; n i)

/** rot and rotg: plane rotations. */
public final class F64RotSpec {
  /** Between these, squares of quotients neither overflow nor lose what matters. */
  private static final double SMALLEST = Double.MIN_NORMAL;

  private static final double LARGEST = 1.0 / Double.MIN_NORMAL;

  private F64RotSpec() {}

  /** x = fma(c, x, s·y) and y = fma(c, y, −s·x), both from the old x and y. */
  public static void rot(
      int n, double[] x, int xOff, int incX, double[] y, int yOff, int incY, double c, double s) {
    for (int i = 0; i < n; i++) {
      double u = x[xOff + i * incX];
      double v = y[yOff + i * incY];
      x[xOff + i * incX] = Math.fma(c, u, s * v);
      y[yOff + i * incY] = Math.fma(c, v, -s * u);
    }
  }

  /** (a, b) becomes (r, z), and (c, s) the rotation that turns (a, b) to (r, 0). */
  public static void rotg(double[] ab, int abOff, double[] cs, int csOff) {
    double a = ab[abOff];
    double b = ab[abOff + 1];
    double c = 1.0;
    double s = 0.0;
    double r = a;
    double z = 0.0;
    if (a == 0.0 && b != 0.0) {
      c = 0.0;
      s = 1.0;
      r = b;
      z = 1.0;
    } else if (b != 0.0) {
      double larger = Math.max(Math.abs(a), Math.abs(b));
      double scale = Math.min(LARGEST, Math.max(SMALLEST, larger));
      double p = a / scale;
      double q = b / scale;
      double norm = scale * (double) Math.sqrt(Math.fma(p, p, q * q));
      boolean byA = Math.abs(a) > Math.abs(b);
      r = Math.copySign(norm, byA ? a : b);
      c = a / r;
      s = b / r;
      z = byA ? s : c != 0.0 ? 1.0 / c : 1.0;
    }
    ab[abOff] = r;
    ab[abOff + 1] = z;
    cs[csOff] = c;
    cs[csOff + 1] = s;
  }
}
