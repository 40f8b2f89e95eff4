package lanewise.kernels.vector;

// derive: f32 segment(c; x)

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner kernels of products: one tile of C, MR rows × NR columns, one chunk of k. Each step
 * loads a row of the panel of B, broadcasts one element of each row of A and does MR·NR/VL
 * multiply-adds on accumulators that stay in registers.
 *
 * <p>Rows beyond {@code mr} are clamped to the last valid one: they compute the same values and
 * store them to the same place, which is cheaper than a second kernel. All loads of C come before
 * all stores.
 */
final class F64Tile {
  private static final VectorSpecies<Double> S = F64Machine.SPECIES;
  private static final int VL = F64Machine.VL;
  private static final int NR = F64Machine.NR;

  private F64Tile() {}

  /**
   * C := alpha·(start + A·B) + beta·C for one tile; with beta = 0, C is not read.
   *
   * @param a rows of A, aStep apart
   * @param panel kc rows of NR elements
   * @param start what the accumulators start from: NR elements
   */
  static void tile(
      int mr,
      int kc,
      double alpha,
      double[] a,
      int aAt,
      int aStep,
      double[] panel,
      int panelAt,
      double[] start,
      int startAt,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    if (Machine.REGISTERS_32) {
      tile6x4v(mr, kc, alpha, a, aAt, aStep, panel, panelAt, start, startAt, beta, c, cOff, ldc);
    } else {
      tile5x2v(mr, kc, alpha, a, aAt, aStep, panel, panelAt, start, startAt, beta, c, cOff, ldc);
    }
  }

  private static void tile6x4v(
      int mr,
      int kc,
      double alpha,
      double[] a,
      int aAt,
      int aStep,
      double[] panel,
      int panelAt,
      double[] start,
      int startAt,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    int a1 = aAt + Math.min(1, mr - 1) * aStep;
    int a2 = aAt + Math.min(2, mr - 1) * aStep;
    int a3 = aAt + Math.min(3, mr - 1) * aStep;
    int a4 = aAt + Math.min(4, mr - 1) * aStep;
    int a5 = aAt + Math.min(5, mr - 1) * aStep;
    DoubleVector s00 = DoubleVector.fromArray(S, start, startAt);
    DoubleVector s01 = DoubleVector.fromArray(S, start, startAt + VL);
    DoubleVector s02 = DoubleVector.fromArray(S, start, startAt + 2 * VL);
    DoubleVector s03 = DoubleVector.fromArray(S, start, startAt + 3 * VL);
    DoubleVector s10 = s00;
    DoubleVector s11 = s01;
    DoubleVector s12 = s02;
    DoubleVector s13 = s03;
    DoubleVector s20 = s00;
    DoubleVector s21 = s01;
    DoubleVector s22 = s02;
    DoubleVector s23 = s03;
    DoubleVector s30 = s00;
    DoubleVector s31 = s01;
    DoubleVector s32 = s02;
    DoubleVector s33 = s03;
    DoubleVector s40 = s00;
    DoubleVector s41 = s01;
    DoubleVector s42 = s02;
    DoubleVector s43 = s03;
    DoubleVector s50 = s00;
    DoubleVector s51 = s01;
    DoubleVector s52 = s02;
    DoubleVector s53 = s03;
    for (int p = 0; p < kc; p++) {
      int at = panelAt + p * NR;
      DoubleVector b0 = DoubleVector.fromArray(S, panel, at);
      DoubleVector b1 = DoubleVector.fromArray(S, panel, at + VL);
      DoubleVector b2 = DoubleVector.fromArray(S, panel, at + 2 * VL);
      DoubleVector b3 = DoubleVector.fromArray(S, panel, at + 3 * VL);
      DoubleVector x0 = DoubleVector.broadcast(S, a[aAt + p]);
      s00 = x0.fma(b0, s00);
      s01 = x0.fma(b1, s01);
      s02 = x0.fma(b2, s02);
      s03 = x0.fma(b3, s03);
      DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + p]);
      s10 = x1.fma(b0, s10);
      s11 = x1.fma(b1, s11);
      s12 = x1.fma(b2, s12);
      s13 = x1.fma(b3, s13);
      DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + p]);
      s20 = x2.fma(b0, s20);
      s21 = x2.fma(b1, s21);
      s22 = x2.fma(b2, s22);
      s23 = x2.fma(b3, s23);
      DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + p]);
      s30 = x3.fma(b0, s30);
      s31 = x3.fma(b1, s31);
      s32 = x3.fma(b2, s32);
      s33 = x3.fma(b3, s33);
      DoubleVector x4 = DoubleVector.broadcast(S, a[a4 + p]);
      s40 = x4.fma(b0, s40);
      s41 = x4.fma(b1, s41);
      s42 = x4.fma(b2, s42);
      s43 = x4.fma(b3, s43);
      DoubleVector x5 = DoubleVector.broadcast(S, a[a5 + p]);
      s50 = x5.fma(b0, s50);
      s51 = x5.fma(b1, s51);
      s52 = x5.fma(b2, s52);
      s53 = x5.fma(b3, s53);
    }
    int c1Off = cOff + Math.min(1, mr - 1) * ldc;
    int c2Off = cOff + Math.min(2, mr - 1) * ldc;
    int c3Off = cOff + Math.min(3, mr - 1) * ldc;
    int c4Off = cOff + Math.min(4, mr - 1) * ldc;
    int c5Off = cOff + Math.min(5, mr - 1) * ldc;
    if (beta == 0.0) {
      scaled4(alpha, s00, s01, s02, s03, c, cOff);
      scaled4(alpha, s10, s11, s12, s13, c, c1Off);
      scaled4(alpha, s20, s21, s22, s23, c, c2Off);
      scaled4(alpha, s30, s31, s32, s33, c, c3Off);
      scaled4(alpha, s40, s41, s42, s43, c, c4Off);
      scaled4(alpha, s50, s51, s52, s53, c, c5Off);
      return;
    }
    s00 = added(alpha, s00, beta, c, cOff);
    s01 = added(alpha, s01, beta, c, cOff + VL);
    s02 = added(alpha, s02, beta, c, cOff + 2 * VL);
    s03 = added(alpha, s03, beta, c, cOff + 3 * VL);
    s10 = added(alpha, s10, beta, c, c1Off);
    s11 = added(alpha, s11, beta, c, c1Off + VL);
    s12 = added(alpha, s12, beta, c, c1Off + 2 * VL);
    s13 = added(alpha, s13, beta, c, c1Off + 3 * VL);
    s20 = added(alpha, s20, beta, c, c2Off);
    s21 = added(alpha, s21, beta, c, c2Off + VL);
    s22 = added(alpha, s22, beta, c, c2Off + 2 * VL);
    s23 = added(alpha, s23, beta, c, c2Off + 3 * VL);
    s30 = added(alpha, s30, beta, c, c3Off);
    s31 = added(alpha, s31, beta, c, c3Off + VL);
    s32 = added(alpha, s32, beta, c, c3Off + 2 * VL);
    s33 = added(alpha, s33, beta, c, c3Off + 3 * VL);
    s40 = added(alpha, s40, beta, c, c4Off);
    s41 = added(alpha, s41, beta, c, c4Off + VL);
    s42 = added(alpha, s42, beta, c, c4Off + 2 * VL);
    s43 = added(alpha, s43, beta, c, c4Off + 3 * VL);
    s50 = added(alpha, s50, beta, c, c5Off);
    s51 = added(alpha, s51, beta, c, c5Off + VL);
    s52 = added(alpha, s52, beta, c, c5Off + 2 * VL);
    s53 = added(alpha, s53, beta, c, c5Off + 3 * VL);
    s00.intoArray(c, cOff);
    s01.intoArray(c, cOff + VL);
    s02.intoArray(c, cOff + 2 * VL);
    s03.intoArray(c, cOff + 3 * VL);
    s10.intoArray(c, c1Off);
    s11.intoArray(c, c1Off + VL);
    s12.intoArray(c, c1Off + 2 * VL);
    s13.intoArray(c, c1Off + 3 * VL);
    s20.intoArray(c, c2Off);
    s21.intoArray(c, c2Off + VL);
    s22.intoArray(c, c2Off + 2 * VL);
    s23.intoArray(c, c2Off + 3 * VL);
    s30.intoArray(c, c3Off);
    s31.intoArray(c, c3Off + VL);
    s32.intoArray(c, c3Off + 2 * VL);
    s33.intoArray(c, c3Off + 3 * VL);
    s40.intoArray(c, c4Off);
    s41.intoArray(c, c4Off + VL);
    s42.intoArray(c, c4Off + 2 * VL);
    s43.intoArray(c, c4Off + 3 * VL);
    s50.intoArray(c, c5Off);
    s51.intoArray(c, c5Off + VL);
    s52.intoArray(c, c5Off + 2 * VL);
    s53.intoArray(c, c5Off + 3 * VL);
  }

  private static void tile5x2v(
      int mr,
      int kc,
      double alpha,
      double[] a,
      int aAt,
      int aStep,
      double[] panel,
      int panelAt,
      double[] start,
      int startAt,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    int a1 = aAt + Math.min(1, mr - 1) * aStep;
    int a2 = aAt + Math.min(2, mr - 1) * aStep;
    int a3 = aAt + Math.min(3, mr - 1) * aStep;
    int a4 = aAt + Math.min(4, mr - 1) * aStep;
    DoubleVector s00 = DoubleVector.fromArray(S, start, startAt);
    DoubleVector s01 = DoubleVector.fromArray(S, start, startAt + VL);
    DoubleVector s10 = s00;
    DoubleVector s11 = s01;
    DoubleVector s20 = s00;
    DoubleVector s21 = s01;
    DoubleVector s30 = s00;
    DoubleVector s31 = s01;
    DoubleVector s40 = s00;
    DoubleVector s41 = s01;
    for (int p = 0; p < kc; p++) {
      int at = panelAt + p * NR;
      DoubleVector b0 = DoubleVector.fromArray(S, panel, at);
      DoubleVector b1 = DoubleVector.fromArray(S, panel, at + VL);
      DoubleVector x0 = DoubleVector.broadcast(S, a[aAt + p]);
      s00 = x0.fma(b0, s00);
      s01 = x0.fma(b1, s01);
      DoubleVector x1 = DoubleVector.broadcast(S, a[a1 + p]);
      s10 = x1.fma(b0, s10);
      s11 = x1.fma(b1, s11);
      DoubleVector x2 = DoubleVector.broadcast(S, a[a2 + p]);
      s20 = x2.fma(b0, s20);
      s21 = x2.fma(b1, s21);
      DoubleVector x3 = DoubleVector.broadcast(S, a[a3 + p]);
      s30 = x3.fma(b0, s30);
      s31 = x3.fma(b1, s31);
      DoubleVector x4 = DoubleVector.broadcast(S, a[a4 + p]);
      s40 = x4.fma(b0, s40);
      s41 = x4.fma(b1, s41);
    }
    int c1Off = cOff + Math.min(1, mr - 1) * ldc;
    int c2Off = cOff + Math.min(2, mr - 1) * ldc;
    int c3Off = cOff + Math.min(3, mr - 1) * ldc;
    int c4Off = cOff + Math.min(4, mr - 1) * ldc;
    if (beta == 0.0) {
      scaled2(alpha, s00, s01, c, cOff);
      scaled2(alpha, s10, s11, c, c1Off);
      scaled2(alpha, s20, s21, c, c2Off);
      scaled2(alpha, s30, s31, c, c3Off);
      scaled2(alpha, s40, s41, c, c4Off);
      return;
    }
    s00 = added(alpha, s00, beta, c, cOff);
    s01 = added(alpha, s01, beta, c, cOff + VL);
    s10 = added(alpha, s10, beta, c, c1Off);
    s11 = added(alpha, s11, beta, c, c1Off + VL);
    s20 = added(alpha, s20, beta, c, c2Off);
    s21 = added(alpha, s21, beta, c, c2Off + VL);
    s30 = added(alpha, s30, beta, c, c3Off);
    s31 = added(alpha, s31, beta, c, c3Off + VL);
    s40 = added(alpha, s40, beta, c, c4Off);
    s41 = added(alpha, s41, beta, c, c4Off + VL);
    s00.intoArray(c, cOff);
    s01.intoArray(c, cOff + VL);
    s10.intoArray(c, c1Off);
    s11.intoArray(c, c1Off + VL);
    s20.intoArray(c, c2Off);
    s21.intoArray(c, c2Off + VL);
    s30.intoArray(c, c3Off);
    s31.intoArray(c, c3Off + VL);
    s40.intoArray(c, c4Off);
    s41.intoArray(c, c4Off + VL);
  }

  private static DoubleVector added(
      double alpha, DoubleVector s, double beta, double[] c, int cOff) {
    DoubleVector old = DoubleVector.fromArray(S, c, cOff).mul(beta);
    return s.fma(DoubleVector.broadcast(S, alpha), old);
  }

  private static void scaled4(
      double alpha,
      DoubleVector s0,
      DoubleVector s1,
      DoubleVector s2,
      DoubleVector s3,
      double[] c,
      int cOff) {
    s0.mul(alpha).intoArray(c, cOff);
    s1.mul(alpha).intoArray(c, cOff + VL);
    s2.mul(alpha).intoArray(c, cOff + 2 * VL);
    s3.mul(alpha).intoArray(c, cOff + 3 * VL);
  }

  private static void scaled2(
      double alpha, DoubleVector s0, DoubleVector s1, double[] c, int cOff) {
    s0.mul(alpha).intoArray(c, cOff);
    s1.mul(alpha).intoArray(c, cOff + VL);
  }
}
