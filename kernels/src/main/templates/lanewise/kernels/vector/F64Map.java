package lanewise.kernels.vector;

// derive: f32 segment(x e y; n i)
// lanes: F64MathSpec F64ExpLogSpec F64LogisticSpec F64NormalSpec F64TrigSpec
//   F64UnitSpec

import static lanewise.kernels.scalar.F64LogisticSpec.*;
import static lanewise.kernels.scalar.F64MathSpec.*;
import static lanewise.kernels.scalar.F64NormalSpec.*;
import static lanewise.kernels.scalar.F64TrigSpec.*;
import static lanewise.kernels.scalar.F64UnitSpec.*;

import jdk.incubator.vector.*;
import lanewise.kernels.scalar.F64MapSpec;

/** {@link F64MapSpec} on vectors; the last few elements go through the scalar twin. */
public final class F64Map {
  private static final int VL = F64Machine.VL;

  /** Elements that a loop with usual ones takes at a time. */
  private static final int STEP = 2 * VL; // array only

  /*segment private static final int STEP = VL;*/

  /** Whether C2 has masks of these vectors; else their elements go through the scalar twin too. */
  private static final boolean MASKS = Machine.masks(VL);

  // array only: begin
  /** Whether the last few elements of an array are the first lanes of a vector. */
  private static final boolean PARTIAL = Machine.partial(VL);

  // array only: end

  private F64Map() {}

  public static void identity(int n, double[] x, int xOff, double[] y, int yOff) {
    System.arraycopy(x, xOff, y, yOff, n);
  }

  // derive: for FUNCTION in relu hardSigmoid square

  /** Four vectors at a time: C2 unrolls loops as far as they were long, and rehearsals are short. */
  public static void FUNCTION(int n, double[] x, int xOff, double[] y, int yOff) {
    int i = 0;
    for (; MASKS && i < n - (4 * VL - 1); i += 4 * VL) {
      DoubleVector v0 = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      DoubleVector v1 = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i + VL);
      DoubleVector v2 = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i + 2 * VL);
      DoubleVector v3 = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i + 3 * VL);
      DoubleVector f0 = F64UnitSpec.FUNCTION(v0);
      DoubleVector f1 = F64UnitSpec.FUNCTION(v1);
      DoubleVector f2 = F64UnitSpec.FUNCTION(v2);
      DoubleVector f3 = F64UnitSpec.FUNCTION(v3);
      f0.intoArray(y, yOff + i);
      f1.intoArray(y, yOff + i + VL);
      f2.intoArray(y, yOff + i + 2 * VL);
      f3.intoArray(y, yOff + i + 3 * VL);
    }
    for (; MASKS && i < n - (VL - 1); i += VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      DoubleVector f = F64UnitSpec.FUNCTION(v);
      f.intoArray(y, yOff + i);
    }
    // array only: begin
    if (PARTIAL && i < n) {
      FUNCTIONLast(n - i, x, xOff + i, y, yOff + i);
      return;
    }
    // array only: end
    F64MapSpec.FUNCTION(n - i, x, xOff + i, y, yOff + i);
  }

  // derive: end

  // derive: for LIBRARY FUNCTION in ExpLog:exp2,expm1,log2,log1p,sqrt,reciprocal
  //   Logistic:logit Trig:cauchyCdf
  //   Unit:selu,reciprocalSqrt,cloglog,loglog

  public static void FUNCTION(int n, double[] x, int xOff, double[] y, int yOff) {
    int i = 0;
    for (; MASKS && i < n - (VL - 1); i += VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      DoubleVector f = F64LIBRARYSpec.FUNCTION(v);
      f.intoArray(y, yOff + i);
    }
    // array only: begin
    if (PARTIAL && i < n) {
      FUNCTIONLast(n - i, x, xOff + i, y, yOff + i);
      return;
    }
    // array only: end
    F64MapSpec.FUNCTION(n - i, x, xOff + i, y, yOff + i);
  }

  // derive: end

  // derive: for LIBRARY FUNCTION in Math:tanh

  public static void FUNCTION(int n, double[] x, int xOff, double[] y, int yOff) {
    int i = 0;
    // array only: begin
    for (; MASKS && i < n - (2 * VL - 1); i += 2 * VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      DoubleVector w = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i + VL);
      DoubleVector f = F64LIBRARYSpec.FUNCTION(v);
      DoubleVector g = F64LIBRARYSpec.FUNCTION(w);
      f.intoArray(y, yOff + i);
      g.intoArray(y, yOff + i + VL);
    }
    if (MASKS && i <= n - VL) {
      FUNCTIONOnce(x, xOff + i, y, yOff + i);
      i += VL;
    }
    // array only: end
    /*segment for (; MASKS && i < n - (VL - 1); i += VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      DoubleVector f = F64LIBRARYSpec.FUNCTION(v);
      f.intoArray(y, yOff + i);
    }*/
    // array only: begin
    if (PARTIAL && i < n) {
      FUNCTIONLast(n - i, x, xOff + i, y, yOff + i);
      return;
    }
    // array only: end
    F64MapSpec.FUNCTION(n - i, x, xOff + i, y, yOff + i);
  }

  // array only: begin
  private static void FUNCTIONOnce(double[] x, int xOff, double[] y, int yOff) {
    DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff);
    DoubleVector f = F64LIBRARYSpec.FUNCTION(v);
    f.intoArray(y, yOff);
  }

  // array only: end

  // derive: end

  // derive: for LIBRARY FUNCTION in ExpLog:exp2,expm1,log2,log1p,sqrt,reciprocal
  //   Logistic:logit Math:tanh Trig:cauchyCdf
  //   Unit:relu,selu,hardSigmoid,square,reciprocalSqrt,cloglog,loglog

  // array only: begin
  /** The last elements, fewer than a vector. */
  private static void FUNCTIONLast(int n, double[] x, int xOff, double[] y, int yOff) {
    VectorMask<Double> in = F64Masks.first(n);
    DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff, in);
    DoubleVector f = F64LIBRARYSpec.FUNCTION(v);
    f.intoArray(y, yOff, in);
  }

  // array only: end

  // derive: end

  // derive: for FUNCTION in erf erfc normalCdf gelu normalQuantile

  public static void FUNCTION(int n, double[] x, int xOff, double[] y, int yOff) {
    F64NormalMap.FUNCTION(n, x, xOff, y, yOff); // array only
    /*segment double[] block =
        lanewise.kernels.internal.Scratch.f64(
            lanewise.kernels.internal.Scratch.Slot.TERMS, F64NormalMap.BLOCK);
    for (int i = 0; i < n; i += F64NormalMap.BLOCK) {
      int length = (int) Math.min(F64NormalMap.BLOCK, n - i);
      System.arraycopy(x, xOff + i, block, 0, length);
      F64NormalMap.FUNCTION(length, block, 0, block, 0);
      System.arraycopy(block, 0, y, yOff + i, length);
    }*/
  }

  // derive: end

  public static void pow(int n, double[] x, int xOff, double[] e, int eOff, double[] y, int yOff) {
    F64NormalMap.pow(n, x, xOff, e, eOff, y, yOff); // array only
    /*segment int half = F64NormalMap.BLOCK;
    double[] block =
        lanewise.kernels.internal.Scratch.f64(
            lanewise.kernels.internal.Scratch.Slot.TERMS, 2 * half);
    for (int i = 0; i < n; i += half) {
      int length = (int) Math.min(half, n - i);
      System.arraycopy(x, xOff + i, block, 0, length);
      System.arraycopy(e, eOff + i, block, half, length);
      F64NormalMap.pow(length, block, 0, block, half, block, 0);
      System.arraycopy(block, 0, y, yOff + i, length);
    }*/
  }

  /** pow with one exponent. */
  public static void power(int n, double exponent, double[] x, int xOff, double[] y, int yOff) {
    F64NormalMap.power(n, exponent, x, xOff, y, yOff); // array only
    /*segment double[] block =
        lanewise.kernels.internal.Scratch.f64(
            lanewise.kernels.internal.Scratch.Slot.TERMS, F64NormalMap.BLOCK);
    for (int i = 0; i < n; i += F64NormalMap.BLOCK) {
      int length = (int) Math.min(F64NormalMap.BLOCK, n - i);
      System.arraycopy(x, xOff + i, block, 0, length);
      F64NormalMap.power(length, exponent, block, 0, block, 0);
      System.arraycopy(block, 0, y, yOff + i, length);
    }*/
  }

  // derive: for LIBRARY FUNCTION in Math:exp,log Logistic:sigmoid,silu,geluTanh,softplus,logSigmoid

  public static void FUNCTION(int n, double[] x, int xOff, double[] y, int yOff) {
    int i = MASKS ? FUNCTIONUsualOff(0, n, x, xOff, y, yOff) : 0;
    while (MASKS && i < n - (STEP - 1)) {
      FUNCTIONFar(x, xOff + i, y, yOff + i);
      FUNCTIONFar(x, xOff + i + VL, y, yOff + i + VL); // array only
      i = FUNCTIONUsualOff(i + STEP, n, x, xOff, y, yOff);
    }
    // array only: begin
    if (MASKS && i <= n - VL) {
      FUNCTIONFar(x, xOff + i, y, yOff + i);
      i += VL;
    }
    if (PARTIAL && i < n) {
      FUNCTIONLast(n - i, x, xOff + i, y, yOff + i);
      return;
    }
    // array only: end
    F64MapSpec.FUNCTION(n - i, x, xOff + i, y, yOff + i);
  }

  /** Takes whole steps from {@code fromOff} on, up to one with an element that is not usual. */
  private static int FUNCTIONUsualOff(
      int fromOff, int n, double[] x, int xOff, double[] y, int yOff) {
    int i = fromOff;
    // array only: begin
    for (; i < n - (2 * VL - 1); i += 2 * VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      DoubleVector w = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i + VL);
      VectorMask<Double> usual = F64LIBRARYSpec.FUNCTIONUsual(v);
      VectorMask<Double> usualToo = F64LIBRARYSpec.FUNCTIONUsual(w);
      if (!usual.and(usualToo).allTrue()) {
        break;
      }
      DoubleVector f = F64LIBRARYSpec.FUNCTION(v);
      DoubleVector g = F64LIBRARYSpec.FUNCTION(w);
      f.intoArray(y, yOff + i);
      g.intoArray(y, yOff + i + VL);
    }
    // array only: end
    /*segment for (; i < n - (VL - 1); i += VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      VectorMask<Double> usual = F64LIBRARYSpec.FUNCTIONUsual(v);
      if (!usual.allTrue()) {
        break;
      }
      DoubleVector f = F64LIBRARYSpec.FUNCTION(v);
      f.intoArray(y, yOff + i);
    }*/
    return i;
  }

  // array only: begin
  /** The last elements, fewer than a vector. */
  private static void FUNCTIONLast(int n, double[] x, int xOff, double[] y, int yOff) {
    VectorMask<Double> in = F64Masks.first(n);
    DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff, in);
    DoubleVector f = F64LIBRARYSpec.FUNCTIONFar(v);
    f.intoArray(y, yOff, in);
  }

  // array only: end

  /** A vector with an element that is not usual. */
  private static void FUNCTIONFar(double[] x, int xOff, double[] y, int yOff) {
    DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff);
    DoubleVector f = F64LIBRARYSpec.FUNCTIONFar(v);
    f.intoArray(y, yOff);
  }

  // derive: end

  // derive: for LIBRARY FUNCTION in Unit:leakyRelu,elu

  public static void FUNCTION(int n, double parameter, double[] x, int xOff, double[] y, int yOff) {
    int i = 0;
    for (; MASKS && i < n - (VL - 1); i += VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      DoubleVector f = F64LIBRARYSpec.FUNCTION(v, parameter);
      f.intoArray(y, yOff + i);
    }
    F64MapSpec.FUNCTION(n - i, parameter, x, xOff + i, y, yOff + i);
  }

  // derive: end

  // derive: for LIBRARY FUNCTION in Trig:sin,cos

  /** A vector with an angle that is far off goes through the scalar twin. */
  public static void FUNCTION(int n, double[] x, int xOff, double[] y, int yOff) {
    int i = 0;
    for (; MASKS && i < n - (VL - 1); i += VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      if (v.abs().compare(VectorOperators.GT, ANGLE_MAX).anyTrue()) {
        F64MapSpec.FUNCTION(VL, x, xOff + i, y, yOff + i);
        continue;
      }
      DoubleVector f = F64LIBRARYSpec.FUNCTION(v);
      f.intoArray(y, yOff + i);
    }
    F64MapSpec.FUNCTION(n - i, x, xOff + i, y, yOff + i);
  }
  // derive: end
}
