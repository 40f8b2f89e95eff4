package lanewise.bench.duel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import lanewise.bench.Console;
import lanewise.bench.Json;
import lanewise.bench.UserError;
import lanewise.bench.machine.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench warmup}: is the vector twin ever a bad choice while a JVM is cold? */
@Command(
    name = "warmup",
    mixinStandardHelpOptions = true,
    description = {
      "Runs each kernel for ten seconds from the first call of a fresh JVM, with the scalar twin",
      "and with the default one. It passes if no call takes more than 3 times the scalar twin's",
      "slowest, if after any number of calls no more time has passed (the median of the JVMs) than",
      "in the slowest start of the scalar twin, and if the vector twin runs at the end."
    })
final class WarmupCommand implements Runnable {
  private static final double SLOWEST_BAR = 3;

  /** Of twins that are alike, the median of so many is later than the latest once in 29 times; of three, once in five. */
  private static final int JVMS = 7;

  @Option(
      names = "--suite",
      paramLabel = "REGEX",
      description = "only what matches (gemm/.*/64x64x64 and a few more)")
  private String suite = "gemm/.*/64x64x64|gemv/.*gemv/f64/512x512|math/exp/f64/1000$";

  @Option(names = "--seconds", paramLabel = "N", description = "how long each runs (10)")
  private double seconds = 10;

  @Option(
      names = "--jvms",
      paramLabel = "N",
      description = "fresh JVMs for each twin, in turns (7)")
  private int jvms = JVMS;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  private final Console console;
  private final FreshJvm jvm;

  WarmupCommand(Console console, FreshJvm jvm) {
    this.console = console;
    this.jvm = jvm;
  }

  /**
   * How one twin started.
   *
   * @param slowest the longest call, in seconds
   * @param slowestCall its number, from 1
   * @param passed the seconds passed after so many calls
   * @param warmingUp whether the scalar twin still ran at the end in place of the vector twin
   */
  private record Start(
      double slowest, long slowestCall, NavigableMap<Long, Double> passed, boolean warmingUp) {
    static Start of(Map<String, Object> line) {
      NavigableMap<Long, Double> passed = new TreeMap<>();
      if (line.get("marks") instanceof List<?> marks) {
        for (Object mark : marks) {
          Map<?, ?> members = (Map<?, ?>) mark;
          passed.put((long) Json.number(members, "call"), Json.number(members, "seconds"));
        }
      }
      return new Start(
          Json.number(line, "slowest"),
          (long) Json.number(line, "slowest_call"),
          passed,
          Boolean.TRUE.equals(line.get("warming_up")));
    }

    /** The slowest call of all, and the median of the seconds passed after each number of calls. */
    static Start of(List<Start> starts) {
      Start slowest = Collections.max(starts, Comparator.comparingDouble(Start::slowest));
      NavigableMap<Long, Double> passed = new TreeMap<>();
      for (long call : starts.getFirst().passed.keySet()) {
        double[] times = starts.stream().mapToDouble(start -> start.after(call)).toArray();
        double median = Duel.median(times);
        if (!Double.isNaN(median)) {
          passed.put(call, median);
        }
      }
      boolean warmingUp = starts.stream().anyMatch(Start::warmingUp);
      return new Start(slowest.slowest, slowest.slowestCall, passed, warmingUp);
    }

    /** The seconds passed after so many calls; not a number if no mark is there. */
    double after(long calls) {
      return passed.getOrDefault(calls, Double.NaN);
    }
  }

  /**
   * One kernel's two starts.
   *
   * @param starts the scalar twin's: until the vector twin is compiled both run the same code, so what is between these
   *     is no difference between the twins
   */
  private record Comparison(String kernel, Start scalar, List<Start> starts, Start ours) {

    double slowestRatio() {
      return ours.slowest / scalar.slowest;
    }

    /** The call after which ours was furthest behind. */
    long worstCall() {
      long worst = 1;
      for (long call : ours.passed.keySet()) {
        if (scalar.passed.containsKey(call) && behind(call) > behind(worst)) {
          worst = call;
        }
      }
      return worst;
    }

    /** Time passed after so many calls over the scalar twin's. */
    double behind(long call) {
      return ours.after(call) / scalar.after(call);
    }

    /** The first mark from which on ours was never behind again; 0 if there is none. */
    long aheadFrom() {
      long ahead = 0;
      for (long call : ours.passed.descendingKeySet()) {
        if (scalar.passed.containsKey(call)) {
          if (behind(call) > 1) {
            break;
          }
          ahead = call;
        }
      }
      return ahead;
    }

    /** Whether after some number of calls more time had passed than in any start of the scalar twin. */
    boolean later() {
      return ours.passed.keySet().stream()
          .anyMatch(c -> starts.stream().allMatch(start -> ours.after(c) > start.after(c)));
    }

    boolean pass() {
      return slowestRatio() <= SLOWEST_BAR && !later() && !ours.warmingUp;
    }

    Json json() {
      return new Json()
          .put("kernel", kernel)
          .put("slowest_call_ratio", slowestRatio())
          .put("slowest_call", ours.slowestCall)
          .put("slowest_seconds", ours.slowest)
          .put("scalar_slowest_seconds", scalar.slowest)
          .put("worst_time_ratio", behind(worstCall()))
          .put("worst_time_call", worstCall())
          .put("later_than_any_scalar_start", later())
          .put("ahead_from_call", aheadFrom())
          .put("seconds_until_ahead", ours.after(aheadFrom()))
          .put("warming_up_at_end", ours.warmingUp)
          .put("pass", pass());
    }
  }

  @Override
  public void run() {
    if (!(seconds > 0)) {
      throw new UserError("--seconds: " + seconds + " is not more than 0");
    }
    if (jvms < 1) {
      throw new UserError("--jvms: " + jvms + " is less than 1");
    }
    List<Suites.Entry> entries = Suites.chosen(suite, false);
    List<Comparison> comparisons = new ArrayList<>();
    for (Suites.Entry entry : entries) {
      console.err().printf("[%d/%d] %s%n", comparisons.size() + 1, entries.size(), entry.name());
      List<Start> scalar = new ArrayList<>();
      List<Start> ours = new ArrayList<>();
      for (int i = 0; i < jvms; i++) {
        scalar.add(start(entry.name(), "scalar"));
        ours.add(start(entry.name(), "auto"));
      }
      comparisons.add(new Comparison(entry.name(), Start.of(scalar), scalar, Start.of(ours)));
    }
    console.out().print(json ? json(comparisons) + "\n" : text(comparisons));
  }

  private Start start(String kernel, String twin) {
    List<Start> starts = new ArrayList<>();
    String exactly = "^" + Pattern.quote(kernel) + "$";
    jvm.run(
        List.of("-Dlanewise.twin=" + twin),
        List.of("bench", "cold", "--suite", exactly, "--seconds", String.valueOf(seconds)),
        line -> starts.add(Start.of(line)));
    return starts.getFirst();
  }

  private static Json json(List<Comparison> comparisons) {
    return new Json()
        .put("machine", Report.json(Machine.read()))
        .put("warmup", comparisons.stream().map(Comparison::json).toList());
  }

  private static String text(List<Comparison> comparisons) {
    StringBuilder text = new StringBuilder();
    for (Comparison c : comparisons) {
      long worst = c.worstCall();
      text.append(
          "%s: %s%n  slowest call: %.2f ms, the %d. one; %.2f times the scalar twin's slowest%n"
              .formatted(
                  c.kernel,
                  c.pass() ? "pass" : "FAIL",
                  1e3 * c.ours.slowest,
                  c.ours.slowestCall,
                  c.slowestRatio()));
      text.append(
          "  time passed: at worst %.2f times the scalar twin's, after %d calls (%.0f ms); %s%n"
              .formatted(c.behind(worst), worst, 1e3 * c.ours.after(worst), ahead(c)));
      text.append(
          c.later()
              ? "  more than in any start of the scalar twin%n".formatted()
              : "  never more than in the slowest start of the scalar twin%n".formatted());
      if (c.ours.warmingUp) {
        text.append("  the scalar twin still runs at the end%n".formatted());
      }
    }
    return text.toString();
  }

  private static String ahead(Comparison c) {
    long call = c.aheadFrom();
    return call == 0
        ? "still behind at the end"
        : "ahead from call %d on (%.0f ms)".formatted(call, 1e3 * c.ours.after(call));
  }
}
