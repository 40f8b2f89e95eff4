package lanewise.kernels.vector;

// derive: f32 segment(x; n i)

import jdk.incubator.vector.DoubleVector;
import lanewise.kernels.scalar.F64ScalSpec;

/** {@link F64ScalSpec} on vectors. */
public final class F64Scal {
  private static final int VL = F64Machine.VL;

  private F64Scal() {}

  public static void scal(int n, double alpha, double[] x, int xOff) {
    DoubleVector factor = DoubleVector.broadcast(F64Machine.SPECIES, alpha);
    int i = 0;
    for (; i < n - (VL - 1); i += VL) {
      DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i).mul(factor).intoArray(x, xOff + i);
    }
    F64ScalSpec.scal(n - i, alpha, x, xOff + i, 1);
  }
}
