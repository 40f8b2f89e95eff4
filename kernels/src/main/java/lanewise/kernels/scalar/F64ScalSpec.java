package lanewise.kernels.scalar;

// derive: f32 segment(x; n i)

/** scal: x = alpha·x. */
public final class F64ScalSpec {
  private F64ScalSpec() {}

  public static void scal(int n, double alpha, double[] x, int xOff, int incX) {
    for (int i = 0; i < n; i++) {
      x[xOff + i * incX] = alpha * x[xOff + i * incX];
    }
  }
}
