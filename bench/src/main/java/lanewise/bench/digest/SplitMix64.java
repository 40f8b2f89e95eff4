package lanewise.bench.digest;

/**
 * The generator of all inputs: the same on every machine and JDK (G. L. Steele, D. Lea, C. H. Flood,
 * Fast splittable pseudorandom number generators, OOPSLA 2014).
 */
final class SplitMix64 {
  private long state;

  SplitMix64(long seed) {
    state = seed;
  }

  long nextLong() {
    state += 0x9e3779b97f4a7c15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** A double in [-1, 1), a multiple of 2^-52. */
  double nextDouble() {
    return (nextLong() >> 11) * 0x1p-52;
  }

  /** n of them. */
  double[] doubles(int n) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = nextDouble();
    }
    return values;
  }
}
