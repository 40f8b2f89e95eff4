package lanewise.kernels.vector;

// derive: f32 segment(x y; n i)

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernels.scalar.F64AxpySpec;

/** {@link F64AxpySpec} on vectors. */
public final class F64Axpy {
  private static final VectorSpecies<Double> S = F64Machine.NARROW;
  private static final int VL = S.length();

  private F64Axpy() {}

  public static void axpy(
      int n, double alpha, double[] x, int xOff, int incX, double[] y, int yOff, int incY) {
    int i = 0;
    if (incX == 1 && incY == 1) {
      DoubleVector factor = DoubleVector.broadcast(S, alpha);
      for (; i < n - (4 * VL - 1); i += 4 * VL) {
        DoubleVector y0 = DoubleVector.fromArray(S, y, yOff + i);
        DoubleVector y1 = DoubleVector.fromArray(S, y, yOff + i + VL);
        DoubleVector y2 = DoubleVector.fromArray(S, y, yOff + i + 2 * VL);
        DoubleVector y3 = DoubleVector.fromArray(S, y, yOff + i + 3 * VL);
        y0 = DoubleVector.fromArray(S, x, xOff + i).fma(factor, y0);
        y1 = DoubleVector.fromArray(S, x, xOff + i + VL).fma(factor, y1);
        y2 = DoubleVector.fromArray(S, x, xOff + i + 2 * VL).fma(factor, y2);
        y3 = DoubleVector.fromArray(S, x, xOff + i + 3 * VL).fma(factor, y3);
        y0.intoArray(y, yOff + i);
        y1.intoArray(y, yOff + i + VL);
        y2.intoArray(y, yOff + i + 2 * VL);
        y3.intoArray(y, yOff + i + 3 * VL);
      }
      for (; i < n - (VL - 1); i += VL) {
        DoubleVector.fromArray(S, x, xOff + i)
            .fma(factor, DoubleVector.fromArray(S, y, yOff + i))
            .intoArray(y, yOff + i);
      }
    }
    F64AxpySpec.axpy(n - i, alpha, x, xOff + i * incX, incX, y, yOff + i * incY, incY);
  }
}
