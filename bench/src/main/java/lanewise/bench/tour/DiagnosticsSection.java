package lanewise.bench.tour;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import lanewise.bench.fit.Bundled;
import lanewise.bench.fit.Design;
import lanewise.bench.plot.Axis;
import lanewise.bench.plot.Chart;
import lanewise.bench.plot.Figure;
import lanewise.bench.plot.Ink;
import lanewise.models.ols.Ols;
import lanewise.models.ols.OlsFit;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Whether a linear model may be believed: R's four diagnostic plots. */
final class DiagnosticsSection implements Section {
  @Override
  public String id() {
    return "diagnostics";
  }

  @Override
  public String title() {
    return "May we believe it? Diagnostics: diabetes";
  }

  @Override
  public void show(Stage stage) {
    Design data = Bundled.load("ml/diabetes.csv", "progression");
    OlsFit fit = Ols.options().names(data.names()).fit(data.x(), data.y());
    stage.text(
        "The progression of diabetes in 442 patients, one year after ten measurements were taken (Efron and"
            + " others, 2004). The least squares fit has the published R² of 0.518:");
    stage.listing(fit.summary());
    stage.figure(
        new Figure(
            "diagnostics",
            "Residuals against fitted values, normal quantiles, scale and leverage",
            List.of(residuals(fit), quantiles(fit), scale(fit), leverage(fit)),
            2,
            360,
            300),
        "R's plot(fit): no curve left in the residuals (top left), close to normal (top right), a spread that"
            + " grows with the fitted value (bottom left), no patient with much leverage (bottom"
            + " right).");
  }

  private static Chart residuals(OlsFit fit) {
    double[] x = fit.fitted();
    Axis axis = Axis.linear("fitted", x);
    return new Chart("Residuals", axis, Axis.linear("residual", fit.residuals()))
        .points("", Ink.BLUE, x, fit.residuals(), 2.4)
        .dashed("", Ink.MUTED, new double[] {axis.low(), axis.high()}, new double[2]);
  }

  private static Chart quantiles(OlsFit fit) {
    double[] y = fit.standardizedResiduals();
    Arrays.sort(y);
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double[] x = new double[y.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = normal.inverseCumulativeProbability((i + 0.5) / x.length);
    }
    double[] ends = {x[0], x[x.length - 1]};
    return new Chart(
            "Normal quantiles", Axis.linear("normal", x), Axis.linear("standardized", y, ends))
        .points("", Ink.BLUE, x, y, 2.4)
        .dashed("", Ink.MUTED, ends, ends);
  }

  private static Chart scale(OlsFit fit) {
    double[] x = fit.fitted();
    double[] y =
        Arrays.stream(fit.standardizedResiduals()).map(r -> Math.sqrt(Math.abs(r))).toArray();
    return new Chart(
            "Spread", Axis.linear("fitted", x), Axis.linear("√|standardized|", y).including(0, 0))
        .points("", Ink.BLUE, x, y, 2.4);
  }

  private static Chart leverage(OlsFit fit) {
    double[] x = fit.hatValues();
    double[] y = fit.standardizedResiduals();
    double[] cook = fit.cooksDistance();
    int most = 0;
    for (int i = 1; i < cook.length; i++) {
      most = cook[i] > cook[most] ? i : most;
    }
    return new Chart(
            "Leverage", Axis.linear("leverage", x).including(0, 0), Axis.linear("standardized", y))
        .points("", Ink.BLUE, x, y, 2.4)
        .points("", Ink.ORANGE, new double[] {x[most]}, new double[] {y[most]}, 4)
        .note(x[most], y[most], String.format(Locale.ROOT, "Cook's %.3f", cook[most]));
  }
}
