package lanewise.bench.duel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import lanewise.bench.Html;
import lanewise.bench.machine.Limits;
import lanewise.bench.machine.Machine;
import lanewise.bench.plot.Axis;
import lanewise.bench.plot.Chart;
import lanewise.bench.plot.Figure;
import lanewise.bench.plot.Ink;
import lanewise.bench.plot.Panel;
import lanewise.bench.plot.Rows;
import lanewise.kernels.Lanewise;

/**
 * A report as a page: the roofline, bars of each kernel against its peers, the duels, and all numbers.
 *
 * @param report what it shows
 */
record ReportPage(Report report) {
  private static final double WIDTH = 540;
  private static final double HEIGHT = 320;
  private static final double BARS = 0.8;
  private static final int MOST_SERIES = 4;

  String html() {
    Machine machine = report.machine();
    Limits limits = report.limits();
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
                Report.date()));
    page.paragraph(
        "Limits measured in the same run: FMA peak f64 %.1f and f32 %.1f GFLOPS, memory read %.1f and triad %.1f GB/s."
            .formatted(limits.f64(), limits.f32(), limits.read(), limits.triad()));
    page.paragraph("JVM flags: " + String.join(" ", machine.flags()));
    machine.warnings().forEach(page::paragraph);
    report.missing().forEach(one -> page.paragraph("Missing: " + one.peer() + ": " + one.why()));
    roofline()
        .ifPresent(
            figure ->
                page.heading("roofline", "Roofline")
                    .figure(
                        figure,
                        "Each point is a kernel at one shape; the lines are what memory and the FMA units allow. Points above the slope are fed by a cache."));
    List<Panel> bars = bars();
    if (!bars.isEmpty()) {
      Figure figure = new Figure("bars", "Rates", bars, 1, WIDTH, HEIGHT);
      page.heading("rates", "Rates").figure(figure, "The top of each axis is the measured limit.");
    }
    limitChart().ifPresent(figure -> page.figure(figure, "Share of what the hardware allows."));
    duelChart()
        .ifPresent(
            figure ->
                page.heading("duels", "Duels")
                    .figure(
                        figure,
                        "The strongest peer's time over ours, with the 95 % interval of the median; over 1 Lanewise is faster."));
    page.heading("summary", "Summary")
        .table(
            List.of("kernel", "dtype", "peer", "shapes", "geometric mean", "lowest", "at"),
            report.summaries().stream().map(ReportPage::cells).toList());
    page.heading("numbers", "All numbers")
        .table(
            List.of("kernel", "dtype", "shape", "rate", "unit", "of limit", "their time / ours"),
            report.rows().stream().map(ReportPage::cells).toList());
    return page.toString();
  }

  private static List<String> cells(Report.Summary s) {
    return List.of(
        s.kernel(),
        s.dtype(),
        s.peer(),
        String.valueOf(s.shapes()),
        "%.2f".formatted(s.mean()),
        "%.2f".formatted(s.lowest()),
        s.lowestShape());
  }

  private static List<String> cells(Row row) {
    Contest.Label label = row.contest().label();
    return List.of(
        label.kernel(),
        label.dtype(),
        label.shape(),
        "%.3f".formatted(row.rate()),
        row.contest().work().unit(),
        row.percentText(),
        String.join(", ", row.results().stream().map(Row.Result::text).toList()));
  }

  /** Flops per second over flops per byte, both logarithmic. */
  private Optional<Figure> roofline() {
    List<Row> rows =
        report.rows().stream().filter(row -> row.contest().work().flops() > 0).toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Limits limits = report.limits();
    double[] intensity = rows.stream().mapToDouble(ReportPage::intensity).toArray();
    double[] rate = rows.stream().mapToDouble(ReportPage::gflops).toArray();
    double left = Math.min(0.05, 0.7 * DoubleStream.of(intensity).min().orElseThrow());
    double right = Math.max(100, 1.4 * DoubleStream.of(intensity).max().orElseThrow());
    double floor = 0.7 * Math.min(DoubleStream.of(rate).min().orElseThrow(), limits.read() * left);
    double top = 1.3 * Math.max(limits.f32(), DoubleStream.of(rate).max().orElseThrow());
    Chart chart =
        new Chart(
            "Roofline",
            new Axis("flops per byte", left, right, true),
            new Axis("GFLOPS", floor, top, true));
    roof(chart, "f64 limit", Ink.BLUE, limits.f64(), left, right);
    roof(chart, "f32 limit", Ink.ORANGE, limits.f32(), left, right);
    for (boolean single : new boolean[] {false, true}) {
      List<Row> some = rows.stream().filter(row -> row.contest().single() == single).toList();
      chart.points(
          "",
          single ? Ink.ORANGE : Ink.BLUE,
          some.stream().mapToDouble(ReportPage::intensity).toArray(),
          some.stream().mapToDouble(ReportPage::gflops).toArray());
    }
    return Optional.of(new Figure("roofline", "Roofline", List.of(chart), 1, WIDTH, 380));
  }

  private static double intensity(Row row) {
    return row.contest().work().flops() / row.contest().work().bytes();
  }

  private static double gflops(Row row) {
    return row.contest().work().flops() / row.seconds() * 1e-9;
  }

  private void roof(Chart chart, String name, Ink ink, double peak, double left, double right) {
    double ridge = Math.clamp(peak / report.limits().read(), left, right);
    double low = Math.min(peak, report.limits().read() * left);
    chart.line(name, ink, new double[] {left, ridge, right}, new double[] {low, peak, peak});
  }

  /** A chart for each kernel: groups of bars, one for each shape. */
  private List<Panel> bars() {
    Map<String, List<Row>> kernels = new LinkedHashMap<>();
    for (Row row : report.rows()) {
      Contest.Label label = row.contest().label();
      kernels
          .computeIfAbsent(label.kernel() + " " + label.dtype(), k -> new ArrayList<>())
          .add(row);
    }
    return kernels.entrySet().stream().map(e -> bars(e.getKey(), e.getValue())).toList();
  }

  private Panel bars(String title, List<Row> rows) {
    List<String> peers = strongest(rows);
    double most = limit(rows.getFirst());
    for (Row row : rows) {
      most = Math.max(most, row.rate());
      for (Row.Result result : row.results()) {
        if (peers.contains(result.peer().name())) {
          most = Math.max(most, row.rate(result.duel().secondsB()));
        }
      }
    }
    String unit = rows.getFirst().contest().work().unit();
    Axis across = new Axis("shape", -0.5, rows.size() - 0.5, false);
    List<String> shapes = rows.stream().map(row -> brief(row.contest().label().shape())).toList();
    Chart chart = new Chart(title, across, new Axis(unit, 0, most, false)).categories(shapes);
    double width = BARS / (peers.size() + 1);
    double[] ours = rows.stream().mapToDouble(Row::rate).toArray();
    chart.bars("Lanewise", Ink.series(0), places(rows.size(), width / 2), ours, 0.9 * width);
    for (int i = 0; i < peers.size(); i++) {
      String peer = peers.get(i);
      double[] theirs = rows.stream().mapToDouble(row -> rate(row, peer)).toArray();
      double[] places = places(rows.size(), (i + 1.5) * width);
      chart.bars(peer, Ink.series(i + 1), places, theirs, 0.9 * width);
    }
    return chart;
  }

  private static double[] places(int count, double from) {
    double[] places = new double[count];
    Arrays.setAll(places, i -> i - BARS / 2 + from);
    return places;
  }

  /** The first few peers, which are the strongest. */
  private static List<String> strongest(List<Row> rows) {
    return rows.stream()
        .flatMap(row -> row.results().stream())
        .map(result -> result.peer().name())
        .distinct()
        .limit(MOST_SERIES - 1)
        .toList();
  }

  private static double rate(Row row, String peer) {
    for (Row.Result result : row.results()) {
      if (result.peer().name().equals(peer)) {
        return row.rate(result.duel().secondsB());
      }
    }
    return 0;
  }

  /** The limit that a kernel's rate has; 0 if its rate is in other units. */
  private double limit(Row row) {
    Work work = row.contest().work();
    boolean flops = work.limiting() && work.bound() == Work.Bound.FMA;
    return !flops ? 0 : row.contest().single() ? report.limits().f32() : report.limits().f64();
  }

  /** A cube's edge, or all sizes. */
  private static String brief(String shape) {
    List<String> sizes = List.of(shape.split("x"));
    boolean cube = sizes.stream().distinct().count() == 1;
    return (cube ? sizes.getFirst() : shape).replace("00000", "e5").replace("000", "k");
  }

  private Optional<Figure> limitChart() {
    List<Row> limited =
        report.rows().stream().filter(row -> !Double.isNaN(row.percentOfLimit())).toList();
    if (limited.isEmpty()) {
      return Optional.empty();
    }
    double[] share = limited.stream().mapToDouble(Row::percentOfLimit).toArray();
    double most = Math.max(100, Arrays.stream(share).max().orElseThrow());
    Axis axis = new Axis("% of the limit", 0, 1.05 * most, false);
    return Optional.of(figure("limits", "Share of the limit", limited, axis, 100, share, share));
  }

  private Optional<Figure> duelChart() {
    List<Row> fought = report.rows().stream().filter(row -> !row.results().isEmpty()).toList();
    if (fought.isEmpty()) {
      return Optional.empty();
    }
    double[] low = fought.stream().mapToDouble(row -> hardest(row).low()).toArray();
    double[] high = fought.stream().mapToDouble(row -> hardest(row).high()).toArray();
    double least = Math.min(0.5, 0.9 * Arrays.stream(low).min().orElseThrow());
    double most = Math.max(2, 1.1 * Arrays.stream(high).max().orElseThrow());
    Axis axis = new Axis("their time / ours", least, most, true);
    return Optional.of(figure("duels", "Strongest peer", fought, axis, 1, low, high));
  }

  private static Duel hardest(Row row) {
    return row.results().stream()
        .map(Row.Result::duel)
        .min((a, b) -> Double.compare(a.ratio(), b.ratio()))
        .orElseThrow();
  }

  private static Figure figure(
      String name,
      String title,
      List<Row> rows,
      Axis axis,
      double mark,
      double[] low,
      double[] high) {
    List<String> names = rows.stream().map(ReportPage::name).toList();
    Panel panel = new Rows(title, names, axis, mark, low, high);
    return new Figure(name, title, List.of(panel), 1, WIDTH, Rows.height(names.size()));
  }

  private static String name(Row row) {
    Contest.Label label = row.contest().label();
    return label.kernel() + " " + label.dtype() + " " + brief(label.shape());
  }
}
