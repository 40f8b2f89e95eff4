package lanewise.kernels.scalar;

// derive: f32 segment(saved dy dx; n i)

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

  // derive: for FUNCTION in relu exp sigmoid tanh

  public static void FUNCTION(
      int n, double[] saved, int savedOff, double[] dy, int dyOff, double[] dx, int dxOff) {
    for (int i = 0; i < n; i++) {
      dx[dxOff + i] = F64MathSpec.FUNCTIONSlope(saved[savedOff + i]) * dy[dyOff + i];
    }
  }
  // derive: end
}
