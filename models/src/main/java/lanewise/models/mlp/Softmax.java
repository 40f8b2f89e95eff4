package lanewise.models.mlp;

import lanewise.kernels.VectorMath;

/** Row-wise softmax, {@code pⱼ = e^(zⱼ − max z) / Σ e^(z − max z)}; z and p may be one array. */
final class Softmax {
  private Softmax() {}

  /** z, p (rows, cols). */
  static void forward(int rows, int cols, double[] z, double[] p) {
    shift(rows, cols, z, p);
    VectorMath.exp(rows * cols, p, 0, p, 0);
    for (int row = 0; row < rows; row++) {
      normalizeRow(cols, p, row * cols);
    }
  }

  /** p = z less its row's maximum, so that the largest exponential is 1. */
  static void shift(int rows, int cols, double[] z, double[] p) {
    for (int row = 0; row < rows; row++) {
      int at = row * cols;
      double max = z[at];
      for (int j = 1; j < cols; j++) {
        max = Math.max(max, z[at + j]);
      }
      for (int j = 0; j < cols; j++) {
        p[at + j] = z[at + j] - max;
      }
    }
  }

  /** Divides a row by its sum, which is returned. */
  static double normalizeRow(int cols, double[] p, int at) {
    double sum = 0;
    for (int j = 0; j < cols; j++) {
      sum += p[at + j];
    }
    for (int j = 0; j < cols; j++) {
      p[at + j] /= sum;
    }
    return sum;
  }
}
