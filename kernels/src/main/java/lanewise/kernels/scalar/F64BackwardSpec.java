package lanewise.kernels.scalar;

// derive: f32 segment(saved dy dx; n i)

/**
 * The backward pass of element-wise functions: dx[i] = dy[i]·f'(x[i]), where the derivative is taken
 * from what the forward pass saved: its output y, or its input x where the output does not
 * determine it.
 */
public final class F64BackwardSpec {
  private F64BackwardSpec() {}

  public static void identity(
      int n, double[] saved, int savedOff, double[] dy, int dyOff, double[] dx, int dxOff) {
    for (int i = 0; i < n; i++) {
      dx[dxOff + i] = dy[dyOff + i];
    }
  }

  /** 0 where y ≤ 0, else dy. */
  public static void relu(
      int n, double[] saved, int savedOff, double[] dy, int dyOff, double[] dx, int dxOff) {
    for (int i = 0; i < n; i++) {
      dx[dxOff + i] = saved[savedOff + i] <= 0.0 ? 0.0 : dy[dyOff + i];
    }
  }

  public static void sigmoid(
      int n, double[] saved, int savedOff, double[] dy, int dyOff, double[] dx, int dxOff) {
    for (int i = 0; i < n; i++) {
      dx[dxOff + i] = dy[dyOff + i] * F64MathSpec.sigmoidSlope(saved[savedOff + i]);
    }
  }

  public static void exp(
      int n, double[] saved, int savedOff, double[] dy, int dyOff, double[] dx, int dxOff) {
    for (int i = 0; i < n; i++) {
      dx[dxOff + i] = dy[dyOff + i] * saved[savedOff + i];
    }
  }

  public static void tanh(
      int n, double[] saved, int savedOff, double[] dy, int dyOff, double[] dx, int dxOff) {
    for (int i = 0; i < n; i++) {
      dx[dxOff + i] = dy[dyOff + i] * F64MathSpec.tanhSlope(saved[savedOff + i]);
    }
  }
}
