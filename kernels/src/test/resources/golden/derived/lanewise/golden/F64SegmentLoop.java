// Derived from F64Loop.java: edit that file.
package lanewise.golden;

import java.lang.foreign.MemorySegment;
import lanewise.kernels.internal.Segments;

import static lanewise.golden.F64CurveSpec.*;

/** A kernel from a template: it gets siblings, repeated methods and pasted functions. */
public final class F64SegmentLoop {
  public static void low(long n, MemorySegment x, long xOff, double slope, MemorySegment y, long yOff) {
    for (long i = 0; i < n; i += 4) {
      DoubleVector v = DoubleVector.fromMemorySegment(F64Machine.SPECIES, x, (xOff + i) * (long) Double.BYTES, Segments.ORDER);
      LongVector bits_1 = v.reinterpretAsLongs().and(LOW).lanewise(VectorOperators.LSHL, 4);
      LongVector odd_2 = LongVector.broadcast(Machine.LONGS, LOW).blend(bits_1, bits_1.compare(VectorOperators.NE, 0L));
      DoubleVector f = DoubleVector.broadcast(F64Machine.SPECIES, 0.0).blend(odd_2.reinterpretAsDoubles(), odd_2.and(1L).compare(VectorOperators.EQ, 0L).cast(F64Machine.SPECIES));
      f.intoMemorySegment(y, (yOff + i) * (long) Double.BYTES, Segments.ORDER);
    }
  }
  public static void curve(long n, MemorySegment x, long xOff, double slope, MemorySegment y, long yOff) {
    for (long i = 0; i < n; i += 4) {
      DoubleVector v = DoubleVector.fromMemorySegment(F64Machine.SPECIES, x, (xOff + i) * (long) Double.BYTES, Segments.ORDER);
      DoubleVector p_3 = v.fma(DoubleVector.broadcast(F64Machine.SPECIES, C1), DoubleVector.broadcast(F64Machine.SPECIES, C0));
      DoubleVector p_4 = p_3.fma(v, DoubleVector.broadcast(F64Machine.SPECIES, (1.0 - C0)));
      DoubleVector x_5 = v.mul(v);
      LongVector bits_6 = x_5.reinterpretAsLongs().and(LOW).lanewise(VectorOperators.LSHL, 4);
      LongVector odd_7 = LongVector.broadcast(Machine.LONGS, LOW).blend(bits_6, bits_6.compare(VectorOperators.NE, 0L));
      DoubleVector low_8 = DoubleVector.broadcast(F64Machine.SPECIES, 0.0).blend(odd_7.reinterpretAsDoubles(), odd_7.and(1L).compare(VectorOperators.EQ, 0L).cast(F64Machine.SPECIES));
      DoubleVector q_9 = DoubleVector.broadcast(F64Machine.SPECIES, 3.0).div(low_8).add(v.mul(((-slope) * 2.0)));
      VectorMask<Double> inside_10 = v.compare(VectorOperators.GE, C0).and(v.compare(VectorOperators.GT, 1.0).not());
      DoubleVector f = v.sqrt().neg().blend(q_9.sub(p_4), inside_10);
      f.intoMemorySegment(y, (yOff + i) * (long) Double.BYTES, Segments.ORDER);
    }
  }
  public static void bend(long n, MemorySegment x, long xOff, double slope, MemorySegment y, long yOff) {
    for (long i = 0; i < n; i += 4) {
      DoubleVector v = DoubleVector.fromMemorySegment(F64Machine.SPECIES, x, (xOff + i) * (long) Double.BYTES, Segments.ORDER);
      DoubleVector far_11 = v.mul(v).add(0.0);
      DoubleVector f = far_11.mul(slope);
      f.intoMemorySegment(y, (yOff + i) * (long) Double.BYTES, Segments.ORDER);
    }
  }
}
