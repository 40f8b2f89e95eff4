package lanewise.models.glm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lanewise.models.Matrix;
import lanewise.models.Term;
import lanewise.models.ols.Ols;
import lanewise.models.ols.OlsFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GlmFitTest {
  private final SplittableRandom random = new SplittableRandom(11);

  private double[][] rows(int n, int p) {
    double[][] rows = new double[n][p];
    for (double[] row : rows) {
      Arrays.setAll(row, j -> random.nextDouble(-1, 1));
    }
    return rows;
  }

  private double[] binary(double[][] rows) {
    return Arrays.stream(rows)
        .mapToDouble(r -> random.nextDouble() < 1 / (1 + Math.exp(-2 * r[0])) ? 1 : 0)
        .toArray();
  }

  private double[] counts(double[][] rows) {
    return Arrays.stream(rows)
        .mapToDouble(r -> Math.rint(Math.exp(1 + r[0]) * random.nextDouble(0.3, 2)))
        .toArray();
  }

  @Test
  void gaussianWithIdentityIsLeastSquares() {
    double[][] rows = rows(40, 3);
    double[] y = random.doubles(40, -1, 1).toArray();
    double[] w = random.doubles(40, 0, 3).toArray();
    OlsFit ols = Ols.options().weights(w).fit(Matrix.copyOf(rows), y);
    GlmFit glm = Glm.options().weights(w).fit(Matrix.copyOf(rows), y);
    assertArrayEquals(ols.coefficients(), glm.coefficients(), 0);
    assertEquals(ols.rss(), glm.deviance());
    assertEquals(ols.sigma(), Math.sqrt(glm.dispersion()), 1e-15);
    assertEquals(ols.logLik(), glm.logLik(), 1e-12);
    assertEquals(ols.aic(), glm.aic(), 1e-12);
    assertEquals(ols.bic(), glm.bic(), 1e-12);
    assertArrayEquals(ols.fitted(), glm.fitted(), 0);
    assertArrayEquals(ols.hatValues(), glm.hatValues(), 1e-15);
    assertArrayEquals(ols.cooksDistance(), glm.cooksDistance(), 1e-14);
    assertArrayEquals(ols.standardizedResiduals(), glm.standardizedResiduals(), 1e-14);
    for (int j = 0; j < 4; j++) {
      Term a = ols.terms().get(j);
      Term b = glm.terms().get(j);
      assertEquals(a.stdError(), b.stdError(), 1e-15);
      assertEquals(a.pValue(), b.pValue(), 1e-14);
      assertEquals(a.confLow(), b.confLow(), 1e-14);
      assertEquals(a.digits(), b.digits());
    }
  }

  /** Proportions with weights, counts with trials, and single trials are the same data. */
  @Test
  void threeWaysToGiveProportions() {
    double[][] rows = rows(10, 1);
    double[] trials = {3, 5, 1, 4, 2, 6, 3, 2, 5, 4};
    double[] successes = {1, 4, 0, 2, 2, 1, 3, 0, 3, 2};
    double[] proportions = new double[10];
    List<double[]> single = new ArrayList<>();
    List<Double> outcomes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      proportions[i] = successes[i] / trials[i];
      for (int k = 0; k < trials[i]; k++) {
        single.add(rows[i]);
        outcomes.add(k < successes[i] ? 1.0 : 0.0);
      }
    }
    GlmOptions options = Glm.options().family(Family.binomial());
    GlmFit byTrials = options.trials(trials).fit(Matrix.copyOf(rows), successes);
    GlmFit byWeights = options.weights(trials).fit(Matrix.copyOf(rows), proportions);
    GlmFit bySingle =
        options.fit(
            Matrix.copyOf(single.toArray(double[][]::new)),
            outcomes.stream().mapToDouble(v -> v).toArray());
    assertArrayEquals(byTrials.coefficients(), byWeights.coefficients(), 0);
    assertArrayEquals(byTrials.coefficients(), bySingle.coefficients(), 1e-13);
    assertEquals(byTrials.deviance(), byWeights.deviance());
    assertEquals(byTrials.logLik(), byWeights.logLik(), 1e-13);
    assertEquals(
        byTrials.nullDeviance() - byTrials.deviance(),
        bySingle.nullDeviance() - bySingle.deviance(),
        1e-12);
    assertEquals(byTrials.terms().get(1).stdError(), bySingle.terms().get(1).stdError(), 1e-13);
    // doubling the prior weights of trials doubles the log-likelihood
    double[] two = new double[10];
    Arrays.fill(two, 2);
    GlmFit twice = options.trials(trials).weights(two).fit(Matrix.copyOf(rows), successes);
    assertEquals(2 * byTrials.logLik(), twice.logLik(), 1e-12);
    assertEquals(2 * byTrials.deviance(), twice.deviance(), 1e-12);
  }

  @Test
  void offsetIsACoefficientOfOne() {
    double[][] rows = rows(30, 2);
    double[] y = counts(rows);
    double[] offset = Arrays.stream(rows).mapToDouble(r -> 0.7 * r[1]).toArray();
    GlmFit plain = Glm.fit(Matrix.copyOf(rows), y, Family.poisson());
    GlmFit shifted =
        Glm.options().family(Family.poisson()).offset(offset).fit(Matrix.copyOf(rows), y);
    assertEquals(plain.coefficients()[1], shifted.coefficients()[1], 1e-13);
    assertEquals(plain.coefficients()[2] - 0.7, shifted.coefficients()[2], 1e-13);
    assertEquals(plain.deviance(), shifted.deviance(), 1e-12);
    assertArrayEquals(plain.fitted(), shifted.fitted(), 1e-12);
    assertArrayEquals(shifted.fitted(), shifted.predict(Matrix.copyOf(rows), offset), 1e-13);
    // R's null model has the offset
    GlmFit constant =
        Glm.options()
            .family(Family.poisson())
            .offset(offset)
            .fit(Matrix.copyOf(new double[30][0]), y);
    assertEquals(constant.deviance(), shifted.nullDeviance());
    assertFalse(Math.abs(plain.nullDeviance() - shifted.nullDeviance()) < 0.1);
  }

  @Test
  void nullDevianceWithoutInterceptIsThatOfTheOffset() {
    double[][] rows = rows(12, 1);
    double[] y = counts(rows);
    GlmFit fit =
        Glm.options().family(Family.poisson()).intercept(false).fit(Matrix.copyOf(rows), y);
    double expected = 0;
    for (double v : y) { // the mean is exp(0) = 1
      expected += 2 * ((v == 0 ? 0 : v * Math.log(v)) - v + 1);
    }
    assertEquals(expected, fit.nullDeviance(), 1e-12);
    assertEquals(12, fit.dfNull());
    assertEquals(1, fit.rank());
    assertEquals(1, fit.terms().size());
  }

  @Test
  void networkPredictsTheSameBits() {
    double[][] rows = rows(500, 35);
    Matrix x = Matrix.copyOf(rows);
    GlmFit logit = Glm.fit(x, binary(rows), Family.binomial());
    assertArrayEquals(logit.predict(x), logit.toMlp().predict(x), 0);
    assertArrayEquals(logit.fitted(), logit.predict(x), 1e-14);
    GlmFit log = Glm.fit(x, counts(rows), Family.poisson());
    assertArrayEquals(log.predict(x), log.toMlp().predict(x), 0);
    assertArrayEquals(log.linearPredictors(), log.linkPredict(x), 1e-13);
    GlmFit identity = Glm.options().intercept(false).fit(x, random.doubles(500, -1, 1).toArray());
    assertArrayEquals(identity.predict(x), identity.toMlp().predict(x), 0);
  }

  @Test
  void probitPredictsByItsLink() {
    double[][] rows = rows(50, 1);
    GlmFit fit =
        Glm.options()
            .family(Family.binomial())
            .link(Link.probit())
            .fit(Matrix.copyOf(rows), binary(rows));
    assertArrayEquals(fit.fitted(), fit.predict(Matrix.copyOf(rows)), 1e-15);
  }

  @Test
  void residualsOfAllKinds() {
    double[][] rows = rows(20, 1);
    double[] y = counts(rows);
    GlmFit fit = Glm.fit(Matrix.copyOf(rows), y, Family.poisson());
    double[] mu = fit.fitted();
    double deviance = 0;
    double pearson = 0;
    double score = 0;
    for (int i = 0; i < 20; i++) {
      assertEquals(y[i] - mu[i], fit.responseResiduals()[i], 1e-15);
      assertEquals((y[i] - mu[i]) / mu[i], fit.workingResiduals()[i], 1e-14);
      assertEquals((y[i] - mu[i]) / Math.sqrt(mu[i]), fit.pearsonResiduals()[i], 1e-14);
      assertEquals(Math.signum(y[i] - mu[i]), Math.signum(fit.residuals()[i]));
      deviance += fit.residuals()[i] * fit.residuals()[i];
      pearson += fit.pearsonResiduals()[i] * fit.pearsonResiduals()[i];
      score += fit.responseResiduals()[i] * rows[i][0];
    }
    assertEquals(fit.deviance(), deviance, 1e-13);
    assertEquals(0, score, 1e-12); // the score equation of the canonical link
    assertEquals(2, Arrays.stream(fit.hatValues()).sum(), 1e-13);
    GlmFit quasi = Glm.fit(Matrix.copyOf(rows), y, Family.quasipoisson());
    assertEquals(pearson / 18, quasi.dispersion(), 1e-13);
    assertArrayEquals(fit.coefficients(), quasi.coefficients(), 0);
    assertEquals(
        fit.terms().get(1).stdError() * Math.sqrt(quasi.dispersion()),
        quasi.terms().get(1).stdError(),
        1e-14);
    assertTrue(Double.isNaN(quasi.logLik()));
    assertTrue(Double.isNaN(quasi.aic()));
    assertTrue(quasi.summary().contains("\nAIC: NA\n"));
    assertTrue(quasi.summary().contains("t value"));
  }

  /** A quasi family with a link fits what the family with that variance fits. */
  @ParameterizedTest
  @EnumSource
  void quasiFamilies(Variance variance) {
    double[][] rows = rows(25, 1);
    Family base =
        switch (variance) {
          case CONSTANT -> Family.gaussian();
          case MU_ONE_MINUS_MU -> Family.binomial();
          case MU -> Family.poisson();
          case MU_SQUARED -> Family.gamma();
          case MU_CUBED -> Family.inverseGaussian();
        };
    Link link = variance == Variance.MU_ONE_MINUS_MU ? Link.logit() : Link.log();
    double[] y =
        variance == Variance.MU_ONE_MINUS_MU
            ? binary(rows)
            : Arrays.stream(counts(rows)).map(v -> v + 1).toArray();
    GlmFit fit = Glm.options().family(base).link(link).fit(Matrix.copyOf(rows), y);
    GlmFit quasi =
        Glm.options().family(Family.quasi(variance)).link(link).fit(Matrix.copyOf(rows), y);
    assertArrayEquals(fit.coefficients(), quasi.coefficients(), 0);
    assertEquals(fit.deviance(), quasi.deviance());
    assertTrue(Double.isNaN(quasi.logLik()));
    assertEquals("quasi", quasi.family().name());
    assertEquals("identity", quasi.family().defaultLink().name());
  }

  /** Tweedie's powers 0, 1, 2 and 3 are gaussian, Poisson, gamma and inverse gaussian. */
  @Test
  void tweedieContainsTheOthers() {
    double[][] rows = rows(25, 1);
    double[] y = Arrays.stream(counts(rows)).map(v -> v + 0.5).toArray();
    Family[] others = {
      Family.gaussian(), Family.poisson(), Family.gamma(), Family.inverseGaussian()
    };
    for (int power = 0; power < 4; power++) {
      GlmOptions options = Glm.options().link(Link.log());
      GlmFit tweedie = options.family(Family.tweedie(power)).fit(Matrix.copyOf(rows), y);
      GlmFit other = options.family(others[power]).fit(Matrix.copyOf(rows), y);
      assertArrayEquals(other.coefficients(), tweedie.coefficients(), 1e-12);
      assertEquals(other.deviance(), tweedie.deviance(), 1e-12);
    }
  }

  @Test
  void tellsWhenItDoesNotConverge() {
    double[][] rows = rows(30, 1);
    GlmFit fit =
        Glm.options()
            .family(Family.binomial())
            .maxIterations(2)
            .fit(Matrix.copyOf(rows), binary(rows));
    assertFalse(fit.converged());
    assertEquals(2, fit.iterations());
    assertEquals(List.of("the iteration did not converge in 2 iterations"), fit.warnings());
    assertEquals(0, fit.terms().get(1).digits());
    assertTrue(fit.summary().contains("(not converged)"));
  }

  @Test
  void startsWhereItIsTold() {
    double[][] rows = rows(30, 2);
    double[] y = binary(rows);
    GlmOptions options = Glm.options().family(Family.binomial());
    GlmFit fit = options.fit(Matrix.copyOf(rows), y);
    GlmFit again = options.start(fit.coefficients()).fit(Matrix.copyOf(rows), y);
    assertTrue(again.iterations() <= 2);
    assertArrayEquals(fit.coefficients(), again.coefficients(), 1e-14);
  }

  /** Full steps from here overshoot ever further: the deviance would grow without end. */
  @Test
  void halvesStepsThatOvershoot() {
    double[][] rows = rows(40, 1);
    double[] y = binary(rows);
    GlmOptions options = Glm.options().family(Family.binomial()).link(Link.cauchit());
    GlmFit fit = options.fit(Matrix.copyOf(rows), y);
    GlmFit far = options.start(-8, 30).fit(Matrix.copyOf(rows), y);
    assertTrue(far.converged());
    assertArrayEquals(fit.coefficients(), far.coefficients(), 1e-12);
  }

  /** With the identity link a step can leave the possible means. */
  @Test
  void staysWithinThePossibleMeans() {
    double[][] rows = {{0}, {1}, {2}, {3}, {4}, {20}};
    double[] y = {9, 5, 4, 2, 1, 0};
    GlmFit fit =
        Glm.options()
            .family(Family.poisson())
            .link(Link.identity())
            .maxIterations(400)
            .fit(Matrix.copyOf(rows), y);
    assertTrue(Arrays.stream(fit.fitted()).allMatch(m -> m > 0));
  }

  @Test
  void aliasedColumnsCountAsZero() {
    double[][] rows = rows(40, 3);
    double[] y = counts(rows);
    for (double[] row : rows) {
      row[1] = 3 - 2 * row[0];
    }
    GlmFit fit = Glm.fit(Matrix.copyOf(rows), y, Family.poisson());
    assertTrue(fit.terms().get(2).aliased());
    assertTrue(Double.isNaN(fit.coefficients()[2]));
    assertEquals(3, fit.rank());
    assertEquals(
        List.of("column \"x2\" depends on the columns before it and was left out (aliased)"),
        fit.warnings());
    assertArrayEquals(fit.fitted(), fit.predict(Matrix.copyOf(rows)), 1e-13);
    assertArrayEquals(
        fit.predict(Matrix.copyOf(rows)), fit.toMlp().predict(Matrix.copyOf(rows)), 0);
  }

  @Test
  void warnsOfBrokenSuccesses() {
    Matrix x = Matrix.copyOf(rows(5, 1));
    double[] y = {0.5, 0.2, 0.8, 1, 0};
    assertEquals(
        List.of("the response has numbers of successes that are not whole"),
        Glm.fit(x, y, Family.binomial()).warnings());
    assertEquals(List.of(), Glm.fit(x, y, Family.quasibinomial()).warnings());
  }

  @Test
  void progressTellsIterations() {
    double[][] rows = rows(30, 1);
    List<String> stages = new ArrayList<>();
    GlmFit fit =
        Glm.options()
            .family(Family.poisson())
            .progress((stage, done, total) -> stages.add(stage + ": " + done + "/" + total))
            .fit(Matrix.copyOf(rows), counts(rows));
    assertEquals(fit.iterations(), stages.size());
    assertEquals("IRLS iteration 1: 30/30", stages.getFirst());
  }

  @Test
  void linksAreInverseToTheirMeans() {
    double[] eta = {0.3, 0.9, 1.7};
    for (String name :
        List.of(
            "identity",
            "logit",
            "probit",
            "cauchit",
            "cloglog",
            "loglog",
            "log",
            "inverse",
            "inverse_squared",
            "sqrt",
            "power0.25")) {
      Link link = ExactGlmTest.link(name);
      double[] mu = new double[3];
      double[] nu = new double[3];
      double[] slope = new double[3];
      link.mean(eta, mu, nu, slope, 0, 3);
      double h = 1e-6;
      double[] above = new double[3];
      link.mean(
          new double[] {0.3 + h, 0.9 + h, 1.7 + h}, above, new double[3], new double[3], 0, 3);
      for (int i = 0; i < 3; i++) {
        assertEquals(eta[i], link.link(mu[i]), 1e-13, name);
        assertEquals(1 - mu[i], nu[i], 1e-15 * (1 + Math.abs(mu[i])), name);
        assertEquals((above[i] - mu[i]) / h, slope[i], 1e-4 * (1 + Math.abs(slope[i])), name);
      }
    }
    assertEquals("log", Link.power(0).name());
    assertEquals("identity", Link.power(1).name());
    assertFalse(Link.inverse().valid(0));
    assertFalse(Link.sqrt().valid(-1));
    assertFalse(Link.inverseSquared().valid(-1));
    assertFalse(Link.power(2).valid(-1));
  }
}
