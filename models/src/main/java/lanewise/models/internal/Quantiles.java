package lanewise.models.internal;

import java.util.Arrays;

/** Sample quantiles. */
public final class Quantiles {
  private Quantiles() {}

  /** Minimum, quartiles and maximum by R's default rule (type 7: linear between order statistics). */
  public static double[] fiveNumbers(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] five = new double[5];
    for (int k = 0; k < 5; k++) {
      double at = (sorted.length - 1) * (k / 4.0);
      int below = (int) Math.floor(at);
      double rest = at - below;
      five[k] = rest == 0 ? sorted[below] : (1 - rest) * sorted[below] + rest * sorted[below + 1];
    }
    return five;
  }
}
