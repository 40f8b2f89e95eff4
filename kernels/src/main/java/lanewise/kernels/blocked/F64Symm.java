package lanewise.kernels.blocked;

// derive: f32 segment(a b c; m n p rest)

import lanewise.kernels.internal.F64Dispatch;
import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64Order;

/**
 * Products with a symmetric matrix of which one triangle is stored, a chunk of k at a time. In the
 * columns (or rows) of a chunk, what lies above and below the diagonal block is stored, once as it is
 * and once transposed; the diagonal block itself is copied and mirrored.
 */
public final class F64Symm {
  private static final int KC = F64Order.K_CHUNK;

  private F64Symm() {}

  /** C := alpha·A·B + beta·C; A is m×m, B and C are m×n. */
  public static void left(
      boolean upper,
      int m,
      int n,
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
    if (alpha == 0.0) {
      F64Dispatch.gemm(
          false, false, m, n, 0, alpha, a, aOff, lda, b, bOff, ldb, beta, c, cOff, ldc);
      return;
    }
    double[] block = Scratch.f64(Scratch.Slot.DIAGONAL, (long) KC * KC);
    for (int p = 0; p < m; p += KC) {
      int kc = (int) Math.min(KC, m - p);
      int rest = m - p - kc; // array only
      /*segment long rest = m - p - kc;*/
      int cornerOff = aOff + p * lda + p;
      int aboveOff = upper ? aOff + p : aOff + p * lda;
      int belowOff = upper ? cornerOff + kc : cornerOff + kc * lda;
      int bRowsOff = bOff + p * ldb;
      int cRowsOff = cOff + p * ldc;
      int cRestOff = cRowsOff + kc * ldc;
      double keep = p == 0 ? beta : 1.0;
      mirror(upper, kc, a, cornerOff, lda, block);
      F64Dispatch.gemm(
          !upper, false, p, n, kc, alpha, a, aboveOff, lda, b, bRowsOff, ldb, keep, c, cOff, ldc);
      F64Dispatch.gemm(
          false,
          false,
          kc,
          n,
          kc,
          alpha,
          /*segment Scratch.segment(Scratch.Slot.DIAGONAL,*/ block /*segment )*/,
          0,
          KC,
          b,
          bRowsOff,
          ldb,
          keep,
          c,
          cRowsOff,
          ldc);
      F64Dispatch.gemm(
          upper, false, rest, n, kc, alpha, a, belowOff, lda, b, bRowsOff, ldb, keep, c, cRestOff,
          ldc);
    }
  }

  /** C := alpha·B·A + beta·C; A is n×n, B and C are m×n. */
  public static void right(
      boolean upper,
      int m,
      int n,
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
    if (alpha == 0.0) {
      F64Dispatch.gemm(
          false, false, m, n, 0, alpha, b, bOff, ldb, a, aOff, lda, beta, c, cOff, ldc);
      return;
    }
    double[] block = Scratch.f64(Scratch.Slot.DIAGONAL, (long) KC * KC);
    for (int p = 0; p < n; p += KC) {
      int kc = (int) Math.min(KC, n - p);
      int rest = n - p - kc; // array only
      /*segment long rest = n - p - kc;*/
      int cornerOff = aOff + p * lda + p;
      int beforeOff = upper ? aOff + p : aOff + p * lda;
      int behindOff = upper ? cornerOff + kc : cornerOff + kc * lda;
      int bColsOff = bOff + p;
      double keep = p == 0 ? beta : 1.0;
      mirror(upper, kc, a, cornerOff, lda, block);
      F64Dispatch.gemm(
          false, upper, m, p, kc, alpha, b, bColsOff, ldb, a, beforeOff, lda, keep, c, cOff, ldc);
      F64Dispatch.gemm(
          false,
          false,
          m,
          kc,
          kc,
          alpha,
          b,
          bColsOff,
          ldb,
          /*segment Scratch.segment(Scratch.Slot.DIAGONAL,*/ block /*segment )*/,
          0,
          KC,
          keep,
          c,
          cOff + p,
          ldc);
      F64Dispatch.gemm(
          false,
          !upper,
          m,
          rest,
          kc,
          alpha,
          b,
          bColsOff,
          ldb,
          a,
          behindOff,
          lda,
          keep,
          c,
          cOff + p + kc,
          ldc);
    }
  }

  /** Both triangles of a diagonal block. */
  private static void mirror(
      boolean upper, int size, double[] a, int aOff, int lda, double[] block) {
    for (int r = 0; r < size; r++) {
      for (int v = upper ? r : 0; v < (upper ? size : r + 1); v++) {
        double element = a[aOff + r * lda + v];
        block[r * KC + v] = element;
        block[v * KC + r] = element;
      }
    }
  }
}
