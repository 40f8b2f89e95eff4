package lanewise.models.glm;

import lanewise.kernels.Activation;
import lanewise.kernels.VectorMath;
import lanewise.models.internal.LogGamma;
import lanewise.models.internal.Normal;

/**
 * Links of a probability. Each gives mu and 1 − mu with full relative accuracy in both tails; neither
 * falls below {@link #LEAST}, so that a step that goes too far still leads to probabilities.
 */
final class BinaryLinks {
  private static final double LEAST = Double.MIN_NORMAL;

  private BinaryLinks() {}

  /**
   * {@code mu = below(eta)}, {@code nu = above(−eta)}, each from its own end, so that both keep their
   * digits near 0; leaves −eta in {@code minus}.
   */
  private static void ends(
      Activation below,
      Activation above,
      double[] eta,
      double[] mu,
      double[] nu,
      double[] minus,
      int from,
      int to) {
    for (int i = from; i < to; i++) {
      minus[i] = -eta[i];
    }
    below.forward(to - from, eta, from, mu, from);
    above.forward(to - from, minus, from, nu, from);
    for (int i = from; i < to; i++) {
      mu[i] = Math.max(mu[i], LEAST);
      nu[i] = Math.max(nu[i], LEAST);
    }
  }

  /** {@code eta = log(mu / (1 − mu))}. */
  record Logit() implements Link {
    @Override
    public String name() {
      return "logit";
    }

    @Override
    public double link(double mu) {
      return StrictMath.log(mu / (1 - mu));
    }

    @Override
    public void mean(double[] eta, double[] mu, double[] nu, double[] slope, int from, int to) {
      ends(Activation.SIGMOID, Activation.SIGMOID, eta, mu, nu, slope, from, to);
      for (int i = from; i < to; i++) {
        slope[i] = mu[i] * nu[i];
      }
    }

    @Override
    public Activation activation() {
      return Activation.SIGMOID;
    }

    @Override
    public boolean zeroAtInfinity() {
      return true;
    }

    @Override
    public boolean oneAtInfinity() {
      return true;
    }
  }

  /** {@code eta = Φ⁻¹(mu)}. */
  record Probit() implements Link {
    @Override
    public String name() {
      return "probit";
    }

    @Override
    public double link(double mu) {
      return Normal.quantile(mu);
    }

    @Override
    public void mean(double[] eta, double[] mu, double[] nu, double[] slope, int from, int to) {
      ends(Activation.NORMAL_CDF, Activation.NORMAL_CDF, eta, mu, nu, slope, from, to);
      for (int i = from; i < to; i++) {
        slope[i] = Normal.density(eta[i]);
      }
    }

    @Override
    public Activation activation() {
      return Activation.NORMAL_CDF;
    }

    @Override
    public boolean zeroAtInfinity() {
      return true;
    }

    @Override
    public boolean oneAtInfinity() {
      return true;
    }
  }

  /** {@code eta = tan(π·(mu − ½))}. */
  record Cauchit() implements Link {
    @Override
    public String name() {
      return "cauchit";
    }

    @Override
    public double link(double mu) {
      return StrictMath.tan(Math.PI * (mu - 0.5));
    }

    @Override
    public void mean(double[] eta, double[] mu, double[] nu, double[] slope, int from, int to) {
      ends(Activation.CAUCHY_CDF, Activation.CAUCHY_CDF, eta, mu, nu, slope, from, to);
      for (int i = from; i < to; i++) {
        slope[i] = 1 / (Math.PI * Math.fma(eta[i], eta[i], 1));
      }
    }

    @Override
    public Activation activation() {
      return Activation.CAUCHY_CDF;
    }

    @Override
    public boolean zeroAtInfinity() {
      return true;
    }

    @Override
    public boolean oneAtInfinity() {
      return true;
    }
  }

  /** {@code eta = log(−log(1 − mu))}. */
  record Cloglog() implements Link {
    @Override
    public String name() {
      return "cloglog";
    }

    @Override
    public double link(double mu) {
      return StrictMath.log(-StrictMath.log1p(-mu));
    }

    @Override
    public void mean(double[] eta, double[] mu, double[] nu, double[] slope, int from, int to) {
      ends(Activation.CLOGLOG, Activation.LOGLOG, eta, mu, nu, slope, from, to);
      VectorMath.exp(to - from, eta, from, slope, from);
      for (int i = from; i < to; i++) {
        slope[i] *= nu[i];
      }
    }

    @Override
    public Activation activation() {
      return Activation.CLOGLOG;
    }

    @Override
    public boolean zeroAtInfinity() {
      return true;
    }

    @Override
    public boolean oneAtInfinity() {
      return true;
    }
  }

  /** {@code eta = −log(−log(mu))}. */
  record Loglog() implements Link {
    @Override
    public String name() {
      return "loglog";
    }

    @Override
    public double link(double mu) {
      return -StrictMath.log(-LogGamma.log(mu, 1 - mu));
    }

    @Override
    public void mean(double[] eta, double[] mu, double[] nu, double[] slope, int from, int to) {
      ends(Activation.LOGLOG, Activation.CLOGLOG, eta, mu, nu, slope, from, to);
      VectorMath.exp(to - from, slope, from, slope, from);
      for (int i = from; i < to; i++) {
        slope[i] *= mu[i];
      }
    }

    @Override
    public Activation activation() {
      return Activation.LOGLOG;
    }

    @Override
    public boolean zeroAtInfinity() {
      return true;
    }

    @Override
    public boolean oneAtInfinity() {
      return true;
    }
  }
}
