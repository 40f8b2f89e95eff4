package lanewise.kernels.vector;

// derive: f32 segment(x; n i)
// lanes: F64SumSteps F64MathSpec

import static lanewise.kernels.scalar.F64MathSpec.*;

import jdk.incubator.vector.DoubleVector;
import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64Order;
import lanewise.kernels.scalar.F64SumSpec;
import lanewise.kernels.scalar.F64SumSteps;

/** {@link F64SumSpec} on vectors, and the sum of squares in the order of a dot of x with itself. */
public final class F64Sum {
  private static final int VL = F64Machine.VL;
  private static final int LANES = F64Order.LANES;

  /** Elements that one pass takes where LANES needs several: 8 KiB, so that all passes hit L1. */
  private static final int BLOCK = 8192 / Double.BYTES;

  private F64Sum() {}

  // derive: for KIND in plain absolute squares

  /** Elements with gaps are packed first. */
  public static double KIND(int n, double[] x, int xOff, int incX) {
    long chunks = Math.ceilDiv((long) n, F64Order.DOT_CHUNK);
    return chunks == 0 ? 0.0 : KINDTree(0, chunks, n, x, xOff, incX);
  }

  private static double KINDTree(long first, long chunks, int n, double[] x, int xOff, int incX) {
    if (chunks > 1) {
      long left = F64Order.left(chunks);
      return KINDTree(first, left, n, x, xOff, incX)
          + KINDTree(first + left, chunks - left, n, x, xOff, incX);
    }
    int i = (int) (first * F64Order.DOT_CHUNK); // array only
    /*segment long i = first * F64Order.DOT_CHUNK;*/
    int length = (int) Math.min(F64Order.DOT_CHUNK, n - i);
    if (length == F64Order.DOT_CHUNK && incX == 1 && F64Stream.suits(n)) {
      return F64Stream.KIND(length, x, xOff + i);
    }
    if (incX == 1) {
      return KINDChunk(length, x, xOff + i);
    }
    double[] packed = Scratch.f64(Scratch.Slot.GAPS, F64Order.DOT_CHUNK);
    F64Gaps.pack(length, x, xOff + i * incX, incX, packed, 0);
    return /*array*/ F64Sum.KINDChunk(length, packed, 0);
  }

  static double KINDChunk(int length, double[] x, int xOff) {
    if (LANES == 4 * VL) {
      return KINDInRegisters(length, x, xOff);
    }
    double[] lanes = Scratch.f64(Scratch.Slot.LANES, LANES);
    F64Lanes.clear(lanes);
    int whole = length - length % LANES;
    for (int from = 0; from < whole; from += BLOCK) {
      int to = Math.min(from + BLOCK, whole);
      for (int l = 0; l < LANES; l += 4 * VL) {
        KINDLanes(l, from, to, x, xOff + l, lanes);
      }
    }
    int l = 0;
    for (; l < length - whole - (VL - 1); l += VL) {
      DoubleVector s = DoubleVector.fromArray(F64Machine.SPECIES, lanes, l);
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + whole + l);
      DoubleVector t = F64SumSteps.KIND(s, v);
      t.intoArray(lanes, l);
    }
    for (; whole + l < length; l++) {
      lanes[l] = F64SumSteps.KIND(lanes[l], x[xOff + whole + l]);
    }
    return F64Lanes.fold(lanes);
  }

  private static void KINDLanes(int lane, int from, int to, double[] x, int xOff, double[] lanes) {
    DoubleVector s0 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, lane);
    DoubleVector s1 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, lane + VL);
    DoubleVector s2 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, lane + 2 * VL);
    DoubleVector s3 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, lane + 3 * VL);
    for (int p = from; p < to; p += LANES) {
      DoubleVector v0 = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p);
      DoubleVector v1 = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + VL);
      DoubleVector v2 = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 2 * VL);
      DoubleVector v3 = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 3 * VL);
      DoubleVector t0 = F64SumSteps.KIND(s0, v0);
      DoubleVector t1 = F64SumSteps.KIND(s1, v1);
      DoubleVector t2 = F64SumSteps.KIND(s2, v2);
      DoubleVector t3 = F64SumSteps.KIND(s3, v3);
      s0 = t0;
      s1 = t1;
      s2 = t2;
      s3 = t3;
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, lane + VL);
    s2.intoArray(lanes, lane + 2 * VL);
    s3.intoArray(lanes, lane + 3 * VL);
  }

  /** All lanes in four accumulators; the last few elements go on in memory. */
  private static double KINDInRegisters(int length, double[] x, int xOff) {
    DoubleVector s0 = DoubleVector.zero(F64Machine.SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    int p = 0;
    for (; p < length - (LANES - 1); p += LANES) {
      DoubleVector v0 = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p);
      DoubleVector v1 = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + VL);
      DoubleVector v2 = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 2 * VL);
      DoubleVector v3 = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 3 * VL);
      DoubleVector t0 = F64SumSteps.KIND(s0, v0);
      DoubleVector t1 = F64SumSteps.KIND(s1, v1);
      DoubleVector t2 = F64SumSteps.KIND(s2, v2);
      DoubleVector t3 = F64SumSteps.KIND(s3, v3);
      s0 = t0;
      s1 = t1;
      s2 = t2;
      s3 = t3;
    }
    int rest = length - p;
    // The farthest first: see "Bounds checks" in kernels/README.md.
    if (rest >= 3 * VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 2 * VL);
      DoubleVector t = F64SumSteps.KIND(s2, v);
      s2 = t;
    }
    if (rest >= 2 * VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + VL);
      DoubleVector t = F64SumSteps.KIND(s1, v);
      s1 = t;
    }
    if (rest >= VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p);
      DoubleVector t = F64SumSteps.KIND(s0, v);
      s0 = t;
    }
    int tail = rest % VL;
    if (tail != 0) {
      double[] lanes = Scratch.f64(Scratch.Slot.LANES, LANES);
      s0.intoArray(lanes, 0);
      s1.intoArray(lanes, VL);
      s2.intoArray(lanes, 2 * VL);
      s3.intoArray(lanes, 3 * VL);
      for (int l = rest - tail; l < rest; l++) {
        lanes[l] = F64SumSteps.KIND(lanes[l], x[xOff + p + l]);
      }
      s0 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 0);
      s1 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, VL);
      s2 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 2 * VL);
      s3 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 3 * VL);
    }
    return F64Machine.fold(s0.add(s2).add(s1.add(s3)));
  }

  // derive: end
}
