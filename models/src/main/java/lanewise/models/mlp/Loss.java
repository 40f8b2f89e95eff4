package lanewise.models.mlp;

import lanewise.kernels.Activation;
import lanewise.kernels.VectorMath;

/**
 * What training minimises: the mean over a batch, as PyTorch's losses with {@code
 * reduction="mean"}.
 *
 * <p>The cross-entropies and the Poisson loss are fused with the output activation: they are
 * computed from the values z before it (logits), where they are stable and where their gradient is
 * (prediction − target) / (number of terms). So they ask for a particular activation of the last
 * layer, or for {@link Activation#IDENTITY} if the network is to predict logits.
 */
public enum Loss {
  /**
   * Mean squared error, {@code Σ (y − t)² / (rows·outputs)}; any output activation, finite targets.
   * PyTorch's {@code nn.MSELoss}.
   */
  MSE {
    @Override
    boolean isFusedWith(Activation activation) {
      return false;
    }

    @Override
    boolean accepts(double target) {
      return true;
    }

    @Override
    double forward(int batch, int out, double[] z, double[] t, double[] p) {
      double sum = 0;
      for (int i = 0; i < batch * out; i++) {
        double error = z[i] - t[i];
        sum += error * error;
        p[i] = z[i];
      }
      return sum;
    }

    @Override
    void backward(int batch, int out, double[] p, double[] t, double terms, double[] dz) {
      for (int i = 0; i < batch * out; i++) {
        dz[i] = 2 * (p[i] - t[i]) / terms;
      }
    }
  },

  /**
   * Binary cross-entropy with p = sigmoid(z), {@code −Σ (t·log p + (1 − t)·log(1 − p)) /
   * (rows·outputs)}; output activation sigmoid (or identity, to predict logits), targets in [0, 1].
   * PyTorch's {@code nn.BCEWithLogitsLoss}, computed as {@code max(z, 0) − z·t + log1p(e^−|z|)}.
   */
  BINARY_CROSS_ENTROPY {
    @Override
    boolean isFusedWith(Activation activation) {
      return activation == Activation.SIGMOID || activation == Activation.IDENTITY;
    }

    @Override
    boolean accepts(double target) {
      return target >= 0 && target <= 1;
    }

    @Override
    double forward(int batch, int out, double[] z, double[] t, double[] p) {
      int n = batch * out;
      for (int i = 0; i < n; i++) {
        p[i] = -Math.abs(z[i]);
      }
      VectorMath.exp(n, p, 0, p, 0);
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += Math.max(z[i], 0) - z[i] * t[i] + StrictMath.log1p(p[i]);
      }
      VectorMath.sigmoid(n, z, 0, p, 0);
      return sum;
    }
  },

  /**
   * Cross-entropy with p = softmax(z) over a row's outputs, {@code −Σ tⱼ·log pⱼ / rows}; output
   * activation identity (the network predicts logits) or softmax (it predicts p), at least 2
   * outputs. A target is a class 0 … outputs − 1 per row, or a row of probabilities. PyTorch's
   * {@code nn.CrossEntropyLoss}, computed from {@link VectorMath#logSoftmax}.
   */
  SOFTMAX_CROSS_ENTROPY {
    @Override
    boolean isFusedWith(Activation activation) {
      return activation == Activation.IDENTITY || activation == Activation.SOFTMAX;
    }

    @Override
    boolean accepts(double target) {
      return target >= 0 && target <= 1;
    }

    @Override
    double terms(int batch, int out) {
      return batch;
    }

    @Override
    double forward(int batch, int out, double[] z, double[] t, double[] p) {
      VectorMath.logSoftmax(batch, out, z, 0, out, p, 0, out);
      double sum = 0;
      for (int i = 0; i < batch * out; i++) {
        sum -= t[i] * p[i];
      }
      VectorMath.softmax(batch, out, z, 0, out, p, 0, out);
      return sum;
    }
  },

  /**
   * Poisson negative log-likelihood with μ = e^z and without the term that does not depend on z,
   * {@code Σ (μ − t·z) / (rows·outputs)}; output activation exp (or identity, to predict logs),
   * targets at least 0. PyTorch's {@code nn.PoissonNLLLoss(log_input=True, full=False)}.
   */
  POISSON {
    @Override
    boolean isFusedWith(Activation activation) {
      return activation == Activation.EXP || activation == Activation.IDENTITY;
    }

    @Override
    boolean accepts(double target) {
      return target >= 0;
    }

    @Override
    double forward(int batch, int out, double[] z, double[] t, double[] p) {
      int n = batch * out;
      VectorMath.exp(n, z, 0, p, 0);
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += p[i] - t[i] * z[i];
      }
      return sum;
    }
  };

  /** Whether this loss, given z, stands for the network's output through this activation. */
  abstract boolean isFusedWith(Activation activation);

  /** Whether a finite value can be a target. */
  abstract boolean accepts(double target);

  /** What the sum over a batch is divided by. */
  double terms(int batch, int out) {
    return (double) batch * out;
  }

  /**
   * The sum of the loss terms, and the predictions. z (batch, out) is before the output activation
   * for a fused loss, else after it; t, p (batch, out).
   */
  abstract double forward(int batch, int out, double[] z, double[] t, double[] p);

  /** The gradient of sum / terms: p, t, dz (batch, out). Fused losses share {@code p − t}. */
  void backward(int batch, int out, double[] p, double[] t, double terms, double[] dz) {
    for (int i = 0; i < batch * out; i++) {
      dz[i] = (p[i] - t[i]) / terms;
    }
  }

  /** Whether this loss trains classifiers, whose metric is accuracy rather than R². */
  boolean classifies() {
    return this == BINARY_CROSS_ENTROPY || this == SOFTMAX_CROSS_ENTROPY;
  }

  /** What a target must be, for messages. */
  String targets() {
    return switch (this) {
      case MSE -> "finite";
      case BINARY_CROSS_ENTROPY, SOFTMAX_CROSS_ENTROPY -> "in [0, 1]";
      case POISSON -> "finite and at least 0";
    };
  }

  /** Refuses a last layer that this loss cannot be computed from. */
  void checkOutput(DenseLayer last) {
    if (this != MSE && !isFusedWith(last.activation())) {
      throw new IllegalArgumentException(
          "the last layer's activation is " + last.activation() + ", must be " + activations());
    }
    if (this == SOFTMAX_CROSS_ENTROPY && last.out() < 2) {
      throw new IllegalArgumentException(
          "the network has 1 output, must have at least 2 for " + this);
    }
  }

  private String activations() {
    return switch (this) {
      case MSE -> "any";
      case BINARY_CROSS_ENTROPY -> "sigmoid or identity for " + this;
      case SOFTMAX_CROSS_ENTROPY -> "softmax or identity for " + this;
      case POISSON -> "exp or identity for " + this;
    };
  }
}
