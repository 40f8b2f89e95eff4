package lanewise.kernels.scalar;

// derive: f32 segment(x e y; n i)

import java.util.function.DoubleUnaryOperator;

/** Element-wise functions over n elements: y[i] = f(x[i]). */
public final class F64MapSpec {
  private F64MapSpec() {}

  public static void identity(int n, double[] x, int xOff, double[] y, int yOff) {
    for (int i = 0; i < n; i++) {
      y[yOff + i] = x[xOff + i];
    }
  }

  // derive: for LIBRARY FUNCTION in Math:exp,log,tanh ExpLog:exp2,expm1,log2,log1p,sqrt,reciprocal
  //   Logistic:sigmoid,softplus,logSigmoid,logit,silu,geluTanh
  //   Normal:erf,erfc,normalCdf,gelu Probit:normalQuantile Trig:cauchyCdf,sin,cos
  //   Unit:relu,selu,hardSigmoid,square,reciprocalSqrt,cloglog,loglog

  public static void FUNCTION(int n, double[] x, int xOff, double[] y, int yOff) {
    for (int i = 0; i < n; i++) {
      y[yOff + i] = F64LIBRARYSpec.FUNCTION(x[xOff + i]);
    }
  }

  // derive: end

  // derive: for LIBRARY FUNCTION in Unit:leakyRelu,elu

  public static void FUNCTION(int n, double parameter, double[] x, int xOff, double[] y, int yOff) {
    for (int i = 0; i < n; i++) {
      y[yOff + i] = F64LIBRARYSpec.FUNCTION(x[xOff + i], parameter);
    }
  }

  // derive: end

  /** y[i] = x[i] to the e[i]. */
  public static void pow(int n, double[] x, int xOff, double[] e, int eOff, double[] y, int yOff) {
    for (int i = 0; i < n; i++) {
      y[yOff + i] = F64PowSpec.pow(x[xOff + i], e[eOff + i]);
    }
  }

  /** y[i] = x[i] to the same power. */
  public static void power(int n, double exponent, double[] x, int xOff, double[] y, int yOff) {
    for (int i = 0; i < n; i++) {
      y[yOff + i] = F64PowSpec.pow(x[xOff + i], exponent);
    }
  }

  /** A user's function, which is one of doubles in either precision. */
  public static void custom(
      int n, DoubleUnaryOperator f, double[] x, int xOff, double[] y, int yOff) {
    for (int i = 0; i < n; i++) {
      y[yOff + i] = (double) f.applyAsDouble(x[xOff + i]);
    }
  }
}
