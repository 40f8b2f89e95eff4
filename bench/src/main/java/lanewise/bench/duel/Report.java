package lanewise.bench.duel;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import lanewise.bench.Html;
import lanewise.bench.Json;
import lanewise.bench.machine.Limits;
import lanewise.bench.machine.Machine;
import lanewise.bench.plot.Axis;
import lanewise.bench.plot.Chart;
import lanewise.bench.plot.Figure;
import lanewise.bench.plot.Ink;
import lanewise.kernels.Lanewise;

/**
 * All rows of a run with the machine they belong to, as text, JSON and a page.
 *
 * @param machine where it ran
 * @param limits measured in the same run
 * @param rows the results
 */
record Report(Machine machine, Limits limits, List<Row> rows) {
  private static String date() {
    return LocalDate.now(ZoneOffset.UTC).toString();
  }

  String json() {
    return new Json()
            .put("machine", machine.json().put("date", date()).put("limits", limits.json()))
            .put("rows", rows.stream().map(Row::json).toList())
            .pretty()
        + "\n";
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-12s %-6s %-16s %12s %-8s %8s  %s%n"
            .formatted("kernel", "dtype", "shape", "rate", "", "of limit", "their time / ours"));
    for (Row row : rows) {
      text.append(
          "%-12s %-6s %-16s %12.3f %-8s %8s  %s%n"
              .formatted(
                  row.contest().kernel(),
                  row.contest().dtype(),
                  row.contest().shape(),
                  row.rate(),
                  row.contest().unit(),
                  percent(row),
                  duels(row)));
    }
    return text.toString();
  }

  private static String percent(Row row) {
    return Double.isNaN(row.limit()) ? "" : "%.0f %%".formatted(row.percentOfLimit());
  }

  private static String duels(Row row) {
    List<String> parts = new ArrayList<>();
    for (Row.Result result : row.results()) {
      Duel duel = result.duel();
      parts.add(
          "%s %.2f (%.2f to %.2f)"
              .formatted(result.peer().name(), duel.ratio(), duel.low(), duel.high()));
    }
    return String.join(", ", parts);
  }

  String html() {
    Html page = new Html("Lanewise on " + machine.cpu());
    page.paragraph(
        "%s, %d processors, %s, %s twin with %d-bit vectors, %d thread%s, %s."
            .formatted(
                machine.cpu(),
                machine.processors(),
                machine.jdk(),
                Lanewise.twin(),
                Lanewise.vectorBits(),
                limits.threads(),
                limits.threads() == 1 ? "" : "s",
                date()));
    page.paragraph(
        "Limits measured in the same run: FMA peak f64 %.1f and f32 %.1f GFLOPS, memory read %.1f and triad %.1f GB/s."
            .formatted(limits.f64(), limits.f32(), limits.read(), limits.triad()));
    machine.warnings().forEach(page::paragraph);
    limitChart().ifPresent(figure -> page.figure(figure, "Share of what the hardware allows."));
    duelChart()
        .ifPresent(
            figure ->
                page.figure(
                    figure,
                    "Their time over ours, with 95 % intervals of the median; over 1 Lanewise is faster."));
    page.table(
        List.of("kernel", "dtype", "shape", "rate", "unit", "of limit", "their time / ours"),
        rows.stream().map(Report::cells).toList());
    page.paragraph("JVM flags: " + String.join(" ", machine.flags()));
    return page.toString();
  }

  private static List<String> cells(Row row) {
    Contest c = row.contest();
    return List.of(
        c.kernel(),
        c.dtype(),
        c.shape(),
        "%.3f".formatted(row.rate()),
        c.unit(),
        percent(row),
        duels(row));
  }

  private java.util.Optional<Figure> limitChart() {
    List<Row> limited = rows.stream().filter(row -> !Double.isNaN(row.limit())).toList();
    if (limited.isEmpty()) {
      return java.util.Optional.empty();
    }
    double[] x = positions(limited.size());
    double[] y = limited.stream().mapToDouble(Row::percentOfLimit).toArray();
    Axis yAxis =
        new Axis("% of limit", 0, 100, false)
            .including(0, java.util.Arrays.stream(y).max().orElse(0));
    Chart chart =
        new Chart("Share of the limit", band("", limited.size()), yAxis)
            .bars("", Ink.BLUE, x, y, 0.7)
            .categories(limited.stream().map(Report::shortName).toList());
    return java.util.Optional.of(Figure.of("limits", "Share of the limit", chart));
  }

  private java.util.Optional<Figure> duelChart() {
    List<Row> fought = rows.stream().filter(row -> !row.results().isEmpty()).toList();
    if (fought.isEmpty()) {
      return java.util.Optional.empty();
    }
    double[] x = positions(fought.size());
    double[] ratio =
        fought.stream().mapToDouble(row -> row.results().getFirst().duel().ratio()).toArray();
    double[] low =
        fought.stream().mapToDouble(row -> row.results().getFirst().duel().low()).toArray();
    double[] high =
        fought.stream().mapToDouble(row -> row.results().getFirst().duel().high()).toArray();
    Chart chart =
        new Chart(
                "Duels",
                band("", fought.size()),
                Axis.linear("their time / ours", low, high).including(0, 1.1))
            .dashed("", Ink.MUTED, new double[] {-0.5, fought.size() - 0.5}, new double[] {1, 1})
            .ranges("", Ink.BLUE, x, low, high)
            .points("", Ink.BLUE, x, ratio)
            .categories(fought.stream().map(Report::shortName).toList());
    return java.util.Optional.of(Figure.of("duels", "Their time over ours", chart));
  }

  private static Axis band(String label, int n) {
    return new Axis(label, -0.5, n - 0.5, false);
  }

  private static double[] positions(int n) {
    return java.util.stream.IntStream.range(0, n).asDoubleStream().toArray();
  }

  private static String shortName(Row row) {
    String shape = row.contest().shape();
    int cross = shape.indexOf('x');
    return row.contest().kernel() + " " + (cross < 0 ? shape : shape.substring(0, cross));
  }
}
