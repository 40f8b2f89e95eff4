package lanewise.kernels.vector;

// derive: f32 segment(saved dy dx; n i)

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import lanewise.kernels.scalar.F64BackwardSpec;

/** {@link F64BackwardSpec} on vectors; the last few elements go through the scalar twin. */
public final class F64Backward {
  private static final int VL = F64Machine.VL;

  private F64Backward() {}

  public static void identity(
      int n, double[] saved, int savedOff, double[] dy, int dyOff, double[] dx, int dxOff) {
    int i = 0;
    for (; i <= n - VL; i += VL) {
      DoubleVector g = DoubleVector.fromArray(F64Machine.SPECIES, dy, dyOff + i);
      g.intoArray(dx, dxOff + i);
    }
    F64BackwardSpec.identity(n - i, saved, savedOff + i, dy, dyOff + i, dx, dxOff + i);
  }

  public static void relu(
      int n, double[] saved, int savedOff, double[] dy, int dyOff, double[] dx, int dxOff) {
    int i = 0;
    for (; i <= n - VL; i += VL) {
      DoubleVector s = DoubleVector.fromArray(F64Machine.SPECIES, saved, savedOff + i);
      DoubleVector g = DoubleVector.fromArray(F64Machine.SPECIES, dy, dyOff + i);
      g.blend(0.0, s.compare(VectorOperators.LE, 0.0)).intoArray(dx, dxOff + i);
    }
    F64BackwardSpec.relu(n - i, saved, savedOff + i, dy, dyOff + i, dx, dxOff + i);
  }

  public static void sigmoid(
      int n, double[] saved, int savedOff, double[] dy, int dyOff, double[] dx, int dxOff) {
    int i = 0;
    for (; i <= n - VL; i += VL) {
      DoubleVector s = DoubleVector.fromArray(F64Machine.SPECIES, saved, savedOff + i);
      DoubleVector g = DoubleVector.fromArray(F64Machine.SPECIES, dy, dyOff + i);
      g.mul(F64Math.sigmoidSlope(s)).intoArray(dx, dxOff + i);
    }
    F64BackwardSpec.sigmoid(n - i, saved, savedOff + i, dy, dyOff + i, dx, dxOff + i);
  }

  public static void exp(
      int n, double[] saved, int savedOff, double[] dy, int dyOff, double[] dx, int dxOff) {
    int i = 0;
    for (; i <= n - VL; i += VL) {
      DoubleVector s = DoubleVector.fromArray(F64Machine.SPECIES, saved, savedOff + i);
      DoubleVector g = DoubleVector.fromArray(F64Machine.SPECIES, dy, dyOff + i);
      g.mul(s).intoArray(dx, dxOff + i);
    }
    F64BackwardSpec.exp(n - i, saved, savedOff + i, dy, dyOff + i, dx, dxOff + i);
  }

  public static void tanh(
      int n, double[] saved, int savedOff, double[] dy, int dyOff, double[] dx, int dxOff) {
    int i = 0;
    for (; i <= n - VL; i += VL) {
      DoubleVector s = DoubleVector.fromArray(F64Machine.SPECIES, saved, savedOff + i);
      DoubleVector g = DoubleVector.fromArray(F64Machine.SPECIES, dy, dyOff + i);
      g.mul(F64Math.tanhSlope(s)).intoArray(dx, dxOff + i);
    }
    F64BackwardSpec.tanh(n - i, saved, savedOff + i, dy, dyOff + i, dx, dxOff + i);
  }
}
