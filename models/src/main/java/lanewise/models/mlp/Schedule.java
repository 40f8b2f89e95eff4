package lanewise.models.mlp;

/** A factor on the learning rate for every epoch. */
@FunctionalInterface
public interface Schedule {
  /**
   * The factor for an epoch; a positive, finite number.
   *
   * @param epoch from 1 to epochs
   * @param epochs as many as the training may take
   */
  double factor(int epoch, int epochs);

  /** Always 1. */
  static Schedule constant() {
    return (epoch, epochs) -> 1;
  }

  /**
   * {@code factor^⌊(epoch − 1)/every⌋}: PyTorch's {@code StepLR}; with every = 1, its {@code
   * ExponentialLR}.
   *
   * @throws IllegalArgumentException if every is below 1 or the factor is not positive and finite
   */
  static Schedule step(int every, double factor) {
    if (every < 1) {
      throw new IllegalArgumentException("every is " + every + ", must be at least 1");
    }
    OptimizerState.checkPositive("factor", factor);
    return (epoch, epochs) -> StrictMath.pow(factor, (epoch - 1) / every);
  }

  /**
   * {@code 1/(1 + decay·(epoch − 1))}: falls slowly enough to reach any optimum and fast enough to
   * stay there (Robbins and Monro, 1951).
   *
   * @throws IllegalArgumentException if decay is negative or not finite
   */
  static Schedule inverseTime(double decay) {
    OptimizerState.checkNotNegative("decay", decay);
    return (epoch, epochs) -> 1 / (1 + decay * (epoch - 1));
  }

  /**
   * Half a cosine from 1 down to nearly 0, {@code (1 + cos(π·(epoch − 1)/epochs))/2}: PyTorch's
   * {@code CosineAnnealingLR} (Loshchilov and Hutter, "SGDR", 2017).
   */
  static Schedule cosine() {
    return (epoch, epochs) -> (1 + StrictMath.cos(Math.PI * (epoch - 1) / epochs)) / 2;
  }
}
