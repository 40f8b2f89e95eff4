package lanewise.kernels.vector;

// derive: f32 segment(x y saved dy dx; n)

import lanewise.kernels.Activation;

/** {@link lanewise.kernels.scalar.F64ActivationSpec} on vectors. */
public final class F64Activation {
  private F64Activation() {}

  public static void forward(Activation act, int n, double[] x, int xOff, double[] y, int yOff) {
    switch (act.kind()) {
      case IDENTITY -> F64Map.identity(n, x, xOff, y, yOff);
      case RELU -> F64Map.relu(n, x, xOff, y, yOff);
      case SIGMOID -> F64Map.sigmoid(n, x, xOff, y, yOff);
      case EXP -> F64Map.exp(n, x, xOff, y, yOff);
      case TANH -> F64Map.tanh(n, x, xOff, y, yOff);
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
      case IDENTITY -> F64Backward.identity(n, dy, dyOff, dx, dxOff);
      case RELU -> F64Backward.relu(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case SIGMOID -> F64Backward.sigmoid(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case EXP -> F64Backward.exp(n, saved, savedOff, dy, dyOff, dx, dxOff);
      case TANH -> F64Backward.tanh(n, saved, savedOff, dy, dyOff, dx, dxOff);
    }
  }
}
