package lanewise.bench.duel;

import java.util.List;

/**
 * One kernel at one shape, and who else can do it.
 *
 * @param group the family of kernels
 * @param kernel the operation
 * @param dtype f64 or f32
 * @param shape the sizes, such as 256x256x256
 * @param work what one call does, in the unit's billionths: flops, bytes or elements
 * @param unit of the rate: GFLOPS, GB/s or Gelem/s
 * @param bound what limits it
 * @param ours runs it here
 * @param peers the others
 */
record Contest(
    String group,
    String kernel,
    String dtype,
    String shape,
    double work,
    String unit,
    Bound bound,
    Runnable ours,
    List<Peer> peers) {
  /** What limits a kernel. */
  enum Bound {
    /** The FMA peak. */
    FMA,
    /** Reading memory. */
    READ,
    /** Neither alone: the working set is in a cache, or the work is not FMAs. */
    NONE
  }

  /**
   * Another library.
   *
   * @param name its name
   * @param version its version
   * @param run does what {@link Contest#ours} does
   * @param answer compares both answers; empty if they agree, else what is wrong
   */
  record Peer(String name, String version, Runnable run, Answer answer) {}

  /** Compares answers. */
  interface Answer {
    String complaint();
  }

  /** What --suite is matched against. */
  String name() {
    return group + "/" + kernel + "/" + dtype + "/" + shape;
  }
}
