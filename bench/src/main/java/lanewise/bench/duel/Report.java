package lanewise.bench.duel;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lanewise.bench.Html;
import lanewise.bench.Json;
import lanewise.bench.machine.Limits;
import lanewise.bench.machine.Machine;
import lanewise.bench.peer.Engines.Missing;
import lanewise.bench.plot.Axis;
import lanewise.bench.plot.Figure;
import lanewise.bench.plot.Panel;
import lanewise.bench.plot.Rows;
import lanewise.kernels.Lanewise;

/**
 * All rows of a run with the machine they belong to, as text, JSON and a page.
 *
 * @param machine where it ran
 * @param limits measured in the same run
 * @param missing who could not be compared with
 * @param rows the results
 */
record Report(Machine machine, Limits limits, List<Missing> missing, List<Row> rows) {
  private static String date() {
    return LocalDate.now(ZoneOffset.UTC).toString();
  }

  String json() {
    return new Json()
            .put("machine", machine.json().put("date", date()).put("limits", limits.json()))
            .put("missing", missing.stream().map(Report::json).toList())
            .put("rows", rows.stream().flatMap(row -> row.json().stream()).toList())
            .pretty()
        + "\n";
  }

  private static Json json(Missing missing) {
    return new Json().put("peer", missing.peer()).put("why", missing.why());
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
                  row.contest().work().unit(),
                  percent(row),
                  duels(row)));
    }
    missing.forEach(one -> text.append("missing: " + one.peer() + ": " + one.why() + "\n"));
    return text.toString();
  }

  private static String percent(Row row) {
    return Double.isNaN(row.percentOfLimit()) ? "" : "%.0f %%".formatted(row.percentOfLimit());
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
    missing.forEach(one -> page.paragraph("Missing: " + one.peer() + ": " + one.why() + "."));
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
        c.work().unit(),
        percent(row),
        duels(row));
  }

  private Optional<Figure> limitChart() {
    List<Row> limited = rows.stream().filter(row -> !Double.isNaN(row.percentOfLimit())).toList();
    if (limited.isEmpty()) {
      return Optional.empty();
    }
    double[] share = limited.stream().mapToDouble(Row::percentOfLimit).toArray();
    double most = Math.max(100, Arrays.stream(share).max().orElseThrow());
    Axis axis = new Axis("% of the limit", 0, 1.05 * most, false);
    return Optional.of(figure("limits", "Share of the limit", limited, axis, 100, share, share));
  }

  private Optional<Figure> duelChart() {
    List<Row> fought = rows.stream().filter(row -> !row.results().isEmpty()).toList();
    if (fought.isEmpty()) {
      return Optional.empty();
    }
    double[] low = fought.stream().mapToDouble(row -> duel(row).low()).toArray();
    double[] high = fought.stream().mapToDouble(row -> duel(row).high()).toArray();
    double least = Math.min(0.5, 0.9 * Arrays.stream(low).min().orElseThrow());
    double most = Math.max(2, 1.1 * Arrays.stream(high).max().orElseThrow());
    Axis axis = new Axis("their time / ours", least, most, true);
    return Optional.of(figure("duels", "Duels", fought, axis, 1, low, high));
  }

  private static Duel duel(Row row) {
    return row.results().getFirst().duel();
  }

  private static Figure figure(
      String name,
      String title,
      List<Row> rows,
      Axis axis,
      double mark,
      double[] low,
      double[] high) {
    List<String> names =
        rows.stream().map(row -> row.contest().kernel() + " " + row.contest().shape()).toList();
    Panel panel = new Rows(title, names, axis, mark, low, high);
    return new Figure(name, title, List.of(panel), 1, 540, Rows.height(names.size()));
  }
}
