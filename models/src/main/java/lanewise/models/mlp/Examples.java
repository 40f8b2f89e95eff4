package lanewise.models.mlp;

import java.util.Arrays;
import lanewise.models.Matrix;

/** Checked rows to train or validate on: inputs, targets, and the order they are taken in. */
final class Examples {
  private final Matrix x;
  private final double[] y;
  private final int width; // values of y per row: 1 with classes, else out
  private final int out;
  private final int[] order;

  private Examples(Matrix x, double[] y, int width, int out, int[] order) {
    this.x = x;
    this.y = y;
    this.width = width;
    this.out = out;
    this.order = order;
  }

  /**
   * Examples for this network and loss.
   *
   * @throws IllegalArgumentException naming the row and column that cannot be used, or the size
   *     that does not fit
   */
  static Examples of(String xName, Matrix x, String yName, double[] y, Mlp mlp, Loss loss) {
    mlp.checkInput(xName, x);
    if (x.rows() == 0) {
      throw new IllegalArgumentException(xName + " has no rows, must have at least one");
    }
    int out = mlp.out();
    boolean classes = loss == Loss.SOFTMAX_CROSS_ENTROPY && y.length == x.rows();
    int width = classes ? 1 : out;
    if (y.length != (long) x.rows() * width) {
      throw new IllegalArgumentException(
          "%s has %d values, must have rows·outputs = %d·%d%s"
              .formatted(
                  yName,
                  y.length,
                  x.rows(),
                  out,
                  loss == Loss.SOFTMAX_CROSS_ENTROPY ? ", or a class per row" : ""));
    }
    Rows.checkFinite(xName, x);
    for (int row = 0; row < x.rows(); row++) {
      if (classes) {
        checkClass(yName, row, y[row], out);
      } else {
        checkTargets(yName, row, y, out, loss);
      }
    }
    int[] order = new int[x.rows()];
    Arrays.setAll(order, i -> i);
    return new Examples(x, y, width, out, order);
  }

  private static void checkClass(String yName, int row, double value, int classes) {
    if (!(value >= 0 && value < classes && value == (int) value)) {
      throw new IllegalArgumentException(
          "%s[%d] is %s, must be a class 0 … %d".formatted(yName, row, value, classes - 1));
    }
  }

  private static void checkTargets(String yName, int row, double[] y, int out, Loss loss) {
    double sum = 0;
    for (int j = 0; j < out; j++) {
      double value = y[row * out + j];
      sum += value;
      if (!Double.isFinite(value) || !loss.accepts(value)) {
        throw new IllegalArgumentException(
            "%s[%d, %d] is %s, must be %s".formatted(yName, row, j, value, loss.targets()));
      }
    }
    if (loss == Loss.SOFTMAX_CROSS_ENTROPY && !(Math.abs(sum - 1) <= 1e-9)) {
      throw new IllegalArgumentException(
          "%s[%d] sums to %s, must be probabilities that sum to 1".formatted(yName, row, sum));
    }
  }

  int size() {
    return order.length;
  }

  /** Puts the examples in a random order. */
  void shuffle(SplitMix64 random) {
    random.shuffle(order, order.length);
  }

  /** The examples from … to − 1 in the present order, as a set of its own. */
  Examples slice(int from, int to) {
    return new Examples(x, y, width, out, Arrays.copyOfRange(order, from, to));
  }

  /** Copies examples first … first + batch − 1 to xTo (batch, in) and tTo (batch, out). */
  void gather(int first, int batch, double[] xTo, double[] tTo) {
    for (int i = 0; i < batch; i++) {
      int row = order[first + i];
      x.copyRows(row, 1, xTo, i * x.cols(), x.cols());
      if (width == out) {
        System.arraycopy(y, row * out, tTo, i * out, out);
      } else {
        Arrays.fill(tTo, i * out, (i + 1) * out, 0);
        tTo[i * out + (int) y[row]] = 1;
      }
    }
  }

  /** {@code Σ (t − t̄)²} with t̄ the mean of an output's targets. */
  double targetSumOfSquares() {
    double sum = 0;
    for (int j = 0; j < out && width == out; j++) {
      double mean = 0;
      for (int row : order) {
        mean += y[row * out + j] / order.length;
      }
      for (int row : order) {
        double d = y[row * out + j] - mean;
        sum += d * d;
      }
    }
    return sum;
  }
}
