// Derived from the template lanewise/golden/Facade.java: edit that file.
package lanewise.golden;

import java.lang.foreign.MemorySegment;

/** Outside a region nothing changes: double, dgemm. */
public final class Facade {


  /** dscal: x := alpha·x. */
  public static void dscal(/*segment ValueLayout.OfDouble layout,*/ int n, double alpha, double[] x, int xOff) {
    F64Other.twice(n, x, xOff);
  }


  /** sscal: x := alpha·x. */
  public static void sscal(/*segment ValueLayout.OfFloat layout,*/ int n, float alpha, float[] x, int xOff) {
    F32Other.twice(n, x, xOff);
  }


  /** dscal: x := alpha·x. */
  public static void dscal(ValueLayout.OfDouble layout, long n, double alpha, MemorySegment x, long xOff) {
    F64SegmentOther.twice(n, x, xOff);
  }


  /** sscal: x := alpha·x. */
  public static void sscal(ValueLayout.OfFloat layout, long n, float alpha, MemorySegment x, long xOff) {
    F32SegmentOther.twice(n, x, xOff);
  }



  /** idamax. */
  public static int idamax(int n, double[] x) {
    return n;
  }


  /** isamax. */
  public static int isamax(int n, float[] x) {
    return n;
  }


  private static double last() {
    return 1.0;
  }
}
