package lanewise.models.mlp;

import java.util.ArrayList;
import java.util.List;
import lanewise.kernels.Activation;

/**
 * The shape of a network that has no parameters yet. Immutable: every method returns a changed
 * copy.
 *
 * <pre>{@code
 * Mlp net = Architecture.inputs(64).dense(64, Activation.RELU).dense(10, Activation.IDENTITY).mlp(1);
 * }</pre>
 */
public final class Architecture {
  private record Shape(int out, Activation activation) {}

  private final int in;
  private final List<Shape> shapes;
  private final Init init;

  private Architecture(int in, List<Shape> shapes, Init init) {
    this.in = in;
    this.shapes = shapes;
    this.init = init;
  }

  /**
   * A network with this many inputs, no layers so far and PyTorch's default initialisation.
   *
   * @throws IllegalArgumentException if in is below 1
   */
  public static Architecture inputs(int in) {
    if (in < 1) {
      throw new IllegalArgumentException("in is " + in + ", must be at least 1");
    }
    return new Architecture(in, List.of(), Init.KAIMING_UNIFORM);
  }

  /**
   * One more layer, {@code act(X·W + b)}, after those so far.
   *
   * @throws IllegalArgumentException if out is below 1 or the layer's parameters exceed one array
   */
  public Architecture dense(int out, Activation activation) {
    int before = shapes.isEmpty() ? in : shapes.getLast().out();
    DenseLayer.checkShape(before, out);
    List<Shape> more = new ArrayList<>(shapes);
    more.add(new Shape(out, activation));
    return new Architecture(in, List.copyOf(more), init);
  }

  /** The same layers with another initialisation. */
  public Architecture init(Init init) {
    return new Architecture(in, shapes, init);
  }

  /**
   * A network of this shape with fresh parameters; the same seed gives the same bits everywhere.
   *
   * @throws IllegalArgumentException if there is no layer
   */
  public Mlp mlp(long seed) {
    SplitMix64 random = new SplitMix64(seed);
    List<DenseLayer> layers = new ArrayList<>();
    int before = in;
    for (Shape shape : shapes) {
      double[] weights = init.weights(before, shape.out(), random);
      double[] bias = init.bias(before, shape.out(), random);
      layers.add(new DenseLayer(before, shape.out(), weights, bias, shape.activation()));
      before = shape.out();
    }
    return Mlp.of(layers);
  }
}
