package lanewise.models.glm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import lanewise.models.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Bad input: one line that names the argument, what it was and what it must be. */
class GlmErrorsTest {
  private static final Matrix X = Matrix.copyOf(new double[][] {{1, 2}, {2, 1}, {3, 5}, {4, 4}});
  private static final double[] BINARY = {0, 1, 1, 0};

  private static void refused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  private static void refusedResponse(String message, Family family, double... y) {
    refused(message, () -> Glm.fit(X, y, family));
  }

  @Test
  void sizes() {
    refusedResponse(
        "y has 3 values, must have as many as x has rows, 4", Family.binomial(), 0, 1, 1);
    refused(
        "x has 2 rows, must have at least as many as coefficients, 3 with the intercept",
        () -> Glm.fit(Matrix.copyOf(new double[2][2]), new double[2], Family.poisson()));
    refused(
        "offset has 1 values, must have as many as x has rows, 4",
        () -> Glm.options().offset(1).fit(X, BINARY));
    refused(
        "trials has 2 values, must have as many as x has rows, 4",
        () -> Glm.options().family(Family.binomial()).trials(1, 2).fit(X, BINARY));
    refused(
        "start has 2 values, must have as many as there are coefficients, 3",
        () -> Glm.options().start(1, 2).fit(X, BINARY));
    refused(
        "names has 1 values, must have as many as x has columns, 2",
        () -> Glm.options().names("a").fit(X, BINARY));
  }

  @Test
  void valuesThatAreNotFinite() {
    refusedResponse("y[3] is NaN, must be finite", Family.gaussian(), 1, 2, 3, Double.NaN);
    Matrix x = Matrix.copyOf(new double[][] {{1}, {Double.NaN}, {2}});
    refused(
        "x[1, 0] is NaN, must be finite",
        () -> Glm.fit(x, new double[] {1, 0, 1}, Family.binomial()));
    refused(
        "offset[2] is Infinity, must be finite",
        () -> Glm.options().offset(0, 0, 1 / 0.0, 0).fit(X, BINARY));
    GlmFit fit = Glm.fit(X, BINARY, Family.binomial());
    refused(
        "x[0, 1] is NaN, must be finite",
        () -> fit.predict(Matrix.copyOf(new double[][] {{1, Double.NaN}})));
    refused(
        "offset has 1 values, must have as many as x has rows, 4",
        () -> fit.predict(X, new double[1]));
    refused("x has 1 columns, must have as many as the fitted one, 2", () -> fit.linkPredict(x));
  }

  @Test
  void responsesOutOfRange() {
    refusedResponse(
        "y[1] is 1.5, must be between 0 and 1 for the binomial family",
        Family.binomial(),
        0,
        1.5,
        1,
        0);
    refusedResponse(
        "y[0] is -1.0, must be between 0 and 1 for the quasibinomial family",
        Family.quasibinomial(),
        -1,
        1,
        1,
        0);
    refusedResponse(
        "y[2] is -3.0, must be at least 0 for the poisson family", Family.poisson(), 0, 1, -3, 0);
    refusedResponse(
        "y[2] is -3.0, must be at least 0 for the negative_binomial family",
        Family.negativeBinomial(1),
        0,
        1,
        -3,
        0);
    refusedResponse(
        "y[3] is 0.0, must be above 0 for the gamma family", Family.gamma(), 3, 1, 3, 0);
    refusedResponse(
        "y[3] is 0.0, must be above 0 for the inverse_gaussian family",
        Family.inverseGaussian(),
        3,
        1,
        3,
        0);
    refusedResponse(
        "y[0] is -1.0, must be at least 0 for the tweedie family",
        Family.tweedie(1.5),
        -1,
        1,
        3,
        0);
    refusedResponse(
        "y[1] is 0.0, must be above 0 for the tweedie family", Family.tweedie(2.5), 1, 0, 3, 1);
  }

  @Test
  void trials() {
    GlmOptions options = Glm.options().family(Family.binomial());
    refused(
        "y[2] is 4.0, must be between 0 and trials[2] = 3.0",
        () -> options.trials(3, 3, 3, 3).fit(X, new double[] {0, 1, 4, 2}));
    refused(
        "trials[1] is 2.5, must be a whole number, at least 0",
        () -> options.trials(3, 2.5, 3, 3).fit(X, BINARY));
    refused(
        "trials[1] is -2.0, must be a whole number, at least 0",
        () -> options.trials(3, -2, 3, 3).fit(X, BINARY));
    refused(
        "trials are for the binomial family, but the family is poisson",
        () -> options.family(Family.poisson()).trials(1, 1, 1, 1).fit(X, BINARY));
    refused(
        "weights·trials are all 0, must have a positive one",
        () -> options.trials(0, 0, 0, 0).fit(X, new double[4]));
  }

  @Test
  void weights() {
    refused(
        "weights[2] is -1.0, must be at least 0",
        () -> Glm.options().weights(1, 1, -1, 1).fit(X, BINARY));
    refused(
        "weights are all 0, must have a positive one",
        () -> Glm.options().weights(0, 0, 0, 0).fit(X, BINARY));
  }

  @Test
  void options() {
    refused("epsilon is 0.0, must be above 0", () -> Glm.options().epsilon(0));
    refused("tol is 2.0, must be at least 0 and below 1", () -> Glm.options().tol(2));
    refused("confidence is NaN, must be between 0 and 1", () -> Glm.options().confidence(0 / 0.0));
    refused("maxIterations is 0, must be at least 1", () -> Glm.options().maxIterations(0));
    refused("theta is 0.0, must be finite and above 0", () -> Family.negativeBinomial(0));
    refused("power is 0.5, must be 0 or at least 1", () -> Family.tweedie(0.5));
    refused("exponent is NaN, must be finite", () -> Link.power(Double.NaN));
  }

  @Test
  void rankZero() {
    refused(
        "x has rank 0, must have a column that is not zero",
        () ->
            Glm.options()
                .family(Family.binomial())
                .intercept(false)
                .fit(Matrix.copyOf(new double[4][2]), BINARY));
  }

  @Test
  void impossibleStarts() {
    refused(
        "start leads to means that the poisson family with link identity cannot have",
        () ->
            Glm.options()
                .family(Family.poisson())
                .link(Link.identity())
                .start(-1, 0, 0)
                .fit(X, BINARY));
    refused(
        "no valid starting values for the gamma family with link identity: give start",
        () ->
            Glm.options()
                .family(Family.gamma())
                .link(Link.identity())
                .intercept(false)
                .fit(
                    Matrix.copyOf(new double[][] {{1}, {-1}, {2}, {-3}}),
                    new double[] {1, 2, 3, 4}));
  }
}
