package lanewise.bench.duel;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanewise.bench.Json;
import lanewise.bench.machine.Limits;
import lanewise.bench.machine.Machine;
import lanewise.bench.peer.Engines.Missing;

/**
 * All rows of a run with the machine they belong to, as JSON and text.
 *
 * @param machine where it ran
 * @param limits measured in the same run
 * @param missing who could not be compared with
 * @param rows the results
 */
record Report(Machine machine, Limits limits, List<Missing> missing, List<Row> rows) {
  /** The better of these two is what a row is judged by. */
  static final String BETTER = "better of OpenBLAS and oneMKL";

  static String date() {
    return LocalDate.now(ZoneOffset.UTC).toString();
  }

  /** The machine and today's date. */
  static Json json(Machine machine) {
    return machine.json().put("date", date());
  }

  String json() {
    return new Json()
            .put("machine", json(machine).put("limits", limits.json()))
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
        "%-15s %-5s %-15s %9s %-8s %8s  %s%n"
            .formatted("kernel", "dtype", "shape", "rate", "", "of limit", "their time / ours"));
    for (Row row : rows) {
      Contest.Label label = row.contest().label();
      text.append(
          "%-15s %-5s %-15s %9.3f %-8s %8s  %s%n"
              .formatted(
                  label.kernel(),
                  label.dtype(),
                  label.shape(),
                  row.rate(),
                  row.contest().work().unit(),
                  row.percentText(),
                  String.join(", ", row.results().stream().map(Row.Result::text).toList())));
    }
    text.append(
        "%n%-15s %-5s %-30s %6s %14s %8s  %s%n"
            .formatted("kernel", "dtype", "peer", "shapes", "geometric mean", "lowest", "at"));
    for (Summary s : summaries()) {
      text.append(
          "%-15s %-5s %-30s %6d %14.2f %8.2f  %s%n"
              .formatted(s.kernel, s.dtype, s.peer, s.shapes, s.mean, s.lowest, s.lowestShape));
    }
    missing.forEach(one -> text.append("missing: " + one.peer() + ": " + one.why() + "\n"));
    return text.toString();
  }

  /**
   * A kernel against one peer at all shapes.
   *
   * @param mean the geometric mean of their time over ours
   * @param lowest the lowest ratio
   * @param lowestShape where it is
   */
  record Summary(
      String kernel,
      String dtype,
      String peer,
      int shapes,
      double mean,
      double lowest,
      String lowestShape) {
    static Summary of(Key key, List<Ratio> ratios) {
      double logs = 0;
      Ratio lowest = ratios.getFirst();
      for (Ratio ratio : ratios) {
        logs += Math.log(ratio.value);
        lowest = ratio.value < lowest.value ? ratio : lowest;
      }
      double mean = Math.exp(logs / ratios.size());
      return new Summary(
          key.kernel, key.dtype, key.peer, ratios.size(), mean, lowest.value, lowest.shape);
    }
  }

  private record Key(String kernel, String dtype, String peer) {}

  private record Ratio(String shape, double value) {}

  /** Each kernel against each peer, and against the better of the two native libraries. */
  List<Summary> summaries() {
    Map<Key, List<Ratio>> ratios = new LinkedHashMap<>();
    for (Row row : rows) {
      Contest.Label label = row.contest().label();
      Stream<Ratio> better =
          row.results().stream()
              .filter(result -> result.peer().name().matches("OpenBLAS.*|oneMKL( \\+.*)?"))
              .map(result -> new Ratio(label.shape(), result.duel().ratio()));
      better
          .min((a, b) -> Double.compare(a.value, b.value))
          .ifPresent(ratio -> add(ratios, label, BETTER, ratio));
      for (Row.Result result : row.results()) {
        Ratio ratio = new Ratio(label.shape(), result.duel().ratio());
        add(ratios, label, result.peer().name(), ratio);
      }
    }
    return ratios.entrySet().stream().map(e -> Summary.of(e.getKey(), e.getValue())).toList();
  }

  private static void add(Map<Key, List<Ratio>> to, Contest.Label label, String peer, Ratio ratio) {
    Key key = new Key(label.kernel(), label.dtype(), peer);
    to.computeIfAbsent(key, k -> new ArrayList<>()).add(ratio);
  }
}
