package lanewise.bench.tour;

import java.util.Arrays;
import java.util.List;
import lanewise.bench.fit.Bundled;
import lanewise.bench.fit.Design;
import lanewise.bench.plot.Axis;
import lanewise.bench.plot.Chart;
import lanewise.bench.plot.Figure;
import lanewise.bench.plot.Ink;
import lanewise.bench.plot.Rows;
import lanewise.models.Term;
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
    stage.remember(fit.coefficients());
    stage.figure(
        new Figure(
            "diagnostics",
            "Residuals against fitted values, normal quantiles, scale and leverage",
            List.of(residuals(fit), quantiles(fit), scale(fit), leverage(fit)),
            2,
            360,
            310),
        "R's plot(fit), the three largest named by row. Residuals: the smooth line stays near 0, so hardly"
            + " any curve is left to explain. Quantiles: close to normal. Spread: it grows with the fitted value up to"
            + " 180, so the standard errors above, which assume one spread, are somewhat off. Leverage: no patient"
            + " comes near the contour of a Cook's distance of 0.1, let alone R's 0.5; none decides the fit"
            + " alone.");
    stage.figure(
        Figure.of(
            "diabetes",
            "Coefficients of the diabetes fit with 95 % intervals",
            intervals(fit.terms().subList(1, fit.terms().size()))),
        "The ten coefficients with 95 % intervals, all on one scale since the columns are. Body mass (bmi),"
            + " blood pressure (bp) and s5 stand clear of 0. The intervals of s1 to s4, measurements of the"
            + " same blood lipids, are wide: the data cannot tell them apart.");
  }

  private static Rows intervals(List<Term> terms) {
    double[] low = terms.stream().mapToDouble(Term::confLow).toArray();
    double[] high = terms.stream().mapToDouble(Term::confHigh).toArray();
    List<String> names = terms.stream().map(Term::term).toList();
    return new Rows(
        "Coefficients", names, Axis.linear("progression per unit", low, high), 0, low, high);
  }

  private static Chart residuals(OlsFit fit) {
    double[] x = fit.fitted();
    Axis axis = Axis.linear("fitted", x);
    double[] grid = grid(x);
    return labelled(
        new Chart("Residuals", axis, Axis.linear("residual", fit.residuals()))
            .points("", Ink.BLUE, x, fit.residuals(), 2.2)
            .dashed("", Ink.MUTED, new double[] {axis.low(), axis.high()}, new double[2])
            .line("smooth", Ink.ORANGE, grid, Numbers.smooth(x, fit.residuals(), grid)),
        x,
        fit.residuals(),
        absolute(fit.residuals()));
  }

  private static double[] grid(double[] x) {
    double low = Arrays.stream(x).min().orElseThrow();
    return Numbers.steps(low, Arrays.stream(x).max().orElseThrow(), 40);
  }

  private static double[] absolute(double[] values) {
    return Arrays.stream(values).map(Math::abs).toArray();
  }

  /** Names the three rows of largest size. */
  private static Chart labelled(Chart chart, double[] x, double[] y, double[] size) {
    for (int i : Numbers.largest(size, 3)) {
      chart.note(x[i], y[i], String.valueOf(i + 1));
    }
    return chart;
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
    double[] grid = grid(x);
    return labelled(
        new Chart(
                "Spread",
                Axis.linear("fitted", x),
                Axis.linear("√|standardized|", y).including(0, 0))
            .points("", Ink.BLUE, x, y, 2.2)
            .line("smooth", Ink.ORANGE, grid, Numbers.smooth(x, y, grid)),
        x,
        y,
        y);
  }

  private static Chart leverage(OlsFit fit) {
    double[] x = fit.hatValues();
    double[] y = fit.standardizedResiduals();
    return labelled(
        new Chart(
                "Leverage",
                Axis.linear("leverage", x).including(0, 0.2),
                Axis.linear("standardized", y))
            .points("", Ink.BLUE, x, y, 2.2)
            .contour(
                "Cook's distance 0.1",
                Ink.MUTED,
                1.4,
                (h, r) -> r * r * Math.max(0, h) / (1 - h) / fit.rank(),
                0.1),
        x,
        y,
        fit.cooksDistance());
  }
}
