package lanewise.golden;

// derive: segment(x;)

/** Segments only. */
final class F64Other {
  static void twice(int n, double[] x, int xOff) {
    // array only: begin
    if (n == 0) {
      return;
    }
    // array only: end
    for (int i = 0; i < n; i++) {
      x[xOff + i] = 2.0 * x[xOff + i];
    }
  }
}
