package lanewise.kernels.vector;

// derive: f32 segment(x)

/** Vectors with gaps between their elements. */
final class F64Gaps {
  private F64Gaps() {}

  /** Packs n elements, incX apart, to where vectors can load them. */
  static void pack(int n, double[] x, int xOff, int incX, double[] packed, int at) {
    for (int q = 0; q < n; q++) {
      packed[at + q] = x[xOff + q * incX];
    }
  }
}
