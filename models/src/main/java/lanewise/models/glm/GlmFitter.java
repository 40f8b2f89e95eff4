package lanewise.models.glm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lanewise.models.Matrix;
import lanewise.models.Progress;
import lanewise.models.Term.Infinite;
import lanewise.models.internal.Design;
import lanewise.models.internal.LeastSquares;
import lanewise.models.internal.Triangle;

/** Makes a fit out of checked arguments: the model, then the null model it is compared with. */
final class GlmFitter {
  private GlmFitter() {}

  static GlmFit fit(
      List<String> terms,
      Matrix matrix,
      boolean intercept,
      Workspace rows,
      double[] trials,
      Irls.Control control,
      double[] start,
      double confidence) {
    Design x = Design.of(matrix, intercept, rows.priorWeights);
    GlmSolution solution = solve(x, rows, control, start);
    double nullDeviance = nullDeviance(x, rows, control);
    return new GlmFit(terms, x, rows, trials, confidence, solution, nullDeviance);
  }

  private static GlmSolution solve(Design x, Workspace rows, Irls.Control control, double[] start) {
    boolean linear = rows.family.equals(Family.gaussian()) && rows.link.equals(Link.identity());
    return linear
        ? leastSquares(x, rows, control.tol(), control.progress())
        : Irls.run(x, rows, control, start);
  }

  /**
   * The gaussian family with the identity link needs no iteration: its first working response is
   * {@code y − offset}, whose (refined) least-squares fit is the solution.
   */
  private static GlmSolution leastSquares(Design x, Workspace rows, double tol, Progress progress) {
    double[] response = new double[rows.n];
    boolean offset = false;
    double squares = 0;
    for (int i = 0; i < rows.n; i++) {
      response[i] = rows.y[i] - rows.offset[i];
      offset |= rows.offset[i] != 0;
      squares += rows.priorWeights[i] * response[i] * response[i];
    }
    LeastSquares.Solution s = LeastSquares.solve(x, response, rows.priorWeights, tol, progress);
    for (int i = 0; i < rows.n; i++) {
      rows.eta[i] = rows.y[i] - s.residuals()[i];
    }
    rows.updateMeans();
    rows.updateWeights();
    double[] digits = s.digits().clone();
    for (int j = 0; j < digits.length && offset; j++) { // y − offset was rounded
      double value = Math.abs(s.coefficients()[j]);
      double error = StrictMath.pow(10, -digits[j]) * value;
      digits[j] = LeastSquares.digits(value, error + 0x1p-53 * Math.sqrt(squares) * s.sd()[j]);
    }
    Infinite[] finite = new Infinite[x.cols()];
    Arrays.fill(finite, Infinite.NO);
    double deviance = s.rss() / s.yScale() / s.yScale() / s.weightScale();
    return new GlmSolution(
        s.triangle(), s.weightScale(), s.coefficients(), s.sd(), digits, finite, deviance, 1, true);
  }

  /**
   * The deviance of the model without x: with an intercept that of the best constant, which is the
   * mean response, or, if there is an offset, has to be fitted; without one that of {@code eta =
   * offset}.
   */
  private static double nullDeviance(Design x, Workspace rows, Irls.Control control) {
    boolean offset = Arrays.stream(rows.offset).anyMatch(v -> v != 0);
    Workspace w = new Workspace(rows.family, rows.link, rows.y, rows.priorWeights, rows.offset);
    if (x.intercept() && offset) {
      Design constant = Design.of(Matrix.of(new double[0], rows.n, 0), true, null);
      Irls.Control quiet =
          new Irls.Control(
              control.epsilon(), control.tol(), control.maxIterations(), Progress.NONE);
      return solve(constant, w, quiet, new double[0]).deviance();
    }
    if (x.intercept()) {
      double mean = rows.meanResponse();
      Arrays.fill(w.mu, mean);
      Arrays.fill(w.nu, 1 - mean);
      return w.deviance();
    }
    System.arraycopy(rows.offset, 0, w.eta, 0, rows.n);
    return w.updateMeans() ? w.deviance() : Double.NaN;
  }

  /** What the user should know, one line each. */
  static List<String> warnings(List<String> terms, Workspace w, GlmSolution s, double[] trials) {
    List<String> list = new ArrayList<>();
    Triangle triangle = s.triangle();
    for (int j = 0; j < terms.size(); j++) {
      if (triangle.aliased(j)) {
        list.add(
            "column \"%s\" depends on the columns before it and was left out (aliased)"
                .formatted(terms.get(j)));
      }
    }
    List<String> infinite = new ArrayList<>();
    for (int j = 0; j < terms.size(); j++) {
      if (s.infinite()[j] != Infinite.NO) {
        infinite.add(terms.get(j) + " → " + s.infinite()[j].sign() + "∞");
      }
    }
    if (!infinite.isEmpty()) {
      list.add(
          "the data are separated, so the maximum-likelihood estimates are infinite: "
              + String.join(", ", infinite));
    } else if (!s.converged()) {
      list.add("the iteration did not converge in %d iterations".formatted(s.iterations()));
    }
    if (w.family.proportions() && anyExtreme(w, true)) {
      list.add("fitted probabilities numerically 0 or 1 occurred");
    } else if (w.link.zeroAtInfinity() && !w.family.proportions() && anyExtreme(w, false)) {
      list.add("fitted rates numerically 0 occurred");
    }
    if (w.family.name().equals("binomial") && anyBroken(w, trials)) {
      list.add("the response has numbers of successes that are not whole");
    }
    return List.copyOf(list);
  }

  private static boolean anyExtreme(Workspace w, boolean both) {
    double least = 10 * 0x1p-52;
    for (int i = 0; i < w.n; i++) {
      if (w.priorWeights[i] > 0 && (w.mu[i] < least || (both && w.nu[i] < least))) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyBroken(Workspace w, double[] trials) {
    for (int i = 0; i < w.n; i++) {
      double successes = trials[i] * w.y[i];
      if (w.priorWeights[i] > 0 && Math.abs(successes - Math.rint(successes)) > 1e-3) {
        return true;
      }
    }
    return false;
  }
}
