package lanewise.bench.machine;

/** The loops that set the limits where there is no Vector API: what scalar code can reach. */
final class ScalarLoops {
  private ScalarLoops() {}

  /** 10 chains of {@code steps} FMAs. */
  static double chains10F64(int steps) {
    double m = 0.999;
    double a = 0.001;
    double v0 = 1;
    double v1 = 2;
    double v2 = 3;
    double v3 = 4;
    double v4 = 5;
    double v5 = 6;
    double v6 = 7;
    double v7 = 8;
    double v8 = 9;
    double v9 = 10;
    for (int i = 0; i < steps; i++) {
      v0 = Math.fma(v0, m, a);
      v1 = Math.fma(v1, m, a);
      v2 = Math.fma(v2, m, a);
      v3 = Math.fma(v3, m, a);
      v4 = Math.fma(v4, m, a);
      v5 = Math.fma(v5, m, a);
      v6 = Math.fma(v6, m, a);
      v7 = Math.fma(v7, m, a);
      v8 = Math.fma(v8, m, a);
      v9 = Math.fma(v9, m, a);
    }
    return v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9;
  }

  /** Reads x from {@code from} to {@code to}. */
  static double read(double[] x, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int i = from; i + 4 <= to; i += 4) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
    }
    return s0 + s1 + s2 + s3;
  }

  /** a := b + 3·c between two indices; C2 vectorizes it by itself. */
  static void triad(double[] a, double[] b, double[] c, int from, int to) {
    for (int i = from; i < to; i++) {
      a[i] = b[i] + 3.0 * c[i];
    }
  }
}
