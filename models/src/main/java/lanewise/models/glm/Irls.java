package lanewise.models.glm;

import java.util.Arrays;
import lanewise.kernels.Blas;
import lanewise.models.Progress;
import lanewise.models.Term.Infinite;
import lanewise.models.internal.Design;
import lanewise.models.internal.LeastSquares;
import lanewise.models.internal.RowQr;
import lanewise.models.internal.Triangle;
import lanewise.models.internal.TwoFold;

/**
 * Iteratively reweighted least squares: Fisher's scoring, of which each step is a weighted least
 * squares fit (McCullagh and Nelder 1989, §2.5).
 *
 * <p>The first step fits the working response {@code eta − offset + residual}, as R's glm.fit does.
 * Later ones solve for the change of the coefficients alone, {@code R'R·δ = X'W·residual}, with the
 * gradient summed in twice the working precision: the same iterates, but rounding no longer grows
 * with the square of the condition, and at the end δ itself tells how far the solution is.
 *
 * <p>A step that makes the deviance infinite, leads to impossible means (as in R's glm.fit) or makes
 * the deviance larger (Marschner, glm2, 2011) is halved. The end is reached when each coefficient
 * changes by no more than 1e-12 of itself or than rounding of eta and mu can change it; or, with
 * {@code epsilon}, by R's rule {@code |dev − dev_before| / (|dev| + 0.1) < epsilon}. Estimates that
 * run to infinity ({@link Separation}) are no convergence; they end by R's rule with 1e-8.
 */
final class Irls {
  private static final double STATIONARY = 1e-12;
  private static final double R_EPSILON = 1e-8;
  private static final int MOST_HALVINGS = 60;

  /**
   * How to iterate.
   *
   * @param epsilon R's, or NaN to iterate until stationary
   * @param tol as for {@link Triangle#of}
   */
  record Control(double epsilon, double tol, int maxIterations, Progress progress) {}

  private final Design x;
  private final Workspace w;
  private final Control control;
  private final TwoFold twoFold;
  private final double[] minusOffset;
  private final double[] root; // of the scaled weights
  private final Separation separation;

  private double[] beta; // of the scaled columns; 0 for aliased ones
  private double[] before; // the same, one step ago
  private boolean started; // whether eta comes from beta
  private Triangle triangle;
  private double weightScale = 1;
  private double responseScale = 1; // the power of two that the working response came with
  private double deviance;
  private double devianceBefore;
  private double length = Double.POSITIVE_INFINITY; // ‖W^½·X·δ‖ of the last step
  private double factor = 1; // how much shorter it was than the one before
  private boolean whole; // whether the last step had no predecessor to compare with
  private boolean halved;
  private int iterations;
  private boolean converged;
  private boolean infinite;

  private Irls(Design x, Workspace w, Control control) {
    this.x = x;
    this.w = w;
    this.control = control;
    twoFold = new TwoFold(x);
    minusOffset = Arrays.stream(w.offset).map(v -> -v).toArray();
    root = new double[w.n];
    separation = new Separation(w);
    beta = new double[x.cols()];
    before = beta;
    triangle = Triangle.of(new double[0], 0, w.n, control.tol());
  }

  /**
   * Fits the rows in w.
   *
   * @param start coefficients to start from, or none
   */
  static GlmSolution run(Design x, Workspace w, Control control, double[] start) {
    Irls irls = new Irls(x, w, control);
    irls.start(start);
    irls.iterate();
    return irls.solution();
  }

  private void iterate() {
    while (!converged && !infinite && iterations < control.maxIterations()) {
      iterations++;
      w.updateWeights();
      if (!factorize()) {
        return;
      }
      separation.remember();
      before = beta;
      beta = whole ? wholeStep() : smallStep();
      devianceBefore = deviance;
      if (!shorten()) {
        return;
      }
      judge();
      started = true;
    }
  }

  private void start(double[] start) {
    if (start.length > 0) {
      for (int j = 0; j < beta.length; j++) {
        beta[j] = start[j] / x.scale(j);
      }
      started = true;
      if (!evaluate()) {
        throw new IllegalArgumentException(
            "start leads to means that the %s family with link %s cannot have"
                .formatted(w.family.name(), w.link.name()));
      }
      return;
    }
    double mean = w.meanResponse();
    for (int i = 0; i < w.n; i++) {
      w.eta[i] = w.link.link(w.family.startingMean(w.y[i], w.priorWeights[i]));
      if (!w.link.valid(w.eta[i])) {
        w.eta[i] = w.link.link(mean);
      }
    }
    if (!w.updateMeans()) {
      throw noStart();
    }
    deviance = w.deviance();
  }

  private IllegalArgumentException noStart() {
    return new IllegalArgumentException(
        "no valid starting values for the %s family with link %s: give start"
            .formatted(w.family.name(), w.link.name()));
  }

  /** The coefficients of a constant mean, which are possible when nothing else is known to be. */
  private double[] constant() {
    if (!x.intercept()) {
      throw noStart();
    }
    double[] constant = new double[beta.length];
    constant[0] = w.link.link(w.meanResponse()) / x.scale(0);
    return constant;
  }

  /** Makes the triangle of the weighted design; false if too little is left of it to go on. */
  private boolean factorize() {
    weightScale = LeastSquares.weightScale(w.weight);
    boolean informative = false;
    for (int i = 0; i < w.n; i++) {
      root[i] = Math.sqrt(w.weight[i] * weightScale);
      informative |= root[i] > 0;
    }
    if (!informative) {
      return false;
    }
    Triangle last = triangle;
    whole = !started;
    triangle = triangle();
    if (!whole && !triangle.hasColumnsOf(last)) {
      if (triangle.rank() < last.rank()) {
        triangle = last; // weights vanish: the end of a separated fit
        return false;
      }
      whole = true;
      triangle = triangle();
    }
    LeastSquares.checkRank(triangle);
    return true;
  }

  private Triangle triangle() {
    String stage = "IRLS iteration " + iterations;
    double[] z = null;
    if (whole) {
      z = new double[w.n];
      for (int i = 0; i < w.n; i++) {
        z[i] = w.weight[i] > 0 ? w.eta[i] - w.offset[i] + w.residual[i] : 0;
      }
      responseScale = Design.powerOfTwo(Arrays.stream(z).map(Math::abs).max().orElse(0));
    }
    double[] r = RowQr.factor(x, root, z, responseScale, stage, control.progress());
    return Triangle.of(r, x.cols(), w.n, control.tol());
  }

  private double[] wholeStep() {
    double[] b = triangle.effects();
    triangle.solve(b);
    for (int k = 0; k < b.length; k++) {
      b[k] /= responseScale;
    }
    length = Double.POSITIVE_INFINITY;
    factor = 1;
    return spread(b, new double[beta.length]);
  }

  private double[] smallStep() {
    double[] gradient = new double[beta.length];
    twoFold.gradient(w.weight, w.residual, gradient);
    double[] step = new double[triangle.rank()];
    for (int k = 0; k < step.length; k++) {
      step[k] = gradient[triangle.column(k)] * weightScale;
    }
    triangle.solveTransposed(step);
    double now = Math.sqrt(Blas.ddot(step.length, step, 0, 1, step, 0, 1)) / Math.sqrt(weightScale);
    factor = length == Double.POSITIVE_INFINITY ? 1 : now / length;
    length = now;
    triangle.solve(step);
    return spread(step, before);
  }

  /** {@code base} plus values for the independent columns, in place order. */
  private double[] spread(double[] step, double[] base) {
    double[] sum = base.clone();
    for (int k = 0; k < step.length; k++) {
      sum[triangle.column(k)] += step[k];
    }
    return sum;
  }

  /** Goes from beta to the deviance; whether all of it is possible. */
  private boolean evaluate() {
    twoFold.residuals(minusOffset, 1, beta, new double[beta.length], w.eta);
    for (int i = 0; i < w.n; i++) {
      w.eta[i] = -w.eta[i]; // −(−offset − X·beta)
    }
    if (!w.updateMeans()) {
      return false;
    }
    deviance = w.deviance();
    return Double.isFinite(deviance);
  }

  /** Halves the step until it is good; false if that cannot be, and beta is what it was. */
  private boolean shorten() {
    halved = false;
    for (int k = 0; k < MOST_HALVINGS; k++) {
      double allowed = devianceBefore + R_EPSILON * (Math.abs(devianceBefore) + 0.1);
      if (evaluate() && (!started || deviance <= allowed)) {
        return true;
      }
      if (!started && k == 0) {
        before = constant();
      }
      halved = true;
      for (int j = 0; j < beta.length; j++) {
        beta[j] = 0.5 * (beta[j] + before[j]);
      }
    }
    beta = before;
    if (!evaluate()) {
      throw noStart();
    }
    return false;
  }

  private void judge() {
    boolean rRule =
        Math.abs(deviance - devianceBefore) / (Math.abs(deviance) + 0.1)
            < (Double.isNaN(control.epsilon()) ? R_EPSILON : control.epsilon());
    if (started) {
      separation.observe();
    }
    if (separation.certain()) {
      infinite = rRule;
    } else if (Double.isNaN(control.epsilon())) {
      converged = !whole && !halved && stationary();
    } else {
      converged = rRule;
    }
  }

  private boolean stationary() {
    double[] sd = LeastSquares.scaledSd(triangle, beta.length);
    double unit = Math.sqrt(weightScale);
    double noise = 4 * w.roundingNoise() * unit;
    boolean still = noise < Double.POSITIVE_INFINITY; // it is not where means fall onto 0 or 1
    boolean nearlyStill = factor > 0.9; // no longer shrinking, so rounding is what moves it
    for (int j = 0; j < beta.length; j++) {
      double change = Math.abs(beta[j] - before[j]);
      double size = Math.abs(beta[j]);
      still &= change <= Math.max(STATIONARY * size, noise * sd[j]);
      nearlyStill &= change <= R_EPSILON * Math.max(size, sd[j] * unit);
    }
    return still || nearlyStill;
  }

  private GlmSolution solution() {
    int p = beta.length;
    double[] sd = LeastSquares.scaledSd(triangle, p);
    double[] coefficients = new double[p];
    double[] digits = new double[p];
    Infinite[] signs = new Infinite[p];
    double largestStep = 0;
    for (int j = 0; j < p; j++) {
      largestStep = Math.max(largestStep, Math.abs(beta[j] - before[j]));
    }
    infinite = !converged && separation.certain();
    double rho = Math.min(factor, 0.9);
    double error = length * rho / (1 - rho) + 2 * w.roundingNoise();
    for (int j = 0; j < p; j++) {
      sd[j] *= Math.sqrt(weightScale);
      digits[j] = converged ? LeastSquares.digits(beta[j], error * sd[j]) : 0;
      double step = beta[j] - before[j];
      signs[j] =
          infinite && Math.abs(step) > 1e-4 * largestStep
              ? step > 0 ? Infinite.PLUS : Infinite.MINUS
              : Infinite.NO;
      coefficients[j] = beta[j] * x.scale(j);
      sd[j] *= x.scale(j);
    }
    return new GlmSolution(
        triangle, weightScale, coefficients, sd, digits, signs, deviance, iterations, converged);
  }
}
