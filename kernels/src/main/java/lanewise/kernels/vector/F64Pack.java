package lanewise.kernels.vector;

// derive: f32 segment(a b; i j p)

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Copies blocks of A and B to where the tiles read them. */
final class F64Pack {
  private static final VectorSpecies<Double> S = F64Machine.SPECIES;
  private static final int VL = F64Machine.VL;
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
      if (trans) {
        int rowOff = bOff + (/*segment (long)*/ j0) * ldb;
        turned(kc, width, b, rowOff, ldb, panels, j0 * kc);
      } else if (width == NR) {
        whole(kc, b, bOff + j0, ldb, panels, j0 * kc);
      } else {
        part(kc, width, b, bOff + j0, ldb, panels, j0 * kc);
      }
    }
  }

  private static void whole(int kc, double[] b, int bOff, int ldb, double[] panels, int at) {
    int rowOff = bOff;
    for (int q = 0; q < kc; q++) {
      for (int v = 0; v < NR; v += VL) {
        DoubleVector.fromArray(S, b, rowOff + v).intoArray(panels, at + q * NR + v);
      }
      rowOff += ldb;
    }
  }

  private static void part(
      int kc, int width, double[] b, int bOff, int ldb, double[] panels, int at) {
    int rowOff = bOff;
    for (int q = 0; q < kc; q++) {
      for (int v = 0; v < NR; v++) {
        panels[at + q * NR + v] = v < width ? b[rowOff + v] : 0.0;
      }
      rowOff += ldb;
    }
  }

  /** B is transposed: a row of B is a column of the panel. */
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
