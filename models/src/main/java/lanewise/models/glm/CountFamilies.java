package lanewise.models.glm;

import lanewise.models.internal.Compensated;
import lanewise.models.internal.LogGamma;

/** Families of counts and proportions. */
final class CountFamilies {
  private CountFamilies() {}

  /** Proportions of successes. */
  record Binomial() implements Family {
    @Override
    public String name() {
      return "binomial";
    }

    @Override
    public Link defaultLink() {
      return Link.logit();
    }

    @Override
    public double variance(double mu, double nu) {
      return mu * nu;
    }

    /** {@code 2·(y·log(y/mu) + (1 − y)·log((1 − y)/(1 − mu)))}. */
    @Override
    public double deviance(double y, double mu, double nu) {
      if (y == 1) {
        return -2 * LogGamma.log(mu, nu);
      }
      if (y == 0) {
        return -2 * LogGamma.log(nu, mu);
      }
      double difference = mu > 0.5 ? nu - (1 - y) : y - mu;
      return -2
          * (y * LogGamma.log1pMinus(-difference / y)
              + (1 - y) * LogGamma.log1pMinus(difference / (1 - y)));
    }

    @Override
    public boolean accepts(double y) {
      return y >= 0 && y <= 1;
    }

    @Override
    public String range() {
      return "between 0 and 1";
    }

    @Override
    public boolean validMean(double mu, double nu) {
      return mu > 0 && nu > 0;
    }

    @Override
    public double startingMean(double y, double w) {
      return (w * y + 0.5) / (w + 1);
    }

    @Override
    public boolean dispersionFixed() {
      return true;
    }

    @Override
    public boolean proportions() {
      return true;
    }

    @Override
    public int end(double y) {
      return y == 0 ? -1 : y == 1 ? 1 : 0;
    }

    @Override
    public double minusTwoLogLik(
        double[] y, double[] weights, double[] trials, double[] mu, double[] nu, double deviance) {
      Compensated sum = new Compensated();
      for (int i = 0; i < y.length; i++) {
        if (weights[i] > 0 && trials[i] > 0) {
          double successes = Math.rint(trials[i] * y[i]);
          double log = LogGamma.binomial(successes, Math.rint(trials[i]), mu[i], nu[i]);
          sum.addProduct(-2 * weights[i] / trials[i], log);
        }
      }
      return sum.value();
    }
  }

  /** Counts. */
  record Poisson() implements Family {
    @Override
    public String name() {
      return "poisson";
    }

    @Override
    public Link defaultLink() {
      return Link.log();
    }

    @Override
    public double variance(double mu, double nu) {
      return mu;
    }

    /** {@code 2·(y·log(y/mu) − (y − mu))}. */
    @Override
    public double deviance(double y, double mu, double nu) {
      return y == 0 ? 2 * mu : 2 * LogGamma.halfDeviance(y, mu);
    }

    @Override
    public boolean accepts(double y) {
      return y >= 0;
    }

    @Override
    public String range() {
      return "at least 0";
    }

    @Override
    public boolean validMean(double mu, double nu) {
      return mu > 0 && mu < Double.POSITIVE_INFINITY;
    }

    @Override
    public double startingMean(double y, double w) {
      return y + 0.1;
    }

    @Override
    public boolean dispersionFixed() {
      return true;
    }

    @Override
    public int end(double y) {
      return y == 0 ? -1 : 0;
    }

    @Override
    public double minusTwoLogLik(
        double[] y, double[] weights, double[] trials, double[] mu, double[] nu, double deviance) {
      Compensated sum = new Compensated();
      for (int i = 0; i < y.length; i++) {
        if (weights[i] > 0) {
          sum.addProduct(-2 * weights[i], LogGamma.poisson(y[i], mu[i]));
        }
      }
      return sum.value();
    }
  }

  /** Overdispersed counts; theta is positive. */
  record NegativeBinomial(double theta) implements Family {
    @Override
    public String name() {
      return "negative_binomial";
    }

    @Override
    public Link defaultLink() {
      return Link.log();
    }

    @Override
    public double variance(double mu, double nu) {
      return mu + mu * mu / theta;
    }

    /** {@code 2·(y·log(y/mu) − (y + theta)·log((y + theta)/(mu + theta)))}. */
    @Override
    public double deviance(double y, double mu, double nu) {
      if (y == 0) {
        return 2 * theta * StrictMath.log1p(mu / theta);
      }
      double all = y + theta;
      return 2 * (LogGamma.halfDeviance(y, mu) + all * LogGamma.log1pMinus((mu - y) / all));
    }

    @Override
    public boolean accepts(double y) {
      return y >= 0;
    }

    @Override
    public String range() {
      return "at least 0";
    }

    @Override
    public boolean validMean(double mu, double nu) {
      return mu > 0 && mu < Double.POSITIVE_INFINITY;
    }

    @Override
    public double startingMean(double y, double w) {
      return y == 0 ? 1 / 6.0 : y;
    }

    @Override
    public int end(double y) {
      return y == 0 ? -1 : 0;
    }

    /** By the aic function of MASS's {@code negative.binomial}. */
    @Override
    public double minusTwoLogLik(
        double[] y, double[] weights, double[] trials, double[] mu, double[] nu, double deviance) {
      Compensated sum = new Compensated();
      for (int i = 0; i < y.length; i++) {
        if (weights[i] > 0) {
          double term =
              theta * StrictMath.log1p(mu[i] / theta)
                  + LogGamma.of(y[i] + 1)
                  + LogGamma.of(theta)
                  - LogGamma.of(theta + y[i]);
          if (y[i] > 0) {
            term += y[i] * StrictMath.log1p(theta / mu[i]);
          }
          sum.addProduct(2 * weights[i], term);
        }
      }
      return sum.value();
    }
  }
}
