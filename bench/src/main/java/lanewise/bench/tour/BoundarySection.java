package lanewise.bench.tour;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lanewise.bench.plot.Axis;
import lanewise.bench.plot.Chart;
import lanewise.bench.plot.Figure;
import lanewise.bench.plot.Ink;
import lanewise.kernels.Activation;
import lanewise.models.Matrix;
import lanewise.models.glm.Family;
import lanewise.models.glm.Glm;
import lanewise.models.glm.GlmFit;
import lanewise.models.mlp.Architecture;
import lanewise.models.mlp.Init;
import lanewise.models.mlp.Loss;
import lanewise.models.mlp.Mlp;
import lanewise.models.mlp.Optimizer;
import lanewise.models.mlp.Schedule;
import lanewise.models.mlp.Training;

/** The chessboard (XOR): a hidden layer moves the points until a straight line can tell them apart. */
final class BoundarySection implements Section {
  private static final int POINTS = 240;

  @Override
  public String id() {
    return "boundary";
  }

  @Override
  public String title() {
    return "A curved boundary is a straight one elsewhere";
  }

  @Override
  public void show(Stage stage) {
    SplittableRandom random = new SplittableRandom(4);
    double[] x = new double[2 * POINTS];
    double[] y = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      boolean right = i % 2 == 1;
      boolean up = i % 4 >= 2;
      y[i] = right == up ? 0 : 1;
      x[2 * i] = (right ? 1 : -1) + 0.38 * Numbers.normal(random);
      x[2 * i + 1] = (up ? 1 : -1) + 0.38 * Numbers.normal(random);
    }
    Matrix design = Matrix.of(x, POINTS, 2);
    Mlp net = train(design, y);
    Mlp hidden = Mlp.of(net.layers().getFirst());
    Matrix features = Matrix.of(hidden.predict(design), POINTS, 2);
    GlmFit straight = Glm.fit(design, y, Family.binomial());
    GlmFit last = Glm.options().family(Family.binomial()).names("h1", "h2").fit(features, y);
    stage.text(
        "Four simulated clouds in two colours, laid out as on a chessboard: the example by which Minsky and"
            + " Papert (1969) showed what a perceptron without hidden units cannot do. A logistic regression on the two coordinates"
            + " gets %s of the points right, little better than a coin. A network with two hidden units (tanh) gets %s right. Its last layer is a logistic regression too, but on h1 and h2 (fitted here by IRLS):"
                .formatted(share(straight, design, y), share(last, features, y)));
    stage.listing(last.summary());
    stage.remember(last.coefficients());
    stage.figure(
        new Figure(
            "boundary",
            "Four clouds and a boundary, before and after the hidden layer",
            List.of(before(x, y, hidden, last, straight), after(features, y, last)),
            2,
            360,
            350),
        "The same points twice: where they are, and where the hidden layer puts them. It bends the plane until"
            + " orange lies in the corner and blue at both ends, so that one cut is enough. That cut, the last"
            + " layer's boundary (probability ½; thin lines: 10 % and 90 %), is straight there, as a logistic"
            + " regression's always is; where the points are it is the band along the orange clouds.");
  }

  private static String share(GlmFit fit, Matrix x, double[] y) {
    double[] p = fit.predict(x);
    long right = IntStream.range(0, p.length).filter(i -> p[i] > 0.5 == y[i] > 0.5).count();
    return Numbers.percent((double) right / p.length);
  }

  private static Mlp train(Matrix x, double[] y) {
    Mlp start =
        Architecture.inputs(2)
            .dense(2, Activation.TANH)
            .dense(1, Activation.SIGMOID)
            .init(Init.KAIMING_UNIFORM)
            .mlp(3);
    return start
        .train(
            x,
            y,
            Training.of(Loss.BINARY_CROSS_ENTROPY)
                .optimizer(Optimizer.adamW(0.05, 0.1))
                .schedule(Schedule.cosine())
                .batchSize(24)
                .epochs(400)
                .seed(3))
        .mlp();
  }

  private static Chart classes(Chart chart, Matrix x, double[] y) {
    for (int kind = 0; kind < 2; kind++) {
      int value = kind;
      int[] rows = IntStream.range(0, y.length).filter(i -> y[i] == value).toArray();
      chart.points(
          "",
          Ink.series(kind),
          Numbers.values(x.column(0), rows),
          Numbers.values(x.column(1), rows),
          2.8);
    }
    return chart;
  }

  private static double[] column(double[] x, int j) {
    return IntStream.range(0, x.length / 2).mapToDouble(i -> x[2 * i + j]).toArray();
  }

  private static Chart before(double[] x, double[] y, Mlp hidden, GlmFit last, GlmFit straight) {
    Chart chart =
        new Chart(
            "Where the points are",
            Axis.linear("x1", column(x, 0)),
            Axis.linear("x2", column(x, 1)));
    classes(chart, Matrix.of(x, y.length, 2), y);
    for (double p : new double[] {0.1, 0.5, 0.9}) {
      chart.contour(
          p == 0.5 ? "network" : "",
          Ink.TEXT,
          p == 0.5 ? 2.4 : 0.8,
          (a, b) ->
              last.predict(Matrix.of(hidden.predict(Matrix.of(new double[] {a, b}, 1, 2)), 1, 2))[
                  0],
          p);
    }
    return chart.contour(
        "logistic regression",
        Ink.GREEN,
        1.8,
        (a, b) -> straight.predict(Matrix.of(new double[] {a, b}, 1, 2))[0],
        0.5);
  }

  private static Chart after(Matrix features, double[] y, GlmFit last) {
    Chart chart =
        new Chart(
            "Where the hidden layer puts them",
            new Axis("h1", -1.08, 1.08, false),
            new Axis("h2", -1.08, 1.08, false));
    classes(chart, features, y);
    for (double p : new double[] {0.1, 0.5, 0.9}) {
      chart.contour(
          p == 0.5 ? "the last layer's boundary" : "",
          Ink.TEXT,
          p == 0.5 ? 2.4 : 0.8,
          (a, b) -> last.predict(Matrix.of(new double[] {a, b}, 1, 2))[0],
          p);
    }
    return chart;
  }
}
