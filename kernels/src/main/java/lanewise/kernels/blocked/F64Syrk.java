package lanewise.kernels.blocked;

// derive: f32 segment(a b c w; n k i j p t)

import lanewise.kernels.internal.F64Dispatch;
import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64Order;

/** One triangle of a product: gemm's elements, computed for that triangle only. */
public final class F64Syrk {
  /** Rows of a strip of the triangle, for each of which A is read once; no part of the specification. */
  private static final int NB = 64;

  private F64Syrk() {}

  /** The triangle of C := alpha·op(A)·op(B) + beta·C, which the caller knows to be symmetric. */
  public static void gemmt(
      boolean upper,
      boolean transA,
      boolean transB,
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
    for (int i = 0; i < n; i += NB) {
      int ib = (int) Math.min(NB, n - i);
      int rowsOff = transA ? aOff + i : aOff + i * lda;
      int j = upper ? i + ib : 0;
      F64Dispatch.gemm(
          transA,
          transB,
          ib,
          upper ? n - j : i,
          k,
          alpha,
          a,
          rowsOff,
          lda,
          b,
          transB ? bOff + j * ldb : bOff + j,
          ldb,
          beta,
          c,
          cOff + i * ldc + j,
          ldc);
      double[] block = Scratch.f64(Scratch.Slot.DIAGONAL, (long) NB * NB);
      int cornerOff = cOff + i * ldc + i;
      copy(upper, ib, c, cornerOff, ldc, block);
      F64Dispatch.gemm(
          transA,
          transB,
          ib,
          ib,
          k,
          alpha,
          a,
          rowsOff,
          lda,
          b,
          transB ? bOff + i * ldb : bOff + i,
          ldb,
          beta,
          /*segment Scratch.segment(Scratch.Slot.DIAGONAL,*/ block /*segment )*/,
          0,
          NB);
      copyBack(upper, ib, block, c, cornerOff, ldc);
    }
  }

  private static void copy(boolean upper, int ib, double[] c, int cOff, int ldc, double[] block) {
    for (int r = 0; r < ib; r++) {
      for (int v = upper ? r : 0; v < (upper ? ib : r + 1); v++) {
        block[r * NB + v] = c[cOff + r * ldc + v];
      }
    }
  }

  private static void copyBack(
      boolean upper, int ib, double[] block, double[] c, int cOff, int ldc) {
    for (int r = 0; r < ib; r++) {
      for (int v = upper ? r : 0; v < (upper ? ib : r + 1); v++) {
        c[cOff + r * ldc + v] = block[r * NB + v];
      }
    }
  }

  /** The triangle of C := alpha·Aᵀ·diag(w)·A + beta·C, where A is k×n, a chunk of rows at a time. */
  public static void weighted(
      boolean upper,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] w,
      int wOff,
      int incW,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    int term = F64Order.term(k);
    if (term == F64Order.K_CHUNK || alpha == 0.0) {
      chunks(upper, n, k, alpha, a, aOff, lda, w, wOff, incW, beta, c, cOff, ldc);
      return;
    }
    double[] piece = Scratch.f64(Scratch.Slot.TRIANGLE, (long) n * n);
    for (int t = 0; t < k; t += term) {
      int kp = (int) Math.min(term, k - t);
      chunks(
          upper,
          n,
          kp,
          1.0,
          a,
          aOff + t * lda,
          lda,
          w,
          wOff + t * incW,
          incW,
          0.0,
          /*segment Scratch.segment(Scratch.Slot.TRIANGLE,*/ piece /*segment )*/,
          0,
          n);
      enter(upper, (int) n, alpha, piece, t == 0 ? beta : 1.0, c, cOff, ldc);
    }
  }

  private static void chunks(
      boolean upper,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] w,
      int wOff,
      int incW,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    if (k == 0 || alpha == 0.0) {
      gemmt(upper, true, false, n, 0, alpha, a, aOff, lda, a, aOff, lda, beta, c, cOff, ldc);
      return;
    }
    double[] scaled = Scratch.f64(Scratch.Slot.WEIGHTED, F64Order.K_CHUNK * (long) n);
    for (int p = 0; p < k; p += F64Order.K_CHUNK) {
      int kc = (int) Math.min(F64Order.K_CHUNK, k - p);
      int rowsOff = aOff + p * lda;
      for (int r = 0; r < kc; r++) {
        double weight = w[wOff + (p + r) * incW];
        int atOff = rowsOff + r * lda;
        for (int v = 0; v < (int) n; v++) {
          scaled[r * (int) n + v] = weight * a[atOff + v];
        }
      }
      double keep = p == 0 ? beta : 1.0;
      if (upper) {
        gemmt(
            true,
            true,
            false,
            n,
            kc,
            alpha,
            a,
            rowsOff,
            lda,
            /*segment Scratch.segment(Scratch.Slot.WEIGHTED,*/ scaled /*segment )*/,
            0,
            n,
            keep,
            c,
            cOff,
            ldc);
      } else {
        gemmt(
            false, true, false, n, kc, alpha, /*segment Scratch.segment(Scratch.Slot.WEIGHTED,*/
            scaled
            /*segment )*/ , 0, n, a, rowsOff, lda, keep, c, cOff, ldc);
      }
    }
  }

  private static void enter(
      boolean upper,
      int size,
      double alpha,
      double[] piece,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    for (int r = 0; r < size; r++) {
      for (int v = upper ? r : 0; v < (upper ? size : r + 1); v++) {
        int atOff = cOff + r * ldc + v;
        double s = piece[r * size + v];
        c[atOff] = beta == 0.0 ? alpha * s : Math.fma(alpha, s, beta * c[atOff]);
      }
    }
  }
}
