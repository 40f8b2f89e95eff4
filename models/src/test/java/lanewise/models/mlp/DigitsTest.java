package lanewise.models.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handwritten digits in five folds, row index mod 5, each with the seeds 1 to 5. */
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

  private static final Resources.Data DIGITS = Resources.digits();

  private static double accuracyOfFold(int fold, int seed) {
    Resources.Data train = DIGITS.fold(5, fold, false);
    Resources.Data test = DIGITS.fold(5, fold, true);
    Mlp net =
        Architecture.inputs(64).dense(64, Activation.RELU).dense(10, Activation.IDENTITY).mlp(seed);
    TrainingResult result = net.train(scaled(train), train.y(), TRAINING.seed(seed));
    return Classification.accuracy(result.mlp().classify(scaled(test)), test.labels());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void fiveFoldsReach96Percent(int seed) {
    assertEquals(1797, DIGITS.y().length);
    double mean =
        IntStream.range(0, 5).mapToDouble(fold -> accuracyOfFold(fold, seed)).average().orElse(0);
    assertTrue(mean >= 0.96, "mean accuracy over five folds: " + mean);
  }
}
