package lanewise.kernels.blocked;

// derive: f32 segment(a b; m n i j from count head tail)

import lanewise.kernels.Parallel;
import lanewise.kernels.internal.F64Dispatch;
import lanewise.kernels.internal.Threads;
import lanewise.kernels.scalar.F64Order;

/**
 * Products with a triangular matrix, in place. The triangle is halved until its parts have LEAF rows
 * at the most; what lies between two halves is a product of whole matrices:
 *
 * <pre>
 *   op(A)·B = [ T₁₁ T₁₂ ]·[ B₁ ] = [ T₁₁·B₁ + T₁₂·B₂ ]
 *             [  0  T₂₂ ] [ B₂ ]   [ T₂₂·B₂          ]
 * </pre>
 */
public final class F64Trmm {
  private static final int LEAF = F64Order.LEAF;

  private F64Trmm() {}

  /** B := alpha·op(A)·B; A is m×m, B is m×n. */
  public static void left(
      boolean upper,
      boolean trans,
      boolean unit,
      int m,
      int n,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb) {
    boolean up = upper != trans;
    if ((double) m * m * n >= Threads.WORTHWHILE) {
      Parallel parallel = Threads.of(/*segment a, b*/ );
      if (parallel.threads() > 1) {
        F64Dispatch.split(
            parallel,
            n,
            64,
            (from, count) ->
                columns(up, trans, unit, m, count, alpha, a, aOff, lda, b, bOff + from, ldb));
        return;
      }
    }
    columns(up, trans, unit, m, n, alpha, a, aOff, lda, b, bOff, ldb);
  }

  /** B := alpha·B·op(A); A is n×n, B is m×n. */
  public static void right(
      boolean upper,
      boolean trans,
      boolean unit,
      int m,
      int n,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb) {
    boolean up = upper != trans;
    if ((double) m * n * n >= Threads.WORTHWHILE) {
      Parallel parallel = Threads.of(/*segment a, b*/ );
      if (parallel.threads() > 1) {
        F64Dispatch.split(
            parallel,
            m,
            8,
            (from, count) ->
                rows(up, trans, unit, count, n, alpha, a, aOff, lda, b, bOff + from * ldb, ldb));
        return;
      }
    }
    rows(up, trans, unit, m, n, alpha, a, aOff, lda, b, bOff, ldb);
  }

  /** op(A)·B, where op(A) is upper if {@code up}: a row is done before those it is made of. */
  private static void columns(
      boolean up,
      boolean trans,
      boolean unit,
      int m,
      int n,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb) {
    if (m <= LEAF) {
      int size = (int) m;
      int first = up ? 0 : size - 1;
      int sign = up ? 1 : -1;
      F64Dispatch.multiply(
          unit,
          size,
          n,
          alpha,
          a,
          aOff + first * lda + first,
          sign * (trans ? 1 : lda),
          sign * (trans ? lda : 1),
          b,
          bOff + first * ldb,
          sign * ldb,
          1);
      return;
    }
    int head = (int) half(m); // array only
    /*segment long head = half(m);*/
    int tail = m - head; // array only
    /*segment long tail = m - head;*/
    int tailOff = aOff + head * lda + head;
    int bTailOff = bOff + head * ldb;
    if (up) {
      columns(true, trans, unit, head, n, alpha, a, aOff, lda, b, bOff, ldb);
      int betweenOff = F64Trsm.atOff(trans, aOff, lda, 0, head);
      F64Dispatch.gemm(
          trans,
          false,
          head,
          n,
          tail,
          alpha,
          a,
          betweenOff,
          lda,
          b,
          bTailOff,
          ldb,
          1.0,
          b,
          bOff,
          ldb);
      columns(true, trans, unit, tail, n, alpha, a, tailOff, lda, b, bTailOff, ldb);
    } else {
      columns(false, trans, unit, tail, n, alpha, a, tailOff, lda, b, bTailOff, ldb);
      int betweenOff = F64Trsm.atOff(trans, aOff, lda, head, 0);
      F64Dispatch.gemm(
          trans,
          false,
          tail,
          n,
          head,
          alpha,
          a,
          betweenOff,
          lda,
          b,
          bOff,
          ldb,
          1.0,
          b,
          bTailOff,
          ldb);
      columns(false, trans, unit, head, n, alpha, a, aOff, lda, b, bOff, ldb);
    }
  }

  /** B·op(A), where op(A) is upper if {@code up}: a column is done before those it is made of. */
  private static void rows(
      boolean up,
      boolean trans,
      boolean unit,
      int m,
      int n,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb) {
    if (n <= LEAF) {
      int size = (int) n;
      int first = up ? size - 1 : 0;
      int sign = up ? -1 : 1;
      F64Dispatch.multiply(
          unit,
          size,
          m,
          alpha,
          a,
          aOff + first * lda + first,
          sign * (trans ? lda : 1),
          sign * (trans ? 1 : lda),
          b,
          bOff + first,
          sign,
          ldb);
      return;
    }
    int head = (int) half(n); // array only
    /*segment long head = half(n);*/
    int tail = n - head; // array only
    /*segment long tail = n - head;*/
    int tailOff = aOff + head * lda + head;
    int bTailOff = bOff + head;
    if (up) {
      rows(true, trans, unit, m, tail, alpha, a, tailOff, lda, b, bTailOff, ldb);
      int betweenOff = F64Trsm.atOff(trans, aOff, lda, 0, head);
      F64Dispatch.gemm(
          false,
          trans,
          m,
          tail,
          head,
          alpha,
          b,
          bOff,
          ldb,
          a,
          betweenOff,
          lda,
          1.0,
          b,
          bTailOff,
          ldb);
      rows(true, trans, unit, m, head, alpha, a, aOff, lda, b, bOff, ldb);
    } else {
      rows(false, trans, unit, m, head, alpha, a, aOff, lda, b, bOff, ldb);
      int betweenOff = F64Trsm.atOff(trans, aOff, lda, head, 0);
      F64Dispatch.gemm(
          false,
          trans,
          m,
          head,
          tail,
          alpha,
          b,
          bTailOff,
          ldb,
          a,
          betweenOff,
          lda,
          1.0,
          b,
          bOff,
          ldb);
      rows(false, trans, unit, m, tail, alpha, a, tailOff, lda, b, bTailOff, ldb);
    }
  }

  /** The largest LEAF·2^j below a size. */
  private static long half(long size) {
    return LEAF * F64Order.left(Math.ceilDiv(size, LEAF));
  }
}
