package lanewise.kernels.vector;

// derive: f32 segment(c)

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** How the sums of a product enter C: C := alpha·S + beta·C, element by element. */
final class F64Update {
  private static final VectorSpecies<Double> S = F64Machine.SPECIES;
  private static final int VL = F64Machine.VL;

  private F64Update() {}

  /** m×n elements of S from sAt, rows step apart, enter C; with beta = 0, C is not read. */
  static void tile(
      int m,
      int n,
      double alpha,
      double[] s,
      int sAt,
      int step,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    for (int r = 0; r < m; r++) {
      if (beta == 0.0) {
        set(n, alpha, s, sAt + r * step, c, cOff + r * ldc);
      } else {
        add(n, alpha, s, sAt + r * step, beta, c, cOff + r * ldc);
      }
    }
  }

  /** The first n elements of S from sAt enter a column of C. */
  static void column(
      int n, double alpha, double[] s, int sAt, double beta, double[] c, int cOff, int ldc) {
    int atOff = cOff;
    for (int v = 0; v < n; v++) {
      c[atOff] = beta == 0.0 ? alpha * s[sAt + v] : Math.fma(alpha, s[sAt + v], beta * c[atOff]);
      atOff += ldc;
    }
  }

  private static void set(int n, double alpha, double[] s, int sAt, double[] c, int cOff) {
    int v = 0;
    for (; v < n - (VL - 1); v += VL) {
      DoubleVector.fromArray(S, s, sAt + v).mul(alpha).intoArray(c, cOff + v);
    }
    for (; v < n; v++) {
      c[cOff + v] = alpha * s[sAt + v];
    }
  }

  private static void add(
      int n, double alpha, double[] s, int sAt, double beta, double[] c, int cOff) {
    DoubleVector factor = DoubleVector.broadcast(S, alpha);
    int v = 0;
    for (; v < n - (VL - 1); v += VL) {
      DoubleVector old = DoubleVector.fromArray(S, c, cOff + v).mul(beta);
      DoubleVector.fromArray(S, s, sAt + v).fma(factor, old).intoArray(c, cOff + v);
    }
    for (; v < n; v++) {
      c[cOff + v] = Math.fma(alpha, s[sAt + v], beta * c[cOff + v]);
    }
  }
}
