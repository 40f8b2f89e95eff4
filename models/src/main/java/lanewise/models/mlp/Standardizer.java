package lanewise.models.mlp;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;

/**
 * Columns less their means, over their standard deviations (n − 1 in the denominator, as R's {@code
 * scale}), so that gradient descent sees inputs of one size. A constant column is only centred.
 * Immutable.
 *
 * <p>It can be folded into a network trained on standardised data, which then takes raw data.
 */
public final class Standardizer {
  private final double[] means;
  private final double[] scales;

  private Standardizer(double[] means, double[] scales) {
    this.means = means;
    this.scales = scales;
  }

  /**
   * Takes means and standard deviations from these rows.
   *
   * @throws IllegalArgumentException if there are no rows, a value is not finite, or a column's
   *     values are so large that its standard deviation is not finite
   */
  public static Standardizer fit(Matrix x) {
    if (x.rows() == 0) {
      throw new IllegalArgumentException("x has no rows, must have at least one");
    }
    Rows.checkFinite("x", x);
    double[] means = new double[x.cols()];
    double[] scales = new double[x.cols()];
    for (int j = 0; j < x.cols(); j++) {
      double[] column = x.column(j);
      means[j] = mean(column);
      scales[j] = isConstant(column) ? 1 : standardDeviation(column, means[j]);
      if (!(scales[j] > 0 && scales[j] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "x's column %d has standard deviation %s, must be positive and finite"
                .formatted(j, scales[j]));
      }
    }
    return new Standardizer(means, scales);
  }

  private static boolean isConstant(double[] values) {
    return Arrays.stream(values).allMatch(v -> v == values[0]);
  }

  private static double mean(double[] values) {
    double mean = values[0]; // exact for a constant column; else refined twice
    for (int pass = 0; pass < 2; pass++) {
      double sum = 0;
      for (double value : values) {
        sum += value - mean;
      }
      mean += sum / values.length;
    }
    return mean;
  }

  private static double standardDeviation(double[] values, double mean) {
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / (values.length - 1));
  }

  /** The columns' means. */
  public double[] means() {
    return means.clone();
  }

  /** What the columns are divided by: their standard deviations, 1 for a constant column. */
  public double[] scales() {
    return scales.clone();
  }

  /**
   * {@code (x − mean)/scale}, column by column, as a new matrix.
   *
   * @throws IllegalArgumentException if x has another number of columns, a value is not finite, or
   *     the result does not fit one array
   */
  public Matrix transform(Matrix x) {
    int cols = means.length;
    if (x.cols() != cols) {
      throw new IllegalArgumentException(
          "x has " + x.cols() + " columns, must have as many as were fitted, " + cols);
    }
    long size = (long) x.rows() * cols;
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "x has " + x.rows() + "·" + cols + " values: exceeds one array");
    }
    double[] z = new double[(int) size];
    Rows.copyFinite("x", x, 0, x.rows(), z);
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < cols; j++) {
        z[i * cols + j] = (z[i * cols + j] - means[j]) / scales[j];
      }
    }
    return Matrix.of(z, x.rows(), cols);
  }

  /**
   * A network that does to raw inputs what this one does to standardised ones: its first layer has
   * weights {@code W[i, j]/scale[i]} and bias {@code b[j] − Σ mean[i]·W[i, j]/scale[i]}. Outputs
   * agree up to rounding.
   *
   * @throws IllegalArgumentException if the network has another number of inputs, or a parameter
   *     overflows
   */
  public Mlp foldIntoInput(Mlp mlp) {
    checkWidth("inputs", mlp.in());
    DenseLayer first = mlp.layers().getFirst();
    double[] weights = first.weights();
    double[] bias = first.bias();
    for (int i = 0; i < first.in(); i++) {
      for (int j = 0; j < first.out(); j++) {
        int at = i * first.out() + j;
        weights[at] /= scales[i];
        bias[j] -= means[i] * weights[at];
      }
    }
    DenseLayer folded = new DenseLayer(first.in(), first.out(), weights, bias, first.activation());
    return Mlp.of(Stream.concat(Stream.of(folded), mlp.layers().stream().skip(1)).toList());
  }

  /**
   * A network that gives raw outputs where this one gives standardised ones: its last layer, whose
   * activation must be identity, has weights {@code W[i, j]·scale[j]} and bias {@code b[j]·scale[j]
   * + mean[j]}. Outputs agree up to rounding.
   *
   * @throws IllegalArgumentException if the network has another number of outputs, its last
   *     activation is not identity, or a parameter overflows
   */
  public Mlp foldIntoOutput(Mlp mlp) {
    checkWidth("outputs", mlp.out());
    DenseLayer last = mlp.layers().getLast();
    if (last.activation() != Activation.IDENTITY) {
      throw new IllegalArgumentException(
          "the last layer's activation is " + last.activation() + ", must be identity");
    }
    double[] weights = last.weights();
    double[] bias = last.bias();
    for (int j = 0; j < last.out(); j++) {
      for (int i = 0; i < last.in(); i++) {
        weights[i * last.out() + j] *= scales[j];
      }
      bias[j] = bias[j] * scales[j] + means[j];
    }
    List<DenseLayer> before = mlp.layers().subList(0, mlp.layers().size() - 1);
    DenseLayer folded = new DenseLayer(last.in(), last.out(), weights, bias, last.activation());
    return Mlp.of(Stream.concat(before.stream(), Stream.of(folded)).toList());
  }

  private void checkWidth(String what, int width) {
    if (width != means.length) {
      throw new IllegalArgumentException(
          "the network has %d %s, must have as many as columns were fitted, %d"
              .formatted(width, what, means.length));
    }
  }
}
