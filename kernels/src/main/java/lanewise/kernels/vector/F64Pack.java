package lanewise.kernels.vector;

// derive: f32 segment(a b; i j p)

/** Copies blocks of A and B to where the tiles read them. */
final class F64Pack {
  private static final int NR = F64Machine.NR;

  private F64Pack() {}

  /**
   * kc rows and nc columns of op(B) into panels of NR columns: element [p,j] at (j / NR)·kc·NR +
   * p·NR + j mod NR. The last panel is padded with zeros.
   */
  static void panels(
      boolean trans, int kc, int nc, double[] b, int bOff, int ldb, double[] panels) {
    for (int j0 = 0; j0 < nc; j0 += NR) {
      int width = Math.min(NR, nc - j0);
      int at = j0 * kc;
      if (trans) {
        turned(kc, width, b, bOff + (/*segment (long)*/ j0) * ldb, ldb, panels, at);
        continue;
      }
      for (int q = 0; q < kc; q++) {
        int rowOff = bOff + (/*segment (long)*/ q) * ldb + j0;
        for (int v = 0; v < width; v++) {
          panels[at + v] = b[rowOff + v];
        }
        for (int v = width; v < NR; v++) {
          panels[at + v] = 0.0;
        }
        at += NR;
      }
    }
  }

  private static void turned(
      int kc, int width, double[] b, int bOff, int ldb, double[] panels, int at) {
    for (int v = 0; v < NR; v++) {
      int rowOff = bOff + v * ldb;
      for (int q = 0; q < kc; q++) {
        panels[at + q * NR + v] = v < width ? b[rowOff + q] : 0.0;
      }
    }
  }

  /** mr rows and kc columns of op(A): element [i,p] at i·stride + p. */
  static void rows(
      boolean trans, int mr, int kc, double[] a, int aOff, int lda, double[] rows, int stride) {
    for (int r = 0; r < mr; r++) {
      int rowOff = trans ? aOff + r : aOff + r * lda;
      int ldStep = trans ? lda : 1;
      for (int q = 0; q < kc; q++) {
        rows[r * stride + q] = a[rowOff + q * ldStep];
      }
    }
  }
}
