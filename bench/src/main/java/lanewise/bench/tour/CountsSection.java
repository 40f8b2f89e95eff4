package lanewise.bench.tour;

import java.util.ArrayList;
import java.util.List;
import lanewise.bench.fit.Bundled;
import lanewise.bench.fit.Design;
import lanewise.bench.plot.Axis;
import lanewise.bench.plot.Chart;
import lanewise.bench.plot.Figure;
import lanewise.bench.plot.Ink;
import lanewise.models.glm.Family;
import lanewise.models.glm.Glm;
import lanewise.models.glm.GlmFit;

/** Poisson regression on the counts of a trial. */
final class CountsSection implements Section {
  @Override
  public String id() {
    return "counts";
  }

  @Override
  public String title() {
    return "Counts: Poisson regression";
  }

  @Override
  public void show(Stage stage) {
    Design data =
        Bundled.load(
            "glm/dobson_poisson.csv", "y", "outcome2", "outcome3", "treatment2", "treatment3");
    GlmFit fit = Glm.options().family(Family.poisson()).names(data.names()).fit(data.x(), data.y());
    stage.text(
        "Counts of three outcomes under three treatments, the first example of R's ?glm (Dobson, 1990,"
            + " p. 93). The log of the mean is linear: as a network, one dense layer with exp.");
    stage.listing(fit.summary());
    List<String> cells = new ArrayList<>();
    for (int treatment = 1; treatment <= 3; treatment++) {
      for (int outcome = 1; outcome <= 3; outcome++) {
        cells.add(treatment + "·" + outcome);
      }
    }
    double[] x = Numbers.count(0, cells.size());
    double[] fitted = fit.predict(data.x());
    double[] low = new double[x.length];
    double[] high = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      low[i] = Math.max(0, fitted[i] - 2 * Math.sqrt(fitted[i]));
      high[i] = fitted[i] + 2 * Math.sqrt(fitted[i]);
    }
    Chart chart =
        new Chart(
                "Observed and fitted counts",
                new Axis("treatment · outcome", -0.5, x.length - 0.5, false),
                Axis.linear("count", data.y(), low, high).including(0, 30))
            .ranges("± 2 standard deviations", Ink.BLUE, x, low, high)
            .points("fitted mean", Ink.BLUE, x, fitted, 4)
            .points("observed", Ink.ORANGE, x, data.y(), 4)
            .categories(cells);
    stage.figure(
        Figure.of("counts", "Observed counts against fitted Poisson means", chart),
        "A Poisson count with mean μ has the standard deviation √μ. Every count lies within two of its"
            + " fitted mean, and the residual deviance is about its degrees of freedom: no sign that the"
            + " counts scatter more than Poisson counts do.");
    stage.remember(fit.coefficients());
  }
}
