package lanewise.bench.duel;

/**
 * What one call does.
 *
 * @param amount of it, in the unit's billionth
 * @param unit of the rate: GFLOPS, GB/s or Gelem/s
 * @param bound what limits it
 * @param limiting whether that alone limits it, so that its share of the limit means something
 * @param flops floating-point operations, or 0 where they are not what counts
 * @param bytes that must be read or written at least once
 */
record Work(double amount, String unit, Bound bound, boolean limiting, double flops, double bytes) {
  /** Beyond this an operand does not fit a second-level cache. */
  private static final double CACHED_BYTES = 1.2e7;

  /** What limits a kernel most. */
  enum Bound {
    /** The FMA peak. */
    FMA,
    /** Reading. */
    READ,
    /** Reading and writing. */
    COPY
  }

  static Work ofFlops(double flops, double bytes) {
    return new Work(flops, "GFLOPS", Bound.FMA, true, flops, bytes);
  }

  /** Flops beside one pass over a large operand: a batch of one row. */
  static Work ofOneRow(double flops, double bytes) {
    return new Work(flops, "GFLOPS", Bound.READ, false, flops, bytes);
  }

  static Work ofReading(double flops, double bytes) {
    return new Work(bytes, "GB/s", Bound.READ, bytes > CACHED_BYTES, flops, bytes);
  }

  static Work ofUpdating(double flops, double bytes) {
    return new Work(bytes, "GB/s", Bound.COPY, false, flops, bytes);
  }

  static Work ofCopying(double bytes) {
    return new Work(bytes, "GB/s", Bound.COPY, bytes > CACHED_BYTES, 0, bytes);
  }

  static Work ofElements(double elements, double bytes) {
    return new Work(elements, "Gelem/s", Bound.FMA, false, 0, bytes);
  }
}
