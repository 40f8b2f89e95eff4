package lanewise.bench.duel;

/**
 * What one call does.
 *
 * @param amount of it, in the unit's billionth
 * @param unit of the rate: GFLOPS, GB/s or Gelem/s
 * @param bound what limits it
 * @param flops floating-point operations, or 0 where they are not what counts
 * @param bytes that must be read or written at least once
 */
record Work(double amount, String unit, Bound bound, double flops, double bytes) {
  /** Beyond this an operand does not fit a second-level cache. */
  private static final double CACHED_BYTES = 1.2e7;

  /** What limits a kernel. */
  enum Bound {
    /** The FMA peak. */
    FMA,
    /** Reading. */
    READ,
    /** Reading and writing. */
    COPY,
    /** None of these alone. */
    NONE
  }

  static Work ofFlops(double flops, double bytes) {
    return new Work(flops, "GFLOPS", Bound.FMA, flops, bytes);
  }

  /** Flops that a call overhead or a single pass over an operand limits as well. */
  static Work ofUnboundFlops(double flops, double bytes) {
    return new Work(flops, "GFLOPS", Bound.NONE, flops, bytes);
  }

  static Work ofReading(double flops, double bytes) {
    return new Work(bytes, "GB/s", bytes > CACHED_BYTES ? Bound.READ : Bound.NONE, flops, bytes);
  }

  static Work ofBytes(double flops, double bytes) {
    return new Work(bytes, "GB/s", Bound.NONE, flops, bytes);
  }

  static Work ofCopying(double bytes) {
    return new Work(bytes, "GB/s", bytes > CACHED_BYTES ? Bound.COPY : Bound.NONE, 0, bytes);
  }

  static Work ofElements(double elements, double bytes) {
    return new Work(elements, "Gelem/s", Bound.NONE, 0, bytes);
  }
}
