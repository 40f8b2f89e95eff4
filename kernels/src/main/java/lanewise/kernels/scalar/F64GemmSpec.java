package lanewise.kernels.scalar;

// derive: f32 segment(a b c; m n k i j p t)

/** gemm: C = alpha·op(A)·op(B) + beta·C, row-major, in the order of products. */
public final class F64GemmSpec {
  private F64GemmSpec() {}

  /** A is m×k, or k×m if transA; B is k×n, or n×k if transB; C is m×n. */
  public static void gemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    // op(A)[i,p] at i·rowA + p·stepA; op(B)[p,j] at p·stepB + j·colB
    int ldRowA = transA ? 1 : lda;
    int ldStepA = transA ? lda : 1;
    int ldStepB = transB ? 1 : ldb;
    int ldColB = transB ? ldb : 1;
    int term = F64Order.term(k);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        int atOff = cOff + i * ldc + j;
        double v = beta == 0.0 ? 0.0 : beta * c[atOff];
        for (int t = 0; t < k; t += term) {
          double s = 0.0;
          for (int p = t; p < Math.min(t + term, k); p += F64Order.K_CHUNK) {
            int kc = (int) Math.min(F64Order.K_CHUNK, k - p);
            double chunk =
                chain(
                    kc,
                    0.0,
                    a,
                    aOff + i * ldRowA + p * ldStepA,
                    ldStepA,
                    b,
                    bOff + p * ldStepB + j * ldColB,
                    ldStepB);
            s = p == t ? chunk : s + chunk;
          }
          v = t == 0 && beta == 0.0 ? alpha * s : Math.fma(alpha, s, v);
        }
        c[atOff] = v;
      }
    }
  }

  /** C := beta·C, what is left of a product with k = 0 or alpha = 0. */
  public static void scale(int m, int n, double beta, double[] c, int cOff, int ldc) {
    if (beta == 1.0) {
      return;
    }
    for (int i = 0; i < m; i++) {
      int rowOff = cOff + i * ldc;
      for (int j = 0; j < n; j++) {
        c[rowOff + j] = beta == 0.0 ? 0.0 : beta * c[rowOff + j];
      }
    }
  }

  /** One ascending FMA chain over kc steps, from {@code start}. */
  public static double chain(
      int kc, double start, double[] a, int aOff, int ldStepA, double[] b, int bOff, int ldStepB) {
    double s = start;
    for (int p = 0; p < kc; p++) {
      s = Math.fma(a[aOff + p * ldStepA], b[bOff + p * ldStepB], s);
    }
    return s;
  }
}
