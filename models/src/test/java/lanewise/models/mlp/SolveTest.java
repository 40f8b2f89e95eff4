package lanewise.models.mlp;

import static lanewise.models.mlp.Refusal.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import lanewise.models.Term;
import lanewise.models.glm.Family;
import lanewise.models.glm.Glm;
import lanewise.models.glm.GlmFit;
import lanewise.models.glm.Link;
import lanewise.models.mlp.TrainingResult.Stop;
import lanewise.models.ols.Ols;
import lanewise.models.ols.OlsFit;
import org.junit.jupiter.api.Test;

/** A network without hidden layers solved for instead of trained. */
class SolveTest {
  private static final Resources.Data DIABETES = Resources.diabetes();
  private static final Resources.Data ADMISSIONS = Resources.admissions();

  private static Mlp net(int in, int out, Activation activation) {
    return Architecture.inputs(in).dense(out, activation).mlp(1);
  }

  @Test
  void identityIsLeastSquares() {
    Matrix x = DIABETES.x();
    Solution solution = net(10, 1, Activation.IDENTITY).solve(x, DIABETES.y());
    OlsFit direct = Ols.fit(x, DIABETES.y());
    OlsFit fit = assertInstanceOf(Solution.LeastSquares.class, solution).fits().getFirst();
    assertEquals(direct.terms(), fit.terms());
    assertEquals(direct.terms(), solution.terms(0));
    assertArrayEquals(direct.predict(x), solution.mlp().predict(x));
    assertEquals(direct.summary(), solution.summary());
    assertTrue(solution.converged());
  }

  @Test
  void sigmoidIsLogisticRegression() {
    Matrix x = ADMISSIONS.x();
    Mlp net = net(5, 1, Activation.SIGMOID);
    Solution solution = net.solve(x, ADMISSIONS.y());
    GlmFit direct = Glm.fit(x, ADMISSIONS.y(), Family.binomial());
    GlmFit fit = assertInstanceOf(Solution.Likelihood.class, solution).fits().getFirst();
    assertEquals(direct.terms(), fit.terms());
    assertEquals(0.33181930, solution.terms(0).get(2).stdError(), 1e-8); // gpa, by R
    assertArrayEquals(direct.predict(x), solution.mlp().predict(x));
    assertEquals(direct.summary(), solution.summary());
    assertEquals(Activation.SIGMOID, solution.mlp().layers().getFirst().activation());
  }

  /** Descending the same loss from the solution goes nowhere: the gradient is 0 there. */
  @Test
  void solvesWhatTrainingDescends() {
    double[] counts = Arrays.stream(DIABETES.y()).map(v -> Math.rint(v / 25)).toArray();
    record Case(Resources.Data data, double[] y, Activation activation, Loss loss) {}
    for (Case c :
        new Case[] {
          new Case(DIABETES, DIABETES.y(), Activation.IDENTITY, Loss.MSE),
          new Case(ADMISSIONS, ADMISSIONS.y(), Activation.SIGMOID, Loss.MSE),
          new Case(ADMISSIONS, ADMISSIONS.y(), Activation.SIGMOID, Loss.BINARY_CROSS_ENTROPY),
          new Case(ADMISSIONS, ADMISSIONS.y(), Activation.IDENTITY, Loss.BINARY_CROSS_ENTROPY),
          new Case(DIABETES, counts, Activation.EXP, Loss.POISSON),
          new Case(DIABETES, counts, Activation.IDENTITY, Loss.POISSON),
        }) {
      Matrix x = Standardizer.fit(c.data.x()).transform(c.data.x());
      Solution solution = net(x.cols(), 1, c.activation).solve(x, c.y, c.loss);
      assertTrue(solution.converged());
      Training still = Training.of(c.loss).fullBatch().epochs(1).gradientTolerance(1e-12);
      assertEquals(Stop.CONVERGED, solution.mlp().train(x, c.y, still).stop(), c::toString);
      Mlp elsewhere = net(x.cols(), 1, c.activation);
      assertEquals(Stop.EPOCHS, elsewhere.train(x, c.y, still).stop());
    }
  }

  @Test
  void predictsLogitsIfTheActivationIsLeftToTheLoss() {
    Matrix x = ADMISSIONS.x();
    Solution solution =
        net(5, 1, Activation.IDENTITY).solve(x, ADMISSIONS.y(), Loss.BINARY_CROSS_ENTROPY);
    GlmFit fit = assertInstanceOf(Solution.Likelihood.class, solution).fits().getFirst();
    assertArrayEquals(fit.linkPredict(x), solution.mlp().predict(x));
  }

  /** Distribution functions are binomial regressions, each with its link. */
  @Test
  void distributionFunctionsAreBinomial() {
    Matrix x = ADMISSIONS.x();
    for (Link link : List.of(Link.probit(), Link.cauchit(), Link.cloglog(), Link.loglog())) {
      GlmFit direct = Glm.options().family(Family.binomial()).link(link).fit(x, ADMISSIONS.y());
      Solution solution = net(5, 1, link.activation()).solve(x, ADMISSIONS.y());
      assertEquals(direct.terms(), solution.terms(0));
      assertArrayEquals(direct.predict(x), solution.mlp().predict(x));
    }
    assertEquals(
        "the activation is reciprocal, which no single family goes with: give one",
        refused(() -> net(5, 1, Activation.RECIPROCAL).solve(x, ADMISSIONS.y())));
  }

  @Test
  void solvesForAnyFamily() {
    Matrix x = DIABETES.x();
    Solution solution = net(10, 1, Activation.EXP).solve(x, DIABETES.y(), Family.gamma());
    GlmFit direct = Glm.options().family(Family.gamma()).link(Link.log()).fit(x, DIABETES.y());
    assertEquals(direct.terms(), solution.terms(0));
    assertArrayEquals(direct.predict(x), solution.mlp().predict(x));
  }

  /** Several outputs are as many models side by side. */
  @Test
  void solvesForEachOutput() {
    Matrix x = DIABETES.x();
    int n = x.rows();
    double[] y = new double[2 * n];
    double[] second = new double[n];
    for (int i = 0; i < n; i++) {
      second[i] = Math.sqrt(DIABETES.y()[i]);
      y[2 * i] = DIABETES.y()[i];
      y[2 * i + 1] = second[i];
    }
    Solution solution = net(10, 2, Activation.IDENTITY).solve(x, y);
    OlsFit[] direct = {Ols.fit(x, DIABETES.y()), Ols.fit(x, second)};
    double[] predicted = solution.mlp().predict(x);
    for (int j = 0; j < 2; j++) {
      assertEquals(direct[j].terms(), solution.terms(j));
      double[] expected = direct[j].predict(x);
      for (int i = 0; i < n; i++) {
        assertEquals(expected[i], predicted[2 * i + j], 1e-12 * Math.abs(expected[i]));
      }
    }
    assertEquals(direct[0].summary() + direct[1].summary(), solution.summary());
    double[] broken = y.clone();
    broken[2 * 7 + 1] = Double.NaN;
    assertEquals(
        "output 1: y[7] is NaN, must be finite",
        refused(() -> net(10, 2, Activation.IDENTITY).solve(x, broken)));
  }

  @Test
  void saysThatASeparatedSolutionIsNone() {
    Matrix x = Matrix.of(new double[] {1, 2, 3, 4}, 4, 1);
    Solution solution = net(1, 1, Activation.SIGMOID).solve(x, new double[] {0, 0, 1, 1});
    assertFalse(solution.converged());
    assertEquals(Term.Infinite.PLUS, solution.terms(0).get(1).infinite());
  }

  @Test
  void aliasedColumnsCountAsZero() {
    Matrix x = Matrix.of(new double[] {1, 2, 2, 4, 3, 6, 5, 10}, 4, 2);
    Solution solution = net(2, 1, Activation.IDENTITY).solve(x, new double[] {1, 3, 4, 9});
    assertTrue(solution.terms(0).get(2).aliased());
    assertEquals(0, solution.mlp().layers().getFirst().weight(1, 0));
  }

  @Test
  void refusesWhatIsNoLinearModel() {
    Matrix x = Matrix.of(new double[] {1, 2, 3}, 3, 1);
    double[] y = {1, 0, 1};
    Mlp deep = Architecture.inputs(1).dense(2, Activation.RELU).dense(1, Activation.EXP).mlp(1);
    assertEquals(
        "the network has 1 hidden layers, must have none to be solved for: train it",
        refused(() -> deep.solve(x, y)));
    assertEquals(
        "the activation is relu, must be the inverse of a link, such as identity or sigmoid",
        refused(() -> net(1, 1, Activation.RELU).solve(x, y)));
    assertEquals(
        "the activation is tanh, must be the inverse of a link, such as identity or sigmoid",
        refused(() -> net(1, 1, Activation.TANH).solve(x, y, Family.gaussian())));
    assertEquals(
        "loss is SOFTMAX_CROSS_ENTROPY, must be MSE, BINARY_CROSS_ENTROPY or POISSON",
        refused(
            () ->
                net(1, 3, Activation.IDENTITY)
                    .solve(x, new double[9], Loss.SOFTMAX_CROSS_ENTROPY)));
    assertEquals(
        "the last layer's activation is exp, must be sigmoid or identity for BINARY_CROSS_ENTROPY",
        refused(() -> net(1, 1, Activation.EXP).solve(x, y, Loss.BINARY_CROSS_ENTROPY)));
  }

  @Test
  void refusesDataThatDoesNotFit() {
    Matrix x = Matrix.of(new double[] {1, 2, 3}, 3, 1);
    assertEquals(
        "x has 1 columns, must have as many as the network has inputs, 2",
        refused(() -> net(2, 1, Activation.SIGMOID).solve(x, new double[3])));
    assertEquals(
        "y has 3 values, must have rows·outputs = 3·2",
        refused(() -> net(1, 2, Activation.SIGMOID).solve(x, new double[3])));
    assertEquals(
        "y[1] is 2.0, must be between 0 and 1 for the binomial family",
        refused(() -> net(1, 1, Activation.SIGMOID).solve(x, new double[] {1, 2, 0})));
  }
}
