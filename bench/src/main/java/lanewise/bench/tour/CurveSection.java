package lanewise.bench.tour;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lanewise.bench.plot.Axis;
import lanewise.bench.plot.Chart;
import lanewise.bench.plot.Figure;
import lanewise.bench.plot.Ink;
import lanewise.models.Matrix;
import lanewise.models.Term;
import lanewise.models.glm.Family;
import lanewise.models.glm.Glm;
import lanewise.models.glm.GlmFit;
import lanewise.models.ols.Ols;

/** The S-curve over simulated outcomes, as in a textbook. */
final class CurveSection implements Section {
  private static final int POINTS = 120;
  private static final double[] TRUTH = {0.5, 1.5};
  private static final double NORMAL_975 = 1.959964;

  @Override
  public String id() {
    return "curve";
  }

  @Override
  public String title() {
    return "From line to curve: the logistic model";
  }

  @Override
  public void show(Stage stage) {
    SplittableRandom random = new SplittableRandom(11);
    double[] x = random.doubles(POINTS, -4, 4).toArray();
    double[] y = Arrays.stream(x).map(v -> random.nextDouble() < truth(v) ? 1 : 0).toArray();
    Matrix design = Matrix.of(x, POINTS, 1);
    GlmFit fit = Glm.options().family(Family.binomial()).names("x").fit(design, y);
    stage.text(
        "Yes or no, coded 1 and 0, does not lie on a line, and a line through such points soon promises"
            + " probabilities below 0 and above 1. The logistic model keeps the line, as the log-odds"
            + " b + x·w, and bends it into a probability, 1 / (1 + e^−(b + x·w)). From %d outcomes drawn with known b and w, IRLS finds in %d iterations:"
                .formatted(POINTS, fit.iterations()));
    stage.table(
        List.of("term", "truth", "estimate", "std. error", "95 % interval"), rows(fit.terms()));
    double[] grid = Numbers.steps(-4, 4, 81);
    boolean same =
        Arrays.equals(
            fit.predict(Matrix.of(grid, grid.length, 1)),
            fit.toMlp().predict(Matrix.of(grid, grid.length, 1)));
    stage.remember(fit.coefficients());
    stage.figure(
        new Figure(
            "curve",
            "The logistic model as a line of log-odds and as an S-curve of probabilities",
            List.of(logOdds(x, fit, grid), probabilities(x, y, fit, grid)),
            2,
            360,
            330),
        "First: the log-odds, a line with its 95 % limits. Second: the same line and limits bent by the sigmoid"
            + " over the simulated outcomes; the dashed straight line is least squares on 0 and 1."
            + " Computed by the fit or by the network that it is, %s, the curve is %s bits."
                .formatted(fit.toMlp(), same ? "the same" : "NOT the same"));
  }

  private static double truth(double x) {
    return sigmoid(TRUTH[0] + TRUTH[1] * x);
  }

  private static double sigmoid(double eta) {
    return 1 / (1 + StrictMath.exp(-eta));
  }

  private static List<List<String>> rows(List<Term> terms) {
    return List.of(row(terms.get(0), TRUTH[0]), row(terms.get(1), TRUTH[1]));
  }

  private static List<String> row(Term term, double truth) {
    return List.of(
        term.term(),
        Numbers.fixed(truth, 1),
        Numbers.fixed(term.estimate(), 3),
        Numbers.fixed(term.stdError(), 3),
        Numbers.fixed(term.confLow(), 3) + " to " + Numbers.fixed(term.confHigh(), 3));
  }

  /** Half the width of the 95 % interval of the log-odds, from Fisher's information. */
  private static double[] halfWidth(double[] x, GlmFit fit, double[] grid) {
    double sum = 0;
    double sumX = 0;
    double sumXx = 0;
    double[] p = fit.fitted();
    for (int i = 0; i < x.length; i++) {
      double weight = p[i] * (1 - p[i]);
      sum += weight;
      sumX += weight * x[i];
      sumXx += weight * x[i] * x[i];
    }
    double determinant = sum * sumXx - sumX * sumX;
    double[] half = new double[grid.length];
    for (int i = 0; i < half.length; i++) {
      double variance = (sumXx - 2 * grid[i] * sumX + grid[i] * grid[i] * sum) / determinant;
      half[i] = NORMAL_975 * Math.sqrt(variance);
    }
    return half;
  }

  private static double[] added(double[] values, double sign, double[] more) {
    double[] sum = values.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += sign * more[i];
    }
    return sum;
  }

  private static Chart logOdds(double[] x, GlmFit fit, double[] grid) {
    double[] eta = fit.linkPredict(Matrix.of(grid, grid.length, 1));
    double[] half = halfWidth(x, fit, grid);
    double[] truth = Arrays.stream(grid).map(v -> TRUTH[0] + TRUTH[1] * v).toArray();
    double[] low = added(eta, -1, half);
    double[] high = added(eta, 1, half);
    return new Chart("A line of log-odds", Axis.linear("x", x), Axis.linear("log-odds", low, high))
        .band("95 %", Ink.BLUE, grid, low, high)
        .line("logistic fit", Ink.BLUE, grid, eta)
        .dashed("the truth", Ink.GREEN, grid, truth);
  }

  private static Chart probabilities(double[] x, double[] y, GlmFit fit, double[] grid) {
    Matrix gridX = Matrix.of(grid, grid.length, 1);
    double[] eta = fit.linkPredict(gridX);
    double[] half = halfWidth(x, fit, grid);
    double[] straight = Ols.fit(Matrix.of(x, x.length, 1), y).predict(gridX);
    return new Chart(
            "An S of probabilities", Axis.linear("x", x), new Axis("probability", -0.2, 1.2, false))
        .band(
            "",
            Ink.BLUE,
            grid,
            Arrays.stream(added(eta, -1, half)).map(CurveSection::sigmoid).toArray(),
            Arrays.stream(added(eta, 1, half)).map(CurveSection::sigmoid).toArray())
        .points("outcomes", Ink.MUTED, x, y, 2.8)
        .dashed("a straight line", Ink.ORANGE, grid, straight)
        .line("logistic fit", Ink.BLUE, grid, fit.predict(gridX))
        .dashed(
            "the truth", Ink.GREEN, grid, Arrays.stream(grid).map(CurveSection::truth).toArray());
  }
}
