package lanewise.bench.tour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lanewise.bench.Json;
import lanewise.bench.fit.Bundled;
import lanewise.bench.fit.Design;
import lanewise.bench.plot.Axis;
import lanewise.bench.plot.Chart;
import lanewise.bench.plot.Figure;
import lanewise.bench.plot.Ink;
import lanewise.models.Matrix;
import lanewise.models.Term;
import lanewise.models.mlp.Standardizer;
import lanewise.models.ols.Ols;
import lanewise.models.ols.OlsFit;

/** Least squares where it is hard: Longley's data, against NIST's certified values. */
final class LongleySection implements Section {
  /** R's names of the columns. */
  private static final List<String> NAMES =
      List.of("GNP.deflator", "GNP", "Unemployed", "Armed.Forces", "Population", "Year");

  @Override
  public String id() {
    return "longley";
  }

  @Override
  public String title() {
    return "Least squares to the last digit: Longley";
  }

  @Override
  public void show(Stage stage) {
    Design data = Bundled.load("nist/Longley.csv", "y");
    OlsFit fit = Ols.options().names(NAMES).fit(data.x(), data.y());
    stage.text(
        "In 1967 J. W. Longley fitted US employment to six economic series on the computers of his day and"
            + " found programs without one correct digit: after the war nearly everything grew together, so"
            + " the columns are nearly dependent. Least squares, as R's lm prints it:");
    stage.listing(fit.summary());
    stage.text(
        "Even with its columns scaled, the design has the condition number %s: that much can a solver magnify rounding errors, and one that forms X'X their square. The same coefficients beside those that NIST certifies to 15 digits:"
            .formatted(Numbers.fixed(fit.condition(), 0)));
    stage.table(
        List.of("term", "estimate", "certified", "correct digits"), comparison(fit.terms()));
    stage.remember(fit.coefficients());
    stage.figure(
        new Figure(
            "longley",
            "Observed and fitted employment by year, and the six series that explain it",
            List.of(employment(data, fit), series(data)),
            2,
            360,
            330),
        "First: employment as observed and as the six series explain it. Second: those series, each centred"
            + " and divided by its standard deviation. Four of them are nearly one line, and least"
            + " squares has to tell them apart.");
  }

  private static List<List<String>> comparison(List<Term> terms) {
    List<String> certified = certified();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      double expected = Double.parseDouble(certified.get(i));
      double estimate = terms.get(i).estimate();
      rows.add(
          List.of(
              terms.get(i).term(),
              String.format(Locale.ROOT, "%.15g", estimate),
              String.format(Locale.ROOT, "%.15g", expected),
              String.format(Locale.ROOT, "%.1f", correctDigits(estimate, expected))));
    }
    return rows;
  }

  /** NIST's coefficients, as they print them. */
  private static List<String> certified() {
    Object certified = Json.read(Bundled.text("nist/Longley.json")).get("certified");
    if (certified instanceof Map<?, ?> map && map.get("coef") instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    throw new IllegalStateException("nist/Longley.json has no certified.coef");
  }

  /** The log relative error of the numerical literature, at most 15. */
  static double correctDigits(double value, double expected) {
    double error = Math.abs(value - expected) / Math.abs(expected);
    return error == 0 ? 15 : Math.min(15, -Math.log10(error));
  }

  private static Chart employment(Design data, OlsFit fit) {
    double[] year = data.x().column(5);
    double[] observed = millions(data.y());
    double[] fitted = millions(fit.fitted());
    return new Chart(
            "US employment", Axis.linear("year", year), Axis.linear("millions", observed, fitted))
        .line("fitted", Ink.BLUE, year, fitted)
        .points("observed", Ink.ORANGE, year, observed, 4);
  }

  private static double[] millions(double[] thousands) {
    return Arrays.stream(thousands).map(v -> v / 1000).toArray();
  }

  private static Chart series(Design data) {
    Matrix z = Standardizer.fit(data.x()).transform(data.x());
    double[] year = data.x().column(5);
    Chart chart =
        new Chart(
            "What explains it",
            Axis.linear("year", year),
            new Axis("standard deviations", -2.4, 2.4, false));
    for (int j = 0; j < NAMES.size(); j++) {
      boolean together = j != 2 && j != 3;
      String name = j == 0 ? "deflator, GNP, population, year" : together ? "" : NAMES.get(j);
      chart.line(name, together ? Ink.BLUE : Ink.series(j - 1), year, z.column(j));
    }
    return chart;
  }
}
