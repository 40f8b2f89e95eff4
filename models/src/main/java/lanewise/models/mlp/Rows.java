package lanewise.models.mlp;

import lanewise.models.Matrix;

/**
 * Rows of a {@link Matrix} copied to packed row-major arrays, refusing values that are not finite.
 */
final class Rows {
  private Rows() {}

  /**
   * Copies rows {@code first … first + count - 1} of x to {@code to}, packed, from {@code at} on.
   */
  static void copyFinite(String name, Matrix x, int first, int count, double[] to, int at) {
    for (int i = 0; i < count; i++) {
      copyFinite(name, x, first + i, to, at + i * x.cols());
    }
  }

  private static void copyFinite(String name, Matrix x, int row, double[] to, int at) {
    for (int j = 0; j < x.cols(); j++) {
      double value = x.get(row, j);
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "%s[%d, %d] is %s, must be finite".formatted(name, row, j, value));
      }
      to[at + j] = value;
    }
  }
}
