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
      case SIGMOID -> F64MapSpec.sigmoid(n, x, xOff, y, yOff);
      case EXP -> F64MapSpec.exp(n, x, xOff, y, yOff);
      case TANH -> F64MapSpec.tanh(n, x, xOff, y, yOff);
    }
  }

  /** dx[i] = dy[i]·act'(x[i]); saved is what the forward pass keeps: act.saves(). */
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
      case SIGMOID -> F64BackwardSpec.sigmoid(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case EXP -> F64BackwardSpec.exp(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case TANH -> F64BackwardSpec.tanh(n, saved, savedOff, dy, dyOff, dx, dxOff);
    }
  }
}
