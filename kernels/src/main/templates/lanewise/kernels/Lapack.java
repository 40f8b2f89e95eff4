package lanewise.kernels;

import java.lang.foreign.*;
import lanewise.kernels.blocked.*;
import lanewise.kernels.internal.*;

/**
 * Factorizations, row-major, with LAPACK's names (Anderson et al., LAPACK Users' Guide, 1999): d for
 * doubles, s for floats, on arrays or memory segments.
 */
public final class Lapack {
  private Lapack() {}

  // derive: each f32 segment(a b c tau; m n k)

  /**
   * Cholesky: A = L·Lᵀ (lower) or UᵀU (upper) for a symmetric positive definite A of n×n. The factor
   * overwrites its triangle; the other is not touched. |L·Lᵀ − A| ≤ γ(n + 2)·|L|·|L|ᵀ (Higham, Accuracy
   * and Stability of Numerical Algorithms, 2002, Theorem 10.3).
   *
   * @return 0, or i if the leading minor of order i is not positive definite (the factor is
   *     unfinished then)
   * @throws IllegalArgumentException if n is negative or lda too small
   * @throws IndexOutOfBoundsException if A does not fit where its offset says
   */
  public static int dpotrf(Uplo uplo, int n, double[] a, int aOff, int lda) { // array only
    /*segment public static long dpotrf(Uplo uplo, int n, double[] a, int aOff, int lda) {*/
    boolean upper = Check.is("uplo", uplo, Uplo.UPPER);
    Check.size("n", n);
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, n, n, lda);
    /*segment Check.writable("a", a);*/
    return F64Cholesky.factor(upper, n, a, aOff, lda);
  }

  /**
   * Solves A·X = B with the factor that potrf left in A; X overwrites B of n×k, which must not overlap
   * A. The residual is at most γ(3n + 3)·|L|·|L|ᵀ·|X| (Higham 2002, Theorem 10.4).
   *
   * @throws IllegalArgumentException if a size is negative or a leading dimension too small
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dpotrs(
      Uplo uplo, int n, int k, double[] a, int aOff, int lda, double[] b, int bOff, int ldb) {
    boolean upper = Check.is("uplo", uplo, Uplo.UPPER);
    Check.size("n", n);
    Check.size("k", k);
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, n, n, lda);
    Check.matrix("b", /*segment Double.BYTES,*/ b, bOff, n, k, ldb);
    /*segment Check.writable("b", b);*/
    if (n == 0 || k == 0) {
      return;
    }
    F64Trsm.left(upper, upper, false, n, k, 1.0, a, aOff, lda, b, bOff, ldb);
    F64Trsm.left(upper, !upper, false, n, k, 1.0, a, aOff, lda, b, bOff, ldb);
  }

  /**
   * QR: A = Q·R for A of m×n by Householder reflections. R overwrites the upper triangle; below the
   * diagonal stands column j of v, whose element j is 1 and not stored: Q = H₀·H₁·… with Hⱼ = I −
   * tau[j]·v·vᵀ. tau has min(m, n) elements outside of A. The diagonal of R may have any sign. Backward
   * stable: each column of Q·R is within γ(c·m·n) of its norm, c a small constant (Higham 2002, Theorem
   * 19.4).
   *
   * @throws IllegalArgumentException if a size is negative or a leading dimension too small
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dgeqrf(int m, int n, double[] a, int aOff, int lda, double[] tau, int tauOff) {
    Check.size("m", m);
    Check.size("n", n);
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, m, n, lda);
    Check.vector("tau", /*segment Double.BYTES,*/ tau, tauOff, Math.min(m, n), 1);
    /*segment Check.writable("a", a);*/
    /*segment Check.writable("tau", tau);*/
    F64Householder.factor(m, n, a, aOff, lda, tau, tauOff);
  }

  /**
   * C := op(Q)·C for C of m×n, where Q is the product of the k reflections that geqrf left in A (m×k)
   * and tau. C must not overlap A or tau. Backward stable (Higham 2002, Lemma 19.3).
   *
   * @throws IllegalArgumentException if a size is negative or a leading dimension too small
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dormqr(
      Transpose trans,
      int m,
      int n,
      int k,
      double[] a,
      int aOff,
      int lda,
      double[] tau,
      int tauOff,
      double[] c,
      int cOff,
      int ldc) {
    boolean t = Check.is("trans", trans, Transpose.YES);
    Check.size("m", m);
    Check.size("n", n);
    Check.size("k", k);
    if (k > m) {
      throw new IllegalArgumentException("k: was " + k + ", must be <= m, which is " + m);
    }
    Check.matrix("a", /*segment Double.BYTES,*/ a, aOff, m, k, lda);
    Check.vector("tau", /*segment Double.BYTES,*/ tau, tauOff, k, 1);
    Check.matrix("c", /*segment Double.BYTES,*/ c, cOff, m, n, ldc);
    /*segment Check.writable("c", c);*/
    F64Householder.multiply(t, m, n, k, a, aOff, lda, tau, tauOff, c, cOff, ldc);
  }

  // derive: end
}
