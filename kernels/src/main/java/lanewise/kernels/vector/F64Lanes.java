package lanewise.kernels.vector;

// derive: f32

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import lanewise.kernels.scalar.F64Order;

/** The logical lanes of a sum in the order of dots, held in an array of LANES elements. */
final class F64Lanes {
  private static final int VL = F64Machine.VL;
  private static final int LANES = F64Order.LANES;

  private F64Lanes() {}

  static void clear(double[] lanes) {
    Arrays.fill(lanes, 0, LANES, 0.0);
  }

  /** Adds x to the lanes; the first element goes to lane 0. */
  static void add(int n, double[] x, int xOff, double[] lanes) {
    int p = 0;
    for (; p < n - (LANES - 1); p += LANES) {
      for (int l = 0; l < LANES; l += VL) {
        addVector(x, xOff + p + l, lanes, l);
      }
    }
    int l = 0;
    for (; l < n - p - (VL - 1); l += VL) {
      addVector(x, xOff + p + l, lanes, l);
    }
    for (; p + l < n; l++) {
      lanes[l] = lanes[l] + x[xOff + p + l];
    }
  }

  private static void addVector(double[] x, int xOff, double[] lanes, int l) {
    DoubleVector.fromArray(F64Machine.SPECIES, lanes, l)
        .add(DoubleVector.fromArray(F64Machine.SPECIES, x, xOff))
        .intoArray(lanes, l);
  }

  /** The sum of the lanes, folded in halves; the lanes are lost. */
  static double fold(double[] lanes) {
    for (int half = LANES / 2; half >= VL; half /= 2) {
      for (int l = 0; l < half; l += VL) {
        addVector(lanes, l + half, lanes, l);
      }
    }
    return F64Machine.fold(lanes, 0);
  }
}
