package lanewise.models.glm;

import lanewise.kernels.Activation;
import lanewise.kernels.VectorMath;

/** Powers of the mean and the logarithm, which stands for power 0. */
final class PowerLinks {
  private PowerLinks() {}

  /** {@code eta = mu}. */
  record Identity() implements Link {
    @Override
    public String name() {
      return "identity";
    }

    @Override
    public double link(double mu) {
      return mu;
    }

    @Override
    public void mean(double[] eta, double[] mu, double[] nu, double[] slope, int from, int to) {
      for (int i = from; i < to; i++) {
        mu[i] = eta[i];
        nu[i] = 1 - eta[i];
        slope[i] = 1;
      }
    }

    @Override
    public Activation activation() {
      return Activation.IDENTITY;
    }
  }

  /** {@code eta = log(mu)}. */
  record Log() implements Link {
    @Override
    public String name() {
      return "log";
    }

    @Override
    public double link(double mu) {
      return StrictMath.log(mu);
    }

    @Override
    public void mean(double[] eta, double[] mu, double[] nu, double[] slope, int from, int to) {
      VectorMath.exp(to - from, eta, from, mu, from);
      for (int i = from; i < to; i++) {
        nu[i] = Math.abs(eta[i]) < 1 ? -StrictMath.expm1(eta[i]) : 1 - mu[i];
        slope[i] = mu[i];
      }
    }

    @Override
    public Activation activation() {
      return Activation.EXP;
    }

    @Override
    public boolean zeroAtInfinity() {
      return true;
    }
  }

  /** {@code eta = 1 / mu}. */
  record Inverse() implements Link {
    @Override
    public String name() {
      return "inverse";
    }

    @Override
    public double link(double mu) {
      return 1 / mu;
    }

    @Override
    public void mean(double[] eta, double[] mu, double[] nu, double[] slope, int from, int to) {
      for (int i = from; i < to; i++) {
        mu[i] = 1 / eta[i];
        nu[i] = 1 - mu[i];
        slope[i] = -mu[i] * mu[i];
      }
    }

    @Override
    public Activation activation() {
      return Activation.RECIPROCAL;
    }

    @Override
    public boolean valid(double eta) {
      return Double.isFinite(eta) && eta != 0;
    }
  }

  /** {@code eta = 1 / mu²}. */
  record InverseSquared() implements Link {
    @Override
    public String name() {
      return "inverse_squared";
    }

    @Override
    public double link(double mu) {
      return 1 / (mu * mu);
    }

    @Override
    public void mean(double[] eta, double[] mu, double[] nu, double[] slope, int from, int to) {
      for (int i = from; i < to; i++) {
        mu[i] = 1 / Math.sqrt(eta[i]);
        nu[i] = 1 - mu[i];
        slope[i] = -0.5 * mu[i] / eta[i];
      }
    }

    @Override
    public Activation activation() {
      return Activation.RECIPROCAL_SQRT;
    }

    @Override
    public boolean valid(double eta) {
      return Double.isFinite(eta) && eta > 0;
    }
  }

  /** {@code eta = √mu}. */
  record Sqrt() implements Link {
    @Override
    public String name() {
      return "sqrt";
    }

    @Override
    public double link(double mu) {
      return Math.sqrt(mu);
    }

    @Override
    public void mean(double[] eta, double[] mu, double[] nu, double[] slope, int from, int to) {
      for (int i = from; i < to; i++) {
        mu[i] = eta[i] * eta[i];
        nu[i] = 1 - mu[i];
        slope[i] = 2 * eta[i];
      }
    }

    @Override
    public Activation activation() {
      return Activation.SQUARE;
    }

    @Override
    public boolean valid(double eta) {
      return Double.isFinite(eta) && eta > 0;
    }
  }

  /**
   * {@code eta = mu^exponent}.
   *
   * @param exponent neither 0 nor 1
   */
  record Power(double exponent) implements Link {
    @Override
    public String name() {
      return "power";
    }

    @Override
    public double link(double mu) {
      return StrictMath.pow(mu, exponent);
    }

    @Override
    public void mean(double[] eta, double[] mu, double[] nu, double[] slope, int from, int to) {
      activation().forward(to - from, eta, from, mu, from);
      for (int i = from; i < to; i++) {
        nu[i] = 1 - mu[i];
        slope[i] = mu[i] / (exponent * eta[i]);
      }
    }

    @Override
    public Activation activation() {
      return Activation.power(1 / exponent);
    }

    @Override
    public boolean valid(double eta) {
      return Double.isFinite(eta) && eta > 0;
    }
  }
}
