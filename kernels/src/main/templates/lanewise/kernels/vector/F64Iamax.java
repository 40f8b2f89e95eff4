package lanewise.kernels.vector;

// derive: f32 segment(x; n i)
// lanes: F64MathSpec

import static lanewise.kernels.scalar.F64MathSpec.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import lanewise.kernels.scalar.F64IamaxSpec;
import lanewise.kernels.scalar.F64MathSpec;

/**
 * {@link F64IamaxSpec} on vectors: blocks that hold nothing larger than what was found before are
 * passed over, the few others searched element by element.
 */
public final class F64Iamax {
  private static final int VL = F64Machine.VL;
  private static final int BLOCK = 128 * VL;

  private F64Iamax() {}

  public static int iamax(int n, double[] x, int xOff) { // array only
    /*segment public static long iamax(int n, double[] x, int xOff) {*/
    if (n == 0) {
      return -1;
    }
    int at = 0; // array only
    /*segment long at = 0;*/
    double max = Math.abs(x[xOff]);
    for (int i = 0; i < n; i += BLOCK) {
      int length = (int) Math.min(BLOCK, n - i);
      if (length < BLOCK || exceeds(max, x, xOff + i)) {
        for (int q = 0; q < length; q++) {
          double v = Math.abs(x[xOff + i + q]);
          if (v > max) {
            at = i + q;
            max = v;
          }
        }
      }
    }
    return at;
  }

  /** Whether a block has an element of larger magnitude; NaN is not larger. */
  private static boolean exceeds(double max, double[] x, int xOff) {
    DoubleVector m0 = DoubleVector.broadcast(F64Machine.SPECIES, max);
    DoubleVector m1 = m0;
    DoubleVector m2 = m0;
    DoubleVector m3 = m0;
    for (int q = 0; q < BLOCK; q += 4 * VL) {
      m0 = larger(m0, x, xOff + q);
      m1 = larger(m1, x, xOff + q + VL);
      m2 = larger(m2, x, xOff + q + 2 * VL);
      m3 = larger(m3, x, xOff + q + 3 * VL);
    }
    DoubleVector old = DoubleVector.broadcast(F64Machine.SPECIES, max);
    return m0.compare(VectorOperators.GT, old)
        .or(m1.compare(VectorOperators.GT, old))
        .or(m2.compare(VectorOperators.GT, old))
        .or(m3.compare(VectorOperators.GT, old))
        .anyTrue();
  }

  private static DoubleVector larger(DoubleVector m, double[] x, int xOff) {
    DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff);
    DoubleVector w = F64MathSpec.withoutSign(v);
    return m.blend(w, w.compare(VectorOperators.GT, m));
  }
}
