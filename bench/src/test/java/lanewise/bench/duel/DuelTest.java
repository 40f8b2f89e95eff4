package lanewise.bench.duel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DuelTest {
  @Test
  void intervalRanksAreThoseOfTheTables() {
    // Conover, Practical Nonparametric Statistics, table of binomial sums with p = 1/2.
    assertEquals(1, Duel.intervalRank(6));
    assertEquals(2, Duel.intervalRank(10));
    assertEquals(6, Duel.intervalRank(20));
    assertEquals(10, Duel.intervalRank(31));
    assertEquals(40, Duel.intervalRank(100));
  }

  @Test
  void intervalCoversTheMedianNineteenTimesInTwenty() {
    SplittableRandom random = new SplittableRandom(1);
    int covered = 0;
    for (int trial = 0; trial < 4000; trial++) {
      double[] a = new double[31];
      Arrays.fill(a, 1.0);
      Duel duel = Duel.of(a, random.doubles(31).toArray());
      covered += duel.low() <= 0.5 && 0.5 <= duel.high() ? 1 : 0;
    }
    assertTrue(covered > 0.95 * 4000 && covered < 0.98 * 4000, "covered " + covered);
  }

  @Test
  void ratioIsTheirTimeOverOurs() {
    double[] a = {1, 2, 1, 4, 1};
    double[] b = {2, 4, 2, 8, 10};
    Duel duel = Duel.of(a, b);
    assertEquals(2, duel.ratio());
    assertEquals(1, duel.secondsA());
    assertEquals(4, duel.secondsB());
    assertEquals(5, duel.pairs());
  }
}
