package lanewise.models.glm;

import lanewise.models.Matrix;

/**
 * Generalized linear models: {@code g(E[y]) = b + X·w} for a {@link Family} and a {@link Link} g.
 *
 * <pre>{@code
 * GlmFit fit = Glm.fit(x, y, Family.binomial());          // logistic regression
 * System.out.print(fit.summary());
 * double[] p = fit.predict(x);                            // probabilities
 * GlmFit r = Glm.options().family(Family.poisson()).offset(logExposure).epsilon(1e-8).fit(x, y);
 * }</pre>
 *
 * <p>The method is iteratively reweighted least squares on the same QR as {@link
 * lanewise.models.ols.Ols}, with the same treatment of dependent columns. Estimates are those of R's
 * {@code glm}, iterated further by default. A fit has the same bits on every machine and for any
 * number of threads, p-values and interval ends apart.
 */
public final class Glm {
  private Glm() {}

  /**
   * Fits with an intercept, the family's default link and the defaults of {@link GlmOptions}.
   *
   * @param x one row an observation, one column a variable
   * @param y the response
   * @throws IllegalArgumentException as {@link GlmOptions#fit}
   */
  public static GlmFit fit(Matrix x, double[] y, Family family) {
    return options().family(family).fit(x, y);
  }

  /** The defaults, to be changed: gaussian, its link, an intercept. */
  public static GlmOptions options() {
    return new GlmOptions();
  }
}
