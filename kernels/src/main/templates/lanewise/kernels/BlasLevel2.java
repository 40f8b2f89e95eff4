package lanewise.kernels;

import java.lang.foreign.*;
import lanewise.kernels.blocked.*;
import lanewise.kernels.internal.*;

/** Level 2 of {@link Blas}: a matrix and vectors. */
abstract sealed class BlasLevel2 extends BlasLevel1 permits BlasLevel3 {
  BlasLevel2() {}

  // derive: each f32 segment(a x y; m n i from count)

  /**
   * y := alpha·op(A)·x + beta·y, where A is stored m×n.
   *
   * <p>Not transposed, x has n elements and y has m, each a dot along a row; transposed, x has m and
   * y has n.
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small or an
   *     increment 0
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dgemv(
      Transpose trans,
      int m,
      int n,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] x,
      int xOff,
      int incX,
      double beta,
      double[] y,
      int yOff,
      int incY) {
    boolean columns = Check.is("trans", trans, Transpose.YES);
    Check.size("m", m);
    Check.size("n", n);
    Check.increment("incX", incX);
    Check.increment("incY", incY);
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, m, n, lda);
    Check.vector("x", /*segment Double.BYTES,*/ x, xOff, columns ? m : n, incX);
    Check.vector("y", /*segment Double.BYTES,*/ y, yOff, columns ? n : m, incY);
    /*segment Check.writable("y", y);*/
    int xStartOff = incX < 0 ? xOff - ((columns ? m : n) - 1) * incX : xOff;
    int yStartOff = incY < 0 ? yOff - ((columns ? n : m) - 1) * incY : yOff;
    F64Dispatch.gemv(
        columns, m, n, alpha, a, aOff, lda, x, xStartOff, incX, beta, y, yStartOff, incY);
  }

  /**
   * A := alpha·x·yᵀ + A for A of m×n: A[i,j] = fma(alpha·x[i], y[j], A[i,j]).
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small or an
   *     increment 0
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dger(
      int m,
      int n,
      double alpha,
      double[] x,
      int xOff,
      int incX,
      double[] y,
      int yOff,
      int incY,
      double[] a,
      int aOff,
      int lda) {
    Check.size("m", m);
    Check.size("n", n);
    Check.increment("incX", incX);
    Check.increment("incY", incY);
    Check.vector("x", /*segment Double.BYTES,*/ x, xOff, m, incX);
    Check.vector("y", /*segment Double.BYTES,*/ y, yOff, n, incY);
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, m, n, lda);
    /*segment Check.writable("a", a);*/
    if (m == 0 || n == 0 || alpha == 0.0) {
      return;
    }
    int xStartOff = incX < 0 ? xOff - (m - 1) * incX : xOff;
    int yStartOff = incY < 0 ? yOff - (n - 1) * incY : yOff;
    F64Dispatch.ger(m, n, alpha, x, xStartOff, incX, y, yStartOff, incY, a, aOff, lda);
  }

  /**
   * x := op(A)⁻¹·x for a triangular A of n×n.
   *
   * <p>Only the triangle {@code uplo} of A is read; with {@code Diag.UNIT} its diagonal is taken as
   * ones. A zero on the diagonal gives infinities or NaN, as in BLAS: there is no test.
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small or an
   *     increment 0
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dtrsv(
      Uplo uplo,
      Transpose trans,
      Diag diag,
      int n,
      double[] a,
      int aOff,
      int lda,
      double[] x,
      int xOff,
      int incX) {
    boolean upper = Check.is("uplo", uplo, Uplo.UPPER);
    boolean t = Check.is("trans", trans, Transpose.YES);
    boolean unit = Check.is("diag", diag, Diag.UNIT);
    Check.size("n", n);
    Check.increment("incX", incX);
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, n, n, lda);
    Check.vector("x", /*segment Double.BYTES,*/ x, xOff, n, incX);
    /*segment Check.writable("x", x);*/
    int xStartOff = incX < 0 ? xOff - (n - 1) * incX : xOff;
    F64Trsm.vector(upper, t, unit, n, a, aOff, lda, x, xStartOff, incX);
  }

  /**
   * x := op(A)·x for a triangular A of n×n: dots along the rows of A, or axpys with them if
   * transposed.
   *
   * <p>Only the triangle {@code uplo} of A is read; with {@code Diag.UNIT} its diagonal is taken as
   * ones. A and x must not overlap.
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small or an
   *     increment 0
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dtrmv(
      Uplo uplo,
      Transpose trans,
      Diag diag,
      int n,
      double[] a,
      int aOff,
      int lda,
      double[] x,
      int xOff,
      int incX) {
    boolean upper = Check.is("uplo", uplo, Uplo.UPPER);
    boolean t = Check.is("trans", trans, Transpose.YES);
    boolean unit = Check.is("diag", diag, Diag.UNIT);
    Check.size("n", n);
    Check.increment("incX", incX);
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, n, n, lda);
    Check.vector("x", /*segment Double.BYTES,*/ x, xOff, n, incX);
    /*segment Check.writable("x", x);*/
    int xStartOff = incX < 0 ? xOff - (n - 1) * incX : xOff;
    F64Trmv.multiply(upper, t, unit, n, a, aOff, lda, x, xStartOff, incX);
  }

  // derive: end
}
