package lanewise.models.ols;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import lanewise.models.Term;
import lanewise.models.internal.Design;
import lanewise.models.internal.LeastSquares;
import lanewise.models.internal.Leverage;
import lanewise.models.internal.LinearPredictor;
import lanewise.models.internal.Reference;
import lanewise.models.internal.Triangle;
import lanewise.models.mlp.DenseLayer;
import lanewise.models.mlp.Mlp;
import org.jspecify.annotations.Nullable;

/**
 * A fitted linear regression. Immutable; arrays given out are copies. Numbers are those of R's
 * {@code lm}, {@code summary.lm}, {@code logLik} and {@code lm.influence}, by the same formulas.
 *
 * <p>{@link Term#digits()} certifies each coefficient: at least so many significant digits agree
 * with the exact least-squares solution for the data as doubles. It is a bound from the last
 * correction of the refinement, for an observed rate of convergence; decimal data that doubles
 * cannot hold exactly are not its concern.
 */
public final class OlsFit {
  private final List<Term> terms;
  private final @Nullable Rows rows;
  private final boolean intercept;
  private final LeastSquares.Solution solution;
  private final OlsStatistics statistics;
  private final double condition;
  private final List<String> warnings;

  /** What a fit keeps of its rows. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Rows(Design x, double[] y, double @Nullable [] weights) {}

  /** A fit that keeps its rows; it takes the arrays over. */
  OlsFit(
      List<String> names,
      Design x,
      double[] y,
      double @Nullable [] weights,
      double confidence,
      LeastSquares.Solution solution) {
    this(
        names,
        new Rows(x, y, weights),
        x.intercept(),
        confidence,
        solution,
        OlsStatistics.of(x.intercept(), y, weights, solution));
  }

  /** A fit of rows that were not kept. */
  OlsFit(
      List<String> names,
      boolean intercept,
      double confidence,
      LeastSquares.Solution solution,
      OlsStatistics statistics) {
    this(names, null, intercept, confidence, solution, statistics);
  }

  private OlsFit(
      List<String> names,
      @Nullable Rows rows,
      boolean intercept,
      double confidence,
      LeastSquares.Solution solution,
      OlsStatistics statistics) {
    this.rows = rows;
    this.intercept = intercept;
    this.solution = solution;
    this.statistics = statistics;
    condition = solution.triangle().condition();
    terms = terms(names, confidence);
    warnings = findWarnings();
  }

  private List<Term> terms(List<String> names, double confidence) {
    double sigma = statistics.sigma();
    int df = statistics.dfResidual();
    List<Term> list = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      if (solution.triangle().aliased(j)) {
        list.add(Term.aliased(names.get(j)));
        continue;
      }
      double estimate = solution.coefficients()[j];
      double error = sigma * solution.sd()[j];
      double t = estimate / error;
      double p = df > 0 ? Reference.t(df).twoSided(t) : Double.NaN;
      double half = df > 0 ? Reference.t(df).halfWidth(confidence) * error : Double.NaN;
      list.add(
          new Term(
              names.get(j),
              estimate,
              error,
              t,
              p,
              estimate - half,
              estimate + half,
              false,
              Term.Infinite.NO,
              solution.digits()[j]));
    }
    return List.copyOf(list);
  }

  private List<String> findWarnings() {
    List<String> list = new ArrayList<>();
    for (Term term : terms) {
      if (term.aliased()) {
        list.add(
            "column \"%s\" depends on the columns before it and was left out (aliased)"
                .formatted(term.term()));
      }
    }
    if (statistics.dfResidual() == 0) {
      list.add("no residual degrees of freedom: there are no standard errors");
    } else if (statistics.perfect()) {
      list.add("essentially perfect fit: standard errors and tests may be unreliable");
    }
    double worst =
        terms.stream().filter(t -> !t.aliased()).mapToDouble(Term::digits).min().orElse(16);
    if (worst < 6) {
      list.add(
          "the columns are nearly dependent (condition %.1e): only %d digits of a coefficient are certain"
              .formatted(condition, (int) worst));
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

  /** Whether there is a constant term. */
  public boolean intercept() {
    return intercept;
  }

  /** The number of coefficients that are not aliased. */
  public int rank() {
    return solution.triangle().rank();
  }

  /** The number of rows of positive weight. */
  public int nobs() {
    return statistics.n();
  }

  /** The number of coefficients beyond the intercept that are not aliased. */
  public int dfModel() {
    return statistics.dfModel();
  }

  /** {@code nobs − rank}. */
  public int dfResidual() {
    return statistics.dfResidual();
  }

  /** The residual sum of squares, {@code Σ w_i·r_i²}. */
  public double rss() {
    return statistics.rss();
  }

  /** The residual standard error, {@code √(rss / dfResidual)}; NaN without degrees of freedom. */
  public double sigma() {
    return statistics.sigma();
  }

  /**
   * R² = mss / (mss + rss), where mss is the sum of squares of the fitted values about their mean,
   * or about 0 if there is no intercept.
   */
  public double rSquared() {
    return statistics.rSquared();
  }

  /** R² adjusted for degrees of freedom. */
  public double adjRSquared() {
    return statistics.adjRSquared();
  }

  /** F = (mss / dfModel) / sigma²; NaN if there is nothing but an intercept. */
  public double fStatistic() {
    return statistics.fStatistic();
  }

  /** The probability of an F at least as large if all coefficients but the intercept were 0. */
  public double fPValue() {
    return statistics.fPValue();
  }

  /** The logarithm of the normal likelihood at its maximum, as R's logLik. */
  public double logLik() {
    return statistics.logLik();
  }

  /** Akaike's criterion, {@code −2·logLik + 2·(rank + 1)}. */
  public double aic() {
    return statistics.aic();
  }

  /** Schwarz's criterion, {@code −2·logLik + log(nobs)·(rank + 1)}. */
  public double bic() {
    return statistics.bic();
  }

  /**
   * An estimate of the 2-norm condition number of the design (weighted) with its columns scaled to
   * length 1, aliased ones left out; so it does not depend on units (Belsley, Kuh and Welsch 1980).
   */
  public double condition() {
    return condition;
  }

  /** What the user should know about this fit, one line each; usually empty. */
  public List<String> warnings() {
    return warnings;
  }

  /** The residuals {@code y − fitted}, not weighted. */
  public double[] residuals() {
    rows();
    return solution.residuals().clone();
  }

  /**
   * The fitted values, {@code y − residuals}. They come from the refined coefficients in twice the
   * working precision, so {@link #predict} may differ in the last digits.
   */
  public double[] fitted() {
    double[] fitted = rows().y().clone();
    for (int i = 0; i < fitted.length; i++) {
      fitted[i] -= solution.residuals()[i];
    }
    return fitted;
  }

  /** The prior weights; empty if there were none. */
  public double[] weights() {
    double[] weights = rows().weights();
    return weights == null ? new double[0] : weights.clone();
  }

  /** The leverages: the diagonal of the hat matrix. Reads x again. */
  public double[] hatValues() {
    Rows kept = rows();
    return Leverage.of(kept.x(), solution.triangle(), kept.weights(), solution.weightScale());
  }

  /** {@code r_i·√w_i / (sigma·√(1 − h_i))}: R's rstandard. NaN where the leverage is 1. */
  public double[] standardizedResiduals() {
    double[] h = hatValues();
    double[] r = weightedResiduals();
    for (int i = 0; i < r.length; i++) {
      r[i] = h[i] == 1 ? Double.NaN : r[i] / (sigma() * Math.sqrt(1 - h[i]));
    }
    return r;
  }

  /** Cook's distances, {@code (r_i·√w_i / (1 − h_i))²·h_i / (sigma²·rank)}; NaN where h_i is 1. */
  public double[] cooksDistance() {
    double[] h = hatValues();
    double[] r = weightedResiduals();
    for (int i = 0; i < r.length; i++) {
      double e = r[i] / (1 - h[i]) / sigma();
      r[i] = h[i] == 1 ? Double.NaN : e * e * h[i] / rank();
    }
    return r;
  }

  private double[] weightedResiduals() {
    double[] weights = rows().weights();
    double[] r = solution.residuals().clone();
    for (int i = 0; i < r.length; i++) {
      r[i] *= weights == null ? 1 : Math.sqrt(weights[i]);
    }
    return r;
  }

  private Rows rows() {
    if (rows == null) {
      throw new IllegalStateException("this fit was made from pieces and keeps no rows");
    }
    return rows;
  }

  /**
   * The prediction {@code b + x·w} for each row of x; aliased coefficients count as 0. The same bits
   * as {@code toMlp().predict(x)}.
   *
   * @throws IllegalArgumentException if x has another number of columns than the fitted one, or a
   *     value that is not finite
   */
  public double[] predict(Matrix x) {
    return LinearPredictor.predict(x, solution.coefficients(), intercept, Activation.IDENTITY);
  }

  /** The network without hidden layer that predicts what this fit does, bit for bit. */
  public Mlp toMlp() {
    double[] all = solution.coefficients();
    int shift = intercept ? 1 : 0;
    double[] w = Arrays.copyOfRange(all, shift, all.length);
    double[] b = {intercept ? all[0] : 0};
    return Mlp.of(new DenseLayer(w.length, 1, w, b, Activation.IDENTITY));
  }

  /** The fit in the layout of R's {@code summary.lm}. */
  public String summary() {
    return OlsSummary.of(this, rows == null ? new double[0] : weightedResiduals());
  }

  /** What the fit is, in one line. */
  @Override
  public String toString() {
    return "OlsFit(%d rows, rank %d of %d, R² %s)"
        .formatted(nobs(), rank(), terms.size(), rSquared());
  }

  /** The factor behind the fit. */
  Triangle triangle() {
    return solution.triangle();
  }
}
