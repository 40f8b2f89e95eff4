package lanewise.kernels.blocked;

// derive: f32 segment(a b; m n i j p from count first)

import lanewise.kernels.Parallel;
import lanewise.kernels.internal.F64Dispatch;
import lanewise.kernels.internal.Threads;
import lanewise.kernels.scalar.F64Order;

/** Triangular systems with many right-hand sides, in blocks of SYSTEM unknowns. */
public final class F64Trsm {
  private static final int SYSTEM = F64Order.SYSTEM;

  private F64Trsm() {}

  /** B := alpha·op(A)⁻¹·B; A is m×m, B is m×n. */
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
    if ((double) m * m * n >= Threads.WORTHWHILE) {
      Parallel parallel = Threads.of(/*segment a, b*/ );
      if (parallel.threads() > 1) {
        F64Dispatch.split(
            parallel,
            n,
            64,
            (from, count) ->
                columns(upper, trans, unit, m, count, alpha, a, aOff, lda, b, bOff + from, ldb));
        return;
      }
    }
    columns(upper, trans, unit, m, n, alpha, a, aOff, lda, b, bOff, ldb);
  }

  /** B := alpha·B·op(A)⁻¹; A is n×n, B is m×n. */
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
    if ((double) m * n * n >= Threads.WORTHWHILE) {
      Parallel parallel = Threads.of(/*segment a, b*/ );
      if (parallel.threads() > 1) {
        F64Dispatch.split(
            parallel,
            m,
            8,
            (from, count) ->
                rows(upper, trans, unit, count, n, alpha, a, aOff, lda, b, bOff + from * ldb, ldb));
        return;
      }
    }
    rows(upper, trans, unit, m, n, alpha, a, aOff, lda, b, bOff, ldb);
  }

  private static void columns(
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
    boolean forward = upper == trans;
    for (int done = 0; done < m; done += SYSTEM) {
      int size = (int) Math.min(SYSTEM, m - done);
      int i = forward ? done : m - done - size;
      int p = forward ? 0 : m - done;
      // B[i] := alpha·B[i] − op(A)[i, solved]·X[solved]
      F64Dispatch.gemm(
          trans,
          false,
          size,
          n,
          done,
          -1.0,
          a,
          atOff(trans, aOff, lda, i, p),
          lda,
          b,
          bOff + p * ldb,
          ldb,
          alpha,
          b,
          bOff + i * ldb,
          ldb);
      int first = forward ? i : i + size - 1;
      int ldEquation = trans ? 1 : lda;
      int ldUnknown = trans ? lda : 1;
      int ldSign = forward ? 1 : -1;
      F64Dispatch.solve(
          unit,
          size,
          n,
          a,
          aOff + first * lda + first,
          ldSign * ldEquation,
          ldSign * ldUnknown,
          b,
          bOff + first * ldb,
          ldSign * ldb,
          1);
    }
  }

  private static void rows(
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
    boolean forward = upper != trans;
    for (int done = 0; done < n; done += SYSTEM) {
      int size = (int) Math.min(SYSTEM, n - done);
      int j = forward ? done : n - done - size;
      int p = forward ? 0 : n - done;
      // B[:, j] := alpha·B[:, j] − X[:, solved]·op(A)[solved, j]
      F64Dispatch.gemm(
          false,
          trans,
          m,
          size,
          done,
          -1.0,
          b,
          bOff + p,
          ldb,
          a,
          atOff(trans, aOff, lda, p, j),
          lda,
          alpha,
          b,
          bOff + j,
          ldb);
      int first = forward ? j : j + size - 1;
      int ldEquation = trans ? lda : 1;
      int ldUnknown = trans ? 1 : lda;
      int ldSign = forward ? 1 : -1;
      F64Dispatch.solve(
          unit,
          size,
          m,
          a,
          aOff + first * lda + first,
          ldSign * ldEquation,
          ldSign * ldUnknown,
          b,
          bOff + first,
          ldSign,
          ldb);
    }
  }

  /** Where op(A)[i, j] is. */
  static int atOff(boolean trans, int aOff, int lda, int i, int j) {
    return trans ? aOff + j * lda + i : aOff + i * lda + j;
  }

  /** x := op(A)⁻¹·x: dots along the rows of A, or axpys with them if transposed. */
  public static void vector(
      boolean upper,
      boolean trans,
      boolean unit,
      int n,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int incB) {
    boolean forward = upper == trans;
    for (int q = 0; q < n; q++) {
      int i = forward ? q : n - 1 - q;
      int rowOff = aOff + i * lda;
      int from = upper ? i + 1 : 0;
      int count = upper ? n - from : i;
      int hereOff = bOff + i * incB;
      if (!trans) {
        double d = F64Dispatch.dot(count, a, rowOff + from, 1, b, bOff + from * incB, incB);
        b[hereOff] = b[hereOff] - d;
      }
      double x = unit ? b[hereOff] : b[hereOff] / a[rowOff + i];
      b[hereOff] = x;
      if (trans) {
        F64Dispatch.axpy(count, -x, a, rowOff + from, 1, b, bOff + from * incB, incB);
      }
    }
  }
}
