package lanewise.models.ols;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import lanewise.models.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Bad input: one line that names the argument, what it was and what it must be. */
class OlsErrorsTest {
  private static final Matrix X = Matrix.copyOf(new double[][] {{1, 2}, {2, 1}, {3, 5}, {4, 4}});
  private static final double[] Y = {1, 2, 3, 5};

  @Test
  void sizes() {
    refused("y has 3 values, must have as many as x has rows, 4", () -> Ols.fit(X, new double[3]));
    refused(
        "x has no rows, must have at least one",
        () -> Ols.fit(Matrix.copyOf(new double[0][0]), new double[0]));
    Matrix empty = Matrix.copyOf(new double[4][0]);
    refused(
        "x has no columns, must have one or an intercept",
        () -> Ols.options().intercept(false).fit(empty, Y));
    refused(
        "x has 2 rows, must have at least as many as coefficients, 3 with the intercept",
        () -> Ols.fit(Matrix.copyOf(new double[2][2]), new double[2]));
    refused(
        "x has 2 rows, must have at least as many as coefficients, 3",
        () -> Ols.options().intercept(false).fit(Matrix.copyOf(new double[2][3]), new double[2]));
    refused(
        "names has 3 values, must have as many as x has columns, 2",
        () -> Ols.options().names("a", "b", "c").fit(X, Y));
  }

  @Test
  void valuesThatAreNotFinite() {
    double[] y = {1, 2, Double.NaN, 4};
    refused("y[2] is NaN, must be finite", () -> Ols.fit(X, y));
    double inf = Double.NEGATIVE_INFINITY;
    Matrix x = Matrix.copyOf(new double[][] {{1, 2}, {2, 1}, {3, inf}, {4, Double.NaN}});
    refused("x[2, 1] is -Infinity, must be finite", () -> Ols.fit(x, Y));
    OlsFit fit = Ols.fit(X, Y);
    refused("x[2, 1] is -Infinity, must be finite", () -> fit.predict(x));
  }

  @Test
  void rankZero() {
    refused(
        "x has rank 0, must have a column that is not zero",
        () -> Ols.options().intercept(false).fit(Matrix.copyOf(new double[4][2]), Y));
  }

  @Test
  void weights() {
    refused(
        "weights has 1 values, must have as many as x has rows, 4",
        () -> Ols.options().weights(1).fit(X, Y));
    refused(
        "weights[1] is -0.5, must be at least 0",
        () -> Ols.options().weights(1, -0.5, 1, 1).fit(X, Y));
    refused(
        "weights[3] is NaN, must be finite",
        () -> Ols.options().weights(1, 1, 1, Double.NaN).fit(X, Y));
    refused(
        "weights are all 0, must have a positive one",
        () -> Ols.options().weights(0, 0, 0, 0).fit(X, Y));
  }

  @Test
  void options() {
    refused("tol is -1.0, must be at least 0 and below 1", () -> Ols.options().tol(-1));
    refused("tol is NaN, must be at least 0 and below 1", () -> Ols.options().tol(Double.NaN));
    refused("tol is 1.0, must be at least 0 and below 1", () -> Ols.options().tol(1));
    refused("confidence is 1.0, must be between 0 and 1", () -> Ols.options().confidence(1));
    refused("confidence is 0.0, must be between 0 and 1", () -> Ols.options().confidence(0));
  }

  @Test
  void predict() {
    OlsFit fit = Ols.fit(X, Y);
    refused(
        "x has 3 columns, must have as many as the fitted one, 2",
        () -> fit.predict(Matrix.copyOf(new double[1][3])));
  }

  private static void refused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
