package lanewise.models.mlp;

/**
 * SplitMix64, the generator of Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators" (OOPSLA 2014): a counter stepped by the golden ratio, then mixed. Written out here so
 * that a seed gives the same network and the same shuffles on every Java version.
 */
final class SplitMix64 {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  SplitMix64(long seed) {
    state = seed;
  }

  /** A generator of an independent stream, seeded by the next value of this one. */
  SplitMix64 split() {
    return new SplitMix64(nextLong());
  }

  /** The next 64 bits. */
  long nextLong() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Uniform on [0, 1), a multiple of 2⁻⁵³. */
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /**
   * Uniform on 0 … bound − 1: the high word of {@code nextLong · bound} (Lemire, "Fast random
   * integer generation in an interval", 2019) without his rejection step, so that every call
   * consumes one value; the bias is below bound / 2⁶⁴.
   */
  int nextInt(int bound) {
    return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
  }

  /** Fisher–Yates: afterwards every order of {@code values[0 … n)} is equally likely. */
  void shuffle(int[] values, int n) {
    for (int i = n - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}
