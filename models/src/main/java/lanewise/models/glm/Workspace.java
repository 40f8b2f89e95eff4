package lanewise.models.glm;

import lanewise.kernels.Parallel;
import lanewise.models.internal.Compensated;

/**
 * The rows of a fit and what iteratively reweighted least squares keeps for each of them. With
 * {@code eta} given, everything else follows row by row:
 *
 * <pre>
 * mu       = g⁻¹(eta),  nu = 1 − mu,  slope = dmu/deta
 * weight   = w·slope² / V(mu)          the working weight
 * residual = (y − mu) / slope          the working residual
 * </pre>
 */
final class Workspace {
  /** Rows that a thread takes at a time. */
  private static final int GRAIN = 4096;

  final Family family;
  final Link link;
  final int n;
  final double[] y;
  final double[] priorWeights;
  final double[] offset;
  final double[] eta;
  final double[] mu;
  final double[] nu;
  final double[] slope;
  final double[] weight;
  final double[] residual;
  private final double[] work;

  /** Takes the arrays over; one value a row in each. */
  Workspace(Family family, Link link, double[] y, double[] priorWeights, double[] offset) {
    this.family = family;
    this.link = link;
    n = y.length;
    this.y = y;
    this.priorWeights = priorWeights;
    this.offset = offset;
    eta = new double[n];
    mu = new double[n];
    nu = new double[n];
    slope = new double[n];
    weight = new double[n];
    residual = new double[n];
    work = new double[n];
  }

  /** Sets mu, nu and slope from eta; whether all means that count are possible. */
  boolean updateMeans() {
    Parallel.current()
        .split(n, GRAIN, (lo, hi) -> link.mean(eta, mu, nu, slope, (int) lo, (int) hi));
    for (int i = 0; i < n; i++) {
      if (priorWeights[i] > 0 && !(link.valid(eta[i]) && family.validMean(mu[i], nu[i]))) {
        return false;
      }
    }
    return true;
  }

  /** Sets the working weights and residuals from the means; rows without information get 0. */
  void updateWeights() {
    Parallel.current()
        .split(
            n,
            GRAIN,
            (lo, hi) -> {
              for (int i = (int) lo; i < hi; i++) {
                double variance = family.variance(mu[i], nu[i]);
                double w = priorWeights[i] * (slope[i] / variance) * slope[i];
                boolean counts = w > 0 && w < Double.POSITIVE_INFINITY;
                weight[i] = counts ? w : 0;
                residual[i] = counts ? difference(i) / slope[i] : 0;
              }
            });
  }

  /** The weighted mean of the response. */
  double meanResponse() {
    Compensated sum = new Compensated();
    Compensated weights = new Compensated();
    for (int i = 0; i < n; i++) {
      sum.addProduct(priorWeights[i], y[i]);
      weights.add(priorWeights[i]);
    }
    return sum.value() / weights.value();
  }

  /** y − mu, from the nearer end where mu is a probability. */
  double difference(int i) {
    return family.proportions() && mu[i] > 0.5 ? nu[i] - (1 - y[i]) : y[i] - mu[i];
  }

  /** The deviance Σ w·d(y, mu). */
  double deviance() {
    Parallel.current()
        .split(
            n,
            GRAIN,
            (lo, hi) -> {
              for (int i = (int) lo; i < hi; i++) {
                work[i] =
                    priorWeights[i] > 0 ? priorWeights[i] * family.deviance(y[i], mu[i], nu[i]) : 0;
              }
            });
    Compensated sum = new Compensated();
    for (double d : work) {
      sum.add(d);
    }
    return sum.value();
  }

  /** Pearson's Σ w·(y − mu)²/V(mu). */
  double pearson() {
    Compensated sum = new Compensated();
    for (int i = 0; i < n; i++) {
      if (priorWeights[i] > 0) {
        double difference = difference(i);
        sum.add(priorWeights[i] * difference * difference / family.variance(mu[i], nu[i]));
      }
    }
    return sum.value();
  }

  /**
   * The norm of what rounding may do to the working residuals, weighted: eta is rounded, and mu is
   * good to a few units. Times [(X'WX)⁻¹]_jj^½ this bounds what it does to coefficient j (by Cauchy
   * and Schwarz).
   */
  double roundingNoise() {
    Compensated sum = new Compensated();
    for (int i = 0; i < n; i++) {
      if (weight[i] > 0) {
        double spread = family.proportions() ? Math.min(mu[i], nu[i]) : Math.abs(mu[i]);
        double noise =
            Math.abs(eta[i]) + 4 * spread / Math.abs(slope[i]) + 4 * Math.abs(residual[i]);
        sum.add(weight[i] * noise * noise);
      }
    }
    return 0x1p-53 * Math.sqrt(sum.value());
  }
}
