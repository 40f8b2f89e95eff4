package lanewise.kernels.scalar;

// derive: f32 segment(x y saved dy dx; rows cols n i j)

/** Softmax and its relatives over the rows of X, rows×cols. */
public final class F64SoftmaxSpec {
  private F64SoftmaxSpec() {}

  /** Y = e^(X − m) / Σ e^(X − m), with m the maximum of the row. */
  public static void softmax(
      int rows, int cols, double[] x, int xOff, int ldx, double[] y, int yOff, int ldy) {
    for (int i = 0; i < rows; i++) {
      double m = max(cols, x, xOff + i * ldx);
      double inverse = 1.0 / expSum(cols, x, xOff + i * ldx, m);
      for (int j = 0; j < cols; j++) {
        y[yOff + i * ldy + j] = F64MathSpec.exp(x[xOff + i * ldx + j] - m) * inverse;
      }
    }
  }

  /** Y = (X − m) − log Σ e^(X − m), with m the maximum of the row. */
  public static void logSoftmax(
      int rows, int cols, double[] x, int xOff, int ldx, double[] y, int yOff, int ldy) {
    for (int i = 0; i < rows; i++) {
      double m = max(cols, x, xOff + i * ldx);
      double log = F64MathSpec.log(expSum(cols, x, xOff + i * ldx, m));
      for (int j = 0; j < cols; j++) {
        y[yOff + i * ldy + j] = (x[xOff + i * ldx + j] - m) - log;
      }
    }
  }

  /** y[i] = m + log Σ e^(X − m), with m the maximum of row i, or 0 if that is infinite. */
  public static void logSumExp(
      int rows, int cols, double[] x, int xOff, int ldx, double[] y, int yOff) {
    for (int i = 0; i < rows; i++) {
      double m = shift(max(cols, x, xOff + i * ldx));
      y[yOff + i] = m + F64MathSpec.log(expSum(cols, x, xOff + i * ldx, m));
    }
  }

  /** The gradient of a row of softmax whose value is saved: dx = y·(dy − Σ y·dy). */
  public static void backward(
      int n, double[] saved, int savedOff, double[] dy, int dyOff, double[] dx, int dxOff) {
    double mean = F64DotSpec.dot(n, saved, savedOff, 1, dy, dyOff, 1);
    for (int i = 0; i < n; i++) {
      dx[dxOff + i] = saved[savedOff + i] * (dy[dyOff + i] - mean);
    }
  }

  /** The maximum, which ignores NaN and is never −0; −∞ if there is nothing else. */
  public static double max(int n, double[] x, int xOff) {
    double m = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      m = x[xOff + i] > m ? x[xOff + i] : m;
    }
    return m + 0.0;
  }

  /** What logSumExp subtracts: the maximum, unless ∞ − ∞ would come of it. */
  public static double shift(double max) {
    return Math.abs(max) < Double.POSITIVE_INFINITY ? max : 0.0;
  }

  /** Σ e^(x − shift), in the order of dots. */
  private static double expSum(int n, double[] x, int xOff, double shift) {
    long chunks = Math.ceilDiv(n, F64Order.DOT_CHUNK);
    return chunks == 0 ? 0.0 : tree(0, chunks, n, x, xOff, shift);
  }

  private static double tree(long first, long chunks, int n, double[] x, int xOff, double shift) {
    if (chunks > 1) {
      long left = F64Order.left(chunks);
      return tree(first, left, n, x, xOff, shift)
          + tree(first + left, chunks - left, n, x, xOff, shift);
    }
    int i = (int) (first * F64Order.DOT_CHUNK); // array only
    /*segment long i = first * F64Order.DOT_CHUNK;*/
    int length = (int) Math.min(F64Order.DOT_CHUNK, n - i);
    return fold(0, 1, length, x, xOff + i, shift);
  }

  private static double fold(int lane, int step, int length, double[] x, int xOff, double shift) {
    if (step < F64Order.LANES) {
      return fold(lane, 2 * step, length, x, xOff, shift)
          + fold(lane + step, 2 * step, length, x, xOff, shift);
    }
    double s = 0.0;
    for (int i = lane; i < length; i += F64Order.LANES) {
      s = s + F64MathSpec.exp(x[xOff + i] - shift);
    }
    return s;
  }
}
