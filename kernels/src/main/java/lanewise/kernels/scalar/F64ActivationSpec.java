package lanewise.kernels.scalar;

// derive: f32 segment(x y saved dy dx; n)

import lanewise.kernels.Activation;

/** Activations over n elements: y[i] = act(x[i]). */
public final class F64ActivationSpec {
  private F64ActivationSpec() {}

  public static void forward(Activation act, int n, double[] x, int xOff, double[] y, int yOff) {
    switch (act.kind()) {
      case IDENTITY -> F64MapSpec.identity(n, x, xOff, y, yOff);
      case RELU -> F64MapSpec.relu(n, x, xOff, y, yOff);
      case SELU -> F64MapSpec.selu(n, x, xOff, y, yOff);
      case SIGMOID -> F64MapSpec.sigmoid(n, x, xOff, y, yOff);
      case HARD_SIGMOID -> F64MapSpec.hardSigmoid(n, x, xOff, y, yOff);
      case TANH -> F64MapSpec.tanh(n, x, xOff, y, yOff);
      case SOFTPLUS -> F64MapSpec.softplus(n, x, xOff, y, yOff);
      case SILU -> F64MapSpec.silu(n, x, xOff, y, yOff);
      case GELU -> F64MapSpec.gelu(n, x, xOff, y, yOff);
      case GELU_TANH -> F64MapSpec.geluTanh(n, x, xOff, y, yOff);
      case EXP -> F64MapSpec.exp(n, x, xOff, y, yOff);
      case NORMAL_CDF -> F64MapSpec.normalCdf(n, x, xOff, y, yOff);
      case CAUCHY_CDF -> F64MapSpec.cauchyCdf(n, x, xOff, y, yOff);
      case CLOGLOG -> F64MapSpec.cloglog(n, x, xOff, y, yOff);
      case LOGLOG -> F64MapSpec.loglog(n, x, xOff, y, yOff);
      case RECIPROCAL -> F64MapSpec.reciprocal(n, x, xOff, y, yOff);
      case RECIPROCAL_SQRT -> F64MapSpec.reciprocalSqrt(n, x, xOff, y, yOff);
      case SQUARE -> F64MapSpec.square(n, x, xOff, y, yOff);
      case LEAKY_RELU -> F64MapSpec.leakyRelu(n, (double) act.parameter(), x, xOff, y, yOff);
      case ELU -> F64MapSpec.elu(n, (double) act.parameter(), x, xOff, y, yOff);
      case POWER -> F64MapSpec.power(n, (double) act.parameter(), x, xOff, y, yOff);
      case SOFTMAX -> F64SoftmaxSpec.softmax(1, n, x, xOff, n, y, yOff, n);
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
      case IDENTITY -> F64BackwardSpec.identity(n, dy, dyOff, dx, dxOff);
      case RELU -> F64BackwardSpec.relu(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case SELU -> F64BackwardSpec.selu(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case SIGMOID -> F64BackwardSpec.sigmoid(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case HARD_SIGMOID -> F64BackwardSpec.hardSigmoid(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case TANH -> F64BackwardSpec.tanh(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case SOFTPLUS -> F64BackwardSpec.softplus(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case SILU -> F64BackwardSpec.silu(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case GELU -> F64BackwardSpec.gelu(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case GELU_TANH -> F64BackwardSpec.geluTanh(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case EXP -> F64BackwardSpec.exp(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case NORMAL_CDF -> F64BackwardSpec.normalCdf(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case CAUCHY_CDF -> F64BackwardSpec.cauchyCdf(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case CLOGLOG -> F64BackwardSpec.cloglog(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case LOGLOG -> F64BackwardSpec.loglog(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case RECIPROCAL -> F64BackwardSpec.reciprocal(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case RECIPROCAL_SQRT ->
          F64BackwardSpec.reciprocalSqrt(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case SQUARE -> F64BackwardSpec.square(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case LEAKY_RELU -> {
        double parameter = (double) act.parameter();
        F64BackwardSpec.leakyRelu(n, parameter, saved, savedOff, dy, dyOff, dx, dxOff);
      }
      case ELU -> {
        double parameter = (double) act.parameter();
        F64BackwardSpec.elu(n, parameter, saved, savedOff, dy, dyOff, dx, dxOff);
      }
      case POWER -> {
        double parameter = (double) act.parameter();
        F64BackwardSpec.power(n, parameter, saved, savedOff, dy, dyOff, dx, dxOff);
      }
      case SOFTMAX -> F64SoftmaxSpec.backward(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case CUSTOM ->
          F64BackwardSpec.custom(n, act.derivative(), saved, savedOff, dy, dyOff, dx, dxOff);
    }
  }
}
