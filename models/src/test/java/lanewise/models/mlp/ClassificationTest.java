package lanewise.models.mlp;

import static lanewise.models.mlp.Refusal.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ClassificationTest {
  private static final int[] ACTUAL = {0, 0, 0, 1, 1, 2};
  private static final int[] PREDICTED = {0, 0, 1, 1, 0, 1};

  @Test
  void argmaxTakesTheFirstLargest() {
    double[] scores = {1, 2, 3, 5, 5, 4, -1, Double.NEGATIVE_INFINITY, -2};
    assertArrayEquals(new int[] {2, 0, 0}, Classification.argmax(scores, 3));
    assertEquals(
        "scores has 9 values, must have a multiple of classes = 2",
        refused(() -> Classification.argmax(scores, 2)));
    assertEquals(
        "classes is 0, must be at least 1", refused(() -> Classification.argmax(scores, 0)));
    scores[4] = Double.NaN;
    assertEquals("scores[1, 1] is NaN", refused(() -> Classification.argmax(scores, 3)));
  }

  @Test
  void oneHotMarksTheLabel() {
    assertArrayEquals(new double[] {0, 0, 1, 1, 0, 0}, Classification.oneHot(new int[] {2, 0}, 3));
    assertEquals(
        "labels[1] is 3, must be in 0 … 2",
        refused(() -> Classification.oneHot(new int[] {0, 3}, 3)));
  }

  @Test
  void accuracyIsTheShareOfTheRight() {
    assertEquals(0.5, Classification.accuracy(PREDICTED, ACTUAL));
    assertEquals(
        "predicted has 1 labels, must have as many as actual, 6",
        refused(() -> Classification.accuracy(new int[1], ACTUAL)));
    assertEquals(
        "actual is empty, must have at least one label",
        refused(() -> Classification.accuracy(new int[0], new int[0])));
  }

  @Test
  void confusionMatrixCounts() {
    ConfusionMatrix matrix = ConfusionMatrix.of(PREDICTED, ACTUAL, 3);
    assertEquals(2, matrix.count(0, 0));
    assertEquals(1, matrix.count(0, 1));
    assertEquals(1, matrix.count(2, 1));
    assertEquals(0, matrix.count(1, 2));
    assertEquals(0.5, matrix.accuracy());
    assertEquals(2.0 / 3, matrix.recall(0));
    assertEquals(1.0 / 3, matrix.precision(1));
    assertEquals(0, matrix.recall(2));
    assertEquals(Double.NaN, matrix.precision(2));
    assertEquals(
        """
        actual \\ predicted
           0 1 2
         0 2 1 0
         1 1 1 0
         2 0 1 0
        """,
        matrix.toString());
    assertThrows(IndexOutOfBoundsException.class, () -> matrix.count(3, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> matrix.recall(-1));
    assertEquals(
        "actual[5] is 2, must be in 0 … 1",
        refused(() -> ConfusionMatrix.of(PREDICTED, ACTUAL, 2)));
    assertEquals(
        "classes is 0, must be in 1 … 32768",
        refused(() -> ConfusionMatrix.of(PREDICTED, ACTUAL, 0)));
  }
}
