package lanewise.models.mlp;

/**
 * How the parameters of a fresh layer are drawn: uniformly on ±bound. The values come from
 * SplitMix64, first the weights row by row (in, out), then the biases, layer after layer.
 */
public enum Init {
  /**
   * PyTorch's default for {@code nn.Linear}, {@code kaiming_uniform_(a = √5)}: weights and biases
   * within ±1/√in.
   */
  KAIMING_UNIFORM {
    @Override
    double weightBound(int in, int out) {
      return 1 / Math.sqrt(in);
    }

    @Override
    double biasBound(int in) {
      return 1 / Math.sqrt(in);
    }
  },

  /**
   * Weights within ±√(6/in), biases 0: keeps the variance through ReLU layers (He et al., "Delving
   * deep into rectifiers", 2015).
   */
  HE_UNIFORM {
    @Override
    double weightBound(int in, int out) {
      return Math.sqrt(6.0 / in);
    }
  },

  /**
   * Weights within ±√(6/(in + out)), biases 0: keeps the variance forward and backward through tanh
   * and sigmoid layers (Glorot and Bengio, "Understanding the difficulty of training deep
   * feedforward neural networks", 2010).
   */
  GLOROT_UNIFORM {
    @Override
    double weightBound(int in, int out) {
      return Math.sqrt(6.0 / ((double) in + out));
    }
  },

  /** All parameters 0: right for a network without hidden layers, whose losses are convex. */
  ZEROS {
    @Override
    double weightBound(int in, int out) {
      return 0;
    }
  };

  abstract double weightBound(int in, int out);

  double biasBound(int in) {
    return 0;
  }

  double[] weights(int in, int out, SplitMix64 random) {
    return draw(in * out, weightBound(in, out), random);
  }

  double[] bias(int in, int out, SplitMix64 random) {
    return draw(out, biasBound(in), random);
  }

  private static double[] draw(int count, double bound, SplitMix64 random) {
    double[] values = new double[count];
    for (int i = 0; i < count && bound > 0; i++) {
      values[i] = (2 * random.nextDouble() - 1) * bound;
    }
    return values;
  }
}
