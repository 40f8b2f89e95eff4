package lanewise.models.ols;

import java.util.List;
import lanewise.models.Matrix;
import lanewise.models.Progress;
import lanewise.models.internal.Checks;
import lanewise.models.internal.Design;
import lanewise.models.internal.LeastSquares;
import lanewise.models.internal.Triangle;
import org.jspecify.annotations.Nullable;

/**
 * What a least-squares fit is to do. Immutable: every method but {@link #fit} returns new options
 * with one thing changed.
 */
public final class OlsOptions {
  private boolean intercept = true;
  private double tol = Triangle.WORKING_PRECISION;
  private double confidence = 0.95;
  private List<String> names = List.of();
  private double @Nullable [] weights;
  private Progress progress = Progress.NONE;

  OlsOptions() {}

  private OlsOptions(OlsOptions from) {
    intercept = from.intercept;
    tol = from.tol;
    confidence = from.confidence;
    names = from.names;
    weights = from.weights;
    progress = from.progress;
  }

  /** Whether there is a constant term; the default is true. */
  public OlsOptions intercept(boolean intercept) {
    OlsOptions options = new OlsOptions(this);
    options.intercept = intercept;
    return options;
  }

  /**
   * R's tolerance for dependent columns: a column is left out (aliased) when what remains of it,
   * after the columns before it are projected out, is shorter than tol times the column. R's lm has
   * 1e-7. Without this call a column is left out only if it is dependent to working precision: if
   * it is so after changes of every column by at most {@code 2^-52·(16 + √(n/1024))} of its length.
   *
   * @throws IllegalArgumentException if tol is not in [0, 1)
   */
  public OlsOptions tol(double tol) {
    OlsOptions options = new OlsOptions(this);
    options.tol = Checks.inRange("tol", tol, tol >= 0 && tol < 1, "at least 0 and below 1");
    return options;
  }

  /**
   * The probability of the confidence intervals; the default is 0.95.
   *
   * @throws IllegalArgumentException if it is not in (0, 1)
   */
  public OlsOptions confidence(double confidence) {
    OlsOptions options = new OlsOptions(this);
    options.confidence =
        Checks.inRange(
            "confidence", confidence, confidence > 0 && confidence < 1, "between 0 and 1");
    return options;
  }

  /** The names of the columns of x; the default is x1, x2, … */
  public OlsOptions names(String... names) {
    return names(List.of(names));
  }

  /** The names of the columns of x; the default is x1, x2, … */
  public OlsOptions names(List<String> names) {
    OlsOptions options = new OlsOptions(this);
    options.names = List.copyOf(names);
    return options;
  }

  /**
   * Prior weights, one a row, finite and at least 0: {@code Σ w_i·r_i²} is made smallest, as if the
   * variance of row i were σ²/w_i. A row of weight 0 takes no part, but has a residual.
   */
  public OlsOptions weights(double... weights) {
    OlsOptions options = new OlsOptions(this);
    options.weights = weights.clone();
    return options;
  }

  /** Who hears how far the fit has come. */
  public OlsOptions progress(Progress progress) {
    OlsOptions options = new OlsOptions(this);
    options.progress = progress;
    return options;
  }

  /**
   * An accumulator for rows that come in pieces, with these options. Weights come with the pieces.
   *
   * @param cols how many columns the pieces have
   * @throws IllegalArgumentException if cols is negative, or 0 without an intercept, there are not
   *     as many names, or these options have weights
   */
  public OlsAccumulator accumulator(int cols) {
    if (cols < 0 || (cols == 0 && !intercept)) {
      throw new IllegalArgumentException(
          "cols is " + cols + ", must be at least " + (intercept ? 0 : 1));
    }
    if (weights != null) {
      throw new IllegalArgumentException("weights must be given with the pieces they belong to");
    }
    return new OlsAccumulator(
        Checks.terms(cols, names, intercept), cols, intercept, tol, confidence);
  }

  /**
   * Fits {@code y = b + X·w}. The fit keeps x (a view) for its leverages.
   *
   * @param x one row an observation, one column a variable
   * @param y the response, one value a row
   * @throws IllegalArgumentException if sizes do not match, x has no rows, fewer rows than there are
   *     coefficients or no column that is not zero, a value is not finite, or a weight is negative
   *     or all of them are 0
   */
  public OlsFit fit(Matrix x, double[] y) {
    int n = x.rows();
    List<String> terms = Checks.terms(x, names, intercept);
    Checks.finiteRows("y", y, n);
    if (weights != null) {
      Checks.weights("weights", weights, n);
    }
    Design design = Design.of(x, intercept, weights);
    LeastSquares.Solution solution = LeastSquares.solve(design, y, weights, tol, progress);
    return new OlsFit(terms, design, y.clone(), weights, confidence, solution);
  }
}
