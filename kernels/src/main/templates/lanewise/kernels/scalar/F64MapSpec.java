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

  // derive: for FUNCTION in relu exp log sigmoid tanh

  public static void FUNCTION(int n, double[] x, int xOff, double[] y, int yOff) {
    for (int i = 0; i < n; i++) {
      y[yOff + i] = F64MathSpec.FUNCTION(x[xOff + i]);
    }
  }
  // derive: end
}
