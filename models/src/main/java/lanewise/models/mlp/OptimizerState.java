package lanewise.models.mlp;

/** What an optimizer remembers between steps, allocated once for all parameters. */
abstract sealed class OptimizerState {
  /** The state of a training of n parameters before its first step. */
  static OptimizerState of(Optimizer optimizer, int n) {
    return switch (optimizer) {
      case Sgd sgd -> new SgdState(sgd, n);
      case Adam adam -> new AdamState(adam, n);
    };
  }

  /** One step: p, the parameters, and g, their gradient, of equal length. */
  abstract void step(double learningRate, double[] p, double[] g);

  private static final class SgdState extends OptimizerState {
    private final Sgd sgd;
    private final double[] velocity;

    SgdState(Sgd sgd, int n) {
      this.sgd = sgd;
      velocity = new double[sgd.momentum() == 0 ? 0 : n];
    }

    @Override
    void step(double learningRate, double[] p, double[] g) {
      double decay = sgd.weightDecay();
      if (sgd.momentum() == 0) {
        for (int i = 0; i < p.length; i++) {
          p[i] -= learningRate * (g[i] + decay * p[i]);
        }
      } else if (sgd.nesterov()) {
        nesterov(learningRate, sgd.momentum(), decay, p, g);
      } else {
        heavyBall(learningRate, sgd.momentum(), decay, p, g);
      }
    }

    private void heavyBall(
        double learningRate, double momentum, double decay, double[] p, double[] g) {
      for (int i = 0; i < p.length; i++) {
        velocity[i] = momentum * velocity[i] + (g[i] + decay * p[i]);
        p[i] -= learningRate * velocity[i];
      }
    }

    private void nesterov(
        double learningRate, double momentum, double decay, double[] p, double[] g) {
      for (int i = 0; i < p.length; i++) {
        double gradient = g[i] + decay * p[i];
        velocity[i] = momentum * velocity[i] + gradient;
        p[i] -= learningRate * (gradient + momentum * velocity[i]);
      }
    }
  }

  private static final class AdamState extends OptimizerState {
    private final Adam adam;
    private final double[] first;
    private final double[] second;
    private double beta1Power = 1;
    private double beta2Power = 1;

    AdamState(Adam adam, int n) {
      this.adam = adam;
      first = new double[n];
      second = new double[n];
    }

    @Override
    void step(double learningRate, double[] p, double[] g) {
      double beta1 = adam.beta1();
      double beta2 = adam.beta2();
      beta1Power *= beta1;
      beta2Power *= beta2;
      double rate = learningRate / (1 - beta1Power);
      double rootBias = Math.sqrt(1 - beta2Power);
      double keep = adam.decoupled() ? 1 - learningRate * adam.weightDecay() : 1;
      double penalty = adam.decoupled() ? 0 : adam.weightDecay();
      double epsilon = adam.epsilon();
      for (int i = 0; i < p.length; i++) {
        double gradient = g[i] + penalty * p[i];
        double m = beta1 * first[i] + (1 - beta1) * gradient;
        double v = beta2 * second[i] + (1 - beta2) * gradient * gradient;
        first[i] = m;
        second[i] = v;
        p[i] = keep * p[i] - rate * m / (Math.sqrt(v) / rootBias + epsilon);
      }
    }
  }

  static void checkPositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be positive and finite");
    }
  }

  static void checkFraction(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be in [0, 1)");
    }
  }

  static void checkNotNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be at least 0 and finite");
    }
  }
}
