package lanewise.models.mlp;

import java.util.List;
import lanewise.kernels.Activation;

/**
 * The workspace of a training: parameters, their gradient, and a batch on its way forward and
 * backward. Everything is allocated here, once.
 *
 * <p>{@code parameters} and {@code gradient} hold W then b of the first layer, then of the second,
 * and so on. B is the number of rows in the batch at hand, at most the capacity; all buffers are
 * packed row-major.
 */
final class Backprop {
  final double[] parameters;
  final double[] gradient;
  final double[] x; // (B, in), the batch
  final double[] t; // (B, out), its targets
  final double[] p; // (B, out), its predictions as the loss sees them

  private final int capacity;
  private final List<DenseLayer> layers;
  private final int[] at; // layer l's parameters start at parameters[at[l]]
  private final Loss loss;
  private final double[][] y; // y[l] (B, out of layer l), what layer l gave
  private final double[][] saved; // what layer l's derivative is taken from: y[l], or before it
  private final double[] delta; // (B, widest), gradient of the loss to a layer's outputs
  private final double[] nextDelta;

  /**
   * A workspace that starts at the network's parameters.
   *
   * @throws IllegalArgumentException if a buffer would exceed one array
   */
  Backprop(Mlp mlp, Loss loss, int capacity) {
    this.capacity = capacity;
    layers = mlp.layers();
    this.loss = loss;
    at = new int[layers.size()];
    parameters = new double[arraySize("parameters", mlp.parameterCount())];
    int offset = 0;
    int widest = 0;
    for (int l = 0; l < at.length; l++) {
      at[l] = offset;
      double[] own = layers.get(l).parameters();
      System.arraycopy(own, 0, parameters, offset, own.length);
      offset += own.length;
      widest = Math.max(widest, layers.get(l).out());
    }
    gradient = new double[parameters.length];
    x = new double[batchSize(capacity, mlp.in())];
    t = new double[batchSize(capacity, mlp.out())];
    p = new double[batchSize(capacity, mlp.out())];
    y = new double[at.length][];
    saved = new double[at.length][];
    for (int l = 0; l < at.length; l++) {
      y[l] = new double[batchSize(capacity, layers.get(l).out())];
      saved[l] = activation(l).saved() == Activation.Saved.INPUT ? new double[y[l].length] : y[l];
    }
    delta = new double[batchSize(capacity, widest)];
    nextDelta = new double[at.length > 1 ? delta.length : 0];
  }

  private static int batchSize(int capacity, int width) {
    return arraySize(
        "batch of " + capacity + " rows, " + width + " wide,", (long) capacity * width);
  }

  private static int arraySize(String what, long size) {
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(what + " has " + size + " values: exceeds one array");
    }
    return (int) size;
  }

  /** The largest batch. */
  int capacity() {
    return capacity;
  }

  /** The network that has these parameters. */
  Mlp mlp(double[] values) {
    DenseLayer[] trained = new DenseLayer[at.length];
    for (int l = 0; l < at.length; l++) {
      trained[l] = layers.get(l).withParameters(values, at[l]);
    }
    return Mlp.of(trained);
  }

  /** Forward over the batch in x: the sum of the loss terms; p and every y are set. */
  double forward(int batch) {
    double[] input = x;
    for (int l = 0; l < at.length; l++) {
      forward(l, batch, input);
      input = y[l];
    }
    return loss.forward(batch, layers.getLast().out(), input, t, p);
  }

  private void forward(int l, int batch, double[] input) {
    DenseLayer layer = layers.get(l);
    Activation activation = activation(l);
    if (saved[l] == y[l]) {
      layer.forward(batch, input, parameters, at[l], activation, y[l], 0);
    } else {
      layer.forward(batch, input, parameters, at[l], Activation.IDENTITY, saved[l], 0);
      activation.forward(batch * layer.out(), saved[l], 0, y[l], 0);
    }
  }

  /** Backward after {@link #forward(int)}: the gradient of the mean loss over the batch. */
  void backward(int batch) {
    int out = layers.getLast().out();
    double[] dy = delta;
    double[] dx = nextDelta;
    loss.backward(batch, out, p, t, loss.terms(batch, out), dy);
    for (int l = at.length - 1; l > 0; l--) {
      layers
          .get(l)
          .backward(batch, y[l - 1], parameters, gradient, at[l], activation(l), saved[l], dy, dx);
      double[] spent = dy;
      dy = dx;
      dx = spent;
    }
    layers.getFirst().backwardParameters(batch, x, gradient, at[0], activation(0), saved[0], dy);
  }

  /** What layer l applies here: nothing if the loss stands for it. */
  private Activation activation(int l) {
    Activation own = layers.get(l).activation();
    return l == at.length - 1 && loss.isFusedWith(own) ? Activation.IDENTITY : own;
  }

  /** Whether the tolerance is positive and no component of the gradient exceeds it. */
  boolean gradientIsWithin(double tolerance) {
    if (tolerance == 0) {
      return false;
    }
    for (double g : gradient) {
      if (!(Math.abs(g) <= tolerance)) {
        return false;
      }
    }
    return true;
  }

  /** Whether every parameter is finite. */
  boolean parametersAreFinite() {
    double zero = 0; // 0·θ is 0 for a finite θ, else NaN
    for (double parameter : parameters) {
      zero += 0 * parameter;
    }
    return zero == 0;
  }
}
