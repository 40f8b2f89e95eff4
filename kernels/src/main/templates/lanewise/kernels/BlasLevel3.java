package lanewise.kernels;

import java.lang.foreign.*;
import lanewise.kernels.blocked.*;
import lanewise.kernels.internal.*;

/** Level 3 of {@link Blas}: matrices. */
abstract sealed class BlasLevel3 extends BlasLevel2 permits BlasProducts {
  BlasLevel3() {}

  // derive: each f32 segment(a b c w y z; m n k)

  /**
   * C := alpha·op(A)·op(B) + beta·C.
   *
   * <p>op(A) is m×k (A is stored k×m if transposed), op(B) is k×n (stored n×k if transposed), C is
   * m×n and must not overlap A or B, which may be the same. beta = 0 overwrites C without reading it;
   * alpha = 0 reads neither A nor B. |error| ≤ γ(k + 3)·(|alpha|·|op(A)|·|op(B)| + |beta|·|C|).
   *
   * @throws IllegalArgumentException if a size is negative or a leading dimension too small
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dgemm(
      Transpose transA,
      Transpose transB,
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
    boolean ta = Check.is("transA", transA, Transpose.YES);
    boolean tb = Check.is("transB", transB, Transpose.YES);
    Check.size("m", m);
    Check.size("n", n);
    Check.size("k", k);
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, ta ? k : m, ta ? m : k, lda);
    Check.matrix("b", /*segment Double.BYTES,*/ b, bOff, tb ? n : k, tb ? k : n, ldb);
    Check.matrix("c", /*segment Double.BYTES,*/ c, cOff, m, n, ldc);
    /*segment Check.writable("c", c);*/
    F64Dispatch.gemm(ta, tb, m, n, k, alpha, a, aOff, lda, b, bOff, ldb, beta, c, cOff, ldc);
  }

  /**
   * One triangle of C := alpha·A·Aᵀ + beta·C (A is n×k), or of alpha·Aᵀ·A + beta·C if transposed (A
   * is k×n). Each element has the bits, and so the error, that gemm gives it. Only the triangle {@code
   * uplo} of C is read and written; it must not overlap A. beta = 0 overwrites it without reading it;
   * alpha = 0 does not read A.
   *
   * @throws IllegalArgumentException if a size is negative or a leading dimension too small
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dsyrk(
      Uplo uplo,
      Transpose trans,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    boolean upper = Check.is("uplo", uplo, Uplo.UPPER);
    boolean t = Check.is("trans", trans, Transpose.YES);
    Check.size("n", n);
    Check.size("k", k);
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, t ? k : n, t ? n : k, lda);
    Check.matrix("c", /*segment Double.BYTES,*/ c, cOff, n, n, ldc);
    /*segment Check.writable("c", c);*/
    F64SyrkDispatch.triangle(upper, t, n, k, alpha, a, aOff, lda, a, aOff, lda, beta, c, cOff, ldc);
  }

  /**
   * One triangle of C := alpha·Aᵀ·diag(w)·A + beta·C, where A is k×n and w has k elements: the normal
   * equations of weighted least squares, without a copy of A. Element [i,j] is the product of the
   * columns w·A[:,max(i,j)], rounded, and A[:,min(i,j)]. Only the triangle {@code uplo} of C is read and
   * written; it must not overlap A or w. beta = 0 overwrites it without reading it; alpha = 0 reads
   * neither A nor w. |error| ≤ γ(k + 4)·(|alpha|·|A|ᵀ·|diag(w)|·|A| + |beta|·|C|).
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small or an
   *     increment 0
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dsyrkw(
      Uplo uplo,
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
    boolean upper = Check.is("uplo", uplo, Uplo.UPPER);
    Check.size("n", n);
    Check.size("k", k);
    Check.increment("incW", incW);
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, k, n, lda);
    Check.vector("w", /*segment Double.BYTES,*/ w, wOff, k, incW);
    Check.matrix("c", /*segment Double.BYTES,*/ c, cOff, n, n, ldc);
    /*segment Check.writable("c", c);*/
    int wStartOff = incW < 0 ? wOff - (k - 1) * incW : wOff;
    F64SyrkDispatch.weighted(
        upper, n, k, alpha, a, aOff, lda, w, wStartOff, incW, beta, c, cOff, ldc);
  }

  /**
   * The normal equations of weighted least squares in one pass over A: one triangle of C :=
   * alpha·Aᵀ·diag(w)·A + beta·C, as {@link #dsyrkw} has it, and y := alpha·Aᵀ·diag(w)·z + beta·y, where A is
   * k×n, w and z have k elements and y has n.
   *
   * <p>Element i of y is the product of w·z, rounded, and A[:,i]: what another row of C would be if z were the
   * last column of A. C and y must not overlap each other, A, w or z. beta = 0 overwrites the triangle and y
   * without reading them; alpha = 0 reads neither A, w nor z. The error of C is that of {@link #dsyrkw}, and so
   * for y: ≤ γ(k + 4)·(|alpha|·|A|ᵀ·|diag(w)|·|z| + |beta|·|y|).
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small or an
   *     increment 0
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dsyrkwz(
      Uplo uplo,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] w,
      int wOff,
      int incW,
      double[] z,
      int zOff,
      int incZ,
      double beta,
      double[] c,
      int cOff,
      int ldc,
      double[] y,
      int yOff,
      int incY) {
    boolean upper = Check.is("uplo", uplo, Uplo.UPPER);
    Check.size("n", n);
    Check.size("k", k);
    Check.increment("incW", incW);
    Check.increment("incZ", incZ);
    Check.increment("incY", incY);
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, k, n, lda);
    Check.vector("w", /*segment Double.BYTES,*/ w, wOff, k, incW);
    Check.vector("z", /*segment Double.BYTES,*/ z, zOff, k, incZ);
    Check.matrix("c", /*segment Double.BYTES,*/ c, cOff, n, n, ldc);
    Check.vector("y", /*segment Double.BYTES,*/ y, yOff, n, incY);
    /*segment Check.writable("c", c);*/
    /*segment Check.writable("y", y);*/
    int wStartOff = incW < 0 ? wOff - (k - 1) * incW : wOff;
    int zStartOff = incZ < 0 ? zOff - (k - 1) * incZ : zOff;
    int yStartOff = incY < 0 ? yOff - (n - 1) * incY : yOff;
    F64SyrkDispatch.normal(
        upper, n, k, alpha, a, aOff, lda, w, wStartOff, incW, z, zStartOff, incZ, beta, c, cOff,
        ldc, y, yStartOff, incY);
  }

  /**
   * B := alpha·op(A)⁻¹·B (A is m×m) or B := alpha·B·op(A)⁻¹ (A is n×n), for a triangular A and B of
   * m×n.
   *
   * <p>Only the triangle {@code uplo} of A is read; with {@code Diag.UNIT} its diagonal is taken as
   * ones. A zero on the diagonal gives infinities or NaN, as in BLAS: there is no test. alpha = 0 makes
   * B zero without reading A or B. B must not overlap A. Unknowns are multiplied by reciprocals of the diagonal, as in OpenBLAS and oneMKL
   * (divided by the diagonal only where a reciprocal is not a normal number). The solution is that of a triangle within
   * γ(k + 1)·|op(A)| of op(A), for a triangle of order k (Higham 2002, Theorem 8.5, and one rounding for the reciprocal).
   *
   * @throws IllegalArgumentException if a size is negative or a leading dimension too small
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dtrsm(
      Side side,
      Uplo uplo,
      Transpose trans,
      Diag diag,
      int m,
      int n,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb) {
    boolean left = Check.is("side", side, Side.LEFT);
    boolean upper = Check.is("uplo", uplo, Uplo.UPPER);
    boolean t = Check.is("trans", trans, Transpose.YES);
    boolean unit = Check.is("diag", diag, Diag.UNIT);
    Check.size("m", m);
    Check.size("n", n);
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, left ? m : n, left ? m : n, lda);
    Check.matrix("b", /*segment Double.BYTES,*/ b, bOff, m, n, ldb);
    /*segment Check.writable("b", b);*/
    if (m == 0 || n == 0) {
      return;
    }
    if (alpha == 0.0) {
      F64Dispatch.gemm(false, false, m, n, 0, 0.0, a, aOff, lda, b, bOff, ldb, 0.0, b, bOff, ldb);
    } else if (left) {
      F64Trsm.left(upper, t, unit, m, n, alpha, a, aOff, lda, b, bOff, ldb);
    } else {
      F64Trsm.right(upper, t, unit, m, n, alpha, a, aOff, lda, b, bOff, ldb);
    }
  }

  /**
   * C := alpha·A·B + beta·C (left) or C := alpha·B·A + beta·C (right), for a symmetric A and B, C of
   * m×n.
   *
   * <p>A is m×m (left) or n×n (right); only its triangle {@code uplo} is read. C must not overlap A or
   * B. beta = 0 overwrites C without reading it; alpha = 0 reads neither A nor B. Error as for gemm.
   *
   * @throws IllegalArgumentException if a size is negative or a leading dimension too small
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dsymm(
      Side side,
      Uplo uplo,
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
    boolean left = Check.is("side", side, Side.LEFT);
    boolean upper = Check.is("uplo", uplo, Uplo.UPPER);
    Check.size("m", m);
    Check.size("n", n);
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, left ? m : n, left ? m : n, lda);
    Check.matrix("b", /*segment Double.BYTES,*/ b, bOff, m, n, ldb);
    Check.matrix("c", /*segment Double.BYTES,*/ c, cOff, m, n, ldc);
    /*segment Check.writable("c", c);*/
    if (left) {
      F64Symm.left(upper, m, n, alpha, a, aOff, lda, b, bOff, ldb, beta, c, cOff, ldc);
    } else {
      F64Symm.right(upper, m, n, alpha, a, aOff, lda, b, bOff, ldb, beta, c, cOff, ldc);
    }
  }

  /**
   * One triangle of C := alpha·(A·Bᵀ + B·Aᵀ) + beta·C (A and B are n×k), or of alpha·(Aᵀ·B + Bᵀ·A) +
   * beta·C if transposed (A and B are k×n).
   *
   * <p>Only the triangle {@code uplo} of C is read and written; it must not overlap A or B, which may
   * be the same. beta = 0 overwrites it without reading it; alpha = 0 reads neither A nor B. |error| ≤
   * γ(2k + 6)·(|alpha|·(|A|·|B|ᵀ + |B|·|A|ᵀ) + |beta|·|C|), usually far below.
   *
   * @throws IllegalArgumentException if a size is negative or a leading dimension too small
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dsyr2k(
      Uplo uplo,
      Transpose trans,
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
    boolean upper = Check.is("uplo", uplo, Uplo.UPPER);
    boolean t = Check.is("trans", trans, Transpose.YES);
    Check.size("n", n);
    Check.size("k", k);
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, t ? k : n, t ? n : k, lda);
    Check.matrix("b", /*segment Double.BYTES,*/ b, bOff, t ? k : n, t ? n : k, ldb);
    Check.matrix("c", /*segment Double.BYTES,*/ c, cOff, n, n, ldc);
    /*segment Check.writable("c", c);*/
    F64SyrkDispatch.triangle(upper, t, n, k, alpha, a, aOff, lda, b, bOff, ldb, beta, c, cOff, ldc);
    if (k != 0 && alpha != 0.0) {
      F64SyrkDispatch.triangle(
          upper, t, n, k, alpha, b, bOff, ldb, a, aOff, lda, 1.0, c, cOff, ldc);
    }
  }

  /**
   * B := alpha·op(A)·B (A is m×m) or B := alpha·B·op(A) (A is n×n), for a triangular A and B of m×n,
   * in place.
   *
   * <p>Only the triangle {@code uplo} of A is read; with {@code Diag.UNIT} its diagonal is taken as
   * ones. B must not overlap A. alpha = 0 makes B zero without reading A or B. |error| ≤ γ(k + 40)·
   * |alpha|·|op(A)|·|B| for a triangle of order k, usually far below.
   *
   * @throws IllegalArgumentException if a size is negative or a leading dimension too small
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dtrmm(
      Side side,
      Uplo uplo,
      Transpose trans,
      Diag diag,
      int m,
      int n,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb) {
    boolean left = Check.is("side", side, Side.LEFT);
    boolean upper = Check.is("uplo", uplo, Uplo.UPPER);
    boolean t = Check.is("trans", trans, Transpose.YES);
    boolean unit = Check.is("diag", diag, Diag.UNIT);
    Check.size("m", m);
    Check.size("n", n);
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, left ? m : n, left ? m : n, lda);
    Check.matrix("b", /*segment Double.BYTES,*/ b, bOff, m, n, ldb);
    /*segment Check.writable("b", b);*/
    if (m == 0 || n == 0) {
      return;
    }
    if (alpha == 0.0) {
      F64Dispatch.gemm(false, false, m, n, 0, 0.0, a, aOff, lda, b, bOff, ldb, 0.0, b, bOff, ldb);
    } else if (left) {
      F64Trmm.left(upper, t, unit, m, n, alpha, a, aOff, lda, b, bOff, ldb);
    } else {
      F64Trmm.right(upper, t, unit, m, n, alpha, a, aOff, lda, b, bOff, ldb);
    }
  }

  // derive: end
}
