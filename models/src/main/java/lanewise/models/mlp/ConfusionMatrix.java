package lanewise.models.mlp;

import java.util.Arrays;

/** How often each actual class was predicted as each class. Immutable. */
public final class ConfusionMatrix {
  private final int classes;
  private final int[] counts; // (actual, predicted)
  private final int total;

  private ConfusionMatrix(int classes, int[] counts, int total) {
    this.classes = classes;
    this.counts = counts;
    this.total = total;
  }

  /**
   * Counts pairs of labels.
   *
   * @throws IllegalArgumentException if there are none, the arrays differ in length, classes is not
   *     in 1 … 32768, or a label is not in 0 … classes − 1
   */
  public static ConfusionMatrix of(int[] predicted, int[] actual, int classes) {
    Classification.checkPairs(predicted, actual);
    if (classes < 1 || classes > 1 << 15) {
      throw new IllegalArgumentException("classes is " + classes + ", must be in 1 … 32768");
    }
    int[] counts = new int[classes * classes];
    for (int i = 0; i < actual.length; i++) {
      Classification.checkLabel("predicted", i, predicted[i], classes);
      Classification.checkLabel("actual", i, actual[i], classes);
      counts[actual[i] * classes + predicted[i]]++;
    }
    return new ConfusionMatrix(classes, counts, actual.length);
  }

  /** The number of classes. */
  public int classes() {
    return classes;
  }

  /**
   * How often the class {@code actual} was taken for the class {@code predicted}.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public int count(int actual, int predicted) {
    checkClass(actual);
    checkClass(predicted);
    return counts[actual * classes + predicted];
  }

  /** The share of all that is on the diagonal. */
  public double accuracy() {
    int right = 0;
    for (int c = 0; c < classes; c++) {
      right += counts[c * classes + c];
    }
    return (double) right / total;
  }

  /**
   * Of those predicted as this class, the share that is; NaN if none was predicted.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double precision(int c) {
    checkClass(c);
    int predicted = 0;
    for (int actual = 0; actual < classes; actual++) {
      predicted += counts[actual * classes + c];
    }
    return (double) counts[c * classes + c] / predicted;
  }

  /**
   * Of this class, the share predicted as such; NaN if there is none.
   *
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public double recall(int c) {
    checkClass(c);
    int actual = 0;
    for (int predicted = 0; predicted < classes; predicted++) {
      actual += counts[c * classes + predicted];
    }
    return (double) counts[c * classes + c] / actual;
  }

  private void checkClass(int c) {
    if (c < 0 || c >= classes) {
      throw new IndexOutOfBoundsException("class " + c + " of " + classes);
    }
  }

  /** A table, a row per actual class, a column per predicted one. */
  @Override
  public String toString() {
    int largest = Math.max(Arrays.stream(counts).max().orElse(0), classes - 1);
    int width = Integer.toString(largest).length() + 1;
    String cell = "%" + width + "d";
    StringBuilder table = new StringBuilder("actual \\ predicted\n").append(" ".repeat(width));
    for (int c = 0; c < classes; c++) {
      table.append(cell.formatted(c));
    }
    for (int actual = 0; actual < classes; actual++) {
      table.append('\n').append(cell.formatted(actual));
      for (int predicted = 0; predicted < classes; predicted++) {
        table.append(cell.formatted(counts[actual * classes + predicted]));
      }
    }
    return table.append('\n').toString();
  }
}
