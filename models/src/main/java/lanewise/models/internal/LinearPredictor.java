package lanewise.models.internal;

import lanewise.kernels.Activation;
import lanewise.kernels.Dense;
import lanewise.models.Matrix;

/**
 * {@code act(X·w + b)} for the rows of a matrix: a dense layer with one output, which is what a
 * linear model predicts with and what its network does.
 */
public final class LinearPredictor {
  private static final int BLOCK = 256;

  private LinearPredictor() {}

  /**
   * The predictions for all rows.
   *
   * @param coefficients b first if there is an intercept, then w
   * @throws IllegalArgumentException if x has another number of columns than w has values, or holds
   *     a value that is not finite
   */
  public static double[] predict(
      Matrix x, double[] coefficients, boolean intercept, Activation activation) {
    int shift = intercept ? 1 : 0;
    int cols = coefficients.length - shift;
    if (x.cols() != cols) {
      throw new IllegalArgumentException(
          "x has %d columns, must have as many as the fitted one, %d".formatted(x.cols(), cols));
    }
    double[] bias = {intercept ? coefficients[0] : 0};
    double[] y = new double[x.rows()];
    double[] rows = new double[Math.min(BLOCK, x.rows()) * cols];
    for (int first = 0; first < x.rows(); first += BLOCK) {
      int count = Math.min(BLOCK, x.rows() - first);
      x.copyRows(first, count, rows, 0, cols);
      for (int i = 0; i < count * cols; i++) {
        if (!Double.isFinite(rows[i])) {
          throw Checks.notFinite("x", first + i / cols, i % cols, rows[i]);
        }
      }
      Dense.forward(
          count,
          1,
          cols,
          rows,
          0,
          Math.max(1, cols),
          coefficients,
          shift,
          1,
          bias,
          0,
          activation,
          y,
          first,
          1);
    }
    return y;
  }
}
