package lanewise.bench.digest;

import lanewise.bench.digest.Kernel.Calls;
import lanewise.kernels.scalar.F32Order;
import lanewise.kernels.scalar.F64Order;

/** The constants of the order of operations, for the precision of the calls. */
final class Edges {
  /** Pairs of alpha and beta. */
  static final double[][] SCALARS = {{1, 0}, {-0.5, 1}, {1.25, 0.75}, {0, 0.5}};

  /** Pairs of increments. */
  static final int[][] STEPS = {{1, 1}, {2, 1}, {-1, 1}, {3, -2}};

  private Edges() {}

  static int chunk(Calls c) {
    return c.single() ? F32Order.K_CHUNK : F64Order.K_CHUNK;
  }

  static int split(Calls c) {
    return c.single() ? F32Order.K_SPLIT : F64Order.K_SPLIT;
  }

  static int lanes(Calls c) {
    return c.single() ? F32Order.LANES : F64Order.LANES;
  }

  static int dotChunk(Calls c) {
    return c.single() ? F32Order.DOT_CHUNK : F64Order.DOT_CHUNK;
  }

  static int panel(Calls c) {
    return c.single() ? F32Order.PANEL : F64Order.PANEL;
  }

  /** Lengths around the number of lanes. */
  static int[] lengths(Calls c) {
    int l = lanes(c);
    return new int[] {0, 1, 3, 7, l - 1, l, l + 1, 2 * l - 1, 3 * l, 8 * l, 8 * l + 2};
  }

  /** Lengths around the chunks of a long dot. */
  static int[] longLengths(Calls c) {
    int chunk = dotChunk(c);
    return new int[] {chunk - 1, chunk, chunk + 1, 2 * chunk, 5 * chunk + 77};
  }
}
