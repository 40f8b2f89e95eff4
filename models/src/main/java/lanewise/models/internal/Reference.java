package lanewise.models.internal;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Reference distributions of test statistics, by Commons Statistics. What comes from here (p-values
 * and the ends of intervals) is outside the promise of equal bits.
 */
public final class Reference {
  private final ContinuousDistribution distribution;

  private Reference(ContinuousDistribution distribution) {
    this.distribution = distribution;
  }

  /** The t distribution; {@code df} at least 1. */
  public static Reference t(double df) {
    return new Reference(TDistribution.of(df));
  }

  /** The standard normal distribution. */
  public static Reference normal() {
    return new Reference(NormalDistribution.of(0, 1));
  }

  /** The probability of a value at least as far from 0; NaN for NaN. */
  public double twoSided(double statistic) {
    return Double.isNaN(statistic)
        ? Double.NaN
        : Math.min(1, 2 * distribution.survivalProbability(Math.abs(statistic)));
  }

  /** The z that {@code [-z, z]} has this probability. */
  public double halfWidth(double confidence) {
    return distribution.inverseSurvivalProbability((1 - confidence) / 2);
  }

  /** The probability that F with these degrees of freedom is at least f; NaN for NaN. */
  public static double aboveF(double f, double df1, double df2) {
    return Double.isNaN(f) ? Double.NaN : FDistribution.of(df1, df2).survivalProbability(f);
  }

  /** The probability that chi-squared with df degrees of freedom is at least x; NaN for NaN. */
  public static double aboveChiSquared(double x, double df) {
    return Double.isNaN(x) ? Double.NaN : ChiSquaredDistribution.of(df).survivalProbability(x);
  }
}
