package lanewise.models.mlp;

import java.util.Arrays;
import lanewise.kernels.Activation;
import lanewise.kernels.Dense;

/**
 * One dense layer, {@code Y = act(X·W + b)} with X (rows, in), W (in, out), b (out) and Y (rows,
 * out). Immutable; double precision.
 */
public final class DenseLayer {
  private final int in;
  private final int out;
  private final double[] parameters; // W (in, out) row-major, then b (out)
  private final Activation activation;

  /**
   * A layer with the given parameters, which are copied.
   *
   * @param in number of inputs, at least 0
   * @param out number of outputs, at least 1
   * @param weights W, {@code in × out} values, row-major: element [i, j] at {@code i·out + j}
   * @param bias b, {@code out} values
   * @param activation applied to every output
   * @throws IllegalArgumentException if a size is out of range, an array has another length than
   *     the sizes say, or a value is not finite
   */
  public DenseLayer(int in, int out, double[] weights, double[] bias, Activation activation) {
    this(in, out, join(in, out, weights, bias), activation);
  }

  private DenseLayer(int in, int out, double[] parameters, Activation activation) {
    this.in = in;
    this.out = out;
    this.parameters = parameters;
    this.activation = activation;
  }

  /**
   * A layer of this shape and activation whose parameters are copied from {@code p} at {@code at}.
   */
  DenseLayer withParameters(double[] p, int at) {
    return new DenseLayer(in, out, Arrays.copyOfRange(p, at, at + parameters.length), activation);
  }

  /** Refuses sizes of which no layer can be made; returns the number of parameters. */
  static int checkShape(int in, int out) {
    if (in < 0) {
      throw new IllegalArgumentException("in is " + in + ", must be at least 0");
    }
    if (out < 1) {
      throw new IllegalArgumentException("out is " + out + ", must be at least 1");
    }
    long count = ((long) in + 1) * out;
    if (count > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "in is " + in + " and out is " + out + ": " + count + " parameters exceed one array");
    }
    return (int) count;
  }

  private static double[] join(int in, int out, double[] weights, double[] bias) {
    int count = checkShape(in, out);
    if (weights.length != in * out) {
      throw new IllegalArgumentException(
          "weights has " + weights.length + " values, must have in·out = " + in * out);
    }
    if (bias.length != out) {
      throw new IllegalArgumentException(
          "bias has " + bias.length + " values, must have out = " + out);
    }
    double[] joined = Arrays.copyOf(weights, count);
    System.arraycopy(bias, 0, joined, weights.length, out);
    for (int i = 0; i < joined.length; i++) {
      if (!Double.isFinite(joined[i])) {
        String where = i < weights.length ? "weights[" + i : "bias[" + (i - weights.length);
        throw new IllegalArgumentException(where + "] is " + joined[i] + ", must be finite");
      }
    }
    return joined;
  }

  /** The number of inputs. */
  public int in() {
    return in;
  }

  /** The number of outputs. */
  public int out() {
    return out;
  }

  /** The activation. */
  public Activation activation() {
    return activation;
  }

  /** A copy of W, {@code in × out} row-major. */
  public double[] weights() {
    return Arrays.copyOf(parameters, in * out);
  }

  /** A copy of b. */
  public double[] bias() {
    return Arrays.copyOfRange(parameters, in * out, parameters.length);
  }

  /**
   * The weight from input {@code i} to output {@code j}.
   *
   * @throws IndexOutOfBoundsException if there is no such input or output
   */
  public double weight(int i, int j) {
    if (i < 0 || i >= in || j < 0 || j >= out) {
      throw new IndexOutOfBoundsException(
          "weight [" + i + ", " + j + "] of a layer with " + in + " inputs, " + out + " outputs");
    }
    return parameters[i * out + j];
  }

  /** The number of parameters, {@code (in + 1)·out}. */
  public int parameterCount() {
    return parameters.length;
  }

  /** The parameters themselves, W then b; not to be written. */
  double[] parameters() {
    return parameters;
  }

  // Forward beside backward. The parameters are read at p[at …], W (in, out) then b (out), and
  // their gradient is written at g[at …] likewise, so that training can keep those of all layers
  // in one array. All matrices are packed row-major.

  /** {@code y (batch, out) = act(x (batch, in) · W (in, out) + b (out))}. */
  void forward(int batch, double[] x, double[] p, int at, Activation act, double[] y, int yOff) {
    int b = at + in * out;
    Dense.forward(batch, out, in, x, 0, ldx(), p, at, out, p, b, act, y, yOff, out);
  }

  /**
   * x (batch, in) as forward, saved (batch, out) what {@link Activation#saved()} says, the outputs or
   * the values before the activation, dy (batch, out) → {@code dz (batch, out) = dy·act′} in place of
   * dy, {@code dx (batch, in) = dz·Wᵀ}, {@code dW (in, out) = xᵀ·dz},
   * {@code db (out)} = the sum of dz's rows.
   */
  void backward(
      int batch,
      double[] x,
      double[] p,
      double[] g,
      int at,
      Activation act,
      double[] saved,
      double[] dy,
      double[] dx) {
    int db = at + in * out;
    Dense.backward(
        batch, out, in, x, 0, ldx(), p, at, out, act, saved, 0, out, dy, 0, out, dx, 0, ldx(), g,
        at, out, g, db);
  }

  /** The same without dx, for a first layer. */
  void backwardParameters(
      int batch, double[] x, double[] g, int at, Activation act, double[] saved, double[] dy) {
    int db = at + in * out;
    Dense.backwardParameters(
        batch, out, in, x, 0, ldx(), act, saved, 0, out, dy, 0, out, g, at, out, g, db);
  }

  /** The leading dimension of packed inputs: BLAS wants at least 1, also where there are none. */
  private int ldx() {
    return Math.max(1, in);
  }

  @Override
  public String toString() {
    return "Dense(" + in + " → " + out + ", " + activation + ")";
  }
}
