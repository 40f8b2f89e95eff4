package lanewise.bench.duel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import lanewise.bench.Console;
import lanewise.bench.Json;
import lanewise.bench.UserError;
import lanewise.bench.machine.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench forks}: is a kernel as fast in every JVM? */
@Command(
    name = "forks",
    mixinStandardHelpOptions = true,
    description = {
      "C2 compiles differently from JVM to JVM. In each of N fresh ones a kernel duels that JVM's",
      "own loop of FMAs, reads or copies; it passes if its lowest share of the loop's rate is",
      "within 10 %% of the median. A JVM runs all kernels that match, one after the other."
    })
final class ForksCommand implements Runnable {
  private static final double BAR = 0.90;

  @Option(
      names = "--suite",
      paramLabel = "REGEX",
      description = "only what matches, such as gemm/dgemm (group/kernel/dtype/shape)")
  private String suite = "";

  @Option(names = "--forks", paramLabel = "N", description = "how many JVMs (20)")
  private int forks = 20;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final Console console;
  private final FreshJvm jvm;

  ForksCommand(Console console, FreshJvm jvm) {
    this.console = console;
    this.jvm = jvm;
  }

  /** What one kernel did in all JVMs. */
  private static final class Shares {
    private final List<Double> shares = new ArrayList<>();
    private double bytesPerCall;

    void add(double share, double bytes) {
      shares.add(share);
      bytesPerCall = Math.max(bytesPerCall, bytes);
    }

    double[] values() {
      return shares.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double median() {
      return Duel.median(values());
    }

    double lowest() {
      return DoubleStream.of(values()).min().orElseThrow();
    }

    /** The number of the slowest JVM, from 1. */
    int slowest() {
      return shares.indexOf(lowest()) + 1;
    }

    boolean pass() {
      return lowest() >= BAR * median();
    }
  }

  @Override
  public void run() {
    if (forks < 1) {
      throw new UserError("--forks: " + forks + " is less than 1");
    }
    int kernels = Suites.chosen(suite, false).size();
    console.err().printf("%d kernel%s in %d JVMs%n", kernels, kernels == 1 ? "" : "s", forks);
    Map<String, Shares> results = new LinkedHashMap<>();
    for (int fork = 1; fork <= forks; fork++) {
      int number = fork;
      jvm.run(
          List.of(),
          List.of("bench", "fork", "--suite", suite),
          line -> {
            String kernel = String.valueOf(line.get("kernel"));
            double share = Json.number(line, "share");
            double bytes = Json.number(line, "bytes_per_call");
            console.err().printf("[%d/%d] %s %.3f%n", number, forks, kernel, share);
            results.computeIfAbsent(kernel, name -> new Shares()).add(share, bytes);
          });
    }
    console.out().print(json ? json(results) + "\n" : text(results));
  }

  private static Json json(Map<String, Shares> results) {
    List<Json> rows = new ArrayList<>();
    results.forEach(
        (kernel, r) ->
            rows.add(
                new Json()
                    .put("kernel", kernel)
                    .put("median", r.median())
                    .put("lowest", r.lowest())
                    .put("lowest_over_median", r.lowest() / r.median())
                    .put("pass", r.pass())
                    .put("slowest_fork", r.slowest())
                    .put("bytes_per_call", r.bytesPerCall)
                    .put("shares", r.values())));
    return new Json().put("machine", Report.json(Machine.read())).put("forks", rows);
  }

  private static String text(Map<String, Shares> results) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-40s %8s %8s %14s %13s %11s%n"
            .formatted(
                "kernel", "median", "lowest", "lowest/median", "slowest fork", "bytes/call"));
    results.forEach(
        (kernel, r) ->
            text.append(
                "%-40s %8.3f %8.3f %14.3f %13d %11.1f  %s%n"
                    .formatted(
                        kernel,
                        r.median(),
                        r.lowest(),
                        r.lowest() / r.median(),
                        r.slowest(),
                        r.bytesPerCall,
                        r.pass() ? "pass" : "FAIL")));
    return text.toString();
  }
}
