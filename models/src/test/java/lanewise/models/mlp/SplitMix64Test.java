package lanewise.models.mlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitMix64Test {
  @Test
  void givesTheValuesOfJavasSplittableRandom() {
    for (long seed : new long[] {0, 1, -1, 1234567, Long.MIN_VALUE}) {
      SplitMix64 random = new SplitMix64(seed);
      SplittableRandom expected = new SplittableRandom(seed);
      for (int i = 0; i < 100; i++) {
        assertEquals(expected.nextLong(), random.nextLong());
      }
    }
  }

  @Test
  void givesThePublishedValues() {
    SplitMix64 random = new SplitMix64(1234567); // Rosetta Code, "Pseudo-random numbers/Splitmix64"
    assertEquals(6457827717110365317L, random.nextLong());
    assertEquals(3203168211198807973L, random.nextLong());
  }

  @Test
  void shufflesEvenly() {
    int[] counts = new int[256]; // by the order in base 4
    SplitMix64 random = new SplitMix64(3);
    for (int i = 0; i < 24_000; i++) {
      int[] order = {0, 1, 2, 3};
      random.shuffle(order, 4);
      counts[((order[0] * 4 + order[1]) * 4 + order[2]) * 4 + order[3]]++;
    }
    assertEquals(24, Arrays.stream(counts).filter(count -> count > 0).count());
    double chiSquare =
        Arrays.stream(counts)
            .filter(c -> c > 0)
            .mapToDouble(c -> (c - 1000.0) * (c - 1000) / 1000)
            .sum();
    assertTrue(chiSquare < 49.7, "χ² with 23 degrees of freedom: " + chiSquare); // p = 0.001
  }
}
