package lanewise.bench.duel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import lanewise.bench.Console;
import lanewise.bench.UserError;
import lanewise.bench.machine.Limits;
import lanewise.bench.machine.Machine;
import lanewise.bench.peer.Engines;
import picocli.CommandLine;
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
  private static final double QUICK_QUIET_SECONDS = 0.2;
  private static final double QUIET_SECONDS = 0.5;
  private static final int PAIRS = 61;
  private static final long SETTLE_MILLIS = 3;

  @Option(names = "--quick", description = "fewer shapes and the fewest pairs that are honest")
  private boolean quick;

  @Option(
      names = "--suite",
      paramLabel = "REGEX",
      description = "only what matches, such as gemm/ or gemm/.*/f32 (group/kernel/dtype/shape)")
  private String suite = "";

  @Option(
      names = "--peers",
      paramLabel = "REGEX",
      description = "only these peers, such as 'OpenBLAS|oneMKL' (--quick: no slow Java libraries)")
  private String peers = "";

  @Option(
      names = "--mkl",
      description = "compare with oneMKL too (the launcher fetches it: 160 MB, x86-64 Linux)")
  private boolean mkl;

  @Option(
      names = "--onnx",
      description = "dense layers against ONNX Runtime too (the launcher fetches it: 75 MB)")
  private boolean onnx;

  @Option(names = "--threads", paramLabel = "N", description = "threads for both sides (1)")
  private int threads = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder of the report (lanewise-report)")
  private Path out = Path.of("lanewise-report");

  @Option(names = "--json", description = "print report.json instead of the table")
  private boolean json;

  private final Console console;
  private final Tools tools;

  /** What a run depends on beside its options. */
  record Tools(Engines.Finder finder, IntFunction<Limits> limits, Clock clock) {}

  private BenchCommand(Console console) {
    this(console, new Tools(Engines::find, Limits::measure, Clock.system()));
  }

  /** The command with those below it. */
  public static CommandLine commandLine(Console console) {
    return new CommandLine(new BenchCommand(console))
        .addSubcommand(new ForksCommand(console, FreshJvm::start))
        .addSubcommand(new Fork(console))
        .addSubcommand(new WarmupCommand(console, FreshJvm::start))
        .addSubcommand(new ColdStart(console));
  }

  BenchCommand(Console console, Tools tools) {
    this.console = console;
    this.tools = tools;
  }

  @Override
  public void run() {
    if (threads < 1) {
      throw new UserError("--threads: " + threads + " is less than 1");
    }
    Pattern wantedPeers =
        Suites.pattern("--peers", peers.isEmpty() && quick ? "oneMKL|OpenBLAS|JDK|ONNX" : peers);
    Suites.chosen(suite, quick); // a mistake in it costs no look for peers, some of which print
    Engines engines = tools.finder.find(threads, mkl, onnx).only(wantedPeers);
    List<Suites.Entry> entries = new Suites(threads, quick, () -> engines).chosen(suite);
    createFolder();
    engines
        .missing()
        .forEach(
            missing -> console.err().println("missing: " + missing.peer() + ": " + missing.why()));
    console.err().println("measuring this machine's limits…");
    Limits limits = tools.limits.apply(threads);
    Referee referee =
        new Referee(
            tools.clock,
            quick ? Referee.LEAST_PAIRS : PAIRS,
            quick ? QUICK_QUIET_SECONDS : QUIET_SECONDS,
            threads > 1 ? SETTLE_MILLIS : 0);
    Bench bench = new Bench(referee, threads, limits);
    Machine machine = Machine.read();
    List<Row> rows = new ArrayList<>();
    for (Suites.Entry entry : entries) {
      console.err().printf("[%d/%d] %s%n", rows.size() + 1, entries.size(), entry.name());
      rows.add(bench.run(entry.contest().get()));
      List<Engines.Missing> missing = new ArrayList<>(engines.missing());
      missing.addAll(bench.refused());
      Report report = new Report(machine, limits, missing, rows);
      write(report); // after each, so that a run that is stopped has not been in vain
      if (rows.size() == entries.size()) {
        print(report);
      }
    }
  }

  private void createFolder() {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw UserError.ofFile("--out: cannot make the folder " + out, e);
    }
  }

  private void write(Report report) {
    try {
      Files.writeString(out.resolve("report.json"), report.json());
      Files.writeString(out.resolve("report.html"), new ReportPage(report).html());
    } catch (IOException e) {
      throw UserError.ofFile("--out: cannot write to " + out, e);
    }
  }

  private void print(Report report) {
    console.out().print(json ? report.json() : report.text());
    if (!json) {
      console
          .out()
          .println("wrote " + out.resolve("report.json") + " and " + out.resolve("report.html"));
    }
  }
}
