package lanewise.models.glm;

import java.util.Optional;
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

  private static double notZero(double probability) {
    return Math.max(probability, LEAST);
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
      VectorMath.sigmoid(to - from, eta, from, mu, from);
      for (int i = from; i < to; i++) {
        slope[i] = -eta[i];
      }
      VectorMath.sigmoid(to - from, slope, from, nu, from);
      for (int i = from; i < to; i++) {
        slope[i] = mu[i] * nu[i];
        mu[i] = notZero(mu[i]);
        nu[i] = notZero(nu[i]);
      }
    }

    @Override
    public Optional<Activation> activation() {
      return Optional.of(Activation.SIGMOID);
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
      for (int i = from; i < to; i++) {
        mu[i] = notZero(Normal.cdf(eta[i]));
        nu[i] = notZero(Normal.cdf(-eta[i]));
        slope[i] = Normal.density(eta[i]);
      }
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
      for (int i = from; i < to; i++) {
        // the angle from the nearer end, so that small probabilities keep their digits
        double tail = notZero(StrictMath.atan2(1, Math.abs(eta[i])) / Math.PI);
        mu[i] = eta[i] < 0 ? tail : 1 - tail;
        nu[i] = eta[i] < 0 ? 1 - tail : tail;
        slope[i] = 1 / (Math.PI * Math.fma(eta[i], eta[i], 1));
      }
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
      for (int i = from; i < to; i++) {
        double hazard = StrictMath.exp(eta[i]);
        mu[i] = notZero(-StrictMath.expm1(-hazard));
        nu[i] = notZero(StrictMath.exp(-hazard));
        slope[i] = hazard * nu[i];
      }
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
      for (int i = from; i < to; i++) {
        double hazard = StrictMath.exp(-eta[i]);
        mu[i] = notZero(StrictMath.exp(-hazard));
        nu[i] = notZero(-StrictMath.expm1(-hazard));
        slope[i] = hazard * mu[i];
      }
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
