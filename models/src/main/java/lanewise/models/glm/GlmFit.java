package lanewise.models.glm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import lanewise.models.Term;
import lanewise.models.internal.Checks;
import lanewise.models.internal.Design;
import lanewise.models.internal.LeastSquares;
import lanewise.models.internal.Leverage;
import lanewise.models.internal.LinearPredictor;
import lanewise.models.internal.Reference;
import lanewise.models.mlp.DenseLayer;
import lanewise.models.mlp.Mlp;

/**
 * A fitted generalized linear model. Immutable; arrays given out are copies. Numbers are those of
 * R's {@code glm}, {@code summary.glm}, {@code logLik} and {@code influence.glm}, by the same
 * formulas.
 *
 * <p>{@link Term#digits()} certifies each coefficient: at least so many significant digits agree
 * with the exact maximum of the likelihood for the data as doubles. It is found from the last step,
 * the rate at which steps became shorter, and a bound on what rounding eta and mu to doubles does;
 * 0 if the fit did not converge.
 */
public final class GlmFit {
  private final List<Term> terms;
  private final Design x;
  private final Workspace rows;
  private final GlmSolution solution;
  private final double nullDeviance;
  private final double dispersion;
  private final double logLik;
  private final int nobs;
  private final double condition;
  private final List<String> warnings;

  GlmFit(
      List<String> names,
      Design x,
      Workspace rows,
      double[] trials,
      double confidence,
      GlmSolution solution,
      double nullDeviance) {
    this.x = x;
    this.rows = rows;
    this.solution = solution;
    this.nullDeviance = nullDeviance;
    nobs = (int) Arrays.stream(rows.priorWeights).filter(w -> w > 0).count();
    int df = nobs - solution.triangle().rank();
    dispersion = rows.family.dispersionFixed() ? 1 : df > 0 ? rows.pearson() / df : Double.NaN;
    logLik =
        -0.5
            * rows.family.minusTwoLogLik(
                rows.y, rows.priorWeights, trials, rows.mu, rows.nu, solution.deviance());
    condition = solution.triangle().condition();
    terms = terms(names, confidence, df);
    warnings = GlmFitter.warnings(names, rows, solution, trials);
  }

  private List<Term> terms(List<String> names, double confidence, int df) {
    boolean normal = rows.family.dispersionFixed();
    List<Term> list = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      if (solution.triangle().aliased(j)) {
        list.add(Term.aliased(names.get(j)));
        continue;
      }
      double estimate = solution.coefficients()[j];
      double error = Math.sqrt(dispersion) * solution.sd()[j];
      double statistic = estimate / error;
      double p = Double.NaN;
      double half = Double.NaN;
      if (normal || df > 0) {
        Reference reference = normal ? Reference.normal() : Reference.t(df);
        p = reference.twoSided(statistic);
        half = reference.halfWidth(confidence) * error;
      }
      list.add(
          new Term(
              names.get(j),
              estimate,
              error,
              statistic,
              p,
              estimate - half,
              estimate + half,
              false,
              solution.infinite()[j],
              solution.digits()[j]));
    }
    return List.copyOf(list);
  }

  /** One term a coefficient, {@code (Intercept)} first if there is one, then x's columns in order. */
  public List<Term> terms() {
    return terms;
  }

  /** The coefficients, in the order of {@link #terms()}; NaN for aliased ones. */
  public double[] coefficients() {
    return LeastSquares.withoutAliased(solution.coefficients(), solution.triangle());
  }

  /** The family. */
  public Family family() {
    return rows.family;
  }

  /** The link. */
  public Link link() {
    return rows.link;
  }

  /** Whether there is a constant term. */
  public boolean intercept() {
    return x.intercept();
  }

  /** The number of coefficients that are not aliased. */
  public int rank() {
    return solution.triangle().rank();
  }

  /** The number of rows of positive weight. */
  public int nobs() {
    return nobs;
  }

  /** The number of coefficients beyond the intercept that are not aliased. */
  public int dfModel() {
    return rank() - (intercept() ? 1 : 0);
  }

  /** {@code nobs − rank}. */
  public int dfResidual() {
    return nobs - rank();
  }

  /** The degrees of freedom of the null model: nobs, less 1 with an intercept. */
  public int dfNull() {
    return nobs - (intercept() ? 1 : 0);
  }

  /** The deviance {@code Σ w_i·d(y_i, mu_i)}. */
  public double deviance() {
    return solution.deviance();
  }

  /** The deviance of the model with an intercept (if there is one) and the offset alone. */
  public double nullDeviance() {
    return nullDeviance;
  }

  /**
   * 1 for the binomial and Poisson families, else Pearson's {@code Σ w·(y − mu)²/V(mu)} over
   * dfResidual, as in R's summary.glm; NaN without degrees of freedom.
   */
  public double dispersion() {
    return dispersion;
  }

  /** The maximal log-likelihood, as R's logLik; NaN for quasi families and Tweedie's. */
  public double logLik() {
    return logLik;
  }

  /** Akaike's criterion, {@code −2·logLik + 2·(rank + 1 if the dispersion is estimated with it)}. */
  public double aic() {
    return -2 * logLik + 2 * parameters();
  }

  /** Schwarz's criterion, with {@code log(nobs)} for 2. */
  public double bic() {
    return -2 * logLik + StrictMath.log(nobs) * parameters();
  }

  private int parameters() {
    return rank() + (rows.family.countsDispersion() ? 1 : 0);
  }

  /**
   * An estimate of the 2-norm condition number of the design with the last working weights, its
   * columns scaled to length 1, aliased ones left out.
   */
  public double condition() {
    return condition;
  }

  /** Whether the iteration reached its end: no if the estimates are infinite. */
  public boolean converged() {
    return solution.converged();
  }

  /** How many weighted least-squares fits were made. */
  public int iterations() {
    return solution.iterations();
  }

  /** What the user should know about this fit, one line each; usually empty. */
  public List<String> warnings() {
    return warnings;
  }

  /** The fitted means. */
  public double[] fitted() {
    return rows.mu.clone();
  }

  /** The linear predictors, {@code eta = offset + b + X·w}. */
  public double[] linearPredictors() {
    return rows.eta.clone();
  }

  /** The prior weights, trials included. */
  public double[] weights() {
    return rows.priorWeights.clone();
  }

  /** The deviance residuals, {@code sign(y − mu)·√(w·d(y, mu))}: what R's residuals() gives. */
  public double[] residuals() {
    double[] r = new double[rows.n];
    for (int i = 0; i < r.length; i++) {
      double d = rows.priorWeights[i] * rows.family.deviance(rows.y[i], rows.mu[i], rows.nu[i]);
      r[i] = Math.copySign(Math.sqrt(Math.max(d, 0)), rows.difference(i));
    }
    return r;
  }

  /** Pearson's residuals, {@code (y − mu)·√(w / V(mu))}. */
  public double[] pearsonResiduals() {
    double[] r = new double[rows.n];
    for (int i = 0; i < r.length; i++) {
      double variance = rows.family.variance(rows.mu[i], rows.nu[i]);
      r[i] = rows.difference(i) * Math.sqrt(rows.priorWeights[i] / variance);
    }
    return r;
  }

  /** The working residuals, {@code (y − mu)·deta/dmu}. */
  public double[] workingResiduals() {
    double[] r = new double[rows.n];
    for (int i = 0; i < r.length; i++) {
      r[i] = rows.difference(i) / rows.slope[i];
    }
    return r;
  }

  /** {@code y − mu}; for proportions y is the proportion. */
  public double[] responseResiduals() {
    double[] r = new double[rows.n];
    for (int i = 0; i < r.length; i++) {
      r[i] = rows.difference(i);
    }
    return r;
  }

  /** The leverages in the last weighted least-squares fit. Reads x again. */
  public double[] hatValues() {
    return Leverage.of(x, solution.triangle(), rows.weight, solution.weightScale());
  }

  /** Deviance residuals over {@code √(dispersion·(1 − h))}: R's rstandard. NaN where h is 1. */
  public double[] standardizedResiduals() {
    double[] h = hatValues();
    double[] r = residuals();
    for (int i = 0; i < r.length; i++) {
      r[i] = h[i] == 1 ? Double.NaN : r[i] / Math.sqrt(dispersion * (1 - h[i]));
    }
    return r;
  }

  /** Cook's distances, {@code (pearson / (1 − h))²·h / (dispersion·rank)}; NaN where h is 1. */
  public double[] cooksDistance() {
    double[] h = hatValues();
    double[] r = pearsonResiduals();
    for (int i = 0; i < r.length; i++) {
      double e = r[i] / (1 - h[i]);
      r[i] = h[i] == 1 ? Double.NaN : e * e * h[i] / (dispersion * rank());
    }
    return r;
  }

  /**
   * The mean {@code g⁻¹(b + x·w)} predicted for each row of x, without offset; aliased coefficients
   * count as 0. The same bits as {@code toMlp().predict(x)}.
   *
   * @throws IllegalArgumentException if x has another number of columns than the fitted one, or a
   *     value that is not finite
   */
  public double[] predict(Matrix x) {
    return predict(x, rows.link.activation());
  }

  /**
   * The mean {@code g⁻¹(offset + b + x·w)} predicted for each row of x.
   *
   * @throws IllegalArgumentException as {@link #predict(Matrix)}, or if offset has not one finite
   *     value a row
   */
  public double[] predict(Matrix x, double[] offset) {
    return means(linkPredict(x, offset));
  }

  /**
   * The linear predictor {@code b + x·w} for each row of x, without offset.
   *
   * @throws IllegalArgumentException as {@link #predict(Matrix)}
   */
  public double[] linkPredict(Matrix x) {
    return predict(x, Activation.IDENTITY);
  }

  /**
   * The linear predictor {@code offset + b + x·w} for each row of x.
   *
   * @throws IllegalArgumentException as {@link #predict(Matrix, double[])}
   */
  public double[] linkPredict(Matrix x, double[] offset) {
    Checks.finiteRows("offset", offset, x.rows());
    double[] eta = linkPredict(x);
    for (int i = 0; i < eta.length; i++) {
      eta[i] += offset[i];
    }
    return eta;
  }

  private double[] predict(Matrix x, Activation activation) {
    return LinearPredictor.predict(x, solution.coefficients(), intercept(), activation);
  }

  private double[] means(double[] eta) {
    rows.link.activation().forward(eta.length, eta, 0, eta, 0);
    return eta;
  }

  /**
   * The network without hidden layer that predicts what this fit does, bit for bit: its activation is
   * the link's inverse, {@link Link#activation}.
   */
  public Mlp toMlp() {
    double[] all = solution.coefficients();
    int shift = intercept() ? 1 : 0;
    double[] w = Arrays.copyOfRange(all, shift, all.length);
    double[] b = {intercept() ? all[0] : 0};
    return Mlp.of(new DenseLayer(w.length, 1, w, b, rows.link.activation()));
  }

  /** The fit in the layout of R's {@code summary.glm}. */
  public String summary() {
    return GlmSummary.of(this);
  }

  /** What the fit is, in one line. */
  @Override
  public String toString() {
    return "GlmFit(%s, link %s, %d rows, rank %d of %d, deviance %s)"
        .formatted(family().name(), link().name(), nobs(), rank(), terms.size(), deviance());
  }
}
