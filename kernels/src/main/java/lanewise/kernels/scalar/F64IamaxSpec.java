package lanewise.kernels.scalar;

// derive: f32 segment(x; n i)

/** iamax: the index of the first element of the largest |x[i]|; a NaN counts only as the first. */
public final class F64IamaxSpec {
  private F64IamaxSpec() {}

  /** −1 for n = 0. */
  public static int iamax(int n, double[] x, int xOff, int incX) { // array only
    /*segment public static long iamax(int n, double[] x, int xOff, int incX) {*/
    int at = -1; // array only
    /*segment long at = -1;*/
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double v = Math.abs(x[xOff + i * incX]);
      if (v > max || at < 0) {
        at = i;
        max = v;
      }
    }
    return at;
  }
}
