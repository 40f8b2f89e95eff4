package lanewise.bench.peer;

/** Loops that C2 vectorizes by itself: the passes between two calls of a library. */
final class PlainLoops {
  /** The tanh form of GELU is x/2·(1 + tanh(ROOT·(x + CUBIC·x³))). */
  static final double CUBIC = 0.044715;

  static final double ROOT = 0.7978845608028654;

  private PlainLoops() {}

  static void negate(int n, double[] x, int from, double[] y, int to) {
    for (int i = 0; i < n; i++) {
      y[to + i] = -x[from + i];
    }
  }

  static void negate(int n, float[] x, int from, float[] y, int to) {
    for (int i = 0; i < n; i++) {
      y[to + i] = -x[from + i];
    }
  }

  /** y := 1/(1 + y). */
  static void reciprocalOfOneMore(int n, double[] y, int at) {
    for (int i = 0; i < n; i++) {
      y[at + i] = 1 / (1 + y[at + i]);
    }
  }

  /** y := 1/(1 + y). */
  static void reciprocalOfOneMore(int n, float[] y, int at) {
    for (int i = 0; i < n; i++) {
      y[at + i] = 1 / (1 + y[at + i]);
    }
  }

  static void relu(int n, double[] x, double[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(0, x[i]);
    }
  }

  static void relu(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(0, x[i]);
    }
  }

  static void subtract(int n, double[] x, int from, double s, double[] y) {
    for (int i = 0; i < n; i++) {
      y[from + i] = x[from + i] - s;
    }
  }

  static void subtract(int n, float[] x, int from, float s, float[] y) {
    for (int i = 0; i < n; i++) {
      y[from + i] = x[from + i] - s;
    }
  }

  static void scale(int n, double s, double[] x, int from, double[] y, int to) {
    for (int i = 0; i < n; i++) {
      y[to + i] = s * x[from + i];
    }
  }

  static void scale(int n, float s, float[] x, int from, float[] y, int to) {
    for (int i = 0; i < n; i++) {
      y[to + i] = s * x[from + i];
    }
  }

  /** y := x·g, g from 0. */
  static void multiply(int n, double[] x, int from, double[] g, double[] y, int to) {
    for (int i = 0; i < n; i++) {
      y[to + i] = x[from + i] * g[i];
    }
  }

  /** y := -|x|, y from 0. */
  static void negativeOfAbsolute(int n, double[] x, int from, double[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = -Math.abs(x[from + i]);
    }
  }

  /** y := max(x, 0) + g, g from 0. */
  static void addPositive(int n, double[] x, int from, double[] g, double[] y, int to) {
    for (int i = 0; i < n; i++) {
      y[to + i] = Math.max(x[from + i], 0) + g[i];
    }
  }

  /** u := √(2/π)·(x + 0.044715·x³), u from 0. */
  static void cubic(int n, double[] x, int from, double[] u) {
    for (int i = 0; i < n; i++) {
      double v = x[from + i];
      u[i] = (v * v * CUBIC + 1) * v * ROOT;
    }
  }

  /** y := x/2·(1 + t), t from 0. */
  static void halfOfOneMore(int n, double[] x, int from, double[] t, double[] y, int to) {
    for (int i = 0; i < n; i++) {
      y[to + i] = x[from + i] * 0.5 * (t[i] + 1);
    }
  }

  /** y := x·g, g from 0. */
  static void multiply(int n, float[] x, int from, float[] g, float[] y, int to) {
    for (int i = 0; i < n; i++) {
      y[to + i] = x[from + i] * g[i];
    }
  }

  /** y := -|x|, y from 0. */
  static void negativeOfAbsolute(int n, float[] x, int from, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = -Math.abs(x[from + i]);
    }
  }

  /** y := max(x, 0) + g, g from 0. */
  static void addPositive(int n, float[] x, int from, float[] g, float[] y, int to) {
    for (int i = 0; i < n; i++) {
      y[to + i] = Math.max(x[from + i], 0) + g[i];
    }
  }

  /** u := √(2/π)·(x + 0.044715·x³), u from 0. */
  static void cubic(int n, float[] x, int from, float[] u) {
    for (int i = 0; i < n; i++) {
      float v = x[from + i];
      u[i] = (v * v * (float) CUBIC + 1) * v * (float) ROOT;
    }
  }

  /** y := x/2·(1 + t), t from 0. */
  static void halfOfOneMore(int n, float[] x, int from, float[] t, float[] y, int to) {
    for (int i = 0; i < n; i++) {
      y[to + i] = x[from + i] * 0.5f * (t[i] + 1);
    }
  }
}
