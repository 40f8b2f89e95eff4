package lanewise.kernels;

import java.lang.foreign.*;
import lanewise.kernels.internal.*;
import lanewise.kernels.scalar.*;
import lanewise.kernels.vector.*;

/**
 * Elementary functions, element-wise: y[i] := f(x[i]), with the same bits on every machine.
 *
 * <p>All take n elements of contiguous arrays or segments, in place (the same elements) or on
 * elements that do not overlap. NaN in gives NaN out. For segments the first argument says what
 * they hold.
 */
public final class VectorMath {
  private VectorMath() {}

  // derive: each f32 segment(x y; n rows cols)

  /**
   * y := e^x. Overflows to +∞ and underflows gradually to 0; exp(−∞) = 0. Error below 1 ulp. Method:
   * Cody and Waite, Software Manual for the Elementary Functions, 1980, chapter 6.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void exp(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    if (Twin.VECTOR) {
      F64Map.exp(n, x, xOff, y, yOff);
    } else {
      F64MapSpec.exp(n, x, xOff, y, yOff);
    }
  }

  /**
   * y := 1 / (1 + e^−x), with full relative accuracy in both tails. Error below 2.5 ulp.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void sigmoid(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    if (Twin.VECTOR) {
      F64Map.sigmoid(n, x, xOff, y, yOff);
    } else {
      F64MapSpec.sigmoid(n, x, xOff, y, yOff);
    }
  }

  /**
   * y := ln x. ln(±0) = −∞, ln(+∞) = +∞, NaN below 0. Error below 1 ulp.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void log(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    if (Twin.VECTOR) {
      F64Map.log(n, x, xOff, y, yOff);
    } else {
      F64MapSpec.log(n, x, xOff, y, yOff);
    }
  }

  /**
   * y := tanh x. tanh(±0) = ±0, tanh(±∞) = ±1. Error below 1.5 ulp.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public static void tanh(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    check(/*segment layout,*/ n, x, xOff, y, yOff);
    if (Twin.VECTOR) {
      F64Map.tanh(n, x, xOff, y, yOff);
    } else {
      F64MapSpec.tanh(n, x, xOff, y, yOff);
    }
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
    if (Twin.VECTOR) {
      F64Softmax.softmax(rows, cols, x, xOff, ldx, y, yOff, ldy);
    } else {
      F64SoftmaxSpec.softmax(rows, cols, x, xOff, ldx, y, yOff, ldy);
    }
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
    if (Twin.VECTOR) {
      F64Softmax.logSoftmax(rows, cols, x, xOff, ldx, y, yOff, ldy);
    } else {
      F64SoftmaxSpec.logSoftmax(rows, cols, x, xOff, ldx, y, yOff, ldy);
    }
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
    if (Twin.VECTOR) {
      F64Softmax.logSumExp(rows, cols, x, xOff, ldx, y, yOff);
    } else {
      F64SoftmaxSpec.logSumExp(rows, cols, x, xOff, ldx, y, yOff);
    }
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
