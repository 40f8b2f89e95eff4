package lanewise.models.mlp;

/**
 * Stochastic gradient descent with momentum, PyTorch's {@code torch.optim.SGD} without dampening:
 *
 * <pre>{@code
 * g ← g + weightDecay·θ
 * v ← momentum·v + g                     (v = 0 at first)
 * θ ← θ − lr·v                           or, with nesterov, θ − lr·(g + momentum·v)
 * }</pre>
 *
 * Sutskever et al., "On the importance of initialization and momentum in deep learning" (2013),
 * with the learning rate outside the velocity as PyTorch has it.
 *
 * @param learningRate lr, positive
 * @param momentum in [0, 1)
 * @param nesterov whether to step from where the momentum leads
 * @param weightDecay the L2 penalty's factor, at least 0
 */
public record Sgd(double learningRate, double momentum, boolean nesterov, double weightDecay)
    implements Optimizer {
  /** Checks the ranges above; nesterov needs a momentum. */
  public Sgd {
    OptimizerState.checkPositive("learningRate", learningRate);
    OptimizerState.checkFraction("momentum", momentum);
    OptimizerState.checkNotNegative("weightDecay", weightDecay);
    if (nesterov && momentum == 0) {
      throw new IllegalArgumentException("momentum is 0, must be positive for nesterov");
    }
  }

  /** The same with Nesterov's momentum. */
  public Sgd withNesterov() {
    return new Sgd(learningRate, momentum, true, weightDecay);
  }

  /** The same with this weight decay. */
  public Sgd withWeightDecay(double weightDecay) {
    return new Sgd(learningRate, momentum, nesterov, weightDecay);
  }
}
