package lanewise.bench.duel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.bench.duel.Contest.Peer;
import lanewise.bench.duel.Referee.Ready;
import lanewise.bench.machine.Limits;
import lanewise.bench.peer.Engines.Missing;

/** Holds contests. */
final class Bench {
  private final Referee referee;
  private final int threads;
  private final Limits limits;
  private final List<Missing> refused = new ArrayList<>();
  private final Map<Boolean, Limits.Loop> fmaLoops = new HashMap<>();

  /**
   * @param limits those of so many threads
   */
  Bench(Referee referee, int threads, Limits limits) {
    this.referee = referee;
    this.threads = threads;
    this.limits = limits;
  }

  /** Peers whose answer was not ours, and which therefore were not timed. */
  List<Missing> refused() {
    return refused;
  }

  Row run(Contest contest) {
    Ready ours = referee.warmUp(contest.ours());
    List<Row.Result> results = new ArrayList<>();
    for (Peer peer : contest.peers()) {
      String complaint = peer.complaint().get();
      if (!complaint.isEmpty()) {
        refused.add(new Missing(peer.name() + " in " + contest.name(), complaint));
        continue;
      }
      results.add(new Row.Result(peer, referee.duel(ours, referee.warmUp(peer.run()))));
    }
    double seconds = results.isEmpty() ? referee.solo(ours) : results.getFirst().duel().secondsA();
    return new Row(contest, threads, seconds, percentOfLimit(contest, ours, seconds), results);
  }

  /**
   * On one thread a duel with the loop that sets the limit; on more, against the limit measured
   * before.
   */
  private double percentOfLimit(Contest contest, Ready ours, double seconds) {
    Work work = contest.work();
    if (!work.limiting()) {
      return Double.NaN;
    }
    if (threads > 1) {
      double limit =
          switch (work.bound()) {
            case FMA -> contest.single() ? limits.f32() : limits.f64();
            case READ -> limits.read();
            case COPY -> Double.NaN;
          };
      return 100 * work.amount() / seconds * 1e-9 / limit;
    }
    return 100 * share(contest, ours);
  }

  /** The rate of a kernel over that of the loop that limits it most, both on this thread. */
  double share(Contest contest, Ready ours) {
    Work work = contest.work();
    Limits.Loop loop =
        switch (work.bound()) {
          case FMA -> fmaLoops.computeIfAbsent(contest.single(), Limits::fmaLoop);
          case READ -> Limits.readLoop(work.bytes());
          case COPY -> Limits.copyLoop(work.bytes());
        };
    double ratio = referee.duel(ours, referee.warmUp(loop.run())).ratio();
    double amount = work.bound() == Work.Bound.FMA ? work.amount() : work.bytes();
    return ratio * amount / loop.work();
  }
}
