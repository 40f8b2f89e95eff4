package lanewise.bench.tour;

import java.util.List;
import java.util.SplittableRandom;
import lanewise.bench.plot.Axis;
import lanewise.bench.plot.Chart;
import lanewise.bench.plot.Figure;
import lanewise.bench.plot.Ink;
import lanewise.models.Matrix;
import lanewise.models.glm.Family;
import lanewise.models.glm.Glm;
import lanewise.models.glm.GlmFit;
import lanewise.models.mlp.Mlp;

/** The S-curve over simulated outcomes, as in a textbook. */
final class CurveSection implements Section {
  private static final int POINTS = 120;

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
    double[] y = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      y[i] = random.nextDouble() < 1 / (1 + Math.exp(-(0.5 + 1.5 * x[i]))) ? 1 : 0;
    }
    GlmFit fit = Glm.options().family(Family.binomial()).names("x").fit(Matrix.of(x, POINTS, 1), y);
    double[] b = fit.coefficients();
    stage.text(
        "A yes or no cannot lie on a line. The logistic model bends the line b + x·w through the sigmoid, 1 / (1"
            + " + e^−(b + x·w)), into a probability. From %d outcomes drawn with b = 0.5 and w = 1.5 it finds b = %s and w = %s in %d iterations of IRLS."
                .formatted(
                    POINTS, Numbers.fixed(b[0], 3), Numbers.fixed(b[1], 3), fit.iterations()));
    double[] grid = Numbers.steps(-4, 4, 120);
    Matrix gridX = Matrix.of(grid, grid.length, 1);
    Mlp network = fit.toMlp();
    double[] truth = new double[grid.length];
    for (int i = 0; i < grid.length; i++) {
      truth[i] = 1 / (1 + Math.exp(-(0.5 + 1.5 * grid[i])));
    }
    Chart chart =
        new Chart("The S-curve", Axis.linear("x", x), new Axis("probability", -0.06, 1.25, false))
            .points("outcomes", Ink.MUTED, x, y)
            .dashed("the truth", Ink.GREEN, grid, truth)
            .line("logistic fit", Ink.BLUE, grid, fit.predict(gridX))
            .dashed("the fit as a network", Ink.ORANGE, grid, network.predict(gridX))
            .legendLeft();
    stage.figure(
        Figure.of("curve", "Simulated outcomes and the fitted S-curve", chart),
        "Outcomes, the curve they were drawn from, and the fitted one, twice: " + network + ".");
    stage.table(
        List.of("x", "probability"),
        List.of(-2.0, 0.0, 2.0).stream()
            .map(
                v ->
                    List.of(
                        Numbers.fixed(v, 0),
                        Numbers.fixed(fit.predict(Matrix.of(new double[] {v}, 1, 1))[0], 4)))
            .toList());
  }
}
