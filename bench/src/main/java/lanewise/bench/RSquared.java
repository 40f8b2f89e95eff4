package lanewise.bench;

import java.util.Arrays;

/** The share of a response's variance that predictions explain. */
public final class RSquared {
  private RSquared() {}

  /** {@code 1 − Σ(y − fitted)² / Σ(y − ȳ)²}. */
  public static double of(double[] fitted, double[] y) {
    double mean = Arrays.stream(y).average().orElse(Double.NaN);
    double rss = 0;
    double tss = 0;
    for (int i = 0; i < y.length; i++) {
      rss += (y[i] - fitted[i]) * (y[i] - fitted[i]);
      tss += (y[i] - mean) * (y[i] - mean);
    }
    return 1 - rss / tss;
  }
}
