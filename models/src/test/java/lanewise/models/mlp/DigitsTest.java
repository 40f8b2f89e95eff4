package lanewise.models.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import org.junit.jupiter.api.Test;

/** Handwritten digits in five folds: row index mod 5, the fold's seed 1 to 5. */
class DigitsTest {
  private static final Training TRAINING =
      Training.of(Loss.SOFTMAX_CROSS_ENTROPY)
          .optimizer(Optimizer.adamW(0.005, 0.01))
          .schedule(Schedule.cosine())
          .batchSize(32)
          .epochs(20);

  private static Matrix scaled(Resources.Data digits) {
    return Matrix.copyOf(
        Arrays.stream(digits.rows())
            .map(row -> Arrays.stream(row).map(grey -> grey / 16).toArray())
            .toArray(double[][]::new));
  }

  @Test
  void fiveFoldsReach96Percent() {
    Resources.Data digits = Resources.digits();
    assertEquals(1797, digits.y().length);
    double mean = 0;
    for (int fold = 0; fold < 5; fold++) {
      Resources.Data train = digits.fold(5, fold, false);
      Resources.Data test = digits.fold(5, fold, true);
      int seed = fold + 1;
      Mlp net =
          Architecture.inputs(64)
              .dense(64, Activation.RELU)
              .dense(10, Activation.IDENTITY)
              .mlp(seed);
      TrainingResult result = net.train(scaled(train), train.y(), TRAINING.seed(seed));
      int[] predicted = result.mlp().classify(scaled(test));
      mean += Classification.accuracy(predicted, test.labels()) / 5;
    }
    assertTrue(mean >= 0.96, "mean accuracy over five folds: " + mean);
  }
}
