package lanewise.kernels.scalar;

// derive: f32 segment(x y; n i)

/** Element-wise functions over n elements: y[i] = f(x[i]). */
public final class F64MapSpec {
  private F64MapSpec() {}

  public static void identity(int n, double[] x, int xOff, double[] y, int yOff) {
    for (int i = 0; i < n; i++) {
      y[yOff + i] = x[xOff + i];
    }
  }

  public static void relu(int n, double[] x, int xOff, double[] y, int yOff) {
    for (int i = 0; i < n; i++) {
      y[yOff + i] = F64MathSpec.relu(x[xOff + i]);
    }
  }

  public static void exp(int n, double[] x, int xOff, double[] y, int yOff) {
    for (int i = 0; i < n; i++) {
      y[yOff + i] = F64MathSpec.exp(x[xOff + i]);
    }
  }

  public static void sigmoid(int n, double[] x, int xOff, double[] y, int yOff) {
    for (int i = 0; i < n; i++) {
      y[yOff + i] = F64MathSpec.sigmoid(x[xOff + i]);
    }
  }

  public static void log(int n, double[] x, int xOff, double[] y, int yOff) {
    for (int i = 0; i < n; i++) {
      y[yOff + i] = F64MathSpec.log(x[xOff + i]);
    }
  }

  public static void tanh(int n, double[] x, int xOff, double[] y, int yOff) {
    for (int i = 0; i < n; i++) {
      y[yOff + i] = F64MathSpec.tanh(x[xOff + i]);
    }
  }
}
