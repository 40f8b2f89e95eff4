package lanewise.kernels.internal;

// derive: f32 segment(; n from count)

import lanewise.kernels.Parallel;
import lanewise.kernels.scalar.F64Order;

/**
 * A long dot or sum by several threads, each of which takes whole branches of its tree: the bits are
 * those of one thread.
 */
final class F64Blocks {
  /** Elements of a branch: it has a power of two of chunks. */
  private static final int BLOCK = 16 * F64Order.DOT_CHUNK;

  private F64Blocks() {}

  /** The dot or sum of some elements, from one on. */
  interface Part {
    double sum(int from, int count);
  }

  static double sum(Parallel parallel, int n, Part part) {
    int blocks = (int) Math.ceilDiv(n, BLOCK);
    double[] sums = new double[blocks];
    parallel.split(
        blocks,
        1,
        (lo, hi) -> {
          for (long b = lo; b < hi; b++) {
            int from = (int) (b * BLOCK); // array only
            /*segment long from = b * BLOCK;*/
            int count = Math.min(BLOCK, n - from);
            sums[(int) b] = part.sum(from, count);
          }
        });
    return tree(sums, 0, blocks);
  }

  private static double tree(double[] sums, int first, int blocks) {
    if (blocks == 1) {
      return sums[first];
    }
    int left = (int) F64Order.left(blocks);
    return tree(sums, first, left) + tree(sums, first + left, blocks - left);
  }
}
