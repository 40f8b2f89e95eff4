package lanewise.bench.tour;

import java.util.ArrayList;
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
  private static final int HIDDEN = 4;

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
      y[i] = Math.sin(2 * x[i]) + 0.3 * x[i] + 0.15 * Numbers.normal(random);
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
            + " four hidden units (tanh) does. Its hidden layer turns the one column x into four"
            + " columns h1 … h4, and its last layer is a linear model on those, so we can fit that"
            + " model by least squares, with standard errors:");
    stage.listing(last.summary());
    stage.text(
        "The network's own R² is %s, that of least squares on its features %s: the last layer had already found nearly the best linear model there is on these features."
            .formatted(
                Numbers.fixed(RSquared.of(net.predict(design), y), 4),
                Numbers.fixed(last.rSquared(), 4)));
    stage.figure(
        new Figure(
            "hidden-layer",
            "A curve fitted by a network, and its hidden features",
            panels(x, y, net, hidden, last),
            2,
            360,
            300),
        "Left: points, line and network. Right: the four features that the hidden layer engineered from x.");
  }

  private static Mlp train(Matrix x, double[] y) {
    Mlp start =
        Architecture.inputs(1)
            .dense(HIDDEN, Activation.TANH)
            .dense(1, Activation.IDENTITY)
            .init(Init.KAIMING_UNIFORM)
            .mlp(5);
    return start
        .train(
            x,
            y,
            Training.of(Loss.MSE)
                .optimizer(Optimizer.adam(0.02))
                .schedule(Schedule.cosine())
                .batchSize(20)
                .epochs(800)
                .seed(5))
        .mlp();
  }

  private static List<Panel> panels(double[] x, double[] y, Mlp net, Mlp hidden, OlsFit last) {
    double[] grid = Numbers.steps(-3, 3, 200);
    Matrix gridX = Matrix.of(grid, grid.length, 1);
    double[] h = hidden.predict(gridX);
    Matrix features = Matrix.of(h, grid.length, HIDDEN);
    OlsFit straight = Ols.fit(Matrix.of(x, x.length, 1), y);
    Chart fit =
        new Chart("The fit", Axis.linear("x", x), Axis.linear("y", y).including(-2.5, 2.9))
            .points("", Ink.MUTED, x, y, 2.4)
            .line("no hidden layer", Ink.ORANGE, grid, straight.predict(gridX))
            .line("four hidden units", Ink.BLUE, grid, last.predict(features))
            .dashed("", Ink.PURPLE, grid, net.predict(gridX))
            .legendLeft();
    Chart units = new Chart("The features", Axis.linear("x", x), new Axis("h", -1.05, 1.9, false));
    for (int j = 0; j < HIDDEN; j++) {
      units.line("h" + (j + 1), Ink.series(j), grid, features.column(j));
    }
    return new ArrayList<>(List.of(fit, units));
  }
}
