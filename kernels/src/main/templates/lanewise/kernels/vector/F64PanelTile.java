package lanewise.kernels.vector;

// derive: f32

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernels.internal.Segments;

/**
 * The inner kernels of products whose operands are both packed in panels, one step of k after the
 * other: an operand that is stored in this order need not be turned to become the left one, and a
 * matrix that is multiplied by itself is packed once.
 */
final class F64PanelTile {
  private static final VectorSpecies<Double> S = F64Machine.SPECIES;
  private static final int VL = F64Machine.VL;

  /** The most vectors of a tile. */
  static final int VECTORS = F64Machine.NR / VL;

  /** Columns of a panel: those of one tile where they are four vectors, of three where they are two. */
  static final int WIDTH = (Machine.REGISTERS_32 ? VECTORS : 3 * VECTORS) * VL;

  /** Bytes of a step of k in a panel. */
  private static final long STEP = (long) WIDTH * Double.BYTES;

  /** What a loop that C2 shall not unroll counts up by for a step of k: see "What C2 unrolls" in kernels/README.md. */
  private static final int UNIT = (int) STEP / (Machine.REGISTERS_32 ? 2 : 3);

  /** Steps that C2 shall not unroll have so many nodes; longer ones it does not, shorter ones it should. */
  private static final int LEAST_NODES = 11;

  private static final int MOST_NODES = 24;

  /** Elements from one that is read ahead to the next: half of a cache line. */
  static final int STRIDE = 32 / Double.BYTES;

  /** Rows of the tallest tile, which has up to two vectors. */
  static final int TALLEST = Machine.REGISTERS_32 ? 8 : 6;

  private F64PanelTile() {}

  /**
   * Whether a tile reads ahead at no cost: with 16 registers C2 keeps some of its sums in memory then, and a small one it
   * unrolls.
   */
  static boolean reads(int mr, int vectors) {
    return Machine.REGISTERS_32 && nodes(mr, vectors) > MOST_NODES;
  }

  /** The loads, broadcasts and multiply-adds of a step. */
  private static int nodes(int mr, int vectors) {
    return vectors + 2 * mr + mr * vectors;
  }

  /**
   * Adds the sums of a tile: Σ left[p, leftAt + i]·right[p, rightAt + j] to the element at sumsAt + i·step + j.
   * With 3 or 5 rows, one more is changed. One or two rows are left over only where a panel is one vector
   * wide, and then no other one is wider than two.
   *
   * <p>If {@code reads}, each step also reads an element of {@code ahead}, STRIDE after the last one: what the next
   * chunk will need is on its way from memory while this one is computed. Only tiles of which {@link #reads} says so can.
   *
   * @return the sum of what was read, for the reads to be done
   */
  static double add(
      int mr,
      int vectors,
      int kc,
      MemorySegment left,
      int leftAt,
      MemorySegment right,
      int rightAt,
      double[] sums,
      int sumsAt,
      int step,
      boolean reads,
      double[] ahead,
      int aheadAt) {
    long leftByte = leftAt * (long) Double.BYTES;
    long rightByte = rightAt * (long) Double.BYTES;
    int rows = mr == 8 ? 8 : F64Tile.height(mr);
    return switch ((reads ? 100 : 0) + 10 * rows + vectors) {
      // derive: tiles 8x2 8x1 6x4 6x3 6x2 4x4 6x1 4x3 4x2 4x1 2x2 2x1 1x2 1x1 also Ahead to 4x4
      case (AHEAD ? 100 : 0) + 10 * R + V ->
          addRxV(kc, left, leftByte, right, rightByte, sums, sumsAt, step, ahead, aheadAt);
      // derive: end
      default -> throw new IllegalArgumentException("no such tile");
    };
  }

  /**
   * How many of the remaining rows the next tile takes, for so many vectors that it will have: few rows left over are
   * dear.
   */
  static int height(int rest, int vectors) {
    if (TALLEST < 8) {
      return Math.min(TALLEST, rest);
    }
    return vectors <= 2 && (rest == 8 || rest > 10) ? 8 : F64Product.height(rest);
  }

  // derive: tiles 8x2 8x1 6x4 6x3 6x2 4x4 6x1 4x3 4x2 4x1 2x2 2x1 1x2 1x1 also Ahead to 4x4
  private static double addRxV(
      int kc,
      MemorySegment left,
      long leftByte,
      MemorySegment right,
      long rightByte,
      double[] sums,
      int sumsAt,
      int step,
      double[] ahead,
      int aheadAt) {
    if (left.getClass() != Segments.NATIVE || right.getClass() != Segments.NATIVE) {
      throw Segments.notNative();
    }
    double touched = 0.0;
    // each r
    // each v
    DoubleVector s_r_v = DoubleVector.zero(S);
    // end
    // end
    // What a loop counts up by, and the order of factors, by what C2 makes of them: see "What C2
    // unrolls" in kernels/README.md.
    int unit = AHEAD || nodes(R, V) < LEAST_NODES || nodes(R, V) > MOST_NODES ? 1 : UNIT;
    for (int p = 0; p < kc * unit; p += unit) {
      if (AHEAD) {
        touched += ahead[aheadAt + p * STRIDE];
      }
      // each v
      DoubleVector b_v =
          DoubleVector.fromMemorySegment(
              S, right, rightByte + p * (STEP / unit) + v * VL * Double.BYTES, Segments.ORDER);
      // end
      // each r
      DoubleVector x_r =
          DoubleVector.broadcast(
              S, left.get(Segments.F64, leftByte + p * (STEP / unit) + r * Double.BYTES));
      // each v
      s_r_v = R * V == 24 && !AHEAD ? b_v.fma(x_r, s_r_v) : x_r.fma(b_v, s_r_v);
      // end
      // end
    }
    // each r
    // each v
    s_r_v
        .add(DoubleVector.fromArray(S, sums, sumsAt + r * step + v * VL))
        .intoArray(sums, sumsAt + r * step + v * VL);
    // end
    // end
    return touched;
  }

  // derive: end
}
