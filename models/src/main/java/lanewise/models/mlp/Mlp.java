package lanewise.models.mlp;

import java.util.List;
import java.util.stream.Collectors;
import lanewise.models.Matrix;

/**
 * A multi-layer perceptron: dense layers applied one after the other. Immutable; double precision.
 *
 * <p>A row's outputs do not depend on the other rows, on the number of threads or on the machine.
 */
public final class Mlp {
  /** Rows that go through the layers together, so that their activations stay in cache. */
  private static final int BLOCK_ROWS = 256;

  private final List<DenseLayer> layers;

  private Mlp(List<DenseLayer> layers) {
    this.layers = layers;
  }

  /**
   * The network of these layers, the first one reading the input.
   *
   * @throws IllegalArgumentException if there is no layer, or a layer's inputs are not as many as
   *     the outputs of the one before
   */
  public static Mlp of(DenseLayer... layers) {
    return of(List.of(layers));
  }

  /**
   * The network of these layers, the first one reading the input.
   *
   * @throws IllegalArgumentException if there is no layer, or a layer's inputs are not as many as
   *     the outputs of the one before
   */
  public static Mlp of(List<DenseLayer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("layers is empty, must have at least one layer");
    }
    for (int i = 1; i < layers.size(); i++) {
      if (layers.get(i).in() != layers.get(i - 1).out()) {
        throw new IllegalArgumentException(
            ("layers[%d] has %d inputs, must have as many as the outputs of layers[%d], %d")
                .formatted(i, layers.get(i).in(), i - 1, layers.get(i - 1).out()));
      }
    }
    return new Mlp(List.copyOf(layers));
  }

  /** The layers, from input to output. */
  public List<DenseLayer> layers() {
    return layers;
  }

  /** The number of inputs. */
  public int in() {
    return layers.getFirst().in();
  }

  /** The number of outputs. */
  public int out() {
    return layers.getLast().out();
  }

  /** The number of parameters of all layers. */
  public long parameterCount() {
    return layers.stream().mapToLong(DenseLayer::parameterCount).sum();
  }

  /**
   * The outputs for every row of x.
   *
   * @param x rows × in, finite
   * @return rows × out, row-major
   * @throws IllegalArgumentException if x has another number of columns than this network has
   *     inputs, a value is not finite, or the result does not fit one array
   */
  public double[] predict(Matrix x) {
    checkInput(x);
    long size = (long) x.rows() * out();
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "x has " + x.rows() + " rows: " + size + " outputs exceed one array");
    }
    double[] y = new double[(int) size];
    int block = Math.min(BLOCK_ROWS, x.rows());
    int widest = layers.stream().mapToInt(DenseLayer::out).max().orElseThrow();
    double[] input = new double[Math.multiplyExact(block, in())];
    double[] even = new double[layers.size() > 1 ? Math.multiplyExact(block, widest) : 0];
    double[] odd = new double[layers.size() > 2 ? Math.multiplyExact(block, widest) : 0];
    for (int row = 0; row < x.rows(); row += block) {
      int batch = Math.min(block, x.rows() - row);
      Rows.copyFinite("x", x, row, batch, input, 0);
      double[] from = input;
      for (int i = 0; i < layers.size() - 1; i++) {
        double[] to = i % 2 == 0 ? even : odd;
        layers.get(i).forward(batch, from, 0, layers.get(i).in(), to, 0);
        from = to;
      }
      DenseLayer last = layers.getLast();
      last.forward(batch, from, 0, last.in(), y, row * out());
    }
    return y;
  }

  private void checkInput(Matrix x) {
    if (x.cols() != in()) {
      throw new IllegalArgumentException(
          "x has " + x.cols() + " columns, must have as many as the network has inputs, " + in());
    }
  }

  @Override
  public String toString() {
    return "Mlp("
        + in()
        + layers.stream()
            .map(l -> " → " + l.out() + " " + l.activation())
            .collect(Collectors.joining())
        + ")";
  }
}
