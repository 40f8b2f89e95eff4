package lanewise.models.glm;

import java.util.Arrays;
import java.util.List;
import lanewise.models.Matrix;
import lanewise.models.Progress;
import lanewise.models.internal.Checks;
import lanewise.models.internal.Triangle;
import org.jspecify.annotations.Nullable;

/**
 * What a fit of a generalized linear model is to do. Immutable: every method but {@link #fit}
 * returns new options with one thing changed.
 */
public final class GlmOptions {
  private Family family = Family.gaussian();
  private @Nullable Link link;
  private double @Nullable [] weights;
  private double @Nullable [] offset;
  private double @Nullable [] trials;
  private double[] start = {};
  private boolean intercept = true;
  private double epsilon = Double.NaN;
  private double tol = Triangle.WORKING_PRECISION;
  private int maxIterations = 100;
  private double confidence = 0.95;
  private List<String> names = List.of();
  private Progress progress = Progress.NONE;

  GlmOptions() {}

  private GlmOptions(GlmOptions from) {
    family = from.family;
    link = from.link;
    weights = from.weights;
    offset = from.offset;
    trials = from.trials;
    start = from.start;
    intercept = from.intercept;
    epsilon = from.epsilon;
    tol = from.tol;
    maxIterations = from.maxIterations;
    confidence = from.confidence;
    names = from.names;
    progress = from.progress;
  }

  /** The distribution of the response; the default is gaussian. */
  public GlmOptions family(Family family) {
    GlmOptions options = new GlmOptions(this);
    options.family = family;
    return options;
  }

  /** The link; the default is the family's. */
  public GlmOptions link(Link link) {
    GlmOptions options = new GlmOptions(this);
    options.link = link;
    return options;
  }

  /**
   * Prior weights, one a row, finite and at least 0; a row of weight 0 takes no part. For
   * proportions without {@link #trials} they are the numbers of trials, as in R.
   */
  public GlmOptions weights(double... weights) {
    GlmOptions options = new GlmOptions(this);
    options.weights = weights.clone();
    return options;
  }

  /** A known part of the linear predictor, one value a row: {@code eta = offset + b + X·w}. */
  public GlmOptions offset(double... offset) {
    GlmOptions options = new GlmOptions(this);
    options.offset = offset.clone();
    return options;
  }

  /**
   * Numbers of trials, one whole number a row; the response is then the number of successes. For
   * binomial and quasibinomial.
   */
  public GlmOptions trials(double... trials) {
    GlmOptions options = new GlmOptions(this);
    options.trials = trials.clone();
    return options;
  }

  /**
   * Coefficients to start from, the intercept first if there is one; without this call the start is
   * R's: means near the responses.
   */
  public GlmOptions start(double... start) {
    GlmOptions options = new GlmOptions(this);
    options.start = start.clone();
    return options;
  }

  /** Whether there is a constant term; the default is true. */
  public GlmOptions intercept(boolean intercept) {
    GlmOptions options = new GlmOptions(this);
    options.intercept = intercept;
    return options;
  }

  /**
   * R's rule for convergence, {@code |dev − dev_before| / (|dev| + 0.1) < epsilon}; R has 1e-8.
   * Without this call the fit iterates until no coefficient changes by more than 1e-12 of itself, or
   * than rounding can change it.
   *
   * @throws IllegalArgumentException if epsilon is not positive
   */
  public GlmOptions epsilon(double epsilon) {
    GlmOptions options = new GlmOptions(this);
    options.epsilon = Checks.inRange("epsilon", epsilon, epsilon > 0, "above 0");
    return options;
  }

  /**
   * R's tolerance for dependent columns, applied to the weighted design; see {@link
   * lanewise.models.ols.OlsOptions#tol}, also for the default.
   *
   * @throws IllegalArgumentException if tol is not in [0, 1)
   */
  public GlmOptions tol(double tol) {
    GlmOptions options = new GlmOptions(this);
    options.tol = Checks.inRange("tol", tol, tol >= 0 && tol < 1, "at least 0 and below 1");
    return options;
  }

  /**
   * How many iterations are done at most; the default is 100.
   *
   * @throws IllegalArgumentException if the number is not positive
   */
  public GlmOptions maxIterations(int maxIterations) {
    if (maxIterations < 1) {
      throw new IllegalArgumentException(
          "maxIterations is " + maxIterations + ", must be at least 1");
    }
    GlmOptions options = new GlmOptions(this);
    options.maxIterations = maxIterations;
    return options;
  }

  /**
   * The probability of the confidence intervals, {@code estimate ± quantile·stdError} with a normal
   * quantile where the dispersion is known and one of t where it is estimated; the default is 0.95.
   *
   * @throws IllegalArgumentException if it is not in (0, 1)
   */
  public GlmOptions confidence(double confidence) {
    GlmOptions options = new GlmOptions(this);
    options.confidence =
        Checks.inRange(
            "confidence", confidence, confidence > 0 && confidence < 1, "between 0 and 1");
    return options;
  }

  /** The names of the columns of x; the default is x1, x2, … */
  public GlmOptions names(String... names) {
    return names(List.of(names));
  }

  /** The names of the columns of x; the default is x1, x2, … */
  public GlmOptions names(List<String> names) {
    GlmOptions options = new GlmOptions(this);
    options.names = List.copyOf(names);
    return options;
  }

  /** Who hears how far the fit has come. */
  public GlmOptions progress(Progress progress) {
    GlmOptions options = new GlmOptions(this);
    options.progress = progress;
    return options;
  }

  /**
   * Fits the model. The fit keeps x (a view) for its leverages.
   *
   * @param x one row an observation, one column a variable
   * @param y the response, one value a row
   * @throws IllegalArgumentException if sizes do not match, x has no rows, fewer rows than there are
   *     coefficients or no column that is not zero, a value is not finite, a response is outside the
   *     family's range, a weight is negative or all are 0, a number of trials is no whole number or
   *     below the response, or no start is found from which the iteration can go on
   */
  public GlmFit fit(Matrix x, double[] y) {
    int n = x.rows();
    List<String> terms = Checks.terms(x, names, intercept);
    Checks.finiteRows("y", y, n);
    if (weights != null) {
      Checks.weights("weights", weights, n);
    }
    if (offset != null) {
      Checks.finiteRows("offset", offset, n);
    }
    if (start.length > 0) {
      Checks.finiteValues("start", start, terms.size(), "there are coefficients");
    }
    double[] response = trials == null ? y.clone() : proportions(y, trials);
    if (trials == null) {
      checkRange(y);
    }
    double[] prior = weights == null ? ones(n) : weights.clone();
    double[] sizes = trials == null ? prior.clone() : trials;
    if (trials != null) {
      for (int i = 0; i < n; i++) {
        prior[i] *= trials[i];
      }
      Checks.weights("weights·trials", prior, n);
    }
    Link used = link == null ? family.defaultLink() : link;
    Workspace rows =
        new Workspace(family, used, response, prior, offset == null ? new double[n] : offset);
    Irls.Control control = new Irls.Control(epsilon, tol, maxIterations, progress);
    return GlmFitter.fit(terms, x, intercept, rows, sizes, control, start, confidence);
  }

  private void checkRange(double[] y) {
    for (int i = 0; i < y.length; i++) {
      if (!family.accepts(y[i])) {
        throw new IllegalArgumentException(
            "y[%d] is %s, must be %s for the %s family"
                .formatted(i, y[i], family.range(), family.name()));
      }
    }
  }

  private double[] proportions(double[] y, double[] trials) {
    if (!family.proportions()) {
      throw new IllegalArgumentException(
          "trials are for the binomial family, but the family is " + family.name());
    }
    Checks.finiteRows("trials", trials, y.length);
    double[] proportions = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      if (trials[i] < 0 || trials[i] != Math.rint(trials[i])) {
        throw new IllegalArgumentException(
            "trials[%d] is %s, must be a whole number, at least 0".formatted(i, trials[i]));
      }
      if (!(y[i] >= 0 && y[i] <= trials[i])) {
        throw new IllegalArgumentException(
            "y[%d] is %s, must be between 0 and trials[%d] = %s".formatted(i, y[i], i, trials[i]));
      }
      proportions[i] = trials[i] == 0 ? 0 : y[i] / trials[i];
    }
    return proportions;
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }
}
