package lanewise.kernels.vector;

// derive: f32 segment(x y saved dy dx; n)

import lanewise.kernels.Activation;
import lanewise.kernels.scalar.F64BackwardSpec;
import lanewise.kernels.scalar.F64MapSpec;

/** {@link lanewise.kernels.scalar.F64ActivationSpec} on vectors. */
public final class F64Activation {
  private F64Activation() {}

  public static void forward(Activation act, int n, double[] x, int xOff, double[] y, int yOff) {
    if (F64Stream.suits(2L * n) && F64StreamMap.has(act)) {
      F64StreamMap.forward(act, n, x, xOff, y, yOff);
      return;
    }
    switch (act.kind()) {
      case IDENTITY -> F64Map.identity(n, x, xOff, y, yOff);
      case RELU -> F64Map.relu(n, x, xOff, y, yOff);
      case SELU -> F64Map.selu(n, x, xOff, y, yOff);
      case SIGMOID -> F64Map.sigmoid(n, x, xOff, y, yOff);
      case HARD_SIGMOID -> F64Map.hardSigmoid(n, x, xOff, y, yOff);
      case TANH -> F64Map.tanh(n, x, xOff, y, yOff);
      case SOFTPLUS -> F64Map.softplus(n, x, xOff, y, yOff);
      case SILU -> F64Map.silu(n, x, xOff, y, yOff);
      case GELU -> F64Map.gelu(n, x, xOff, y, yOff);
      case GELU_TANH -> F64Map.geluTanh(n, x, xOff, y, yOff);
      case EXP -> F64Map.exp(n, x, xOff, y, yOff);
      case NORMAL_CDF -> F64Map.normalCdf(n, x, xOff, y, yOff);
      case CAUCHY_CDF -> F64Map.cauchyCdf(n, x, xOff, y, yOff);
      case CLOGLOG -> F64Map.cloglog(n, x, xOff, y, yOff);
      case LOGLOG -> F64Map.loglog(n, x, xOff, y, yOff);
      case RECIPROCAL -> F64Map.reciprocal(n, x, xOff, y, yOff);
      case RECIPROCAL_SQRT -> F64Map.reciprocalSqrt(n, x, xOff, y, yOff);
      case SQUARE -> F64Map.square(n, x, xOff, y, yOff);
      case LEAKY_RELU -> F64Map.leakyRelu(n, (double) act.parameter(), x, xOff, y, yOff);
      case ELU -> F64Map.elu(n, (double) act.parameter(), x, xOff, y, yOff);
      case POWER -> F64Map.power(n, (double) act.parameter(), x, xOff, y, yOff);
      case SOFTMAX -> F64Softmax.softmax(1, n, x, xOff, n, y, yOff, n);
      case CUSTOM -> F64MapSpec.custom(n, act.function(), x, xOff, y, yOff);
    }
  }

  /** dx[i] = dy[i]·act'(x[i]); saved is what the forward pass keeps: act.saved(). */
  public static void backward(
      Activation act,
      int n,
      double[] saved,
      int savedOff,
      double[] dy,
      int dyOff,
      double[] dx,
      int dxOff) {
    switch (act.kind()) {
      case IDENTITY -> F64Backward.identity(n, dy, dyOff, dx, dxOff);
      case RELU -> F64Backward.relu(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case SELU -> F64Backward.selu(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case SIGMOID -> F64Backward.sigmoid(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case HARD_SIGMOID -> F64Backward.hardSigmoid(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case TANH -> F64Backward.tanh(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case SOFTPLUS -> F64Backward.softplus(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case SILU -> F64Backward.silu(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case GELU -> F64Backward.gelu(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case GELU_TANH -> F64Backward.geluTanh(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case EXP -> F64Backward.exp(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case NORMAL_CDF -> F64Backward.normalCdf(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case CAUCHY_CDF -> F64Backward.cauchyCdf(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case CLOGLOG -> F64Backward.cloglog(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case LOGLOG -> F64Backward.loglog(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case RECIPROCAL -> F64Backward.reciprocal(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case RECIPROCAL_SQRT -> F64Backward.reciprocalSqrt(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case SQUARE -> F64Backward.square(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case LEAKY_RELU -> {
        double parameter = (double) act.parameter();
        F64Backward.leakyRelu(n, parameter, saved, savedOff, dy, dyOff, dx, dxOff);
      }
      case ELU -> {
        double parameter = (double) act.parameter();
        F64Backward.elu(n, parameter, saved, savedOff, dy, dyOff, dx, dxOff);
      }
      case POWER -> {
        double parameter = (double) act.parameter();
        F64Backward.power(n, parameter, saved, savedOff, dy, dyOff, dx, dxOff);
      }
      case SOFTMAX -> F64Softmax.backward(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case CUSTOM ->
          F64BackwardSpec.custom(n, act.derivative(), saved, savedOff, dy, dyOff, dx, dxOff);
    }
  }
}
