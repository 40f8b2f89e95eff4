package lanewise.bench.duel;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Two ways to do one thing, timed in turns: A, B, A, B, … A shared machine changes its speed within
 * seconds, so only neighbours are compared, and the median of their ratios is the result.
 *
 * @param ratio the median of B's time over A's: over 1, A is faster
 * @param low the lower end of its 95 % interval
 * @param high the upper end
 * @param pairs how many pairs of samples
 * @param secondsA the median time of one call of A
 * @param secondsB the median time of one call of B
 */
public record Duel(
    double ratio, double low, double high, int pairs, double secondsA, double secondsB) {
  /** Fewest pairs of an honest duel. */
  public static final int LEAST_PAIRS = 31;

  private static final double SAMPLE_SECONDS = 2e-3;
  private static final double TAIL = 0.025;
  private static final double LONGEST_WARM_UPS = 20;
  private static final CompilationMXBean JIT = ManagementFactory.getCompilationMXBean();

  /**
   * Runs a duel.
   *
   * @param pairs how many pairs of samples, at least {@link #LEAST_PAIRS}
   * @param warmUpSeconds how long the JIT must have been quiet before the first sample
   */
  public static Duel run(Runnable a, Runnable b, int pairs, double warmUpSeconds) {
    if (pairs < LEAST_PAIRS) {
      throw new IllegalArgumentException("pairs: was " + pairs + ", must be >= " + LEAST_PAIRS);
    }
    int callsA = warmUp(a, warmUpSeconds);
    int callsB = warmUp(b, warmUpSeconds);
    double[] timesA = new double[pairs];
    double[] timesB = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      timesA[i] = seconds(a, callsA);
      timesB[i] = seconds(b, callsB);
    }
    return of(timesA, timesB);
  }

  /** The result of paired times. */
  static Duel of(double[] timesA, double[] timesB) {
    int pairs = timesA.length;
    double[] ratios = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      ratios[i] = timesB[i] / timesA[i];
    }
    Arrays.sort(ratios);
    int rank = intervalRank(pairs);
    return new Duel(
        median(ratios),
        ratios[rank - 1],
        ratios[pairs - rank],
        pairs,
        median(timesA),
        median(timesB));
  }

  /** The median time of one call, with the same care but no opponent. */
  public static double solo(Runnable a, int samples, double warmUpSeconds) {
    int calls = warmUp(a, warmUpSeconds);
    double[] times = new double[samples];
    for (int i = 0; i < samples; i++) {
      times[i] = seconds(a, calls);
    }
    return median(times);
  }

  /**
   * The rank r such that the r-th smallest and r-th largest of n values enclose the median of what
   * they are drawn from with a probability of at least 95 %, whatever its distribution: the largest
   * with P(Binomial(n, 1/2) &lt; r) ≤ 2.5 %. At least 1, which for n &lt; 6 is all one can say.
   */
  static int intervalRank(int n) {
    double probability = StrictMath.pow(0.5, n);
    double below = probability;
    int rank = 0;
    while (below <= TAIL) {
      rank++;
      probability *= (double) (n - rank + 1) / rank;
      below += probability;
    }
    return Math.max(1, rank);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /**
   * Runs the task until it is compiled: until for {@code quietSeconds} no sample was 5 % better than
   * the best before and the JIT finished nothing. Returns how many calls fill a sample.
   */
  private static int warmUp(Runnable task, double quietSeconds) {
    long start = System.nanoTime();
    long lastNews = start;
    long compiled = JIT.getTotalCompilationTime();
    double best = Double.POSITIVE_INFINITY;
    int calls = 1;
    while (true) {
      double each = seconds(task, calls);
      long now = System.nanoTime();
      long compiledNow = JIT.getTotalCompilationTime();
      if (each < 0.95 * best || compiledNow != compiled) {
        lastNews = now;
      }
      compiled = compiledNow;
      best = Math.min(best, each);
      boolean full = each * calls >= SAMPLE_SECONDS;
      boolean quiet = (now - lastNews) * 1e-9 >= quietSeconds;
      boolean enough = (now - start) * 1e-9 >= LONGEST_WARM_UPS * quietSeconds;
      if (full && (quiet || enough)) {
        return calls;
      }
      if (!full) {
        calls = (int) Math.min(1 << 24, Math.max(calls + 1L, (long) (calls * 1.5)));
      }
    }
  }

  /** Seconds of one call, over so many. */
  private static double seconds(Runnable task, int calls) {
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      task.run();
    }
    return (System.nanoTime() - start) * 1e-9 / calls;
  }
}
