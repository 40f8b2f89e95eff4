package lanewise.kernels.scalar;

// derive: f32 segment(x y; n)

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
    }
  }
}
