package lanewise.models.mlp;

/**
 * Adam (Kingma and Ba, 2015), in the form of PyTorch's {@code torch.optim.Adam}, t counting steps
 * from 1:
 *
 * <pre>{@code
 * g ← g + weightDecay·θ                  or, decoupled, θ ← θ − lr·weightDecay·θ
 * m ← β₁·m + (1 − β₁)·g
 * v ← β₂·v + (1 − β₂)·g²                 (m = v = 0 at first)
 * θ ← θ − lr/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
 * }</pre>
 *
 * Decoupled weight decay makes it AdamW (Loshchilov and Hutter, "Decoupled weight decay
 * regularization", 2019).
 *
 * @param learningRate lr, positive
 * @param beta1 in [0, 1)
 * @param beta2 in [0, 1)
 * @param epsilon positive
 * @param weightDecay at least 0
 * @param decoupled whether the decay acts on the parameters rather than on the gradient
 */
public record Adam(
    double learningRate,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    boolean decoupled)
    implements Optimizer {
  /** Checks the ranges above. */
  public Adam {
    OptimizerState.checkPositive("learningRate", learningRate);
    OptimizerState.checkFraction("beta1", beta1);
    OptimizerState.checkFraction("beta2", beta2);
    OptimizerState.checkPositive("epsilon", epsilon);
    OptimizerState.checkNotNegative("weightDecay", weightDecay);
  }

  /** The same with other decay rates of the moments. */
  public Adam withBetas(double beta1, double beta2) {
    return new Adam(learningRate, beta1, beta2, epsilon, weightDecay, decoupled);
  }

  /** The same with this weight decay. */
  public Adam withWeightDecay(double weightDecay) {
    return new Adam(learningRate, beta1, beta2, epsilon, weightDecay, decoupled);
  }
}
