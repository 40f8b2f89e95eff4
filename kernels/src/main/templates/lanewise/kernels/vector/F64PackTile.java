package lanewise.kernels.vector;

// derive: f32

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernels.internal.Segments;

/**
 * Tiles of the first strip of a block: they read B where it is, and what they have loaded goes to the
 * panel that the other strips will read. So packing takes no time of its own: a step of k has as many
 * stores as loads of B, which the multiply-adds hide.
 */
final class F64PackTile {
  private static final VectorSpecies<Double> S = F64Machine.SPECIES;
  private static final int VL = F64Machine.VL;

  private F64PackTile() {}

  /**
   * sums := start + A·B for MR rows and NR columns, and the panel := B.
   *
   * @param rows what {@link F64Pack#rows} made of A
   * @param panel kc rows of NR columns
   */
  static void set(
      int kc,
      double[] rows,
      int rowsAt,
      double[] b,
      int bAt,
      int bStep,
      MemorySegment panel,
      double[] start,
      int startAt,
      double[] sums,
      int sumsAt,
      int step) {
    switch (10 * F64Machine.MR + F64Machine.NR / VL) {
      // derive: tiles 6x4 4x2
      case 10 * R + V ->
          setRxV(kc, rows, rowsAt, b, bAt, bStep, panel, start, startAt, sums, sumsAt, step);
      // derive: end
      default -> throw new IllegalArgumentException("no such tile");
    }
  }

  // derive: tiles 6x4 4x2
  private static void setRxV(
      int kc,
      double[] rows,
      int rowsAt,
      double[] b,
      int bAt,
      int bStep,
      MemorySegment panel,
      double[] start,
      int startAt,
      double[] sums,
      int sumsAt,
      int step) {
    if (panel.getClass() != Segments.NATIVE) {
      throw Segments.notNative();
    }
    // each v
    DoubleVector start_v = DoubleVector.fromArray(S, start, startAt + v * VL);
    // end
    // each r
    // each v
    DoubleVector s_r_v = start_v;
    // end
    // end
    int at = bAt;
    for (int p = 0; p < kc; p++) {
      // each v
      DoubleVector b_v = DoubleVector.fromArray(S, b, at + v * VL);
      b_v.intoMemorySegment(
          panel, p * (long) (V * VL * Double.BYTES) + v * VL * Double.BYTES, Segments.ORDER);
      // end
      // each r
      DoubleVector x_r = DoubleVector.broadcast(S, rows[rowsAt + p + r * F64Tile.STRIDE]);
      // each v
      s_r_v = x_r.fma(b_v, s_r_v);
      // end
      // end
      at += bStep;
    }
    // each r
    // each v
    s_r_v.intoArray(sums, sumsAt + r * step + v * VL);
    // end
    // end
  }

  // derive: end
}
