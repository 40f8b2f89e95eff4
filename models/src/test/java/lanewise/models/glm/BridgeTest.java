package lanewise.models.glm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import lanewise.kernels.Parallel;
import lanewise.models.Matrix;
import lanewise.models.mlp.Mlp;
import lanewise.models.ols.Ols;
import lanewise.models.ols.OlsFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fit and its network are the same function, bit for bit, on rows that neither has seen. */
class BridgeTest {
  /** More than a block of rows, more columns than lanes, and enough of both for threads to share. */
  private static final int ROWS = 3000;

  private static Matrix random(int rows, int cols) {
    return Matrix.of(
        new SplittableRandom(cols).doubles((long) rows * cols, -1, 1).toArray(), rows, cols);
  }

  private static void samePredictions(double[] expected, Mlp net, Matrix x) {
    for (int threads : new int[] {1, 2, 3, 8}) {
      double[] predicted = Parallel.of(threads).call(() -> net.predict(x));
      assertArrayEquals(expected, predicted, threads + " threads");
    }
  }

  /** The cases of {@link ExactGlmTest}: every family with every link. */
  @ParameterizedTest
  @MethodSource("lanewise.models.glm.ExactGlmTest#cases")
  void everyFamilyAndLink(Map<String, Object> facts) {
    GlmFit fit = ExactGlmTest.fit(facts);
    Mlp net = fit.toMlp();
    Matrix x = random(ROWS, net.in());
    double[] predicted = fit.predict(x);
    samePredictions(predicted, net, x);
    for (int threads : new int[] {2, 8}) {
      assertArrayEquals(predicted, Parallel.of(threads).call(() -> fit.predict(x)));
    }
    // and the other way round: the network's activation tells the link
    Optional<Link> known = Link.withInverse(net.layers().getFirst().activation());
    assertEquals(
        fit.link().name().equals("power") ? Optional.empty() : Optional.of(fit.link()), known);
  }

  @Test
  void manyColumns() {
    for (int cols : new int[] {1, 31, 32, 33, 70}) {
      Matrix x = random(400, cols);
      double[] y = new SplittableRandom(5).doubles(400, 0.5, 3).toArray();
      OlsFit ols = Ols.fit(x, y);
      GlmFit log = Glm.options().family(Family.gamma()).link(Link.log()).fit(x, y);
      Matrix others = random(ROWS, cols);
      samePredictions(ols.predict(others), ols.toMlp(), others);
      samePredictions(log.predict(others), log.toMlp(), others);
    }
  }

  @Test
  void withoutInterceptTheBiasIsZero() {
    Matrix x = random(50, 3);
    double[] y = new SplittableRandom(6).doubles(50, 0.5, 3).toArray();
    OlsFit ols = Ols.options().intercept(false).fit(x, y);
    assertArrayEquals(new double[] {0}, ols.toMlp().layers().getFirst().bias());
    samePredictions(ols.predict(x), ols.toMlp(), x);
  }
}
