package lanewise.models.glm;

import lanewise.models.internal.Compensated;
import lanewise.models.internal.LogGamma;

/** Families of measurements. */
final class ContinuousFamilies {
  private ContinuousFamilies() {}

  private static double sum(double[] weights) {
    Compensated sum = new Compensated();
    for (double w : weights) {
      sum.add(w);
    }
    return sum.value();
  }

  /** Any numbers. */
  record Gaussian() implements Family {
    @Override
    public String name() {
      return "gaussian";
    }

    @Override
    public Link defaultLink() {
      return Link.identity();
    }

    @Override
    public double variance(double mu, double nu) {
      return 1;
    }

    /** {@code (y − mu)²}. */
    @Override
    public double deviance(double y, double mu, double nu) {
      return (y - mu) * (y - mu);
    }

    @Override
    public boolean accepts(double y) {
      return true;
    }

    @Override
    public String range() {
      return "finite";
    }

    @Override
    public boolean validMean(double mu, double nu) {
      return Double.isFinite(mu);
    }

    @Override
    public double startingMean(double y, double w) {
      return y;
    }

    /** {@code n·(log(2π·deviance/n) + 1) − Σ log w}. */
    @Override
    public double minusTwoLogLik(
        double[] y, double[] weights, double[] trials, double[] mu, double[] nu, double deviance) {
      int n = 0;
      Compensated logs = new Compensated();
      for (double w : weights) {
        if (w > 0) {
          n++;
          logs.add(StrictMath.log(w));
        }
      }
      return n * (StrictMath.log(2 * Math.PI * deviance / n) + 1) - logs.value();
    }

    @Override
    public boolean countsDispersion() {
      return true;
    }
  }

  /** Positive numbers of constant coefficient of variation. */
  record Gamma() implements Family {
    @Override
    public String name() {
      return "gamma";
    }

    @Override
    public Link defaultLink() {
      return Link.inverse();
    }

    @Override
    public double variance(double mu, double nu) {
      return mu * mu;
    }

    /** {@code 2·((y − mu)/mu − log(y/mu))}. */
    @Override
    public double deviance(double y, double mu, double nu) {
      return -2 * LogGamma.log1pMinus((y - mu) / mu);
    }

    @Override
    public boolean accepts(double y) {
      return y > 0;
    }

    @Override
    public String range() {
      return "above 0";
    }

    @Override
    public boolean validMean(double mu, double nu) {
      return mu > 0 && mu < Double.POSITIVE_INFINITY;
    }

    @Override
    public double startingMean(double y, double w) {
      return y;
    }

    /** That of shape 1/d and mean mu, with d = deviance / Σ w as R estimates the dispersion here. */
    @Override
    public double minusTwoLogLik(
        double[] y, double[] weights, double[] trials, double[] mu, double[] nu, double deviance) {
      double shape = sum(weights) / deviance;
      Compensated sum = new Compensated();
      for (int i = 0; i < y.length; i++) {
        if (weights[i] > 0) {
          // the gamma density of y is the Poisson density of shape at y·shape/mu, times shape/y
          double log = LogGamma.poisson(shape, y[i] * shape / mu[i]) + StrictMath.log(shape / y[i]);
          sum.addProduct(-2 * weights[i], log);
        }
      }
      return sum.value();
    }

    @Override
    public boolean countsDispersion() {
      return true;
    }
  }

  /** Positive numbers with a heavier tail. */
  record InverseGaussian() implements Family {
    @Override
    public String name() {
      return "inverse_gaussian";
    }

    @Override
    public Link defaultLink() {
      return Link.inverseSquared();
    }

    @Override
    public double variance(double mu, double nu) {
      return mu * mu * mu;
    }

    /** {@code (y − mu)² / (y·mu²)}. */
    @Override
    public double deviance(double y, double mu, double nu) {
      double relative = (y - mu) / mu;
      return relative * relative / y;
    }

    @Override
    public boolean accepts(double y) {
      return y > 0;
    }

    @Override
    public String range() {
      return "above 0";
    }

    @Override
    public boolean validMean(double mu, double nu) {
      return mu > 0 && mu < Double.POSITIVE_INFINITY;
    }

    @Override
    public double startingMean(double y, double w) {
      return y;
    }

    /** {@code Σ w·(log(2π·deviance/Σ w) + 1) + 3·Σ w·log y}. */
    @Override
    public double minusTwoLogLik(
        double[] y, double[] weights, double[] trials, double[] mu, double[] nu, double deviance) {
      double all = sum(weights);
      Compensated logs = new Compensated();
      for (int i = 0; i < y.length; i++) {
        logs.addProduct(weights[i], StrictMath.log(y[i]));
      }
      return all * (StrictMath.log(2 * Math.PI * deviance / all) + 1) + 3 * logs.value();
    }

    @Override
    public boolean countsDispersion() {
      return true;
    }
  }

  /** {@code V(mu) = mu^power}, the power being 0 or at least 1. */
  record Tweedie(double power) implements Family {
    @Override
    public String name() {
      return "tweedie";
    }

    @Override
    public Link defaultLink() {
      return Link.log();
    }

    @Override
    public double variance(double mu, double nu) {
      return StrictMath.pow(mu, power);
    }

    /**
     * {@code 2·(y^(2−p)/((1−p)(2−p)) − y·mu^(1−p)/(1−p) + mu^(2−p)/(2−p))}, and its limits where p
     * is 1 or 2.
     */
    @Override
    public double deviance(double y, double mu, double nu) {
      if (power == 1) {
        return y == 0 ? 2 * mu : 2 * LogGamma.halfDeviance(y, mu);
      }
      if (power == 2) {
        return -2 * LogGamma.log1pMinus((y - mu) / mu);
      }
      double first = y == 0 ? 0 : StrictMath.pow(y, 2 - power) / ((1 - power) * (2 - power));
      double d =
          2
              * (first
                  - y * StrictMath.pow(mu, 1 - power) / (1 - power)
                  + StrictMath.pow(mu, 2 - power) / (2 - power));
      return Math.max(d, 0);
    }

    @Override
    public boolean accepts(double y) {
      return power == 0 || y > 0 || (y == 0 && power < 2);
    }

    @Override
    public String range() {
      return power == 0 ? "finite" : power < 2 ? "at least 0" : "above 0";
    }

    @Override
    public boolean validMean(double mu, double nu) {
      return Double.isFinite(mu) && (power == 0 || mu > 0);
    }

    @Override
    public double startingMean(double y, double w) {
      return y == 0 && power != 0 ? 0.1 : y;
    }

    @Override
    public int end(double y) {
      return y == 0 && power != 0 ? -1 : 0;
    }

    @Override
    public double minusTwoLogLik(
        double[] y, double[] weights, double[] trials, double[] mu, double[] nu, double deviance) {
      return Double.NaN;
    }
  }
}
