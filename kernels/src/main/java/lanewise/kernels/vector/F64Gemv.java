package lanewise.kernels.vector;

// derive: f32 segment(a x y; m n i j p t)

import jdk.incubator.vector.DoubleVector;
import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64GemvSpec;
import lanewise.kernels.scalar.F64Order;

/** {@link F64GemvSpec} on vectors. */
public final class F64Gemv {
  private static final int VL = F64Machine.VL;

  private F64Gemv() {}

  public static void rows(
      int m,
      int n,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] x,
      int xOff,
      int incX,
      double beta,
      double[] y,
      int yOff,
      int incY) {
    for (int i = 0; i < m; i++) {
      double d = F64Dot.dot(n, a, aOff + i * lda, 1, x, xOff, incX);
      int atOff = yOff + i * incY;
      y[atOff] = beta == 0.0 ? alpha * d : Math.fma(alpha, d, beta * y[atOff]);
    }
  }

  public static void columns(
      int m,
      int n,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] x,
      int xOff,
      int incX,
      double beta,
      double[] y,
      int yOff,
      int incY) {
    int j = 0;
    if (incY == 1) {
      for (; j <= n - 4 * VL; j += 4 * VL) {
        strip(4, m, alpha, a, aOff + j, lda, x, xOff, incX, beta, y, yOff + j);
      }
      for (; j <= n - VL; j += VL) {
        strip(1, m, alpha, a, aOff + j, lda, x, xOff, incX, beta, y, yOff + j);
      }
    }
    F64GemvSpec.columns(
        m, n - j, alpha, a, aOff + j, lda, x, xOff, incX, beta, y, yOff + j * incY, incY);
  }

  /** {@code vectors} vectors of columns, all rows. */
  private static void strip(
      int vectors,
      int m,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] x,
      int xOff,
      int incX,
      double beta,
      double[] y,
      int yOff) {
    double[] sums = Scratch.f64(Scratch.Slot.LANES, 2L * F64Order.LANES);
    int width = vectors * VL;
    int term = F64Order.term(m);
    for (int t = 0; t < m; t += term) {
      for (int p = t; p < Math.min(t + term, m); p += F64Order.K_CHUNK) {
        int kc = (int) Math.min(F64Order.K_CHUNK, m - p);
        int sumsAt = p == t ? 0 : width;
        if (vectors == 4) {
          chunk4(kc, a, aOff + p * lda, lda, x, xOff + p * incX, incX, sums, sumsAt);
        } else {
          chunk1(kc, a, aOff + p * lda, lda, x, xOff + p * incX, incX, sums, sumsAt);
        }
        for (int v = 0; v < width && p != t; v += VL) {
          sum(sums, v).add(sum(sums, width + v)).intoArray(sums, v);
        }
      }
      for (int v = 0; v < width; v += VL) {
        DoubleVector s = sum(sums, v);
        if (t == 0 && beta == 0.0) {
          s.mul(alpha).intoArray(y, yOff + v);
        } else {
          DoubleVector old = DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + v);
          old = t == 0 ? old.mul(beta) : old;
          s.fma(DoubleVector.broadcast(F64Machine.SPECIES, alpha), old).intoArray(y, yOff + v);
        }
      }
    }
  }

  private static void chunk4(
      int kc,
      double[] a,
      int aOff,
      int lda,
      double[] x,
      int xOff,
      int incX,
      double[] sums,
      int sumsAt) {
    DoubleVector s0 = DoubleVector.zero(F64Machine.SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    int rowOff = aOff;
    int stepOff = xOff;
    for (int p = 0; p < kc; p++) {
      DoubleVector xp = DoubleVector.broadcast(F64Machine.SPECIES, x[stepOff]);
      s0 = DoubleVector.fromArray(F64Machine.SPECIES, a, rowOff).fma(xp, s0);
      s1 = DoubleVector.fromArray(F64Machine.SPECIES, a, rowOff + VL).fma(xp, s1);
      s2 = DoubleVector.fromArray(F64Machine.SPECIES, a, rowOff + 2 * VL).fma(xp, s2);
      s3 = DoubleVector.fromArray(F64Machine.SPECIES, a, rowOff + 3 * VL).fma(xp, s3);
      rowOff += lda;
      stepOff += incX;
    }
    s0.intoArray(sums, sumsAt);
    s1.intoArray(sums, sumsAt + VL);
    s2.intoArray(sums, sumsAt + 2 * VL);
    s3.intoArray(sums, sumsAt + 3 * VL);
  }

  private static void chunk1(
      int kc,
      double[] a,
      int aOff,
      int lda,
      double[] x,
      int xOff,
      int incX,
      double[] sums,
      int sumsAt) {
    DoubleVector s = DoubleVector.zero(F64Machine.SPECIES);
    int rowOff = aOff;
    int stepOff = xOff;
    for (int p = 0; p < kc; p++) {
      s =
          DoubleVector.fromArray(F64Machine.SPECIES, a, rowOff)
              .fma(DoubleVector.broadcast(F64Machine.SPECIES, x[stepOff]), s);
      rowOff += lda;
      stepOff += incX;
    }
    s.intoArray(sums, sumsAt);
  }

  private static DoubleVector sum(double[] sums, int at) {
    return DoubleVector.fromArray(F64Machine.SPECIES, sums, at);
  }
}
