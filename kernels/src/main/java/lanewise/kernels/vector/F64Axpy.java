package lanewise.kernels.vector;

// derive: f32 segment(x y; n i)

import jdk.incubator.vector.DoubleVector;
import lanewise.kernels.scalar.F64AxpySpec;

/** {@link F64AxpySpec} on vectors. */
public final class F64Axpy {
  private static final int VL = F64Machine.VL;

  private F64Axpy() {}

  public static void axpy(
      int n, double alpha, double[] x, int xOff, int incX, double[] y, int yOff, int incY) {
    int i = 0;
    if (incX == 1 && incY == 1) {
      DoubleVector factor = DoubleVector.broadcast(F64Machine.SPECIES, alpha);
      for (; i <= n - VL; i += VL) {
        DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i)
            .fma(factor, DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + i))
            .intoArray(y, yOff + i);
      }
    }
    F64AxpySpec.axpy(n - i, alpha, x, xOff + i * incX, incX, y, yOff + i * incY, incY);
  }
}
