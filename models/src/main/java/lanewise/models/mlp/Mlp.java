package lanewise.models.mlp;

import java.util.List;
import java.util.stream.Collectors;
import lanewise.kernels.Activation;
import lanewise.kernels.VectorMath;
import lanewise.models.Matrix;
import lanewise.models.glm.Family;

/**
 * A multi-layer perceptron: dense layers applied one after the other. Immutable; double precision.
 *
 * <p>A row's outputs do not depend on the other rows, on the number of threads or on the machine.
 */
public final class Mlp {
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
    checkInput("x", x);
    long size = (long) x.rows() * out();
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "x has " + x.rows() + " rows: " + size + " outputs exceed one array");
    }
    double[] y = new double[(int) size];
    int widest = layers.stream().mapToInt(DenseLayer::out).max().orElseThrow();
    int block = Rows.block(x.rows(), Math.max(widest, in()));
    double[] input = new double[block * in()];
    double[] even = new double[layers.size() > 1 ? block * widest : 0];
    double[] odd = new double[layers.size() > 2 ? block * widest : 0];
    for (int row = 0; row < x.rows(); row += block) {
      int batch = Math.min(block, x.rows() - row);
      Rows.copyFinite("x", x, row, batch, input);
      double[] from = input;
      for (int i = 0; i < layers.size() - 1; i++) {
        double[] to = i % 2 == 0 ? even : odd;
        DenseLayer hidden = layers.get(i);
        hidden.forward(batch, from, hidden.parameters(), 0, hidden.activation(), to, 0);
        from = to;
      }
      DenseLayer last = layers.getLast();
      last.forward(batch, from, last.parameters(), 0, last.activation(), y, row * out());
    }
    return y;
  }

  /**
   * The probability of every class for every row: softmax over the outputs of {@link #predict}, for
   * a network trained with {@link Loss#SOFTMAX_CROSS_ENTROPY}.
   *
   * @return rows × out, row-major
   * @throws IllegalArgumentException as {@link #predict} does, or if this network has one output
   */
  public double[] probabilities(Matrix x) {
    if (out() < 2) {
      throw new IllegalArgumentException(
          "the network has 1 output, must have at least 2 for class probabilities");
    }
    double[] p = predict(x);
    VectorMath.softmax(x.rows(), out(), p, 0, out(), p, 0, out());
    return p;
  }

  /**
   * The class of every row: that of the largest output, the first one among equals; with one
   * output, 1 if it is above 1/2 (above 0 if the last activation is identity, as for a logit), else
   * 0.
   *
   * @throws IllegalArgumentException as {@link #predict} does
   */
  public int[] classify(Matrix x) {
    double[] y = predict(x);
    if (out() > 1) {
      return Classification.argmax(y, out());
    }
    double threshold = layers.getLast().activation() == Activation.IDENTITY ? 0 : 0.5;
    int[] classes = new int[x.rows()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = y[i] > threshold ? 1 : 0;
    }
    return classes;
  }

  /**
   * Trains by gradient descent, starting at this network's parameters, and returns the trained
   * network with its history; this one stays as it is. The same arguments give the same bits for
   * any number of threads and on any machine. A training that diverges is reported as such in the
   * result.
   *
   * @param x rows × in, finite
   * @param y targets, rows × out row-major, finite and in the loss's range; for {@link
   *     Loss#SOFTMAX_CROSS_ENTROPY} either probabilities, or one class 0 … out − 1 per row
   * @param training loss, optimizer and all other options
   * @throws IllegalArgumentException if sizes do not match, a value cannot be used (the message
   *     names row and column), the last layer's activation does not suit the loss, or options
   *     contradict each other
   */
  public TrainingResult train(Matrix x, double[] y, Training training) {
    return new Trainer(this, x, y, training).run();
  }

  /**
   * Solves for the parameters of a network without hidden layers, which is a linear model, by least
   * squares or by iteratively reweighted least squares; so they have standard errors. This network
   * gives the shape and the activation, its own parameters are not used.
   *
   * <p>The activation says which model: identity is least squares, exp is Poisson regression, and
   * the distribution functions, such as sigmoid, are binomial regression with the link they are the
   * inverse of. To weight rows or name columns, fit with {@link lanewise.models.glm.Glm} or {@link
   * lanewise.models.ols.Ols} and take the fit's {@code toMlp()}.
   *
   * @param x rows × in, finite
   * @param y targets, rows × out row-major
   * @throws IllegalArgumentException if there is a hidden layer, sizes do not match, the activation
   *     is none of these, or as {@link lanewise.models.glm.GlmOptions#fit} does
   */
  public Solution solve(Matrix x, double[] y) {
    return new Solver(this, x, y).byActivation();
  }

  /**
   * Solves for the parameters that maximise the likelihood of a family, whose link is the inverse of
   * the activation.
   *
   * @throws IllegalArgumentException as {@link #solve(Matrix, double[])}; any activation will do that
   *     is the inverse of a link
   */
  public Solution solve(Matrix x, double[] y, Family family) {
    return new Solver(this, x, y).byFamily(family);
  }

  /**
   * Solves for the parameters that minimise a loss, which are those that {@link #train} descends to:
   * for {@link Loss#MSE} the gaussian family with the activation's link (least squares for
   * identity), for {@link Loss#BINARY_CROSS_ENTROPY} logistic regression and for {@link
   * Loss#POISSON} Poisson regression, whether or not the network applies the activation itself.
   *
   * @throws IllegalArgumentException as {@link #solve(Matrix, double[])}, if the activation does not
   *     suit the loss, or for {@link Loss#SOFTMAX_CROSS_ENTROPY}
   */
  public Solution solve(Matrix x, double[] y, Loss loss) {
    return new Solver(this, x, y).byLoss(loss);
  }

  /** Refuses a matrix with another number of columns than there are inputs. */
  void checkInput(String name, Matrix x) {
    if (x.cols() != in()) {
      throw new IllegalArgumentException(
          "%s has %d columns, must have as many as the network has inputs, %d"
              .formatted(name, x.cols(), in()));
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
