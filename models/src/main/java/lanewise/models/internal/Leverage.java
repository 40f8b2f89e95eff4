package lanewise.models.internal;

import lanewise.kernels.Blas;
import lanewise.kernels.Transpose;
import org.jspecify.annotations.Nullable;

/** The diagonal of the hat matrix {@code W^½·X·(X'WX)⁻¹·X'·W^½}. */
public final class Leverage {
  private Leverage() {}

  /**
   * The leverages: h_i = w_i·‖x_i·R⁻¹‖². Values within 10·2^-52 of 1 count as 1, as in R.
   *
   * @param w the weights behind the triangle, up to a factor {@code weightScale}; null for 1
   */
  public static double[] of(
      Design x, Triangle triangle, double @Nullable [] w, double weightScale) {
    int p = x.cols();
    int k = triangle.rank();
    double[] inverse = new double[p * k]; // rows of R⁻¹ in the place of their columns
    double[] u = triangle.inverse();
    for (int i = 0; i < k; i++) {
      System.arraycopy(u, i * k, inverse, triangle.column(i) * k, k);
    }
    double[] h = new double[x.rows()];
    int block = Math.min(Design.BLOCK, x.rows());
    double[] rows = new double[block * p];
    double[] z = new double[block * k];
    for (int first = 0; first < x.rows(); first += block) {
      int count = Math.min(block, x.rows() - first);
      x.readRows(first, count, rows);
      Blas.dgemm(Transpose.NO, Transpose.NO, count, k, p, 1, rows, 0, p, inverse, 0, k, 0, z, 0, k);
      for (int i = 0; i < count; i++) {
        double weight = w == null ? 1 : w[first + i] * weightScale;
        double value = weight * Blas.ddot(k, z, i * k, 1, z, i * k, 1);
        h[first + i] = value > 1 - 10 * 0x1p-52 ? 1 : value;
      }
    }
    return h;
  }
}
