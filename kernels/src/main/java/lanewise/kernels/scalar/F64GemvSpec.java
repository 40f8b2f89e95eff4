package lanewise.kernels.scalar;

// derive: f32 segment(a x y; m n i j p t)

/** gemv: y = alpha·A·x + beta·y by dots along rows, or y = alpha·Aᵀ·x + beta·y as a product. */
public final class F64GemvSpec {
  private F64GemvSpec() {}

  /** A is m×n: m dots of length n. */
  public static void rows(
      int m,
      int n,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] x,
      int xOff,
      int incX,
      double beta,
      double[] y,
      int yOff,
      int incY) {
    for (int i = 0; i < m; i++) {
      double d = F64DotSpec.dot(n, a, aOff + i * lda, 1, x, xOff, incX);
      int atOff = yOff + i * incY;
      y[atOff] = beta == 0.0 ? alpha * d : Math.fma(alpha, d, beta * y[atOff]);
    }
  }

  /** A is m×n: n outputs, each a sum over the m rows. */
  public static void columns(
      int m,
      int n,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] x,
      int xOff,
      int incX,
      double beta,
      double[] y,
      int yOff,
      int incY) {
    int term = F64Order.term(m);
    for (int j = 0; j < n; j++) {
      int atOff = yOff + j * incY;
      double v = beta == 0.0 ? 0.0 : beta * y[atOff];
      for (int t = 0; t < m; t += term) {
        double s = 0.0;
        for (int p = t; p < Math.min(t + term, m); p += F64Order.K_CHUNK) {
          int kc = (int) Math.min(F64Order.K_CHUNK, m - p);
          double chunk = chunk(kc, a, aOff + p * lda + j, lda, x, xOff + p * incX, incX);
          s = p == t ? chunk : s + chunk;
        }
        v = t == 0 && beta == 0.0 ? alpha * s : Math.fma(alpha, s, v);
      }
      y[atOff] = v;
    }
  }

  private static double chunk(
      int kc, double[] a, int aOff, int lda, double[] x, int xOff, int incX) {
    double s = 0.0;
    for (int p = 0; p < kc; p++) {
      s = Math.fma(a[aOff + p * lda], x[xOff + p * incX], s);
    }
    return s;
  }
}
