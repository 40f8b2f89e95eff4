package lanewise.bench.tour;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lanewise.models.Matrix;
import lanewise.models.ols.Ols;

/** Small things that sections share. */
final class Numbers {
  private Numbers() {}

  static String fixed(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  static String exponent(double value) {
    return String.format(Locale.ROOT, "%.1e", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** n values evenly spaced from low to high. */
  static double[] steps(double low, double high, int n) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = low + (high - low) * i / (n - 1);
    }
    return values;
  }

  /** A draw from the standard normal distribution, nearly: twelve uniform ones added. */
  static double normal(SplittableRandom random) {
    return random.doubles(12).sum() - 6;
  }

  /** The rows of x that are chosen. */
  static Matrix rows(Matrix x, int[] chosen) {
    double[] data = new double[chosen.length * x.cols()];
    for (int i = 0; i < chosen.length; i++) {
      x.copyRows(chosen[i], 1, data, i * x.cols(), x.cols());
    }
    return Matrix.of(data, chosen.length, x.cols());
  }

  /** The values that are chosen. */
  static double[] values(double[] all, int[] chosen) {
    return Arrays.stream(chosen).mapToDouble(i -> all[i]).toArray();
  }

  /** The indices of a fold (index mod folds), or of all the others. */
  static int[] fold(int n, int folds, int fold, boolean inside) {
    return IntStream.range(0, n).filter(i -> i % folds == fold == inside).toArray();
  }

  /** 0, 1, 2, … as doubles, from {@code first}. */
  static double[] count(int first, int n) {
    return steps(first, first + n - 1.0, n);
  }

  /**
   * A smooth line through a cloud of points, at each of {@code grid}: a straight line fitted to the
   * nearest two thirds, the nearer the heavier (Cleveland's lowess without its robust part).
   */
  static double[] smooth(double[] x, double[] y, double[] grid) {
    double[] smooth = new double[grid.length];
    double[] distances = new double[x.length];
    for (int g = 0; g < grid.length; g++) {
      for (int i = 0; i < x.length; i++) {
        distances[i] = Math.abs(x[i] - grid[g]);
      }
      double[] sorted = distances.clone();
      Arrays.sort(sorted);
      double reach = sorted[2 * x.length / 3];
      double[] weights = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        double t = Math.min(1, distances[i] / reach);
        double u = 1 - t * t * t;
        weights[i] = u * u * u;
      }
      Matrix one = Matrix.of(x, x.length, 1);
      smooth[g] =
          Ols.options()
              .weights(weights)
              .fit(one, y)
              .predict(Matrix.of(new double[] {grid[g]}, 1, 1))[0];
    }
    return smooth;
  }

  /** The indices of the k largest values, largest first. */
  static int[] largest(double[] values, int k) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted((a, b) -> Double.compare(values[b], values[a]))
        .limit(k)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Sum of squares about a centre. */
  static double squaresAbout(double centre, double[] values) {
    return Arrays.stream(values).map(v -> (v - centre) * (v - centre)).sum();
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
