package lanewise.kernels;

import java.lang.foreign.*;
import lanewise.kernels.internal.*;
import lanewise.kernels.scalar.*;
import lanewise.kernels.vector.*;

/**
 * Basic Linear Algebra Subprograms, row-major: d for doubles, s for floats, on arrays or memory
 * segments.
 *
 * <p>Sizes come first, then each operand with its offset and leading dimension (the distance of
 * rows) or increment, the output last. A negative increment runs backwards from the far end, as in
 * the reference BLAS (Lawson et al. 1979; Dongarra et al. 1988, 1990). Outputs must not overlap
 * inputs. NaN and infinities follow IEEE 754, with BLAS's exceptions: beta = 0 overwrites the output
 * without reading it, and alpha = 0 does not read A, B or x.
 *
 * <p>Accuracy, with u the unit roundoff and γ(k) = k·u / (1 − k·u): an element of a product or dot
 * of length k has |error| ≤ γ(k + 3)·(|alpha|·|A|·|B| + |beta|·|C|); the fixed chunks and lanes make
 * it far smaller in practice (Higham, Accuracy and Stability of Numerical Algorithms, 2002, §3.1 and
 * §4.2).
 */
public final class Blas {
  /** Below this many multiply-adds one thread is faster. */
  private static final double WORK_FOR_THREADS = 1 << 18;

  private Blas() {}

  // derive: each f32 segment(a b c x y; m n k from count)

  /**
   * C := alpha·op(A)·op(B) + beta·C.
   *
   * <p>op(A) is m×k (A is stored k×m if transposed), op(B) is k×n (stored n×k if transposed), C is
   * m×n.
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small or an
   *     increment 0
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
    boolean ta = transA == Transpose.YES;
    boolean tb = transB == Transpose.YES;
    Check.size("m", m);
    Check.size("n", n);
    Check.size("k", k);
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, ta ? k : m, ta ? m : k, lda);
    Check.matrix("b", /*segment Double.BYTES,*/ b, bOff, tb ? n : k, tb ? k : n, ldb);
    Check.matrix("c", /*segment Double.BYTES,*/ c, cOff, m, n, ldc);
    /*segment Check.writable("c", c);*/
    if (m == 0 || n == 0) {
      return;
    }
    if (k == 0 || alpha == 0.0) {
      F64GemmSpec.gemm(ta, tb, m, n, 0, alpha, a, aOff, lda, b, bOff, ldb, beta, c, cOff, ldc);
      return;
    }
    Parallel parallel = Parallel.current();
    if (parallel.threads() == 1 || (double) m * n * k < WORK_FOR_THREADS) {
      multiply(ta, tb, m, n, k, alpha, a, aOff, lda, b, bOff, ldb, beta, c, cOff, ldc);
    } else if (m >= n) {
      parallel.split(
          m,
          8,
          (lo, hi) -> {
            int from = (int) lo; // array only
            /*segment long from = lo;*/
            int count = (int) (hi - lo); // array only
            /*segment long count = hi - lo;*/
            int rowOff = ta ? aOff + from : aOff + from * lda;
            multiply(
                ta,
                tb,
                count,
                n,
                k,
                alpha,
                a,
                rowOff,
                lda,
                b,
                bOff,
                ldb,
                beta,
                c,
                cOff + from * ldc,
                ldc);
          });
    } else {
      parallel.split(
          n,
          32,
          (lo, hi) -> {
            int from = (int) lo; // array only
            /*segment long from = lo;*/
            int count = (int) (hi - lo); // array only
            /*segment long count = hi - lo;*/
            int columnOff = tb ? bOff + from * ldb : bOff + from;
            multiply(
                ta,
                tb,
                m,
                count,
                k,
                alpha,
                a,
                aOff,
                lda,
                b,
                columnOff,
                ldb,
                beta,
                c,
                cOff + from,
                ldc);
          });
    }
  }

  private static void multiply(
      boolean ta,
      boolean tb,
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
    if (Twin.VECTOR) {
      F64Gemm.gemm(ta, tb, m, n, k, alpha, a, aOff, lda, b, bOff, ldb, beta, c, cOff, ldc);
    } else {
      F64GemmSpec.gemm(ta, tb, m, n, k, alpha, a, aOff, lda, b, bOff, ldb, beta, c, cOff, ldc);
    }
  }

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
    boolean columns = trans == Transpose.YES;
    Check.size("m", m);
    Check.size("n", n);
    Check.increment("incX", incX);
    Check.increment("incY", incY);
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, m, n, lda);
    Check.vector("x", /*segment Double.BYTES,*/ x, xOff, columns ? m : n, incX);
    Check.vector("y", /*segment Double.BYTES,*/ y, yOff, columns ? n : m, incY);
    /*segment Check.writable("y", y);*/
    if ((columns ? n : m) == 0) {
      return;
    }
    int xStartOff = incX < 0 ? xOff - ((columns ? m : n) - 1) * incX : xOff;
    int yStartOff = incY < 0 ? yOff - ((columns ? n : m) - 1) * incY : yOff;
    Parallel parallel = Parallel.current();
    if (alpha == 0.0 || (columns ? m : n) == 0) {
      F64GemvSpec.columns(
          0, columns ? n : m, alpha, a, aOff, lda, x, xStartOff, incX, beta, y, yStartOff, incY);
    } else if (parallel.threads() == 1 || (double) m * n < WORK_FOR_THREADS) {
      apply(columns, m, n, alpha, a, aOff, lda, x, xStartOff, incX, beta, y, yStartOff, incY);
    } else {
      parallel.split(
          columns ? n : m,
          64,
          (lo, hi) -> {
            int from = (int) lo; // array only
            /*segment long from = lo;*/
            int count = (int) (hi - lo); // array only
            /*segment long count = hi - lo;*/
            apply(
                columns,
                columns ? m : count,
                columns ? count : n,
                alpha,
                a,
                columns ? aOff + from : aOff + from * lda,
                lda,
                x,
                xStartOff,
                incX,
                beta,
                y,
                yStartOff + from * incY,
                incY);
          });
    }
  }

  private static void apply(
      boolean columns,
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
    if (Twin.VECTOR && columns) {
      F64Gemv.columns(m, n, alpha, a, aOff, lda, x, xOff, incX, beta, y, yOff, incY);
    } else if (Twin.VECTOR) {
      F64Gemv.rows(m, n, alpha, a, aOff, lda, x, xOff, incX, beta, y, yOff, incY);
    } else if (columns) {
      F64GemvSpec.columns(m, n, alpha, a, aOff, lda, x, xOff, incX, beta, y, yOff, incY);
    } else {
      F64GemvSpec.rows(m, n, alpha, a, aOff, lda, x, xOff, incX, beta, y, yOff, incY);
    }
  }

  /**
   * The sum of x[i]·y[i]; 0 for n = 0.
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small or an
   *     increment 0
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static double ddot(int n, double[] x, int xOff, int incX, double[] y, int yOff, int incY) {
    pair(/*segment Segments.F64,*/ n, x, xOff, incX, y, yOff, incY);
    int xStartOff = incX < 0 ? xOff - (n - 1) * incX : xOff;
    int yStartOff = incY < 0 ? yOff - (n - 1) * incY : yOff;
    return Twin.VECTOR
        ? F64Dot.dot(n, x, xStartOff, incX, y, yStartOff, incY)
        : F64DotSpec.dot(n, x, xStartOff, incX, y, yStartOff, incY);
  }

  /**
   * y := alpha·x + y, one fma per element; alpha = 0 changes nothing.
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small or an
   *     increment 0
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void daxpy(
      int n, double alpha, double[] x, int xOff, int incX, double[] y, int yOff, int incY) {
    pair(/*segment Segments.F64,*/ n, x, xOff, incX, y, yOff, incY);
    /*segment Check.writable("y", y);*/
    if (n == 0 || alpha == 0.0) {
      return;
    }
    int xStartOff = incX < 0 ? xOff - (n - 1) * incX : xOff;
    int yStartOff = incY < 0 ? yOff - (n - 1) * incY : yOff;
    if (Twin.VECTOR) {
      F64Axpy.axpy(n, alpha, x, xStartOff, incX, y, yStartOff, incY);
    } else {
      F64AxpySpec.axpy(n, alpha, x, xStartOff, incX, y, yStartOff, incY);
    }
  }

  private static void pair(
      /*segment ValueLayout.OfDouble type,*/ int n,
      double[] x,
      int xOff,
      int incX,
      double[] y,
      int yOff,
      int incY) {
    Check.size("n", n);
    Check.increment("incX", incX);
    Check.increment("incY", incY);
    Check.vector("x", /*segment Double.BYTES,*/ x, xOff, n, incX);
    Check.vector("y", /*segment Double.BYTES,*/ y, yOff, n, incY);
  }

  // derive: end
}
