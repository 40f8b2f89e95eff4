package lanewise.bench.duel;

import java.util.ArrayList;
import java.util.List;
import lanewise.bench.Console;
import lanewise.bench.Json;
import lanewise.kernels.Lanewise;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One of the JVMs of {@code bench warmup}: a kernel from its first call on. */
@Command(name = "cold", hidden = true)
final class ColdStart implements Runnable {
  /** Marks are this much apart: calls 1, 2, 3, … and then 5 % more each. */
  private static final double STEP = 1.05;

  @Option(names = "--suite", required = true)
  private String suite = "";

  @Option(names = "--seconds", required = true)
  private double seconds;

  private final Console console;

  ColdStart(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Suites.Entry entry = Suites.chosen(suite, false).getFirst();
    Json line = measure(entry.contest().get().ours(), seconds, Clock.system());
    line.put("twin", Lanewise.twin()).put("warming_up", Lanewise.warmingUp());
    console.out().println(line);
  }

  /**
   * Calls a kernel for some seconds.
   *
   * @return the slowest call's seconds and number, and at some calls the time since the start
   */
  static Json measure(Runnable run, double seconds, Clock clock) {
    long slowest = 0;
    long slowestCall = 0;
    List<Json> marks = new ArrayList<>();
    long start = clock.nanos();
    long before = start;
    long nextMark = 1;
    for (long call = 1; (before - start) * 1e-9 < seconds; call++) {
      run.run();
      long now = clock.nanos();
      if (now - before > slowest) {
        slowest = now - before;
        slowestCall = call;
      }
      before = now;
      if (call == nextMark) {
        marks.add(new Json().put("call", call).put("seconds", (now - start) * 1e-9));
        nextMark = Math.max(call + 1, (long) (call * STEP));
      }
    }
    return new Json()
        .put("slowest", slowest * 1e-9)
        .put("slowest_call", slowestCall)
        .put("marks", marks);
  }
}
