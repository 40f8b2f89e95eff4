package lanewise.bench.duel;

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
record Duel(double ratio, double low, double high, int pairs, double secondsA, double secondsB) {
  private static final double TAIL = 0.025;

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
}
