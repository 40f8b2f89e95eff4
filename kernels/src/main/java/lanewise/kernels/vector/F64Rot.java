package lanewise.kernels.vector;

// derive: f32 segment(x y; n i)

import jdk.incubator.vector.DoubleVector;
import lanewise.kernels.scalar.F64RotSpec;

/** {@link F64RotSpec} on vectors. */
public final class F64Rot {
  private static final int VL = F64Machine.VL;

  private F64Rot() {}

  public static void rot(int n, double[] x, int xOff, double[] y, int yOff, double c, double s) {
    DoubleVector cosine = DoubleVector.broadcast(F64Machine.SPECIES, c);
    DoubleVector sine = DoubleVector.broadcast(F64Machine.SPECIES, s);
    DoubleVector minus = DoubleVector.broadcast(F64Machine.SPECIES, -s);
    int i = 0;
    for (; i < n - (VL - 1); i += VL) {
      DoubleVector u = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + i);
      u.fma(cosine, v.mul(sine)).intoArray(x, xOff + i);
      v.fma(cosine, u.mul(minus)).intoArray(y, yOff + i);
    }
    F64RotSpec.rot(n - i, x, xOff + i, 1, y, yOff + i, 1, c, s);
  }
}
