package lanewise.fuzz.stress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import lanewise.kernels.Activation;
import lanewise.kernels.Parallel;
import lanewise.models.Matrix;
import lanewise.models.glm.Family;
import lanewise.models.glm.Glm;
import lanewise.models.mlp.Architecture;
import lanewise.models.mlp.Loss;
import lanewise.models.mlp.Mlp;
import lanewise.models.mlp.Training;
import lanewise.models.ols.Ols;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that are fitted to the same data by many threads at once have the bits of one fitted alone. */
@Timeout(300)
class FitsTogetherTest {
  private static final int CALLERS = 8;
  private static final int ROWS = 400;
  private static final int COLS = 7;

  private static final double[] X =
      new SplittableRandom(1).doubles((long) ROWS * COLS, -1.0, 1.0).toArray();

  private static Stream<ExecutorService> pools() {
    return Stream.of(
        Executors.newFixedThreadPool(CALLERS), Executors.newVirtualThreadPerTaskExecutor());
  }

  /** The target of a row: a count that depends on the columns. */
  private static double[] counts() {
    double[] y = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      y[i] = Math.round(3.0 + 2.0 * X[i * COLS] - X[i * COLS + 1] + X[i * COLS + 2]);
    }
    return y;
  }

  /** Coefficients, predictions and weights of everything, in a line. */
  private static double[] everything() {
    Matrix x = Matrix.of(X, ROWS, COLS);
    double[] y = counts();
    double[] classes = Arrays.stream(y).map(v -> v > 3.0 ? 1.0 : 0.0).toArray();
    List<double[]> all = new ArrayList<>();
    all.add(Ols.fit(x, y).coefficients());
    all.add(Glm.options().family(Family.poisson()).fit(x, y).coefficients());
    all.add(Glm.options().family(Family.binomial()).epsilon(1e-6).fit(x, classes).coefficients());
    Mlp start =
        Architecture.inputs(COLS).dense(9, Activation.TANH).dense(1, Activation.IDENTITY).mlp(3);
    Mlp trained = start.train(x, y, Training.of(Loss.MSE).epochs(3).seed(5)).mlp();
    all.add(trained.predict(x));
    return all.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  @ParameterizedTest
  @MethodSource("pools")
  void sameBitsAsAlone(ExecutorService pool) throws Exception {
    double[] alone = everything();
    List<Future<double[]>> together = new ArrayList<>();
    try (pool) {
      for (int caller = 0; caller < CALLERS; caller++) {
        int threads = 1 + caller % 3;
        together.add(pool.submit(() -> Parallel.of(threads).call(FitsTogetherTest::everything)));
      }
    }
    for (Future<double[]> fit : together) {
      assertArrayEquals(alone, fit.get());
    }
  }

  @Test
  void theBitsDependOnTheData() {
    double[] before = everything();
    double kept = X[5];
    X[5] = Math.nextUp(kept);
    double[] after = everything();
    X[5] = kept;
    assertFalse(Arrays.equals(before, after));
  }
}
