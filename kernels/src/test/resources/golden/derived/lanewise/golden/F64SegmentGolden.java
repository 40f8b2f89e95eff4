// Derived from F64Golden.java: edit that file.
package lanewise.golden;

import java.lang.foreign.MemorySegment;
import lanewise.kernels.internal.Segments;


import jdk.incubator.vector.DoubleVector;

/** One of each thing the generator knows: F64Golden works on double values. */
public final class F64SegmentGolden {
  private static final double[] TABLE = {1.0, .5, 1e3, 2.5e-7, 0x1.8p-3, 1_000.0};
  private static final double TEXT = Double.parseDouble("1.0 double stays in a string");
  private static final long MASK = 0xE1L + 0b101 + 10;
  private static final char QUOTE = '"'; // an f64 constant, as dgemm and idamax have
  private static final float ALREADY = 1.5f;
  private double doubled; // a longer word is another word

  /* A block comment: double[] x, DoubleVector, doubles. */
  static double elements(long n, int count, MemorySegment x, long xOff, long ldx, MemorySegment y, long incY) {
    double[] kept = new double[count];
    for (long i = 0; i < n; i++) {
      y.setAtIndex(Segments.F64, i * incY, x.getAtIndex(Segments.F64, xOff + i * ldx));
      y.setAtIndex(Segments.F64, i, Math.fma(x.getAtIndex(Segments.F64, i), y.getAtIndex(Segments.F64, (int) x.getAtIndex(Segments.F64, i)), kept[count - 1]));
      kept[0] = x.getAtIndex(Segments.F64, i) == y.getAtIndex(Segments.F64, i) ? x.getAtIndex(Segments.F64, i) : 0.0;
    }
    return x.getAtIndex(Segments.F64, 
        n - 1);
  }

  static void vectors(long n, MemorySegment x, long xOff, MemorySegment y, double[] buffer) {
    DoubleVector v = DoubleVector.fromMemorySegment(F64Shape.SPECIES, x, (xOff + n) * (long) Double.BYTES, Segments.ORDER);
    v.intoMemorySegment(y, (xOff) * (long) Double.BYTES, Segments.ORDER);
    DoubleVector.fromArray(F64Shape.SPECIES, buffer, 0).intoArray(buffer, 1);
    MemorySegment.copy(x, Segments.F64, (xOff) * (long) Double.BYTES, buffer, 0, 4);
    MemorySegment.copy(buffer, 0, y, Segments.F64, (xOff) * (long) Double.BYTES, 4);
    MemorySegment.copy(x, Segments.F64, (0) * (long) Double.BYTES, y, Segments.F64, (n) * (long) Double.BYTES, 4);
    System.arraycopy(buffer, 0, buffer, 1, 4);
  }

  static void calls(long n, MemorySegment x, long xOff, double[] buffer) {
    long half = n / 2;
    F64SegmentOther.twice(half, x, xOff);
    /*array*/ F64Other.twice(2, buffer, 0);
    F64Plain.one();
    F64SegmentOther.twice((int) n, x, xOff);
  }

  static double listed(long strideX, MemorySegment x, long[] xOffs, long[] all, int[] counts) {
    return x.getAtIndex(Segments.F64, xOffs[counts[0]] + strideX * all[0]);
  }
}
