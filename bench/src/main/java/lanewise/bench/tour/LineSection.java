package lanewise.bench.tour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import lanewise.bench.plot.Axis;
import lanewise.bench.plot.Chart;
import lanewise.bench.plot.Figure;
import lanewise.bench.plot.Ink;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import lanewise.models.mlp.Architecture;
import lanewise.models.mlp.DenseLayer;
import lanewise.models.mlp.Init;
import lanewise.models.mlp.Loss;
import lanewise.models.mlp.Mlp;
import lanewise.models.mlp.Optimizer;
import lanewise.models.mlp.Training;
import lanewise.models.mlp.TrainingResult;
import lanewise.models.ols.Ols;
import lanewise.models.ols.OlsFit;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** A network without a hidden layer is a regression: gradient descent lands on its coefficients. */
final class LineSection implements Section {
  private static final int POINTS = 80;
  private static final double INTERCEPT = 1;
  private static final double SLOPE = 0.8;

  @Override
  public String id() {
    return "line";
  }

  @Override
  public String title() {
    return "A network with no hidden layer is least squares";
  }

  @Override
  public void show(Stage stage) {
    SplittableRandom random = new SplittableRandom(7);
    double[] x = random.doubles(POINTS, -2, 2).toArray();
    double[] y = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      y[i] = INTERCEPT + SLOPE * x[i] + 0.5 * Numbers.normal(random);
    }
    Matrix design = Matrix.of(x, POINTS, 1);
    OlsFit ols = Ols.options().names("x").fit(design, y);
    TrainingResult trained = network().train(design, y, training().epochs(500));
    stage.text(
        "Eighty points simulated from y = 1 + 0.8·x + noise. A dense layer with one input, one"
            + " output and no activation computes b + x·w, which is a line. Trained from zero by"
            + " gradient descent on the mean squared error it walks to the least squares solution:");
    stage.table(
        List.of("term", "least squares", "gradient descent", "difference"),
        Equivalence.rows(ols.terms(), trained.mlp().layers().getFirst()));
    boolean same = Arrays.equals(ols.predict(design), ols.toMlp().predict(design));
    stage.text(
        "Gradient descent took %d steps. The other way round, ols.toMlp() is the fit as a network, and its predictions are %s the fit's, bit for bit."
            .formatted(trained.epoch(), same ? "equal to" : "NOT equal to"));
    stage.remember(ols.coefficients());
    stage.figure(
        new Figure(
            "line",
            "A line through simulated points, and the walk of gradient descent to it",
            List.of(lines(x, y, ols, trained.mlp()), walk(design, y, ols)),
            2,
            360,
            330),
        "First: the network's line on the least squares line, with 95 % limits for the line and for a new"
            + " point. Second: the same fit as a point. Every pair of intercept and slope is a place in a"
            + " landscape whose height is the sum of squares; gradient descent walks from (0, 0) down to"
            + " its lowest point, the estimate. The landscape's contours are the confidence regions that"
            + " statisticians draw: the thick one holds 95 %, and here also the truth.");
  }

  private static Mlp network() {
    return Architecture.inputs(1).dense(1, Activation.IDENTITY).init(Init.ZEROS).mlp(1);
  }

  private static Training training() {
    return Training.of(Loss.MSE).optimizer(Optimizer.sgd(0.2)).fullBatch().gradientTolerance(1e-13);
  }

  private static Chart lines(double[] x, double[] y, OlsFit ols, Mlp mlp) {
    double[] grid = Numbers.steps(-2, 2, 41);
    Matrix gridX = Matrix.of(grid, grid.length, 1);
    double[] fitted = ols.predict(gridX);
    double t = TDistribution.of(POINTS - 2.0).inverseSurvivalProbability(0.025);
    double centre = Numbers.mean(x);
    double[][] limits = new double[4][grid.length];
    for (int i = 0; i < grid.length; i++) {
      double away = grid[i] - centre;
      double share = 1.0 / POINTS + away * away / Numbers.squaresAbout(centre, x);
      double line = t * ols.sigma() * Math.sqrt(share);
      double point = t * ols.sigma() * Math.sqrt(1 + share);
      limits[0][i] = fitted[i] - line;
      limits[1][i] = fitted[i] + line;
      limits[2][i] = fitted[i] - point;
      limits[3][i] = fitted[i] + point;
    }
    return new Chart("A line through points", Axis.linear("x", x), Axis.linear("y", y))
        .band("95 % for the line", Ink.BLUE, grid, limits[0], limits[1])
        .points("simulated", Ink.MUTED, x, y, 2.8)
        .line("least squares", Ink.BLUE, grid, fitted)
        .dashed("trained network", Ink.ORANGE, grid, mlp.predict(gridX))
        .dashed("95 % for a point", Ink.MUTED, grid, limits[2])
        .dashed("", Ink.MUTED, grid, limits[3]);
  }

  /** Plain gradient descent has no memory, so epochs one by one are the same steps. */
  private static Chart walk(Matrix x, double[] y, OlsFit ols) {
    List<double[]> path = new ArrayList<>();
    Mlp at = network();
    for (int epoch = 0; epoch < 40; epoch++) {
      DenseLayer layer = at.layers().getFirst();
      path.add(new double[] {layer.bias()[0], layer.weight(0, 0)});
      at = at.train(x, y, training().epochs(1)).mlp();
    }
    double[] b = path.stream().mapToDouble(p -> p[0]).toArray();
    double[] w = path.stream().mapToDouble(p -> p[1]).toArray();
    double[] best = ols.coefficients();
    double[] column = x.column(0);
    double sum = Arrays.stream(column).sum();
    double squares = Numbers.squaresAbout(0, column);
    double region =
        2
            * ols.sigma()
            * ols.sigma()
            * FDistribution.of(2, POINTS - 2.0).inverseSurvivalProbability(0.05);
    Chart chart =
        new Chart(
            "The walk to the estimate",
            new Axis("intercept b", -0.2, 1.6, false),
            new Axis("slope w", -0.2, 1.4, false));
    for (int k = 1; k <= 7; k++) {
      double level = 3.5 * k * k;
      chart.contour(
          "", Ink.GRID, 1.4, (p, q) -> above(p - best[0], q - best[1], sum, squares), level);
    }
    return chart
        .contour(
            "95 % region",
            Ink.BLUE, 2.2, (p, q) -> above(p - best[0], q - best[1], sum, squares), region)
        .line("gradient descent", Ink.ORANGE, b, w)
        .points("", Ink.ORANGE, b, w, 2.8)
        .points("estimate", Ink.BLUE, new double[] {best[0]}, new double[] {best[1]}, 4)
        .points("truth", Ink.GREEN, new double[] {INTERCEPT}, new double[] {SLOPE}, 4);
  }

  /** How far the sum of squares lies above its minimum, db and dw away from it. */
  private static double above(double db, double dw, double sum, double squares) {
    return POINTS * db * db + 2 * sum * db * dw + squares * dw * dw;
  }
}
