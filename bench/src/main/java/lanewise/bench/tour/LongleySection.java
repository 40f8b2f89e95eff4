package lanewise.bench.tour;

import java.util.ArrayList;
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
import lanewise.models.Term;
import lanewise.models.ols.Ols;
import lanewise.models.ols.OlsFit;

/** Least squares where it is hard: Longley's data, against NIST's certified values. */
final class LongleySection implements Section {
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
    OlsFit fit = Ols.options().names(data.names()).fit(data.x(), data.y());
    stage.text(
        "In 1967 J. W. Longley fitted US employment to six economic series on the computers of his day and"
            + " found some programs without one correct digit: the columns are nearly dependent."
            + " Employment (y, thousands) on the price deflator (x1), GNP (x2), unemployment (x3),"
            + " armed forces (x4), population (x5) and year (x6):");
    stage.listing(fit.summary());
    stage.text("The same coefficients beside those that NIST certifies to 15 digits:");
    stage.table(
        List.of("term", "estimate", "certified", "correct digits"), comparison(fit.terms()));
    stage.figure(figure(data, fit), "Employment as observed, and as the six series explain it.");
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

  private static Figure figure(Design data, OlsFit fit) {
    double[] year = data.x().column(5);
    double[] fitted = fit.fitted();
    Chart chart =
        new Chart(
                "US employment, 1947 to 1962",
                Axis.linear("year", year),
                Axis.linear("thousands", data.y(), fitted))
            .line("fitted", Ink.BLUE, year, fitted)
            .points("observed", Ink.ORANGE, year, data.y(), 4)
            .legendLeft();
    return Figure.of("longley", "Observed and fitted employment by year", chart);
  }
}
