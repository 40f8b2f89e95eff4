package lanewise.kernels;

import java.lang.foreign.*;
import lanewise.kernels.blocked.*;
import lanewise.kernels.internal.*;
import lanewise.kernels.scalar.*;

/** Level 1 of {@link Blas}: vectors. */
abstract sealed class BlasLevel1 permits BlasLevel2 {
  BlasLevel1() {}

  // derive: each f32 segment(x y ab cs; n i)

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
    return F64Dispatch.dot(n, x, xStartOff, incX, y, yStartOff, incY);
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
    F64Dispatch.axpy(n, alpha, x, xStartOff, incX, y, yStartOff, incY);
  }

  /**
   * y := x. With both increments 1, x and y may overlap; otherwise they must not.
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small or an
   *     increment 0
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dcopy(int n, double[] x, int xOff, int incX, double[] y, int yOff, int incY) {
    pair(/*segment Segments.F64,*/ n, x, xOff, incX, y, yOff, incY);
    /*segment Check.writable("y", y);*/
    int xStartOff = incX < 0 ? xOff - (n - 1) * incX : xOff;
    int yStartOff = incY < 0 ? yOff - (n - 1) * incY : yOff;
    F64Moves.copy(n, x, xStartOff, incX, y, yStartOff, incY);
  }

  /**
   * x and y, which must not overlap, change places.
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small or an
   *     increment 0
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dswap(int n, double[] x, int xOff, int incX, double[] y, int yOff, int incY) {
    pair(/*segment Segments.F64,*/ n, x, xOff, incX, y, yOff, incY);
    /*segment Check.writable("x", x);*/
    /*segment Check.writable("y", y);*/
    int xStartOff = incX < 0 ? xOff - (n - 1) * incX : xOff;
    int yStartOff = incY < 0 ? yOff - (n - 1) * incY : yOff;
    F64Moves.swap(n, x, xStartOff, incX, y, yStartOff, incY);
  }

  /**
   * x := alpha·x; with alpha = 0, NaN and infinities in x become NaN, as IEEE 754 says.
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small or an
   *     increment 0
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void dscal(int n, double alpha, double[] x, int xOff, int incX) {
    one(/*segment Segments.F64,*/ n, x, xOff, incX);
    /*segment Check.writable("x", x);*/
    int xStartOff = incX < 0 ? xOff - (n - 1) * incX : xOff;
    F64Dispatch.scal(n, alpha, x, xStartOff, incX);
  }

  /**
   * The Euclidean norm √(Σ x[i]²), without overflow or underflow on the way (Blue 1978 has the
   * problem; the remedy here is scaling by a power of two when the plain sum is not safe).
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small or an
   *     increment 0
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static double dnrm2(int n, double[] x, int xOff, int incX) {
    one(/*segment Segments.F64,*/ n, x, xOff, incX);
    int xStartOff = incX < 0 ? xOff - (n - 1) * incX : xOff;
    return F64Norm.nrm2(n, x, xStartOff, incX);
  }

  /**
   * The sum of |x[i]|.
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small or an
   *     increment 0
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static double dasum(int n, double[] x, int xOff, int incX) {
    one(/*segment Segments.F64,*/ n, x, xOff, incX);
    int xStartOff = incX < 0 ? xOff - (n - 1) * incX : xOff;
    return F64Dispatch.sum(true, n, x, xStartOff, incX);
  }

  /**
   * The sum of x[i].
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small or an
   *     increment 0
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static double dsum(int n, double[] x, int xOff, int incX) {
    one(/*segment Segments.F64,*/ n, x, xOff, incX);
    int xStartOff = incX < 0 ? xOff - (n - 1) * incX : xOff;
    return F64Dispatch.sum(false, n, x, xStartOff, incX);
  }

  /**
   * The index, counted from 0, of the first element with the largest |x[i]|; −1 for n = 0. As in the
   * reference BLAS a NaN counts only if it is the first element.
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small or an
   *     increment 0
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static int idamax(int n, double[] x, int xOff, int incX) { // array only
    /*segment public static long idamax(int n, double[] x, int xOff, int incX) {*/
    one(/*segment Segments.F64,*/ n, x, xOff, incX);
    int xStartOff = incX < 0 ? xOff - (n - 1) * incX : xOff;
    return F64Dispatch.iamax(n, x, xStartOff, incX);
  }

  /**
   * Rotates the points (x[i], y[i]) in the plane: x := c·x + s·y and y := c·y − s·x, both from the
   * old x and y, as x = fma(c, x, s·y) and y = fma(c, y, −s·x).
   *
   * <p>x and y must not overlap. As BLAS has it, c² + s² need not be 1.
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small or an
   *     increment 0
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void drot(
      int n, double[] x, int xOff, int incX, double[] y, int yOff, int incY, double c, double s) {
    pair(/*segment Segments.F64,*/ n, x, xOff, incX, y, yOff, incY);
    /*segment Check.writable("x", x);*/
    /*segment Check.writable("y", y);*/
    int xStartOff = incX < 0 ? xOff - (n - 1) * incX : xOff;
    int yStartOff = incY < 0 ? yOff - (n - 1) * incY : yOff;
    F64Dispatch.rot(n, x, xStartOff, incX, y, yStartOff, incY, c, s);
  }

  /**
   * The plane rotation that turns (a, b) to (r, 0): r = ±√(a² + b²), c = a/r, s = b/r, with the sign
   * of the larger of a and b in magnitude, that of b if they are equal.
   *
   * <p>ab holds a and b and gets r and z; cs gets c and s. From z alone the rotation can be rebuilt:
   * z = s if |a| > |b|, else 1/c, or 1 if c = 0. If b = 0, c = 1 and s = 0; else if a = 0, c = 0 and
   * s = 1. a and b are scaled by the larger of them first, so that nothing overflows or underflows
   * but what must (Anderson 2017, as LAPACK 3.10 has it).
   *
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void drotg(double[] ab, int abOff, double[] cs, int csOff) {
    Check.vector("ab", /*segment Double.BYTES,*/ ab, abOff, 2, 1);
    Check.vector("cs", /*segment Double.BYTES,*/ cs, csOff, 2, 1);
    /*segment Check.writable("ab", ab);*/
    /*segment Check.writable("cs", cs);*/
    F64RotSpec.rotg(ab, abOff, cs, csOff);
  }

  private static void one(
      /*segment ValueLayout.OfDouble type,*/ int n, double[] x, int xOff, int incX) {
    Check.size("n", n);
    Check.increment("incX", incX);
    Check.vector("x", /*segment Double.BYTES,*/ x, xOff, n, incX);
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
