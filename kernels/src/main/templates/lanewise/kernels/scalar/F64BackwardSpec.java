package lanewise.kernels.scalar;

// derive: f32 segment(saved dy dx; n i)

import java.util.function.DoubleUnaryOperator;

/**
 * The backward pass of element-wise functions: dx[i] = f'(x[i])·dy[i], where the derivative (the
 * slope) is taken from what the forward pass saved: its output y, or its input x where the output
 * does not determine it.
 */
public final class F64BackwardSpec {
  private F64BackwardSpec() {}

  public static void identity(int n, double[] dy, int dyOff, double[] dx, int dxOff) {
    for (int i = 0; i < n; i++) {
      dx[dxOff + i] = dy[dyOff + i];
    }
  }

  // derive: for LIBRARY FUNCTION in Logistic:sigmoid,tanh,softplus,silu,geluTanh
  //   Normal:normalCdf,gelu Trig:cauchyCdf
  //   Unit:relu,selu,hardSigmoid,exp,reciprocal,reciprocalSqrt,square,cloglog,loglog

  public static void FUNCTION(
      int n, double[] saved, int savedOff, double[] dy, int dyOff, double[] dx, int dxOff) {
    for (int i = 0; i < n; i++) {
      dx[dxOff + i] = F64LIBRARYSpec.FUNCTIONSlope(saved[savedOff + i]) * dy[dyOff + i];
    }
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
    for (int i = 0; i < n; i++) {
      dx[dxOff + i] = F64LIBRARYSpec.FUNCTIONSlope(saved[savedOff + i], parameter) * dy[dyOff + i];
    }
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
    for (int i = 0; i < n; i++) {
      dx[dxOff + i] = F64PowSpec.powerSlope(saved[savedOff + i], exponent) * dy[dyOff + i];
    }
  }

  /** A user's derivative, which is one of doubles in either precision. */
  public static void custom(
      int n,
      DoubleUnaryOperator slope,
      double[] saved,
      int savedOff,
      double[] dy,
      int dyOff,
      double[] dx,
      int dxOff) {
    for (int i = 0; i < n; i++) {
      dx[dxOff + i] = (double) slope.applyAsDouble(saved[savedOff + i]) * dy[dyOff + i];
    }
  }
}
