package lanewise.kernels.vector;

// derive: f32 segment(a b c; n k j p t)

import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64Order;

/**
 * One row times a transposed matrix: each output is a chain of multiply-adds along a row of B, as it lies
 * in memory. Vectors would need B turned, which takes longer than eight chains side by side do, unless there
 * are as many lanes as floats have.
 */
final class F64Chains {
  /** Whether this is better than turning B. */
  static final boolean WORTHWHILE = Double.BYTES == 8 || !F64Turn.USABLE;

  /** Chains at a time: as many as hide the latency of each. */
  private static final int ROWS = 8;

  /** Outputs whose sums are kept at a time, a multiple of ROWS. */
  private static final int BLOCK = 64;

  private F64Chains() {}

  /** C := alpha·a·Bᵀ + beta·C, where a and C are rows and B is n×k; k ≥ 1. */
  static void row(
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      double[] b,
      int bOff,
      int ldb,
      double beta,
      double[] c,
      int cOff) {
    double[] sums = Scratch.f64(Scratch.Slot.TILE, 2 * BLOCK);
    int term = F64Order.term(k);
    for (int j = 0; j < n; j += BLOCK) {
      int count = (int) Math.min(BLOCK, n - j);
      for (int t = 0; t < k; t += term) {
        for (int p = t; p < Math.min(t + term, k); p += F64Order.K_CHUNK) {
          int kc = (int) Math.min(F64Order.K_CHUNK, k - p);
          int at = p == t ? 0 : BLOCK;
          for (int r = 0; r < count; r += ROWS) {
            eight(kc, count - 1 - r, a, aOff + p, b, bOff + (j + r) * ldb + p, ldb, sums, at + r);
          }
          for (int r = 0; r < count && p != t; r++) {
            sums[r] += sums[BLOCK + r];
          }
        }
        F64Update.tile(1, count, alpha, sums, 0, BLOCK, t == 0 ? beta : 1.0, c, cOff + j, BLOCK);
      }
    }
  }

  /** Chains along eight rows of B, of which those beyond {@code last} are that one again. */
  private static void eight(
      int kc,
      int last,
      double[] a,
      int aOff,
      double[] b,
      int bOff,
      int ldb,
      double[] sums,
      int sumsAt) {
    int row1Off = bOff + Math.min(1, last) * ldb;
    int row2Off = bOff + Math.min(2, last) * ldb;
    int row3Off = bOff + Math.min(3, last) * ldb;
    int row4Off = bOff + Math.min(4, last) * ldb;
    int row5Off = bOff + Math.min(5, last) * ldb;
    int row6Off = bOff + Math.min(6, last) * ldb;
    int row7Off = bOff + Math.min(7, last) * ldb;
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    double s5 = 0.0;
    double s6 = 0.0;
    double s7 = 0.0;
    for (int q = 0; q < kc; q++) {
      double x = a[aOff + q];
      s0 = Math.fma(x, b[bOff + q], s0);
      s1 = Math.fma(x, b[row1Off + q], s1);
      s2 = Math.fma(x, b[row2Off + q], s2);
      s3 = Math.fma(x, b[row3Off + q], s3);
      s4 = Math.fma(x, b[row4Off + q], s4);
      s5 = Math.fma(x, b[row5Off + q], s5);
      s6 = Math.fma(x, b[row6Off + q], s6);
      s7 = Math.fma(x, b[row7Off + q], s7);
    }
    sums[sumsAt] = s0;
    sums[sumsAt + 1] = s1;
    sums[sumsAt + 2] = s2;
    sums[sumsAt + 3] = s3;
    sums[sumsAt + 4] = s4;
    sums[sumsAt + 5] = s5;
    sums[sumsAt + 6] = s6;
    sums[sumsAt + 7] = s7;
  }
}
