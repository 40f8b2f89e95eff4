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

  // derive: each f32 segment(x y; n)

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
