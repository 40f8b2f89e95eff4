package lanewise.bench.duel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import lanewise.bench.Console;
import lanewise.bench.UserError;
import lanewise.bench.duel.Contest.Bound;
import lanewise.bench.duel.Contest.Peer;
import lanewise.bench.machine.Limits;
import lanewise.bench.machine.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench}: this CPU against its own limits and against other libraries. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Times kernels against the machine's limits and against other libraries, side by side.",
      "Writes report.json and report.html."
    })
public final class BenchCommand implements Runnable {
  private static final double QUICK_WARM_UP = 0.5;
  private static final double WARM_UP = 1.0;
  private static final int PAIRS = 61;

  @Option(names = "--quick", description = "fewer shapes and the fewest pairs that are honest")
  private boolean quick;

  @Option(
      names = "--suite",
      paramLabel = "REGEX",
      description = "only what matches, such as gemm or gemm/.*/f32 (group/kernel/dtype/shape)")
  private String suite = "";

  @Option(names = "--threads", paramLabel = "N", description = "threads for both sides (1)")
  private int threads = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder of the report (lanewise-report)")
  private Path out = Path.of("lanewise-report");

  private final Console console;

  public BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    if (threads < 1) {
      throw new UserError("--threads: " + threads + " is less than 1");
    }
    List<Suites.Entry> entries = chosen();
    createFolder();
    if (NativeLibrary.OPENBLAS.isEmpty()) {
      console.err().println("OpenBLAS is not on the class path, so there is no duel with it");
    }
    console.err().println("measuring this machine's limits…");
    Limits limits = Limits.measure(threads);
    List<Row> rows = new ArrayList<>();
    for (Suites.Entry entry : entries) {
      console.err().printf("[%d/%d] %s%n", rows.size() + 1, entries.size(), entry.name());
      rows.add(run(entry.contest().get(), limits));
    }
    write(new Report(Machine.read(), limits, rows));
  }

  private List<Suites.Entry> chosen() {
    Pattern pattern;
    try {
      pattern = Pattern.compile(suite);
    } catch (PatternSyntaxException e) {
      throw new UserError(
          "--suite: '" + suite + "' is not a regular expression: " + e.getDescription(), e);
    }
    List<Suites.Entry> entries =
        new Suites(threads, quick)
            .all().stream().filter(entry -> pattern.matcher(entry.name()).find()).toList();
    if (entries.isEmpty()) {
      throw new UserError(
          "--suite: nothing matches '"
              + suite
              + "'; names are group/kernel/dtype/shape, such as gemm/dgemm/f64/256x256x256");
    }
    return entries;
  }

  private void createFolder() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new UserError("--out: cannot make the folder " + out + ": " + e.getMessage(), e);
    }
  }

  private Row run(Contest contest, Limits limits) {
    double warmUp = quick ? QUICK_WARM_UP : WARM_UP;
    List<Row.Result> results = new ArrayList<>();
    for (Peer peer : contest.peers()) {
      checkAnswer(contest, peer);
      int pairs = quick ? Duel.LEAST_PAIRS : PAIRS;
      results.add(new Row.Result(peer, Duel.run(contest.ours(), peer.run(), pairs, warmUp)));
    }
    double seconds =
        results.isEmpty()
            ? Duel.solo(contest.ours(), Duel.LEAST_PAIRS, warmUp)
            : results.getFirst().duel().secondsA();
    return new Row(contest, threads, seconds, percentOfLimit(contest, seconds, limits), results);
  }

  private static void checkAnswer(Contest contest, Peer peer) {
    contest.ours().run();
    peer.run().run();
    String complaint = peer.answer().complaint();
    if (!complaint.isEmpty()) {
      throw new IllegalStateException(
          contest.name() + ": the answer is not " + peer.name() + "'s: " + complaint);
    }
  }

  /**
   * On one thread a duel with the loop that sets the limit; on more, against the limit measured
   * before.
   */
  private double percentOfLimit(Contest contest, double seconds, Limits limits) {
    if (contest.bound() == Bound.NONE) {
      return Double.NaN;
    }
    boolean read = contest.bound() == Bound.READ;
    boolean single = contest.dtype().equals("f32");
    if (threads > 1) {
      double limit = read ? limits.read() : single ? limits.f32() : limits.f64();
      return 100 * contest.work() / seconds * 1e-9 / limit;
    }
    Limits.Loop loop = read ? Limits.readLoop() : Limits.fmaLoop(single);
    double warmUp = quick ? QUICK_WARM_UP : WARM_UP;
    Duel duel = Duel.run(contest.ours(), loop.run(), Duel.LEAST_PAIRS, warmUp);
    return 100 * duel.ratio() * contest.work() / loop.work();
  }

  private void write(Report report) {
    try {
      Files.writeString(out.resolve("report.json"), report.json());
      Files.writeString(out.resolve("report.html"), report.html());
    } catch (IOException e) {
      throw new UserError("--out: cannot write to " + out + ": " + e.getMessage(), e);
    }
    console.out().print(report.text());
    console
        .out()
        .println("wrote " + out.resolve("report.json") + " and " + out.resolve("report.html"));
  }
}
