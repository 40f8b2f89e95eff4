package lanewise.kernels.blocked;

// derive: f32 segment(x y; n i)

import lanewise.kernels.internal.Scratch;

/** copy and swap: elements change places, and nothing is computed. */
public final class F64Moves {
  /** Elements of a block that is swapped by way of a buffer in L1. */
  private static final int BLOCK = 8192 / Double.BYTES;

  private F64Moves() {}

  public static void copy(int n, double[] x, int xOff, int incX, double[] y, int yOff, int incY) {
    if (incX == 1 && incY == 1) {
      System.arraycopy(x, xOff, y, yOff, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      y[yOff + i * incY] = x[xOff + i * incX];
    }
  }

  public static void swap(int n, double[] x, int xOff, int incX, double[] y, int yOff, int incY) {
    if (incX == 1 && incY == 1) {
      double[] buffer = Scratch.f64(Scratch.Slot.GAPS, BLOCK);
      for (int i = 0; i < n; i += BLOCK) {
        int length = (int) Math.min(BLOCK, n - i);
        System.arraycopy(x, xOff + i, buffer, 0, length);
        System.arraycopy(y, yOff + i, x, xOff + i, length);
        System.arraycopy(buffer, 0, y, yOff + i, length);
      }
      return;
    }
    for (int i = 0; i < n; i++) {
      double v = x[xOff + i * incX];
      x[xOff + i * incX] = y[yOff + i * incY];
      y[yOff + i * incY] = v;
    }
  }
}
