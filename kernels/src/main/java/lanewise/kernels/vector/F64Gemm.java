package lanewise.kernels.vector;

// derive: f32 segment(a b c; m n k from)

import java.lang.foreign.MemorySegment; // array only
import lanewise.kernels.Activation;

/** {@link lanewise.kernels.scalar.F64GemmSpec} on vectors. */
public final class F64Gemm {
  private F64Gemm() {}

  /** k ≥ 1. */
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
    if (F64Chains.WORTHWHILE && transB && m == 1 && (!transA || lda == 1)) {
      F64Chains.row(n, k, alpha, a, aOff, b, bOff, ldb, beta, c, cOff);
      return;
    }
    F64Product.run(
        transA,
        transB,
        m,
        n,
        k,
        alpha,
        a,
        aOff,
        lda,
        b,
        bOff,
        ldb,
        F64Product.zeros(),
        0,
        Activation.IDENTITY,
        beta,
        c,
        cOff,
        ldc);
  }

  /** {@link #gemm} with both operands where they are, or packed: for rehearsals. */
  public static void tiles(
      boolean direct,
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
    MemorySegment[][] panels = F64Product.NO_PANELS;
    panels = direct ? F64Product.IN_PLACE : panels; // array only
    F64Product.run(
        transA,
        transB,
        m,
        n,
        k,
        alpha,
        a,
        aOff,
        lda,
        b,
        bOff,
        ldb,
        panels,
        0,
        F64Product.zeros(),
        0,
        Activation.IDENTITY,
        beta,
        c,
        cOff,
        ldc);
  }

  /** With all of B in panels: n columns of it from column {@code from} on, where a panel begins; k ≥ 1. */
  public static void packed(
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
    F64Product.packed(
        transA,
        m,
        n,
        k,
        alpha,
        a,
        aOff,
        lda,
        panels,
        (int) (from / F64Machine.NR),
        F64Product.zeros(),
        0,
        Activation.IDENTITY,
        beta,
        c,
        cOff,
        ldc);
  }
}
