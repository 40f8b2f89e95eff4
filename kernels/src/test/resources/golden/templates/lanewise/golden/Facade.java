package lanewise.golden;

import java.lang.foreign.MemorySegment;

/** Outside a region nothing changes: double, dgemm. */
public final class Facade {
  // derive: each f32 segment(x; n)

  /** dscal: x := alpha·x. */
  public static void dscal(/*segment ValueLayout.OfDouble layout,*/ int n, double alpha, double[] x, int xOff) {
    F64Other.twice(n, x, xOff);
  }

  // derive: end

  // derive: each f32

  /** idamax. */
  public static int idamax(int n, double[] x) {
    return n;
  }

  // derive: end

  private static double last() {
    return 1.0;
  }
}
