package lanewise.bench.duel;

import java.util.ArrayList;
import java.util.List;
import lanewise.bench.Json;
import lanewise.bench.duel.Contest.Peer;

/**
 * What came out of a contest.
 *
 * @param contest the contest
 * @param threads how many threads each side had
 * @param seconds the median time of one call here
 * @param percentOfLimit the rate in percent of what the machine allows, or NaN
 * @param results the duels
 */
record Row(
    Contest contest, int threads, double seconds, double percentOfLimit, List<Result> results) {
  /** One duel and against whom. */
  record Result(Peer peer, Duel duel) {
    String text() {
      return "%s %.2f (%.2f to %.2f)".formatted(peer.name(), duel.ratio(), duel.low(), duel.high());
    }
  }

  String percentText() {
    return Double.isNaN(percentOfLimit) ? "" : "%.0f %%".formatted(percentOfLimit);
  }

  double rate() {
    return rate(seconds);
  }

  double rate(double seconds) {
    return contest.work().amount() / seconds * 1e-9;
  }

  /** One object for Lanewise, which has the duels, and one for each peer. */
  List<Json> json() {
    List<Json> rows = new ArrayList<>();
    rows.add(json("lanewise", seconds, percentOfLimit, results));
    for (Result result : results) {
      Duel duel = result.duel();
      double percent = percentOfLimit / duel.ratio();
      rows.add(json(result.peer().name(), duel.secondsB(), percent, List.of()));
    }
    return rows;
  }

  private Json json(String impl, double time, double percent, List<Result> duels) {
    return new Json()
        .put("group", contest.label().group())
        .put("kernel", contest.label().kernel())
        .put("dtype", contest.label().dtype())
        .put("shape", contest.label().shape())
        .put("threads", threads)
        .put("impl", impl)
        .put("seconds", time)
        .put("rate", rate(time))
        .put("unit", contest.work().unit())
        .put("pct_of_limit", percent)
        .put("duels", duels.stream().map(Row::json).toList());
  }

  private static Json json(Result result) {
    Duel duel = result.duel();
    return new Json()
        .put("peer", result.peer().name())
        .put("version", result.peer().version())
        .put("ratio", duel.ratio())
        .put("ratio_lo", duel.low())
        .put("ratio_hi", duel.high())
        .put("pairs", duel.pairs());
  }
}
