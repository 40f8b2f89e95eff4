package lanewise.kernels.scalar;

// derive: f32 segment(x y; n i)

/** dot: the sum of x[i]·y[i] in the order of dots. */
public final class F64DotSpec {
  private F64DotSpec() {}

  public static double dot(int n, double[] x, int xOff, int incX, double[] y, int yOff, int incY) {
    int chunks = (n + F64Order.DOT_CHUNK - 1) / F64Order.DOT_CHUNK; // array only
    /*segment long chunks = Math.ceilDiv(n, F64Order.DOT_CHUNK);*/
    return chunks == 0 ? 0.0 : tree(0, chunks, n, x, xOff, incX, y, yOff, incY);
  }

  /** The sum of {@code chunks} chunks from chunk {@code first} on. */
  private static double tree(
      long first,
      long chunks,
      int n,
      double[] x,
      int xOff,
      int incX,
      double[] y,
      int yOff,
      int incY) {
    if (chunks > 1) {
      long left = F64Order.left(chunks);
      return tree(first, left, n, x, xOff, incX, y, yOff, incY)
          + tree(first + left, chunks - left, n, x, xOff, incX, y, yOff, incY);
    }
    int i = (int) (first * F64Order.DOT_CHUNK); // array only
    /*segment long i = first * F64Order.DOT_CHUNK;*/
    int length = (int) Math.min(F64Order.DOT_CHUNK, n - i);
    return fold(0, 1, length, x, xOff + i * incX, incX, y, yOff + i * incY, incY);
  }

  /** Folds the lanes l, l + step, l + 2·step, … of one chunk. */
  private static double fold(
      int lane,
      int step,
      int length,
      double[] x,
      int xOff,
      int incX,
      double[] y,
      int yOff,
      int incY) {
    if (step < F64Order.LANES) {
      return fold(lane, 2 * step, length, x, xOff, incX, y, yOff, incY)
          + fold(lane + step, 2 * step, length, x, xOff, incX, y, yOff, incY);
    }
    double s = 0.0;
    for (int i = lane; i < length; i += F64Order.LANES) {
      s = Math.fma(x[xOff + i * incX], y[yOff + i * incY], s);
    }
    return s;
  }
}
