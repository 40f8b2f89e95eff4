package lanewise.bench.tour;

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
import lanewise.models.mlp.Init;
import lanewise.models.mlp.Loss;
import lanewise.models.mlp.Mlp;
import lanewise.models.mlp.Optimizer;
import lanewise.models.mlp.Training;
import lanewise.models.mlp.TrainingResult;
import lanewise.models.ols.Ols;
import lanewise.models.ols.OlsFit;

/** A network without a hidden layer is a regression: gradient descent lands on its coefficients. */
final class LineSection implements Section {
  private static final int POINTS = 80;

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
      y[i] = 1 + 0.8 * x[i] + 0.5 * Numbers.normal(random);
    }
    Matrix design = Matrix.of(x, POINTS, 1);
    OlsFit ols = Ols.options().names("x").fit(design, y);
    TrainingResult trained = train(design, y);
    stage.text(
        "Eighty points simulated from y = 1 + 0.8·x + noise. A dense layer with one input, one"
            + " output and no activation computes x·w + b, which is a line. Trained from zero by"
            + " gradient descent on the mean squared error it walks to the least squares solution:");
    stage.table(
        List.of("term", "least squares", "gradient descent", "difference"),
        Equivalence.rows(ols.terms(), trained.mlp().layers().getFirst()));
    boolean same = Arrays.equals(ols.predict(design), ols.toMlp().predict(design));
    stage.text(
        "Gradient descent %s. The other way round, ols.toMlp() is the fit as a network; its predictions are %s the fit's, bit for bit."
            .formatted(trained.message(), same ? "equal to" : "NOT equal to"));
    stage.figure(
        new Figure(
            "line",
            "Fitted lines and the loss of gradient descent",
            List.of(
                lines(x, y, ols, trained.mlp()), Equivalence.descent(trained, ols.rss() / POINTS)),
            2,
            360,
            320),
        "Left: the two lines, one on the other. Right: what the training loss lacks to the least"
            + " squares minimum, epoch by epoch, down to rounding.");
  }

  private static TrainingResult train(Matrix x, double[] y) {
    Mlp start = Architecture.inputs(1).dense(1, Activation.IDENTITY).init(Init.ZEROS).mlp(1);
    return start.train(
        x,
        y,
        Training.of(Loss.MSE)
            .optimizer(Optimizer.sgd(0.2))
            .fullBatch()
            .epochs(500)
            .gradientTolerance(1e-13));
  }

  private static Chart lines(double[] x, double[] y, OlsFit ols, Mlp mlp) {
    double[] grid = Numbers.steps(-2, 2, 2);
    Matrix ends = Matrix.of(grid, 2, 1);
    return new Chart("y on x", Axis.linear("x", x), Axis.linear("y", y))
        .points("simulated", Ink.MUTED, x, y)
        .line("least squares", Ink.BLUE, grid, ols.predict(ends))
        .dashed("trained network", Ink.ORANGE, grid, mlp.predict(ends))
        .legendLeft();
  }
}
