package lanewise.models.glm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lanewise.models.DataSet;
import lanewise.models.Matrix;
import lanewise.models.Term;
import lanewise.models.Term.Infinite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Estimates that run to infinity are said to; estimates that do not are not. */
class SeparationTest {
  private static final Infinite NO = Infinite.NO;
  private static final Infinite PLUS = Infinite.PLUS;
  private static final Infinite MINUS = Infinite.MINUS;

  private static void expect(GlmFit fit, Infinite... signs) {
    assertEquals(List.of(signs), fit.terms().stream().map(Term::infinite).toList());
    assertFalse(fit.converged());
    assertTrue(
        fit.warnings().getFirst().startsWith("the data are separated, so"),
        fit.warnings()::toString);
    assertTrue(fit.terms().stream().allMatch(t -> t.digits() == 0));
  }

  @Test
  void completelySeparated() {
    GlmFit fit = RGlmTest.fit("sep_ucla_complete", Glm.options());
    expect(fit, MINUS, PLUS, PLUS);
    assertEquals(24, fit.iterations()); // R's glm stops there too
    assertEquals(-66.098, fit.coefficients()[0], 0.01);
    assertEquals(0, fit.deviance(), 1e-9);
    assertEquals(
        List.of(
            "the data are separated, so the maximum-likelihood estimates are infinite:"
                + " (Intercept) → -∞, X1 → +∞, X2 → +∞",
            "fitted probabilities numerically 0 or 1 occurred"),
        fit.warnings());
  }

  /** Means of outlying rows underflow long before the others part: that is no convergence. */
  @Test
  void separatedFarOut() {
    DataSet data = DataSet.csv("ml", "wdbc", Map.of("B", 0.0, "M", 1.0));
    double[] y = Arrays.stream(data.rows()).mapToDouble(row -> row[0]).toArray();
    double[][] x =
        Arrays.stream(data.rows())
            .map(row -> Arrays.copyOfRange(row, 1, row.length))
            .toArray(double[][]::new);
    GlmFit fit = Glm.fit(Matrix.copyOf(x), y, Family.binomial());
    assertFalse(fit.converged());
    assertTrue(fit.terms().stream().allMatch(t -> t.infinite() != NO));
    assertEquals(0, fit.deviance(), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"logit", "probit", "cloglog", "loglog"})
  void quasiCompletelySeparated(String link) {
    // at x1 = 0 both outcomes occur, elsewhere x1 decides; x2 only matters among x1 = 0
    double[][] rows = {
      {-2, 1}, {-1, 2}, {-1, 0}, {0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 2}, {1, 1}, {1, 3}, {2, 2}
    };
    double[] y = {0, 0, 0, 0, 1, 0, 1, 0, 1, 1, 1};
    GlmFit fit =
        Glm.options()
            .family(Family.binomial())
            .link(ExactGlmTest.link(link))
            .fit(Matrix.copyOf(rows), y);
    expect(fit, NO, PLUS, NO);
    double[][] middle =
        Arrays.stream(rows, 3, 8).map(r -> new double[] {r[1]}).toArray(double[][]::new);
    GlmFit rest =
        Glm.options()
            .family(Family.binomial())
            .link(ExactGlmTest.link(link))
            .fit(Matrix.copyOf(middle), Arrays.copyOfRange(y, 3, 8));
    assertEquals(rest.coefficients()[0], fit.coefficients()[0], 1e-5);
    assertEquals(rest.coefficients()[1], fit.coefficients()[2], 1e-5);
    assertEquals(rest.deviance(), fit.deviance(), 1e-7);
  }

  @Test
  void groupsWithoutEventsInPoissonRegression() {
    double[][] rows = {{0, 0}, {0, 0}, {0, 0}, {1, 0}, {1, 0}, {0, 1}, {0, 1}, {0, 1}};
    double[] y = {3, 5, 4, 0, 0, 2, 1, 0};
    GlmFit fit = Glm.fit(Matrix.copyOf(rows), y, Family.poisson());
    expect(fit, NO, MINUS, NO);
    assertEquals(Math.log(4), fit.coefficients()[0], 1e-9);
    assertEquals(Math.log(1 / 4.0), fit.coefficients()[2], 1e-9);
    expect(Glm.fit(Matrix.copyOf(rows), y, Family.negativeBinomial(2)), NO, MINUS, NO);
    // with the root link, 0 is at a finite eta, but one the iteration only comes near
    GlmFit root =
        Glm.options().family(Family.poisson()).link(Link.sqrt()).fit(Matrix.copyOf(rows), y);
    assertTrue(root.terms().stream().allMatch(t -> t.infinite() == NO));
  }

  @Test
  void allResponsesEqual() {
    Matrix x = Matrix.copyOf(new double[][] {{1}, {2}, {3}, {5}});
    GlmFit fit = Glm.fit(x, new double[] {1, 1, 1, 1}, Family.binomial());
    assertEquals(PLUS, fit.terms().getFirst().infinite());
    assertFalse(fit.converged());
  }

  /** Strong but finite effects: fitted probabilities near 0 and 1 are no separation. */
  @Test
  void nearlySeparatedIsNot() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 30; round++) {
      int n = 60;
      double[][] rows = new double[n][2];
      double[] y = new double[n];
      for (int i = 0; i < n; i++) {
        rows[i][0] = random.nextDouble(-1, 1);
        rows[i][1] = random.nextDouble(-1, 1);
        y[i] = rows[i][0] + 0.3 * rows[i][1] > 0 ? 1 : 0;
      }
      for (int i = 0; i < 2; i++) { // two rows against the rule make the maximum finite
        rows[i][0] = i == 0 ? 0.9 : -0.9;
        rows[i][1] = 0;
        y[i] = i == 0 ? 0 : 1;
      }
      GlmFit fit = Glm.fit(Matrix.copyOf(rows), y, Family.binomial());
      assertTrue(fit.converged(), fit.warnings()::toString);
      assertTrue(fit.terms().stream().allMatch(t -> t.infinite() == NO && t.digits() > 10));
    }
  }

  /** Rows of weight 0 separate nothing and unseparate nothing. */
  @Test
  void rowsOfWeightZeroDoNotCount() {
    double[][] rows = {{1}, {2}, {3}, {4}, {5}, {6}};
    double[] y = {0, 0, 1, 0, 1, 1};
    GlmOptions options = Glm.options().family(Family.binomial());
    assertTrue(options.fit(Matrix.copyOf(rows), y).converged());
    expect(options.weights(1, 1, 0, 1, 1, 1).fit(Matrix.copyOf(rows), y), MINUS, PLUS);
  }
}
