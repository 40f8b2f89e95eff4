// Derived from F64Golden.java: edit that file.
package lanewise.golden;

import java.lang.foreign.MemorySegment;
import lanewise.kernels.internal.Segments;


import jdk.incubator.vector.FloatVector;

/** One of each thing the generator knows: F32Golden works on float values. */
public final class F32SegmentGolden {
  private static final float[] TABLE = {1.0f, .5f, 1e3f, 2.5e-7f, 0x1.8p-3f, 1_000.0f};
  private static final float TEXT = Float.parseDouble("1.0 double stays in a string");
  private static final long MASK = 0xE1L + 0b101 + 10;
  private static final char QUOTE = '"'; // an f32 constant, as sgemm and isamax have
  private static final float ALREADY = 1.5f;
  private float doubled; // a longer word is another word

  /* A block comment: float[] x, FloatVector, floats. */
  static float elements(long n, int count, MemorySegment x, long xOff, long ldx, MemorySegment y, long incY) {
    float[] kept = new float[count];
    for (long i = 0; i < n; i++) {
      y.setAtIndex(Segments.F32, i * incY, x.getAtIndex(Segments.F32, xOff + i * ldx));
      y.setAtIndex(Segments.F32, i, Math.fma(x.getAtIndex(Segments.F32, i), y.getAtIndex(Segments.F32, (int) x.getAtIndex(Segments.F32, i)), kept[count - 1]));
      kept[0] = x.getAtIndex(Segments.F32, i) == y.getAtIndex(Segments.F32, i) ? x.getAtIndex(Segments.F32, i) : 0.0f;
    }
    return x.getAtIndex(Segments.F32, 
        n - 1);
  }

  static void vectors(long n, MemorySegment x, long xOff, MemorySegment y, float[] buffer) {
    FloatVector v = FloatVector.fromMemorySegment(F32Shape.SPECIES, x, (xOff + n) * (long) Float.BYTES, Segments.ORDER);
    v.intoMemorySegment(y, (xOff) * (long) Float.BYTES, Segments.ORDER);
    FloatVector.fromArray(F32Shape.SPECIES, buffer, 0).intoArray(buffer, 1);
    MemorySegment.copy(x, Segments.F32, (xOff) * (long) Float.BYTES, buffer, 0, 4);
    MemorySegment.copy(buffer, 0, y, Segments.F32, (xOff) * (long) Float.BYTES, 4);
    MemorySegment.copy(x, Segments.F32, (0) * (long) Float.BYTES, y, Segments.F32, (n) * (long) Float.BYTES, 4);
    System.arraycopy(buffer, 0, buffer, 1, 4);
  }

  static void calls(long n, MemorySegment x, long xOff, float[] buffer) {
    long half = n / 2;
    F32SegmentOther.twice(half, x, xOff);
    /*array*/ F32Other.twice(2, buffer, 0);
    F32Plain.one();
    F32SegmentOther.twice((int) n, x, xOff);
  }

  static float listed(long strideX, MemorySegment x, long[] xOffs, long[] all, int[] counts) {
    return x.getAtIndex(Segments.F32, xOffs[counts[0]] + strideX * all[0]);
  }
}
