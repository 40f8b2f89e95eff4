package lanewise.kernels.vector;

// derive: f32
// lanes: F64MathSpec F64ExpLogSpec F64LogisticSpec F64NormalSpec F64QuantileSpec
//   F64ProbitSpec F64PowSpec F64TrigSpec F64UnitSpec

import static lanewise.kernels.scalar.F64LogisticSpec.*;
import static lanewise.kernels.scalar.F64MathSpec.*;
import static lanewise.kernels.scalar.F64NormalSpec.*;
import static lanewise.kernels.scalar.F64QuantileSpec.*;
import static lanewise.kernels.scalar.F64TrigSpec.*;
import static lanewise.kernels.scalar.F64UnitSpec.*;

import jdk.incubator.vector.*;
import lanewise.kernels.scalar.F64MapSpec;

/**
 * The longest functions of {@link F64Map}, on arrays alone: with what loads from segments and stores take
 * beside them, they would be more than C2 inlines, and vectors would be boxed. Segments go through blocks.
 */
final class F64NormalMap {
  private static final int VL = F64Machine.VL;
  private static final boolean MASKS = Machine.masks(VL);

  /** Elements of a segment that are copied to an array at a time. */
  static final int BLOCK = 512;

  private F64NormalMap() {}

  // derive: for FUNCTION in erf erfc normalCdf gelu

  static void FUNCTION(int n, double[] x, int xOff, double[] y, int yOff) {
    int i = 0;
    for (; MASKS && i < n - (VL - 1); i += VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      DoubleVector f = F64NormalSpec.FUNCTION(v);
      f.intoArray(y, yOff + i);
    }
    F64MapSpec.FUNCTION(n - i, x, xOff + i, y, yOff + i);
  }

  // derive: end

  static void normalQuantile(int n, double[] x, int xOff, double[] y, int yOff) {
    int i = 0;
    for (; MASKS && i < n - (VL - 1); i += VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      VectorMask<Double> usual = F64ProbitSpec.normalQuantileUsual(v);
      if (!usual.allTrue()) {
        normalQuantileFar(x, xOff + i, y, yOff + i);
        continue;
      }
      DoubleVector f = F64ProbitSpec.normalQuantile(v);
      f.intoArray(y, yOff + i);
    }
    F64MapSpec.normalQuantile(n - i, x, xOff + i, y, yOff + i);
  }

  /** A vector with a probability in a flank. */
  private static void normalQuantileFar(double[] x, int xOff, double[] y, int yOff) {
    DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff);
    DoubleVector f = F64ProbitSpec.normalQuantileFar(v);
    f.intoArray(y, yOff);
  }

  static void pow(int n, double[] x, int xOff, double[] e, int eOff, double[] y, int yOff) {
    int i = 0;
    for (; MASKS && i < n - (VL - 1); i += VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      DoubleVector w = DoubleVector.fromArray(F64Machine.SPECIES, e, eOff + i);
      VectorMask<Double> usual = F64PowSpec.powUsual(v, w);
      if (!usual.allTrue()) {
        powFar(x, xOff + i, e, eOff + i, y, yOff + i);
        continue;
      }
      DoubleVector f = F64PowSpec.pow(v, w);
      f.intoArray(y, yOff + i);
    }
    F64MapSpec.pow(n - i, x, xOff + i, e, eOff + i, y, yOff + i);
  }

  /** A vector of powers that are not usual. */
  private static void powFar(double[] x, int xOff, double[] e, int eOff, double[] y, int yOff) {
    DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff);
    DoubleVector w = DoubleVector.fromArray(F64Machine.SPECIES, e, eOff);
    DoubleVector f = F64PowSpec.powFar(v, w);
    f.intoArray(y, yOff);
  }

  /** pow with one exponent. */
  static void power(int n, double exponent, double[] x, int xOff, double[] y, int yOff) {
    int i = 0;
    for (; MASKS && i < n - (VL - 1); i += VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      DoubleVector w = DoubleVector.broadcast(F64Machine.SPECIES, exponent);
      VectorMask<Double> usual = F64PowSpec.powUsual(v, w);
      if (!usual.allTrue()) {
        powerFar(exponent, x, xOff + i, y, yOff + i);
        continue;
      }
      DoubleVector f = F64PowSpec.pow(v, w);
      f.intoArray(y, yOff + i);
    }
    F64MapSpec.power(n - i, exponent, x, xOff + i, y, yOff + i);
  }

  private static void powerFar(double exponent, double[] x, int xOff, double[] y, int yOff) {
    DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff);
    DoubleVector w = DoubleVector.broadcast(F64Machine.SPECIES, exponent);
    DoubleVector f = F64PowSpec.powFar(v, w);
    f.intoArray(y, yOff);
  }
}
