package lanewise.kernels.vector;

// derive: f32 segment(x y; n i)
// lanes: F64UnitSpec on NARROW

import static lanewise.kernels.scalar.F64UnitSpec.*;

import jdk.incubator.vector.*;
import lanewise.kernels.Activation;
import lanewise.kernels.scalar.F64MapSpec;

/** Functions that do little but load and store, for operands that come from far: see {@link F64Stream}. */
public final class F64StreamMap {
  private static final int VL = F64Machine.NARROW.length();

  private F64StreamMap() {}

  /** Whether an activation is one of these functions. */
  public static boolean has(Activation act) {
    return F64Stream.possible()
        && switch (act.kind()) {
          case RELU, HARD_SIGMOID, SQUARE -> true;
          default -> false;
        };
  }

  public static void forward(Activation act, int n, double[] x, int xOff, double[] y, int yOff) {
    switch (act.kind()) {
      case RELU -> relu(n, x, xOff, y, yOff);
      case HARD_SIGMOID -> hardSigmoid(n, x, xOff, y, yOff);
      case SQUARE -> square(n, x, xOff, y, yOff);
      default -> throw new IllegalArgumentException("act: was " + act);
    }
  }

  // derive: for FUNCTION in relu hardSigmoid square

  /** Four vectors at a time: C2 unrolls loops as far as they were long, and rehearsals are short. */
  private static void FUNCTION(int n, double[] x, int xOff, double[] y, int yOff) {
    int i = 0;
    for (; i < n - (4 * VL - 1); i += 4 * VL) {
      DoubleVector v0 = DoubleVector.fromArray(F64Machine.NARROW, x, xOff + i);
      DoubleVector v1 = DoubleVector.fromArray(F64Machine.NARROW, x, xOff + i + VL);
      DoubleVector v2 = DoubleVector.fromArray(F64Machine.NARROW, x, xOff + i + 2 * VL);
      DoubleVector v3 = DoubleVector.fromArray(F64Machine.NARROW, x, xOff + i + 3 * VL);
      DoubleVector f0 = F64UnitSpec.FUNCTION(v0);
      DoubleVector f1 = F64UnitSpec.FUNCTION(v1);
      DoubleVector f2 = F64UnitSpec.FUNCTION(v2);
      DoubleVector f3 = F64UnitSpec.FUNCTION(v3);
      f0.intoArray(y, yOff + i);
      f1.intoArray(y, yOff + i + VL);
      f2.intoArray(y, yOff + i + 2 * VL);
      f3.intoArray(y, yOff + i + 3 * VL);
    }
    for (; i < n - (VL - 1); i += VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.NARROW, x, xOff + i);
      DoubleVector f = F64UnitSpec.FUNCTION(v);
      f.intoArray(y, yOff + i);
    }
    F64MapSpec.FUNCTION(n - i, x, xOff + i, y, yOff + i);
  }

  // derive: end
}
