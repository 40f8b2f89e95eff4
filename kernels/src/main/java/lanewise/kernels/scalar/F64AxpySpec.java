package lanewise.kernels.scalar;

// derive: f32 segment(x y; n i)

/** axpy: y = alpha·x + y, one fma per element. */
public final class F64AxpySpec {
  private F64AxpySpec() {}

  public static void axpy(
      int n, double alpha, double[] x, int xOff, int incX, double[] y, int yOff, int incY) {
    for (int i = 0; i < n; i++) {
      y[yOff + i * incY] = Math.fma(alpha, x[xOff + i * incX], y[yOff + i * incY]);
    }
  }
}
