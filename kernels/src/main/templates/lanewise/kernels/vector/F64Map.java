package lanewise.kernels.vector;

// derive: f32 segment(x y; n i)
// lanes: F64MathSpec

import static lanewise.kernels.scalar.F64MathSpec.*;

import jdk.incubator.vector.*;
import lanewise.kernels.scalar.F64MapSpec;

/** {@link F64MapSpec} on vectors; the last few elements go through the scalar twin. */
public final class F64Map {
  private static final int VL = F64Machine.VL;

  private F64Map() {}

  public static void identity(int n, double[] x, int xOff, double[] y, int yOff) {
    int i = 0;
    for (; i <= n - VL; i += VL) {
      DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i).intoArray(y, yOff + i);
    }
    F64MapSpec.identity(n - i, x, xOff + i, y, yOff + i);
  }

  // derive: for FUNCTION in relu exp log sigmoid tanh

  public static void FUNCTION(int n, double[] x, int xOff, double[] y, int yOff) {
    int i = 0;
    for (; i <= n - VL; i += VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      DoubleVector f = F64MathSpec.FUNCTION(v);
      f.intoArray(y, yOff + i);
    }
    F64MapSpec.FUNCTION(n - i, x, xOff + i, y, yOff + i);
  }
  // derive: end
}
