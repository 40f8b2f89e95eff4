package lanewise.models.mlp;

import lanewise.models.Matrix;

/** Rows of a {@link Matrix} as packed row-major arrays of finite values. */
final class Rows {
  private static final int BLOCK_ROWS = 256;

  private Rows() {}

  /** Copies rows first … first + count − 1, refusing values that are not finite. */
  static void copyFinite(String name, Matrix x, int first, int count, double[] to) {
    int cols = x.cols();
    x.copyRows(first, count, to, 0, cols);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < cols; j++) {
        double value = to[i * cols + j];
        if (!Double.isFinite(value)) {
          throw new IllegalArgumentException(
              "%s[%d, %d] is %s, must be finite".formatted(name, first + i, j, value));
        }
      }
    }
  }

  /** Refuses values that are not finite. */
  static void checkFinite(String name, Matrix x) {
    int block = Math.min(BLOCK_ROWS, x.rows());
    double[] rows = new double[Math.multiplyExact(block, x.cols())];
    for (int first = 0; first < x.rows(); first += block) {
      copyFinite(name, x, first, Math.min(block, x.rows() - first), rows);
    }
  }
}
