package lanewise.bench.tour;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lanewise.bench.RSquared;
import lanewise.bench.plot.Axis;
import lanewise.bench.plot.Chart;
import lanewise.bench.plot.Figure;
import lanewise.bench.plot.Ink;
import lanewise.bench.plot.Panel;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import lanewise.models.mlp.Architecture;
import lanewise.models.mlp.Init;
import lanewise.models.mlp.Loss;
import lanewise.models.mlp.Mlp;
import lanewise.models.mlp.Optimizer;
import lanewise.models.mlp.Schedule;
import lanewise.models.mlp.Training;
import lanewise.models.ols.Ols;
import lanewise.models.ols.OlsFit;

/** A hidden layer makes new columns; what comes after it is a linear model on them. */
final class HiddenLayerSection implements Section {
  private static final int POINTS = 160;
  private static final int HIDDEN = 5;

  @Override
  public String id() {
    return "hidden-layer";
  }

  @Override
  public String title() {
    return "What a hidden layer learns: features";
  }

  @Override
  public void show(Stage stage) {
    SplittableRandom random = new SplittableRandom(3);
    double[] x = random.doubles(POINTS, -3, 3).sorted().toArray();
    double[] y = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      y[i] = StrictMath.sin(2 * x[i]) + 0.3 * x[i] + 0.15 * Numbers.normal(random);
    }
    Matrix design = Matrix.of(x, POINTS, 1);
    Mlp net = train(design, y);
    Mlp hidden = Mlp.of(net.layers().getFirst());
    Matrix features = Matrix.of(hidden.predict(design), POINTS, HIDDEN);
    OlsFit straight = Ols.fit(design, y);
    OlsFit last =
        Ols.options()
            .names(IntStream.rangeClosed(1, HIDDEN).mapToObj(i -> "h" + i).toList())
            .fit(features, y);
    stage.text(
        "Points along a wave, y = sin 2x + 0.3x + noise. No line fits them: R² is %s. A network with"
                .formatted(Numbers.fixed(straight.rSquared(), 3))
            + " five hidden units (tanh) does. Its hidden layer turns the one column x into five"
            + " columns h1 … h5, and its last layer is a linear model on those. So we can fit that"
            + " model by least squares, with standard errors (given these features, as if they had not"
            + " been learned from the same points):");
    stage.listing(last.summary());
    stage.text(
        "The network's own R² is %s, that of least squares on its features %s: the last layer had already found nearly the best linear model there is on these features."
            .formatted(
                Numbers.fixed(RSquared.of(net.predict(design), y), 4),
                Numbers.fixed(last.rSquared(), 4)));
    stage.remember(last.coefficients());
    stage.figure(
        new Figure(
            "hidden-layer",
            "From features to a fitted curve",
            panels(x, y, hidden, last, straight),
            2,
            360,
            310),
        "The network in four steps. The features that the hidden layer makes of x; each times its coefficient"
            + " in the last linear model; their sum with the intercept, over the points; and what remains,"
            + " which no longer shows a wave.");
  }

  private static Mlp train(Matrix x, double[] y) {
    Mlp start =
        Architecture.inputs(1)
            .dense(HIDDEN, Activation.TANH)
            .dense(1, Activation.IDENTITY)
            .init(Init.KAIMING_UNIFORM)
            .mlp(10);
    return start
        .train(
            x,
            y,
            Training.of(Loss.MSE)
                .optimizer(Optimizer.adam(0.02))
                .schedule(Schedule.cosine())
                .batchSize(20)
                .epochs(800)
                .seed(10))
        .mlp();
  }

  private static List<Panel> panels(
      double[] x, double[] y, Mlp hidden, OlsFit last, OlsFit straight) {
    double[] grid = Numbers.steps(-3, 3, 121);
    Matrix gridX = Matrix.of(grid, grid.length, 1);
    Matrix features = Matrix.of(hidden.predict(gridX), grid.length, HIDDEN);
    double[][] weighted = new double[HIDDEN][grid.length];
    for (int j = 0; j < HIDDEN; j++) {
      for (int i = 0; i < grid.length; i++) {
        weighted[j][i] = last.coefficients()[j + 1] * features.get(i, j);
      }
    }
    Axis xAxis = Axis.linear("x", x);
    Chart units = new Chart("1. The features", xAxis, new Axis("h", -1.1, 1.1, false));
    Chart parts = new Chart("2. Times their coefficients", xAxis, Axis.linear("w·h", weighted));
    for (int j = 0; j < HIDDEN; j++) {
      units.line("h" + (j + 1), Ink.series(j), grid, features.column(j));
      String name = Numbers.fixed(last.coefficients()[j + 1], 2) + "·h" + (j + 1);
      parts.line(name, Ink.series(j), grid, weighted[j]);
    }
    Chart fit =
        new Chart("3. Their sum", xAxis, Axis.linear("y", y))
            .points("", Ink.MUTED, x, y, 2.4)
            .dashed("no hidden layer", Ink.ORANGE, grid, straight.predict(gridX))
            .line("five hidden units", Ink.BLUE, grid, last.predict(features));
    Chart rest =
        new Chart("4. What remains", xAxis, Axis.linear("residual", straight.residuals()))
            .points("no hidden layer", Ink.ORANGE, x, straight.residuals(), 2)
            .points("five hidden units", Ink.BLUE, x, last.residuals(), 2.4);
    return List.of(units, parts, fit, rest);
  }
}
