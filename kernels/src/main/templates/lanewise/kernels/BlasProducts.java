package lanewise.kernels;

import java.lang.foreign.*;
import lanewise.kernels.internal.*;

/** Products of {@link Blas} that level 3 does not have: many of them at once, or with a factor that is packed already. */
abstract sealed class BlasProducts extends BlasLevel3 permits Blas {
  BlasProducts() {}

  // derive: each f32 segment(a b c; m n k batchCount even)

  /**
   * C[i] := alpha·op(A[i])·op(B[i]) + beta·C[i] for i = 0 … batchCount − 1: many products of one shape.
   *
   * <p>op(A[i]) is m×k (A[i] is stored k×m if transposed), op(B[i]) is k×n (stored n×k if transposed), C[i] is m×n.
   * A[0], B[0] and C[0] begin at aOff, bOff and cOff, each further one strideA, strideB or strideC elements
   * after the one before it. A stride of 0 gives all products the same A or B. Members of A, and of B, may overlap;
   * those of C must not, but they may lie side by side, as blocks of columns of one matrix. No member of C may
   * overlap one of A or B. batchCount = 0 does nothing; beta = 0 overwrites C without reading it; alpha = 0 reads
   * neither A nor B. Each C[i] has the bits, and so the error, that {@link #dgemm} gives it. Threads take members, or
   * parts of them where they are few and large.
   *
   * @throws IllegalArgumentException if a size or stride is negative, a leading dimension too small or members of C
   *     overlap
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset and stride say
   */
  public static void dgemmStridedBatched(
      Transpose transA,
      Transpose transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      int strideA,
      double[] b,
      int bOff,
      int ldb,
      int strideB,
      double beta,
      double[] c,
      int cOff,
      int ldc,
      int strideC,
      int batchCount) {
    boolean ta = Check.is("transA", transA, Transpose.YES);
    boolean tb = Check.is("transB", transB, Transpose.YES);
    Check.size("m", m);
    Check.size("n", n);
    Check.size("k", k);
    Check.size("strideA", strideA);
    Check.size("strideB", strideB);
    Check.size("strideC", strideC);
    Check.size("batchCount", batchCount);
    long sizeA = Check.elements("a", /*segment Double.BYTES,*/ a);
    long sizeB = Check.elements("b", /*segment Double.BYTES,*/ b);
    long sizeC = Check.elements("c", /*segment Double.BYTES,*/ c);
    BatchCheck.strided("a", sizeA, aOff, ta ? k : m, ta ? m : k, lda, strideA, batchCount);
    BatchCheck.strided("b", sizeB, bOff, tb ? n : k, tb ? k : n, ldb, strideB, batchCount);
    BatchCheck.strided("c", sizeC, cOff, m, n, ldc, strideC, batchCount);
    BatchCheck.apart("c", m, n, ldc, strideC, batchCount);
    /*segment Check.writable("c", c);*/
    int[] even = F64BatchDispatch.EVEN;
    F64BatchDispatch.gemm(
        ta,
        tb,
        m,
        n,
        k,
        alpha,
        a,
        aOff,
        strideA,
        even,
        lda,
        b,
        bOff,
        strideB,
        even,
        ldb,
        beta,
        c,
        cOff,
        strideC,
        even,
        ldc,
        batchCount);
  }

  /**
   * {@link #dgemmStridedBatched} for members that lie anywhere: A[i] begins at aOffs[i], B[i] at bOffs[i] and C[i] at
   * cOffs[i].
   *
   * <p>The lists may be longer than batchCount, and those of A and B may name a place more than once. Members of C
   * must not overlap: one that overlaps the member before it in the list is refused; where others do, what they share
   * is unspecified.
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small, a list shorter than
   *     batchCount or a member of C overlaps the one before it
   * @throws IndexOutOfBoundsException if a member does not fit where its offset says
   */
  public static void dgemmBatched(
      Transpose transA,
      Transpose transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int[] aOffs,
      int lda,
      double[] b,
      int[] bOffs,
      int ldb,
      double beta,
      double[] c,
      int[] cOffs,
      int ldc,
      int batchCount) {
    boolean ta = Check.is("transA", transA, Transpose.YES);
    boolean tb = Check.is("transB", transB, Transpose.YES);
    Check.size("m", m);
    Check.size("n", n);
    Check.size("k", k);
    Check.size("batchCount", batchCount);
    Check.given("aOffs", aOffs);
    Check.given("bOffs", bOffs);
    Check.given("cOffs", cOffs);
    long sizeA = Check.elements("a", /*segment Double.BYTES,*/ a);
    long sizeB = Check.elements("b", /*segment Double.BYTES,*/ b);
    long sizeC = Check.elements("c", /*segment Double.BYTES,*/ c);
    BatchCheck.listed("a", sizeA, aOffs, ta ? k : m, ta ? m : k, lda, batchCount);
    BatchCheck.listed("b", sizeB, bOffs, tb ? n : k, tb ? k : n, ldb, batchCount);
    BatchCheck.listed("c", sizeC, cOffs, m, n, ldc, batchCount);
    BatchCheck.apart("c", cOffs, m, n, ldc, batchCount);
    /*segment Check.writable("c", c);*/
    F64BatchDispatch.gemm(
        ta,
        tb,
        m,
        n,
        k,
        alpha,
        a,
        0,
        0,
        aOffs,
        lda,
        b,
        0,
        0,
        bOffs,
        ldb,
        beta,
        c,
        0,
        0,
        cOffs,
        ldc,
        batchCount);
  }

  /**
   * C := alpha·op(A)·B + beta·C for a packed B of k×n: {@link #dgemm} without the work of packing, and with its bits.
   *
   * <p>op(A) is m×k (A is stored k×m if transposed), C is m×n and must not overlap A. beta = 0 overwrites C without
   * reading it; alpha = 0 reads neither A nor B.
   *
   * @throws IllegalArgumentException if m is negative, a leading dimension too small or B of another precision
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dgemmPacked(
      Transpose transA,
      int m,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      PackedMatrix b,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    boolean ta = Check.is("transA", transA, Transpose.YES);
    Check.size("m", m);
    Check.given("b", b);
    Packed factor = b.packed();
    factor.check("b", Double.BYTES);
    long k = factor.rows();
    long n = factor.cols();
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, ta ? k : m, ta ? m : k, lda);
    Check.matrix("c", /*segment Double.BYTES,*/ c, cOff, m, n, ldc);
    /*segment Check.writable("c", c);*/
    F64PackedDispatch.gemm(ta, m, alpha, a, aOff, lda, factor, beta, c, cOff, ldc);
  }

  // derive: end
}
