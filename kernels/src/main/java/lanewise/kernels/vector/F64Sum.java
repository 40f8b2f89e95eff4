package lanewise.kernels.vector;

// derive: f32 segment(x; n i)

import jdk.incubator.vector.DoubleVector;
import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64Order;
import lanewise.kernels.scalar.F64SumSpec;

/** {@link F64SumSpec} on vectors: four accumulators at a time, in LANES / (4·VL) passes. */
public final class F64Sum {
  private static final int VL = F64Machine.VL;
  private static final int LANES = F64Order.LANES;

  private F64Sum() {}

  public static double sum(boolean absolute, int n, double[] x, int xOff, int incX) {
    if (incX != 1) {
      return F64SumSpec.sum(absolute, n, x, xOff, incX);
    }
    long chunks = Math.ceilDiv((long) n, F64Order.DOT_CHUNK);
    return chunks == 0 ? 0.0 : tree(absolute, 0, chunks, n, x, xOff);
  }

  private static double tree(
      boolean absolute, long first, long chunks, int n, double[] x, int xOff) {
    if (chunks > 1) {
      long left = F64Order.left(chunks);
      return tree(absolute, first, left, n, x, xOff)
          + tree(absolute, first + left, chunks - left, n, x, xOff);
    }
    int i = (int) (first * F64Order.DOT_CHUNK); // array only
    /*segment long i = first * F64Order.DOT_CHUNK;*/
    int length = (int) Math.min(F64Order.DOT_CHUNK, n - i);
    double[] lanes = Scratch.f64(Scratch.Slot.LANES, LANES);
    int whole = length - length % LANES;
    for (int l = 0; l < LANES; l += 4 * VL) {
      if (absolute) {
        absoluteLanes(l, whole, x, xOff + i + l, lanes);
      } else {
        lanes(l, whole, x, xOff + i + l, lanes);
      }
    }
    for (int l = 0; whole + l < length; l++) {
      double v = x[xOff + i + whole + l];
      lanes[l] = lanes[l] + (absolute ? Math.abs(v) : v);
    }
    return F64Lanes.fold(lanes);
  }

  private static void lanes(int lane, int whole, double[] x, int xOff, double[] lanes) {
    DoubleVector s0 = DoubleVector.zero(F64Machine.SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    for (int i = 0; i < whole; i += LANES) {
      s0 = s0.add(DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i));
      s1 = s1.add(DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i + VL));
      s2 = s2.add(DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i + 2 * VL));
      s3 = s3.add(DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i + 3 * VL));
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, lane + VL);
    s2.intoArray(lanes, lane + 2 * VL);
    s3.intoArray(lanes, lane + 3 * VL);
  }

  private static void absoluteLanes(int lane, int whole, double[] x, int xOff, double[] lanes) {
    DoubleVector s0 = DoubleVector.zero(F64Machine.SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    for (int i = 0; i < whole; i += LANES) {
      s0 = s0.add(DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i).abs());
      s1 = s1.add(DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i + VL).abs());
      s2 = s2.add(DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i + 2 * VL).abs());
      s3 = s3.add(DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i + 3 * VL).abs());
    }
    s0.intoArray(lanes, lane);
    s1.intoArray(lanes, lane + VL);
    s2.intoArray(lanes, lane + 2 * VL);
    s3.intoArray(lanes, lane + 3 * VL);
  }
}
