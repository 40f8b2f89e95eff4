package lanewise.kernels.vector;

// derive: f32

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernels.internal.Scratch;
import lanewise.kernels.internal.Segments;

/**
 * Transposes blocks of 8×8 elements in registers: swaps the halves of the rows 4 apart, then the
 * quarters of those 2 apart, then neighbours.
 */
final class F64Turn {
  /** Whether vectors hold eight elements. */
  static final boolean USABLE = Machine.BITS >= 8 * Double.SIZE;

  private static final VectorSpecies<Double> S =
      VectorSpecies.of(double.class, VectorShape.forBitSize(8 * Double.SIZE));
  private static final VectorShuffle<Double> BY_4 = VectorShuffle.fromOp(S, l -> l ^ 4);
  private static final VectorShuffle<Double> BY_2 = VectorShuffle.fromOp(S, l -> l ^ 2);
  private static final VectorShuffle<Double> BY_1 = VectorShuffle.fromOp(S, l -> l ^ 1);
  private static final VectorMask<Double> UPPER_4 = VectorMask.fromLong(S, 0b11110000);
  private static final VectorMask<Double> UPPER_2 = VectorMask.fromLong(S, 0b11001100);
  private static final VectorMask<Double> UPPER_1 = VectorMask.fromLong(S, 0b10101010);

  private F64Turn() {}

  /** Where eight rows of a segment are copied to, {@link F64Tile#STRIDE} apart. */
  static double[] rows() {
    return Scratch.f64(Scratch.Slot.TURN, 8 * F64Tile.STRIDE);
  }

  /**
   * Element [q,v] of a panel with rows of {@code step} elements is element [v,q] of B, for eight v
   * from {@code at} on and q up to kc, a multiple of eight.
   */
  static void eight(int kc, double[] b, int bOff, int ldb, MemorySegment panel, int at, int step) {
    int row4Off = bOff + 4 * ldb;
    long row = step * (long) Double.BYTES;
    for (int q = 0; q < kc; q += 8) {
      DoubleVector x0 = DoubleVector.fromArray(S, b, bOff + q);
      DoubleVector x1 = DoubleVector.fromArray(S, b, bOff + ldb + q);
      DoubleVector x2 = DoubleVector.fromArray(S, b, bOff + 2 * ldb + q);
      DoubleVector x3 = DoubleVector.fromArray(S, b, bOff + 3 * ldb + q);
      DoubleVector x4 = DoubleVector.fromArray(S, b, row4Off + q);
      DoubleVector x5 = DoubleVector.fromArray(S, b, row4Off + ldb + q);
      DoubleVector x6 = DoubleVector.fromArray(S, b, row4Off + 2 * ldb + q);
      DoubleVector x7 = DoubleVector.fromArray(S, b, row4Off + 3 * ldb + q);
      DoubleVector y0 = x0.blend(x4.rearrange(BY_4), UPPER_4);
      DoubleVector y1 = x1.blend(x5.rearrange(BY_4), UPPER_4);
      DoubleVector y2 = x2.blend(x6.rearrange(BY_4), UPPER_4);
      DoubleVector y3 = x3.blend(x7.rearrange(BY_4), UPPER_4);
      DoubleVector y4 = x0.rearrange(BY_4).blend(x4, UPPER_4);
      DoubleVector y5 = x1.rearrange(BY_4).blend(x5, UPPER_4);
      DoubleVector y6 = x2.rearrange(BY_4).blend(x6, UPPER_4);
      DoubleVector y7 = x3.rearrange(BY_4).blend(x7, UPPER_4);
      x0 = y0.blend(y2.rearrange(BY_2), UPPER_2);
      x1 = y1.blend(y3.rearrange(BY_2), UPPER_2);
      x2 = y0.rearrange(BY_2).blend(y2, UPPER_2);
      x3 = y1.rearrange(BY_2).blend(y3, UPPER_2);
      x4 = y4.blend(y6.rearrange(BY_2), UPPER_2);
      x5 = y5.blend(y7.rearrange(BY_2), UPPER_2);
      x6 = y4.rearrange(BY_2).blend(y6, UPPER_2);
      x7 = y5.rearrange(BY_2).blend(y7, UPPER_2);
      long to = q * row + at * (long) Double.BYTES;
      x0.blend(x1.rearrange(BY_1), UPPER_1).intoMemorySegment(panel, to, Segments.ORDER);
      x0.rearrange(BY_1).blend(x1, UPPER_1).intoMemorySegment(panel, to + row, Segments.ORDER);
      x2.blend(x3.rearrange(BY_1), UPPER_1).intoMemorySegment(panel, to + 2 * row, Segments.ORDER);
      x2.rearrange(BY_1).blend(x3, UPPER_1).intoMemorySegment(panel, to + 3 * row, Segments.ORDER);
      x4.blend(x5.rearrange(BY_1), UPPER_1).intoMemorySegment(panel, to + 4 * row, Segments.ORDER);
      x4.rearrange(BY_1).blend(x5, UPPER_1).intoMemorySegment(panel, to + 5 * row, Segments.ORDER);
      x6.blend(x7.rearrange(BY_1), UPPER_1).intoMemorySegment(panel, to + 6 * row, Segments.ORDER);
      x6.rearrange(BY_1).blend(x7, UPPER_1).intoMemorySegment(panel, to + 7 * row, Segments.ORDER);
    }
  }
}
