package lanewise.kernels.scalar;

// derive: f32 segment(x; n i)

/** sum and asum: the sum of x[i] or of |x[i]| in the order of dots, with additions for fmas. */
public final class F64SumSpec {
  private F64SumSpec() {}

  public static double sum(boolean absolute, int n, double[] x, int xOff, int incX) {
    long chunks = Math.ceilDiv((long) n, F64Order.DOT_CHUNK);
    return chunks == 0 ? 0.0 : tree(absolute, 0, chunks, n, x, xOff, incX);
  }

  private static double tree(
      boolean absolute, long first, long chunks, int n, double[] x, int xOff, int incX) {
    if (chunks > 1) {
      long left = F64Order.left(chunks);
      return tree(absolute, first, left, n, x, xOff, incX)
          + tree(absolute, first + left, chunks - left, n, x, xOff, incX);
    }
    int i = (int) (first * F64Order.DOT_CHUNK); // array only
    /*segment long i = first * F64Order.DOT_CHUNK;*/
    int length = (int) Math.min(F64Order.DOT_CHUNK, n - i);
    return fold(absolute, 0, 1, length, x, xOff + i * incX, incX);
  }

  private static double fold(
      boolean absolute, int lane, int step, int length, double[] x, int xOff, int incX) {
    if (step < F64Order.LANES) {
      return fold(absolute, lane, 2 * step, length, x, xOff, incX)
          + fold(absolute, lane + step, 2 * step, length, x, xOff, incX);
    }
    double s = 0.0;
    for (int i = lane; i < length; i += F64Order.LANES) {
      double v = x[xOff + i * incX];
      s = absolute ? F64SumSteps.absolute(s, v) : F64SumSteps.plain(s, v);
    }
    return s;
  }
}
