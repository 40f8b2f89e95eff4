package lanewise.models.ols;

import lanewise.models.Matrix;

/**
 * Linear regression by least squares: {@code y = b + X·w + error}.
 *
 * <pre>{@code
 * OlsFit fit = Ols.fit(x, y);
 * System.out.print(fit.summary());
 * OlsFit r = Ols.options().names("height", "age").tol(1e-7).fit(x, y);
 * }</pre>
 *
 * <p>The method is Householder QR over blocks of rows with the rank found column by column as in R's
 * lm, then refinement with residuals in twice the working precision, so that the coefficients are
 * right to nearly all the digits of a double unless the columns are dependent to working precision.
 * A fit has the same bits on every machine and for any number of threads, p-values and interval
 * ends apart. X is read in place, in blocks; no copy of it is made.
 */
public final class Ols {
  private Ols() {}

  /**
   * Fits with an intercept and the defaults of {@link OlsOptions}.
   *
   * @param x one row an observation, one column a variable
   * @param y the response
   * @throws IllegalArgumentException as {@link OlsOptions#fit}
   */
  public static OlsFit fit(Matrix x, double[] y) {
    return options().fit(x, y);
  }

  /**
   * An accumulator for rows that come in pieces, with an intercept and the defaults.
   *
   * @param cols how many columns the pieces have
   * @throws IllegalArgumentException if cols is negative
   */
  public static OlsAccumulator accumulator(int cols) {
    return options().accumulator(cols);
  }

  /** The defaults, to be changed. */
  public static OlsOptions options() {
    return new OlsOptions();
  }
}
