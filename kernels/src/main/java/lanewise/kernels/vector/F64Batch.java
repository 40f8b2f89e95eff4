package lanewise.kernels.vector;

// derive: f32 segment(a b c; m n k i from to)

import lanewise.kernels.Activation;
import lanewise.kernels.internal.F64BatchDispatch;

/** {@link F64Gemm} for many products of one shape. */
public final class F64Batch {
  private F64Batch() {}

  /** The members from one to another; k ≥ 1. */
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
      int from,
      int to) {
    double[] zeros = F64Product.zeros();
    for (int i = from; i < to; i++) {
      F64Product.run(
          transA,
          transB,
          m,
          n,
          k,
          alpha,
          a,
          F64BatchDispatch.place(aOff, strideA, aOffs, i),
          lda,
          b,
          F64BatchDispatch.place(bOff, strideB, bOffs, i),
          ldb,
          zeros,
          0,
          Activation.IDENTITY,
          beta,
          c,
          F64BatchDispatch.place(cOff, strideC, cOffs, i),
          ldc);
    }
  }
}
