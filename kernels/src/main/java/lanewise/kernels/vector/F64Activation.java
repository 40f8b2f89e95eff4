package lanewise.kernels.vector;

// derive: f32 segment(x y; n)

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
    }
  }
}
