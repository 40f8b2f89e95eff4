package lanewise.bench.peer;

/** Loops that C2 vectorizes by itself: the passes between two calls of a library. */
final class PlainLoops {
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
}
