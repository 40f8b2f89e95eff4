package lanewise.bench.duel;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import lanewise.bench.Console;
import lanewise.bench.Json;
import lanewise.bench.duel.Referee.Ready;
import lanewise.bench.machine.Limits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One of the JVMs of {@code bench forks}: a line of JSON for each kernel. */
@Command(name = "fork", hidden = true)
final class Fork implements Runnable {
  private static final double QUIET_SECONDS = 0.3;
  private static final int ALLOCATING_CALLS = 100;

  @Option(names = "--suite", required = true)
  private String suite = "";

  private final Console console;

  Fork(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Referee referee = new Referee(Clock.system(), Referee.LEAST_PAIRS, QUIET_SECONDS, 0);
    Bench bench = new Bench(referee, 1, new Limits(1, 0, 0, 0, 0));
    for (Suites.Entry entry : Suites.chosen(suite, false)) {
      Contest contest = entry.contest().get();
      Ready ours = referee.warmUp(contest.ours());
      double share = bench.share(contest, ours);
      Json line = new Json().put("kernel", entry.name()).put("share", share);
      console.out().println(line.put("bytes_per_call", allocated(contest.ours())));
      console.out().flush();
    }
  }

  /** Bytes that one call allocates on this thread. */
  private static double allocated(Runnable run) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ALLOCATING_CALLS; i++) {
      run.run();
    }
    return (double) (threads.getCurrentThreadAllocatedBytes() - before) / ALLOCATING_CALLS;
  }
}
