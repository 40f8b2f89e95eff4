package lanewise.models.mlp;

/**
 * How a gradient becomes a step. All parameters, biases included, are treated alike, as in PyTorch.
 */
public sealed interface Optimizer permits Sgd, Adam {
  /** The learning rate before any {@link Schedule}. */
  double learningRate();

  /**
   * Plain gradient descent, {@code θ ← θ − lr·g}.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  static Sgd sgd(double learningRate) {
    return new Sgd(learningRate, 0, false, 0);
  }

  /**
   * Gradient descent with (heavy ball) momentum.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite, or momentum is not in
   *     [0, 1)
   */
  static Sgd sgd(double learningRate, double momentum) {
    return new Sgd(learningRate, momentum, false, 0);
  }

  /**
   * Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e-8 and no weight decay, PyTorch's defaults.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite
   */
  static Adam adam(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-8, 0, false);
  }

  /**
   * AdamW: Adam with decoupled weight decay.
   *
   * @throws IllegalArgumentException if the rate is not positive and finite, or the decay is
   *     negative or not finite
   */
  static Adam adamW(double learningRate, double weightDecay) {
    return new Adam(learningRate, 0.9, 0.999, 1e-8, weightDecay, true);
  }
}
