package lanewise.kernels.vector;

// derive: f32 segment(saved dy dx; n i)
// lanes: F64MathSpec F64ExpLogSpec F64LogisticSpec F64NormalSpec F64PowSpec
//   F64TrigSpec F64UnitSpec

import static lanewise.kernels.scalar.F64LogisticSpec.*;
import static lanewise.kernels.scalar.F64MathSpec.*;
import static lanewise.kernels.scalar.F64NormalSpec.*;
import static lanewise.kernels.scalar.F64TrigSpec.*;
import static lanewise.kernels.scalar.F64UnitSpec.*;

import jdk.incubator.vector.*;
import lanewise.kernels.scalar.F64BackwardSpec;

/** {@link F64BackwardSpec} on vectors; the last few elements go through the scalar twin. */
public final class F64Backward {
  private static final int VL = F64Machine.VL;

  /** Whether C2 has masks of these vectors; else their elements go through the scalar twin too. */
  private static final boolean MASKS = Machine.masks(VL);

  private F64Backward() {}

  public static void identity(int n, double[] dy, int dyOff, double[] dx, int dxOff) {
    int i = 0;
    for (; i < n - (VL - 1); i += VL) {
      DoubleVector.fromArray(F64Machine.SPECIES, dy, dyOff + i).intoArray(dx, dxOff + i);
    }
    F64BackwardSpec.identity(n - i, dy, dyOff + i, dx, dxOff + i);
  }

  // derive: for LIBRARY FUNCTION in Logistic:sigmoid,tanh,softplus,silu,geluTanh
  //   Normal:normalCdf,gelu Trig:cauchyCdf
  //   Unit:relu,selu,hardSigmoid,exp,reciprocal,reciprocalSqrt,square,cloglog,loglog

  public static void FUNCTION(
      int n, double[] saved, int savedOff, double[] dy, int dyOff, double[] dx, int dxOff) {
    int i = 0;
    for (; MASKS && i < n - (VL - 1); i += VL) {
      DoubleVector s = DoubleVector.fromArray(F64Machine.SPECIES, saved, savedOff + i);
      DoubleVector g = DoubleVector.fromArray(F64Machine.SPECIES, dy, dyOff + i);
      DoubleVector d = F64LIBRARYSpec.FUNCTIONSlope(s);
      d.mul(g).intoArray(dx, dxOff + i);
    }
    F64BackwardSpec.FUNCTION(n - i, saved, savedOff + i, dy, dyOff + i, dx, dxOff + i);
  }

  // derive: end

  // derive: for LIBRARY FUNCTION in Unit:leakyRelu,elu

  public static void FUNCTION(
      int n,
      double parameter,
      double[] saved,
      int savedOff,
      double[] dy,
      int dyOff,
      double[] dx,
      int dxOff) {
    int i = 0;
    for (; MASKS && i < n - (VL - 1); i += VL) {
      DoubleVector s = DoubleVector.fromArray(F64Machine.SPECIES, saved, savedOff + i);
      DoubleVector g = DoubleVector.fromArray(F64Machine.SPECIES, dy, dyOff + i);
      DoubleVector d = F64LIBRARYSpec.FUNCTIONSlope(s, parameter);
      d.mul(g).intoArray(dx, dxOff + i);
    }
    F64BackwardSpec.FUNCTION(n - i, parameter, saved, savedOff + i, dy, dyOff + i, dx, dxOff + i);
  }

  // derive: end

  public static void power(
      int n,
      double exponent,
      double[] saved,
      int savedOff,
      double[] dy,
      int dyOff,
      double[] dx,
      int dxOff) {
    int i = 0;
    for (; MASKS && i < n - (VL - 1); i += VL) {
      DoubleVector s = DoubleVector.fromArray(F64Machine.SPECIES, saved, savedOff + i);
      DoubleVector e = DoubleVector.broadcast(F64Machine.SPECIES, exponent - 1.0);
      VectorMask<Double> usual = F64PowSpec.powUsual(s, e);
      if (!usual.allTrue()) {
        powerFar(exponent, saved, savedOff + i, dy, dyOff + i, dx, dxOff + i);
        continue;
      }
      DoubleVector f = F64PowSpec.pow(s, e);
      DoubleVector g = DoubleVector.fromArray(F64Machine.SPECIES, dy, dyOff + i);
      f.mul(exponent).mul(g).intoArray(dx, dxOff + i);
    }
    F64BackwardSpec.power(n - i, exponent, saved, savedOff + i, dy, dyOff + i, dx, dxOff + i);
  }

  /** A vector of powers that are not usual. */
  private static void powerFar(
      double exponent,
      double[] saved,
      int savedOff,
      double[] dy,
      int dyOff,
      double[] dx,
      int dxOff) {
    DoubleVector s = DoubleVector.fromArray(F64Machine.SPECIES, saved, savedOff);
    DoubleVector e = DoubleVector.broadcast(F64Machine.SPECIES, exponent - 1.0);
    DoubleVector f = F64PowSpec.powFar(s, e);
    DoubleVector g = DoubleVector.fromArray(F64Machine.SPECIES, dy, dyOff);
    f.mul(exponent).mul(g).intoArray(dx, dxOff);
  }
}
