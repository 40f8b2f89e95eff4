package lanewise.kernels;

import java.lang.foreign.*;
import lanewise.kernels.internal.*;
import lanewise.kernels.scalar.*;
import lanewise.kernels.vector.*;

/**
 * Elementary functions, element-wise: y[i] := f(x[i]), with the same bits on every machine.
 *
 * <p>All take n elements of contiguous arrays or segments, in place (the same elements) or on
 * elements that do not overlap. NaN in gives NaN out, but for x^0 and 1^e. For segments the first argument says what
 * they hold.
 */
public final class VectorMath {
  private VectorMath() {}

  // derive: each f32 segment(x e y; n rows cols)

  /**
   * y := e^x. Overflows to +∞ and underflows gradually to 0; exp(−∞) = 0. Monotonic in f32. Error below 1 ulp. Method:
   * Cody and Waite, Software Manual for the Elementary Functions, 1980, chapter 6.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void exp(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.exp(n, x, xOff, y, yOff);
  }

  /**
   * y := 2^x. Overflows to +∞ and underflows gradually to 0; exact for integers. Error below 1 ulp.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void exp2(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.exp2(n, x, xOff, y, yOff);
  }

  /**
   * y := e^x − 1, with full relative accuracy near 0. expm1(±0) = ±0, expm1(−∞) = −1. Error below 1
   * ulp.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void expm1(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.expm1(n, x, xOff, y, yOff);
  }

  /**
   * y := ln x. ln(±0) = −∞, ln(+∞) = +∞, NaN below 0. Error below 1 ulp. Method: Ng, K. C., in Sun's
   * fdlibm, 1993.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void log(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.log(n, x, xOff, y, yOff);
  }

  /**
   * y := log₂ x. Exact for powers of two; special values as for {@link #log}. Error below 1 ulp.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void log2(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.log2(n, x, xOff, y, yOff);
  }

  /**
   * y := ln(1 + x), with full relative accuracy near 0. log1p(±0) = ±0, log1p(−1) = −∞, NaN below −1.
   * Error below 1 ulp.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void log1p(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.log1p(n, x, xOff, y, yOff);
  }

  /**
   * y := √x, correctly rounded. √−0 = −0, NaN below 0.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void sqrt(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.sqrt(n, x, xOff, y, yOff);
  }

  /**
   * y := 1/x, correctly rounded. ±∞ at ±0.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void reciprocal(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.reciprocal(n, x, xOff, y, yOff);
  }

  /**
   * y := 1 / (1 + e^−x), with full relative accuracy in both tails. Monotonic in f32. Error below 1.5 ulp: one
   * below 1 would take 1.26 times as long.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void sigmoid(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.sigmoid(n, x, xOff, y, yOff);
  }

  /**
   * y := tanh x. tanh(±0) = ±0, tanh(±∞) = ±1. Monotonic in f32. Error at most 1 ulp.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void tanh(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.tanh(n, x, xOff, y, yOff);
  }

  /**
   * y := ln(1 + e^x), with full relative accuracy in the lower tail. Error below 1.5 ulp.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void softplus(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.softplus(n, x, xOff, y, yOff);
  }

  /**
   * y := ln(1 / (1 + e^−x)), with full relative accuracy in the upper tail. Error below 1.5 ulp.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void logSigmoid(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.logSigmoid(n, x, xOff, y, yOff);
  }

  /**
   * y := ln(x / (1 − x)), with full relative accuracy near ½. ∓∞ at 0 and 1, NaN outside of them. Error
   * below 1 ulp.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void logit(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.logit(n, x, xOff, y, yOff);
  }

  /**
   * y := erf x = 2/√π · ∫ e^(−t²) dt from 0 to x. erf(±0) = ±0, erf(±∞) = ±1. Error below 1.5 ulp,
   * and below 1 ulp where x is a normal number.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void erf(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.erf(n, x, xOff, y, yOff);
  }

  /**
   * y := 1 − erf x, with full relative accuracy in the upper tail, which underflows gradually to 0. Error
   * below 1.5 ulp. Method: e^(x²)·erfc(x) by a polynomial in (x − 2) / (x + 2), as Schonfelder, Chebyshev
   * expansions for the error and related functions, 1978; the square in two parts.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void erfc(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.erfc(n, x, xOff, y, yOff);
  }

  /**
   * y := Φ(x), the standard normal distribution function, with full relative accuracy in the lower tail,
   * which underflows gradually to 0. Monotonic in f32. Error below 1.5 ulp. Method: as {@link #erfc}.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void normalCdf(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.normalCdf(n, x, xOff, y, yOff);
  }

  /**
   * y := Φ⁻¹(x), the quantiles of the standard normal distribution, with full relative accuracy in both
   * tails and near ½, where it is 0. ∓∞ at 0 and 1, NaN outside of them. Error below 1.5 ulp. Method: (x −
   * ½)·P(w) with w = −log(4x·(1 − x)), as Giles, Approximating the erfinv function, 2011; beyond 2^-11 of 0
   * and 1 √(2w) less a polynomial.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void normalQuantile(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.normalQuantile(n, x, xOff, y, yOff);
  }

  /**
   * y := x^e, element by element, with the special cases of IEEE 754 (pow) and annex F of C: 1 for e = ±0 and
   * for x = 1, even where the other is NaN, and for x = −1 and e = ±∞; NaN for x below 0 and finite where e is
   * finite and not whole; a zero or an infinite x keeps its sign for odd e. Overflows to ±∞ and underflows
   * gradually to ±0; exact for powers of 2 that are whole. Error below 1 ulp. Method: 2^(e·log₂ x), where
   * the logarithm is a sum of two numbers. y may be x or e, in place. A vector with an x that is not a
   * normal number above 0, or a power near the ends of the range, takes a longer way.
   *
   * @param x the bases
   * @param e the exponents
   * @param y receives the powers
   * @throws IllegalArgumentException if n is negative or y overlaps x or e in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void pow(
      /*segment ValueLayout.OfDouble layout,*/ int n,
      double[] x,
      int xOff,
      double[] e,
      int eOff,
      double[] y,
      int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    Check.vector("e", /*segment Double.BYTES,*/ e, eOff, n, 1);
    Check.inPlaceOrApart("e", /*segment Double.BYTES,*/ e, eOff, "y", y, yOff, n);
    F64MapDispatch.pow(n, x, xOff, e, eOff, y, yOff);
  }

  /**
   * y := sin x, for x in radians of any size; NaN for ±∞. Error below 1 ulp. A vector with an angle beyond
   * 2^20 (f32: 2^12) is computed one element at a time. Method: Cody and Waite, 1980, chapter 8; large
   * angles by Payne and Hanek, Radian reduction for trigonometric functions, 1983.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void sin(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.sin(n, x, xOff, y, yOff);
  }

  /**
   * y := cos x; as {@link #sin}. Error below 1 ulp.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void cos(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    F64MapDispatch.cos(n, x, xOff, y, yOff);
  }

  /**
   * Y[i, j] := e^(X[i, j] − m) / Σ e^(X[i, ·] − m), with m the maximum of row i, so that nothing
   * overflows. X and Y are rows×cols; in place or apart. A row with NaN or +∞, or of −∞ alone,
   * becomes NaN.
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small, or X and Y
   *     overlap in part
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void softmax(
      /*segment ValueLayout.OfDouble layout,*/ int rows,
      int cols,
      double[] x,
      int xOff,
      int ldx,
      double[] y,
      int yOff,
      int ldy) {
    checkRows(/*segment layout,*/ rows, cols, x, xOff, ldx, y, yOff, ldy);
    F64Dispatch.softmax(rows, cols, x, xOff, ldx, y, yOff, ldy);
  }

  /**
   * Y[i, j] := (X[i, j] − m) − ln Σ e^(X[i, ·] − m), with m the maximum of row i. X and Y are
   * rows×cols; in place or apart. A row with NaN or +∞, or of −∞ alone, becomes NaN.
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small, or X and Y
   *     overlap in part
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void logSoftmax(
      /*segment ValueLayout.OfDouble layout,*/ int rows,
      int cols,
      double[] x,
      int xOff,
      int ldx,
      double[] y,
      int yOff,
      int ldy) {
    checkRows(/*segment layout,*/ rows, cols, x, xOff, ldx, y, yOff, ldy);
    F64Dispatch.logSoftmax(rows, cols, x, xOff, ldx, y, yOff, ldy);
  }

  /**
   * y[i] := m + ln Σ e^(X[i, ·] − m), with m the maximum of row i. X is rows×cols, y has rows
   * elements elsewhere. −∞ for a row of −∞ alone or without columns, +∞ for one with +∞, NaN for one with
   * NaN.
   *
   * @throws IllegalArgumentException if a size is negative, a leading dimension too small, or X and y
   *     overlap
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void logSumExp(
      /*segment ValueLayout.OfDouble layout,*/ int rows,
      int cols,
      double[] x,
      int xOff,
      int ldx,
      double[] y,
      int yOff) {
    /*segment Segments.check(layout);*/
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("x", /*segment Double.BYTES,*/ x, xOff, rows, cols, ldx);
    Check.vector("y", /*segment Double.BYTES,*/ y, yOff, rows, 1);
    /*segment Check.writable("y", y);*/
    Check.apart("x", /*segment Double.BYTES,*/ x, xOff, ldx, "y", y, yOff, rows, cols, rows);
    F64Dispatch.logSumExp(rows, cols, x, xOff, ldx, y, yOff);
  }

  private static void checkRows(
      /*segment ValueLayout.OfDouble layout,*/ int rows,
      int cols,
      double[] x,
      int xOff,
      int ldx,
      double[] y,
      int yOff,
      int ldy) {
    /*segment Segments.check(layout);*/
    Check.size("rows", rows);
    Check.size("cols", cols);
    Check.matrix("x", /*segment Double.BYTES,*/ x, xOff, rows, cols, ldx);
    Check.matrix("y", /*segment Double.BYTES,*/ y, yOff, rows, cols, ldy);
    /*segment Check.writable("y", y);*/
    Check.inPlaceOrApart(
        "x", /*segment Double.BYTES,*/ x, xOff, ldx, "y", y, yOff, ldy, rows, cols);
  }

  private static void check(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    /*segment Segments.check(layout);*/
    Check.size("n", n);
    Check.vector("x", /*segment Double.BYTES,*/ x, xOff, n, 1);
    Check.vector("y", /*segment Double.BYTES,*/ y, yOff, n, 1);
    /*segment Check.writable("y", y);*/
    Check.inPlaceOrApart("x", /*segment Double.BYTES,*/ x, xOff, "y", y, yOff, n);
  }

  // derive: end
}
