package lanewise.bench.tour;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lanewise.models.Matrix;

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
}
