package lanewise.models.mlp;

/** From class numbers to network outputs and back. */
public final class Classification {
  private Classification() {}

  /** The index of the largest of n values from {@code at} on, the first one among equals. */
  static int argmax(int n, double[] values, int at) {
    int best = 0;
    for (int j = 1; j < n; j++) {
      if (values[at + j] > values[at + best]) {
        best = j;
      }
    }
    return best;
  }

  /**
   * The index of the largest score in each row, the first one among equals.
   *
   * @param scores rows × classes, row-major, not NaN
   * @param classes the length of a row
   * @throws IllegalArgumentException if classes is below 1, scores is not made of whole rows, or a
   *     score is NaN
   */
  public static int[] argmax(double[] scores, int classes) {
    checkClasses(classes);
    if (scores.length % classes != 0) {
      throw new IllegalArgumentException(
          "scores has " + scores.length + " values, must have a multiple of classes = " + classes);
    }
    int[] labels = new int[scores.length / classes];
    for (int i = 0; i < labels.length; i++) {
      for (int j = 0; j < classes; j++) {
        if (Double.isNaN(scores[i * classes + j])) {
          throw new IllegalArgumentException("scores[" + i + ", " + j + "] is NaN");
        }
      }
      labels[i] = argmax(classes, scores, i * classes);
    }
    return labels;
  }

  /**
   * A row for each label, 1 at the label and 0 elsewhere: labels.length × classes, row-major.
   *
   * @throws IllegalArgumentException if classes is below 1, a label is not in 0 … classes − 1, or
   *     the result does not fit one array
   */
  public static double[] oneHot(int[] labels, int classes) {
    checkClasses(classes);
    long size = (long) labels.length * classes;
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          labels.length + " labels of " + classes + " classes: " + size + " exceed one array");
    }
    double[] rows = new double[(int) size];
    for (int i = 0; i < labels.length; i++) {
      checkLabel("labels", i, labels[i], classes);
      rows[i * classes + labels[i]] = 1;
    }
    return rows;
  }

  /**
   * The share of predictions that are right.
   *
   * @throws IllegalArgumentException if there are none, or not as many as actual labels
   */
  public static double accuracy(int[] predicted, int[] actual) {
    checkPairs(predicted, actual);
    int right = 0;
    for (int i = 0; i < actual.length; i++) {
      right += predicted[i] == actual[i] ? 1 : 0;
    }
    return (double) right / actual.length;
  }

  static void checkPairs(int[] predicted, int[] actual) {
    if (actual.length == 0) {
      throw new IllegalArgumentException("actual is empty, must have at least one label");
    }
    if (predicted.length != actual.length) {
      throw new IllegalArgumentException(
          "predicted has "
              + predicted.length
              + " labels, must have as many as actual, "
              + actual.length);
    }
  }

  static void checkClasses(int classes) {
    if (classes < 1) {
      throw new IllegalArgumentException("classes is " + classes + ", must be at least 1");
    }
  }

  static void checkLabel(String name, int i, int label, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          name + "[" + i + "] is " + label + ", must be in 0 … " + (classes - 1));
    }
  }
}
