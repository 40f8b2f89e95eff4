package lanewise.models.mlp;

import lanewise.models.Matrix;
import lanewise.models.internal.Checks;

/** Rows of a {@link Matrix} as packed row-major arrays of finite values. */
final class Rows {
  private static final int BLOCK_ROWS = 256;
  private static final int BLOCK_VALUES = 1 << 18; // unless a single row has more

  private Rows() {}

  /** How many of these rows to take at a time, so that a block of them stays in cache. */
  static int block(int rows, int width) {
    return Math.min(rows, Math.clamp(BLOCK_VALUES / Math.max(1, width), 1, BLOCK_ROWS));
  }

  /** Copies rows first … first + count − 1, refusing values that are not finite. */
  static void copyFinite(String name, Matrix x, int first, int count, double[] to) {
    int cols = x.cols();
    x.copyRows(first, count, to, 0, cols);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < cols; j++) {
        double value = to[i * cols + j];
        if (!Double.isFinite(value)) {
          throw Checks.notFinite(name, first + i, j, value);
        }
      }
    }
  }

  /** Refuses values that are not finite. */
  static void checkFinite(String name, Matrix x) {
    int block = block(x.rows(), x.cols());
    double[] rows = new double[block * x.cols()];
    for (int first = 0; first < x.rows(); first += block) {
      copyFinite(name, x, first, Math.min(block, x.rows() - first), rows);
    }
  }
}
