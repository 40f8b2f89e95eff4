package lanewise.kernels.vector;

// derive: f32 segment(to; step)

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernels.internal.Scratch;

/**
 * Transposes a matrix: blocks of 8×8 elements in registers, where vectors hold eight, by swapping the halves of the rows
 * 4 apart, then the quarters of those 2 apart, then neighbours; what is left element by element.
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

  /** Where so many rows of a segment are copied to, {@link F64Tile#STRIDE} apart. */
  static double[] copies(int rows) {
    return Scratch.f64(Scratch.Slot.TURN, (long) rows * F64Tile.STRIDE);
  }

  /**
   * Element [q,v] of rows {@code step} elements apart is element [v,q] of B, whose rows are {@code apart}, for n rows of
   * B and kc columns.
   */
  static void rows(
      int n, int kc, double[] b, int bAt, int apart, double[] to, int toOff, int step) {
    int blocks = USABLE && n >= 8 ? kc - kc % 8 : 0;
    int v = 0;
    for (; v < n - 3 && blocks > 0; v += 8) {
      // The last eight rows may be some of those before.
      int first = Math.min(v, n - 8);
      lower(blocks, b, bAt + first * apart, apart, to, toOff + first, step);
      upper(blocks, b, bAt + first * apart, apart, to, toOff + first, step);
    }
    scalars(v, n, 0, blocks, b, bAt, apart, to, toOff, step);
    scalars(0, n, blocks, kc, b, bAt, apart, to, toOff, step);
  }

  /** Element by element: eight rows at a time fill a cache line. */
  private static void scalars(
      int fromRow,
      int n,
      int from,
      int kc,
      double[] b,
      int bAt,
      int apart,
      double[] to,
      int toOff,
      int step) {
    int v = fromRow;
    for (; v < n - 7 && from < kc; v += 8) {
      int row4 = bAt + (v + 4) * apart;
      int row0 = row4 - 4 * apart;
      int rowOff = toOff + from * step + v;
      for (int q = from; q < kc; q++) {
        to[rowOff] = b[row0 + q];
        to[rowOff + 1] = b[row0 + apart + q];
        to[rowOff + 2] = b[row0 + 2 * apart + q];
        to[rowOff + 3] = b[row0 + 3 * apart + q];
        to[rowOff + 4] = b[row4 + q];
        to[rowOff + 5] = b[row4 + apart + q];
        to[rowOff + 6] = b[row4 + 2 * apart + q];
        to[rowOff + 7] = b[row4 + 3 * apart + q];
        rowOff += step;
      }
    }
    for (; v < n; v++) {
      for (int q = from; q < kc; q++) {
        to[toOff + q * step + v] = b[bAt + v * apart + q];
      }
    }
  }

  /**
   * Rows 0 to 3 of every eight, in a method of their own: C2 would not inline all that eight stores to segments take. Nor
   * can both share the steps after the first: handed to a method, vectors are boxed in some JVMs.
   */
  private static void lower(
      int kc, double[] b, int bAt, int apart, double[] to, int toOff, int step) {
    int row4 = bAt + 4 * apart;
    int rowOff = toOff;
    for (int q = 0; q < kc; q += 8) {
      DoubleVector x4 = DoubleVector.fromArray(S, b, row4 + q).rearrange(BY_4);
      DoubleVector x5 = DoubleVector.fromArray(S, b, row4 + apart + q).rearrange(BY_4);
      DoubleVector x6 = DoubleVector.fromArray(S, b, row4 + 2 * apart + q).rearrange(BY_4);
      DoubleVector x7 = DoubleVector.fromArray(S, b, row4 + 3 * apart + q).rearrange(BY_4);
      DoubleVector y0 = DoubleVector.fromArray(S, b, bAt + q).blend(x4, UPPER_4);
      DoubleVector y1 = DoubleVector.fromArray(S, b, bAt + apart + q).blend(x5, UPPER_4);
      DoubleVector y2 = DoubleVector.fromArray(S, b, bAt + 2 * apart + q).blend(x6, UPPER_4);
      DoubleVector y3 = DoubleVector.fromArray(S, b, bAt + 3 * apart + q).blend(x7, UPPER_4);
      DoubleVector z0 = y0.blend(y2.rearrange(BY_2), UPPER_2);
      DoubleVector z1 = y1.blend(y3.rearrange(BY_2), UPPER_2);
      DoubleVector z2 = y0.rearrange(BY_2).blend(y2, UPPER_2);
      DoubleVector z3 = y1.rearrange(BY_2).blend(y3, UPPER_2);
      z0.blend(z1.rearrange(BY_1), UPPER_1).intoArray(to, rowOff);
      z0.rearrange(BY_1).blend(z1, UPPER_1).intoArray(to, rowOff + step);
      z2.blend(z3.rearrange(BY_1), UPPER_1).intoArray(to, rowOff + 2 * step);
      z2.rearrange(BY_1).blend(z3, UPPER_1).intoArray(to, rowOff + 3 * step);
      rowOff += 8 * step;
    }
  }

  /** Rows 4 to 7. */
  private static void upper(
      int kc, double[] b, int bAt, int apart, double[] to, int toOff, int step) {
    int row4 = bAt + 4 * apart;
    int rowOff = toOff + 4 * step;
    for (int q = 0; q < kc; q += 8) {
      DoubleVector x0 = DoubleVector.fromArray(S, b, bAt + q).rearrange(BY_4);
      DoubleVector x1 = DoubleVector.fromArray(S, b, bAt + apart + q).rearrange(BY_4);
      DoubleVector x2 = DoubleVector.fromArray(S, b, bAt + 2 * apart + q).rearrange(BY_4);
      DoubleVector x3 = DoubleVector.fromArray(S, b, bAt + 3 * apart + q).rearrange(BY_4);
      DoubleVector y4 = x0.blend(DoubleVector.fromArray(S, b, row4 + q), UPPER_4);
      DoubleVector y5 = x1.blend(DoubleVector.fromArray(S, b, row4 + apart + q), UPPER_4);
      DoubleVector y6 = x2.blend(DoubleVector.fromArray(S, b, row4 + 2 * apart + q), UPPER_4);
      DoubleVector y7 = x3.blend(DoubleVector.fromArray(S, b, row4 + 3 * apart + q), UPPER_4);
      DoubleVector z0 = y4.blend(y6.rearrange(BY_2), UPPER_2);
      DoubleVector z1 = y5.blend(y7.rearrange(BY_2), UPPER_2);
      DoubleVector z2 = y4.rearrange(BY_2).blend(y6, UPPER_2);
      DoubleVector z3 = y5.rearrange(BY_2).blend(y7, UPPER_2);
      z0.blend(z1.rearrange(BY_1), UPPER_1).intoArray(to, rowOff);
      z0.rearrange(BY_1).blend(z1, UPPER_1).intoArray(to, rowOff + step);
      z2.blend(z3.rearrange(BY_1), UPPER_1).intoArray(to, rowOff + 2 * step);
      z2.rearrange(BY_1).blend(z3, UPPER_1).intoArray(to, rowOff + 3 * step);
      rowOff += 8 * step;
    }
  }
}
