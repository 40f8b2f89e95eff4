package lanewise.kernels.scalar;

// derive: f32 segment(a b c w; n k i p t low high)

/** One triangle of C = alpha·Aᵀ·diag(w)·B + beta·C, in the order of products. */
public final class F64SyrkSpec {
  private F64SyrkSpec() {}

  /**
   * The element of C with the indices low ≤ high, in whatever order, is Σ A[p,low]·(w[p]·B[p,high]), with
   * the product of the weight rounded. A and B are k×n, or stored n×k if {@code turned}; unless {@code weighted},
   * w is not read and taken as ones.
   */
  public static void syrk(
      boolean upper,
      boolean turned,
      boolean weighted,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb,
      double[] w,
      int wOff,
      int incW,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    for (int high = 0; high < n; high++) {
      for (int low = 0; low <= high; low++) {
        int lowOff = turned ? aOff + low * lda : aOff + low;
        int highOff = turned ? bOff + high * ldb : bOff + high;
        int atOff = upper ? cOff + low * ldc + high : cOff + high * ldc + low;
        c[atOff] =
            element(
                weighted,
                k,
                alpha,
                a,
                lowOff,
                turned ? 1 : lda,
                b,
                highOff,
                turned ? 1 : ldb,
                w,
                wOff,
                incW,
                beta,
                c[atOff]);
      }
    }
  }

  /** c = alpha·Aᵀ·diag(w)·b + beta·c for a vector b: as the elements of a matrix that has b as its last column. */
  public static void vector(
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int incB,
      double[] w,
      int wOff,
      int incW,
      double beta,
      double[] c,
      int cOff,
      int incC) {
    for (int i = 0; i < n; i++) {
      int atOff = cOff + i * incC;
      c[atOff] =
          element(true, k, alpha, a, aOff + i, lda, b, bOff, incB, w, wOff, incW, beta, c[atOff]);
    }
  }

  private static double element(
      boolean weighted,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int ldStepA,
      double[] b,
      int bOff,
      int ldStepB,
      double[] w,
      int wOff,
      int incW,
      double beta,
      double old) {
    int term = F64Order.term(k);
    double v = beta == 0.0 ? 0.0 : beta * old;
    for (int t = 0; t < k; t += term) {
      double s = 0.0;
      for (int p = t; p < Math.min(t + term, k); p += F64Order.K_CHUNK) {
        int kc = (int) Math.min(F64Order.K_CHUNK, k - p);
        double chunk = 0.0;
        for (int q = 0; q < kc; q++) {
          double x = a[aOff + (p + q) * ldStepA];
          double y = b[bOff + (p + q) * ldStepB];
          chunk = Math.fma(x, weighted ? w[wOff + (p + q) * incW] * y : y, chunk);
        }
        s = p == t ? chunk : s + chunk;
      }
      v = t == 0 && beta == 0.0 ? alpha * s : Math.fma(alpha, s, v);
    }
    return v;
  }
}
