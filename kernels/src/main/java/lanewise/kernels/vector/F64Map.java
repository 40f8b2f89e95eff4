package lanewise.kernels.vector;

// derive: f32 segment(x y; n i)

import jdk.incubator.vector.DoubleVector;
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

  public static void relu(int n, double[] x, int xOff, double[] y, int yOff) {
    int i = 0;
    for (; i <= n - VL; i += VL) {
      F64Math.relu(DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i)).intoArray(y, yOff + i);
    }
    F64MapSpec.relu(n - i, x, xOff + i, y, yOff + i);
  }

  public static void exp(int n, double[] x, int xOff, double[] y, int yOff) {
    int i = 0;
    for (; i <= n - VL; i += VL) {
      F64Math.exp(DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i)).intoArray(y, yOff + i);
    }
    F64MapSpec.exp(n - i, x, xOff + i, y, yOff + i);
  }

  public static void sigmoid(int n, double[] x, int xOff, double[] y, int yOff) {
    int i = 0;
    for (; i <= n - VL; i += VL) {
      F64Math.sigmoid(DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i))
          .intoArray(y, yOff + i);
    }
    F64MapSpec.sigmoid(n - i, x, xOff + i, y, yOff + i);
  }

  public static void log(int n, double[] x, int xOff, double[] y, int yOff) {
    int i = 0;
    for (; i <= n - VL; i += VL) {
      F64Math.log(DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i)).intoArray(y, yOff + i);
    }
    F64MapSpec.log(n - i, x, xOff + i, y, yOff + i);
  }

  public static void tanh(int n, double[] x, int xOff, double[] y, int yOff) {
    int i = 0;
    for (; i <= n - VL; i += VL) {
      F64Math.tanh(DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i)).intoArray(y, yOff + i);
    }
    F64MapSpec.tanh(n - i, x, xOff + i, y, yOff + i);
  }
}
