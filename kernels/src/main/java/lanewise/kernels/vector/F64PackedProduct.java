package lanewise.kernels.vector;

// derive: f32 segment(a c; m n k i j p q t from end)

import java.lang.foreign.MemorySegment; // array only
import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64Order;

/** {@link F64Product} with all of B in panels already, by {@link F64Panels}. */
public final class F64PackedProduct {
  private static final int NR = F64Machine.NR;
  private static final int NC = F64Machine.NC;
  private static final int K_CHUNK = F64Order.K_CHUNK;
  private static final int PIECE_ROWS = F64Product.PIECE_ROWS;

  private F64PackedProduct() {}

  /**
   * C := alpha·op(A)·B + beta·C for n columns of B from column {@code from} on, where a panel begins; k ≥ 1.
   */
  public static void gemm(
      boolean transA,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      MemorySegment[][] panels,
      int from,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    int first = (int) (from / NR);
    if (k <= F64Order.K_SPLIT) {
      chunks(transA, m, n, k, alpha, a, aOff, lda, panels, first, beta, c, cOff, ldc);
      return;
    }
    for (int i = 0; i < m; i += PIECE_ROWS) {
      int mb = (int) Math.min(PIECE_ROWS, m - i);
      int rowsOff = transA ? aOff + i : aOff + i * lda;
      for (int j = 0; j < n; j += NC) {
        int nc = (int) Math.min(NC, n - j);
        int panel = first + (int) (j / NR);
        int atOff = cOff + i * ldc + j;
        pieces(transA, mb, nc, k, alpha, a, rowsOff, lda, panels, panel, beta, c, atOff, ldc);
      }
    }
  }

  private static void chunks(
      boolean transA,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      MemorySegment[][] panels,
      int first,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    boolean keep = n > NC;
    int mc = (int) F64Product.balanced(m);
    for (int i = 0; i < m; i += mc) {
      int mb = (int) Math.min(mc, m - i);
      int rowsOff = transA ? aOff + i : aOff + i * lda;
      for (int q = 0; q < k; q += K_CHUNK) {
        int kc = (int) Math.min(K_CHUNK, k - q);
        for (int j = 0; j < n; j += NC) {
          int nc = (int) Math.min(NC, n - j);
          int atOff = cOff + i * ldc + j;
          F64Product.strips(
              transA,
              mb,
              nc,
              kc,
              alpha,
              a,
              transA ? rowsOff + q * lda : rowsOff + q,
              lda,
              keep,
              j > 0,
              panels[(int) (q / K_CHUNK)],
              first + (int) (j / NR),
              F64Product.zeros(),
              0,
              q == 0 ? beta : 1.0,
              c,
              atOff,
              ldc);
        }
      }
    }
  }

  /** A block of C for long k: each piece is summed aside, then enters C. */
  private static void pieces(
      boolean transA,
      int mb,
      int nc,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      MemorySegment[][] panels,
      int first,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    double[] piece = Scratch.f64(Scratch.Slot.PIECE, (long) PIECE_ROWS * NC);
    for (int t = 0; t < k; t += F64Order.K_SPLIT) {
      int end = t + (int) Math.min(F64Order.K_SPLIT, k - t);
      for (int p = t; p < end; p += K_CHUNK) {
        F64Product.strips(
            transA,
            mb,
            nc,
            (int) Math.min(K_CHUNK, end - p),
            1.0,
            a,
            transA ? aOff + p * lda : aOff + p,
            lda,
            false,
            false,
            panels[(int) (p / K_CHUNK)],
            first,
            F64Product.zeros(),
            0,
            p == t ? 0.0 : 1.0,
            /*segment Scratch.segment(Scratch.Slot.PIECE,*/ piece /*segment )*/,
            0,
            NC);
      }
      F64Update.tile(mb, nc, alpha, piece, 0, NC, t == 0 ? beta : 1.0, c, cOff, ldc);
    }
  }
}
