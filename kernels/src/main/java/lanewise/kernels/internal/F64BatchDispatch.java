package lanewise.kernels.internal;

// derive: f32 segment(a b c; m n k i rows batchCount from to place off EVEN)

import lanewise.kernels.Parallel;
import lanewise.kernels.vector.F64Batch;

/** {@link F64Dispatch} for many products of one shape: what there is to choose is chosen once for all of them. */
public final class F64BatchDispatch {
  /** The list of offsets of members that are a stride apart. */
  public static final int[] EVEN = {};

  /** Members for each thread below which large ones are cut up themselves, so that no thread waits for long. */
  private static final int FEW = 4;

  private F64BatchDispatch() {}

  /** Arguments are checked already; member i of an operand is where {@link #place} says. */
  public static void gemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int strideA,
      int[] aOffs,
      int lda,
      double[] b,
      int bOff,
      int strideB,
      int[] bOffs,
      int ldb,
      double beta,
      double[] c,
      int cOff,
      int strideC,
      int[] cOffs,
      int ldc,
      int batchCount) {
    if (m == 0 || n == 0) {
      return;
    }
    if (!transA
        && strideB == 0
        && stacked(m, lda, strideA, aOffs)
        && stacked(m, ldc, strideC, cOffs)) {
      // One product of all rows: a row does not depend on those around it.
      int rows = m * batchCount;
      F64Dispatch.gemm(
          false, transB, rows, n, k, alpha, a, aOff, lda, b, bOff, ldb, beta, c, cOff, ldc);
      return;
    }
    double each = (double) m * n * k;
    Parallel parallel =
        each * batchCount < Threads.WORTHWHILE ? Parallel.of(1) : Threads.of(/*segment a, b, c*/ );
    if (each >= Threads.WORTHWHILE && batchCount < (long) FEW * parallel.threads()) {
      for (int i = 0; i < batchCount; i++) {
        F64Dispatch.gemm(
            transA,
            transB,
            m,
            n,
            k,
            alpha,
            a,
            place(aOff, strideA, aOffs, i),
            lda,
            b,
            place(bOff, strideB, bOffs, i),
            ldb,
            beta,
            c,
            place(cOff, strideC, cOffs, i),
            ldc);
      }
    } else if (parallel.threads() == 1) {
      members(
          transA,
          transB,
          m,
          n,
          k,
          alpha,
          a,
          aOff,
          strideA,
          aOffs,
          lda,
          b,
          bOff,
          strideB,
          bOffs,
          ldb,
          beta,
          c,
          cOff,
          strideC,
          cOffs,
          ldc,
          0,
          batchCount);
    } else {
      F64Dispatch.split(
          parallel,
          batchCount,
          1,
          (from, count) ->
              members(
                  transA,
                  transB,
                  m,
                  n,
                  k,
                  alpha,
                  a,
                  aOff,
                  strideA,
                  aOffs,
                  lda,
                  b,
                  bOff,
                  strideB,
                  bOffs,
                  ldb,
                  beta,
                  c,
                  cOff,
                  strideC,
                  cOffs,
                  ldc,
                  from,
                  from + count));
    }
  }

  /** Where member i of an operand begins: as the list says, or i strides on if it is empty. */
  public static int place(int off, int stride, int[] listOffs, int i) {
    return listOffs.length == 0 ? off + i * stride : listOffs[(int) i];
  }

  /** Whether the members are one matrix, cut between rows. */
  private static boolean stacked(int m, int ld, int stride, int[] listOffs) {
    return listOffs.length == 0 && stride == (long) m * ld;
  }

  private static void members(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int strideA,
      int[] aOffs,
      int lda,
      double[] b,
      int bOff,
      int strideB,
      int[] bOffs,
      int ldb,
      double beta,
      double[] c,
      int cOff,
      int strideC,
      int[] cOffs,
      int ldc,
      int from,
      int to) {
    int i = from;
    while (i < to
        && (k == 0
            || alpha == 0.0
            || !F64Gates.product(transA, transB, m, n, k, ldb, beta == 0.0))) {
      F64Dispatch.product(
          transA,
          transB,
          m,
          n,
          k,
          alpha,
          a,
          place(aOff, strideA, aOffs, i),
          lda,
          b,
          place(bOff, strideB, bOffs, i),
          ldb,
          beta,
          c,
          place(cOff, strideC, cOffs, i),
          ldc);
      i++;
    }
    if (i < to) {
      F64Batch.gemm(
          transA, transB, m, n, k, alpha, a, aOff, strideA, aOffs, lda, b, bOff, strideB, bOffs,
          ldb, beta, c, cOff, strideC, cOffs, ldc, i, to);
    }
  }
}
