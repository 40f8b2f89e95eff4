package lanewise.kernels.vector;

// derive: f32

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner kernels of products: start + A·B for one tile, MR rows × NR columns, one chunk of k. Each
 * step loads a row of the panel of B, broadcasts one element of each row of A and does MR·NR/VL
 * multiply-adds on accumulators that stay in registers.
 *
 * <p>The tile goes to a buffer, not to C: with the update of C in the same method C2 ran over
 * NodeCountInliningCutoff in JVMs that had seen beta = 0 and then another one: twelve calls, each with
 * a boxed vector, were left in it. Rows beyond {@code mr} are clamped to the last valid
 * one, which is cheaper than a second kernel.
 */
final class F64Tile {
  private static final VectorSpecies<Double> S = F64Machine.SPECIES;
  private static final int VL = F64Machine.VL;
  private static final int NR = F64Machine.NR;

  private F64Tile() {}

  /**
   * tile := start + A·B.
   *
   * @param a mr rows of A, aStep apart
   * @param panel kc rows of NR elements
   * @param start what the accumulators of every row start from: NR elements
   * @param tile MR rows of NR elements
   */
  static void tile(
      int mr,
      int kc,
      double[] a,
      int aStep,
      double[] panel,
      int panelAt,
      double[] start,
      int startAt,
      double[] tile) {
    if (Machine.REGISTERS_32) {
      tile6x4v(mr, kc, a, aStep, panel, panelAt, start, startAt, tile);
    } else {
      tile6x2v(mr, kc, a, aStep, panel, panelAt, start, startAt, tile);
    }
  }

  private static void tile6x4v(
      int mr,
      int kc,
      double[] a,
      int aStep,
      double[] panel,
      int panelAt,
      double[] start,
      int startAt,
      double[] tile) {
    int a1 = Math.min(1, mr - 1) * aStep;
    int a2 = Math.min(2, mr - 1) * aStep;
    int a3 = Math.min(3, mr - 1) * aStep;
    int a4 = Math.min(4, mr - 1) * aStep;
    int a5 = Math.min(5, mr - 1) * aStep;
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
      DoubleVector x0 = DoubleVector.broadcast(S, a[p]);
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
    s00.intoArray(tile, 0);
    s01.intoArray(tile, VL);
    s02.intoArray(tile, 2 * VL);
    s03.intoArray(tile, 3 * VL);
    s10.intoArray(tile, 4 * VL);
    s11.intoArray(tile, 5 * VL);
    s12.intoArray(tile, 6 * VL);
    s13.intoArray(tile, 7 * VL);
    s20.intoArray(tile, 8 * VL);
    s21.intoArray(tile, 9 * VL);
    s22.intoArray(tile, 10 * VL);
    s23.intoArray(tile, 11 * VL);
    s30.intoArray(tile, 12 * VL);
    s31.intoArray(tile, 13 * VL);
    s32.intoArray(tile, 14 * VL);
    s33.intoArray(tile, 15 * VL);
    s40.intoArray(tile, 16 * VL);
    s41.intoArray(tile, 17 * VL);
    s42.intoArray(tile, 18 * VL);
    s43.intoArray(tile, 19 * VL);
    s50.intoArray(tile, 20 * VL);
    s51.intoArray(tile, 21 * VL);
    s52.intoArray(tile, 22 * VL);
    s53.intoArray(tile, 23 * VL);
  }

  private static void tile6x2v(
      int mr,
      int kc,
      double[] a,
      int aStep,
      double[] panel,
      int panelAt,
      double[] start,
      int startAt,
      double[] tile) {
    int a1 = Math.min(1, mr - 1) * aStep;
    int a2 = Math.min(2, mr - 1) * aStep;
    int a3 = Math.min(3, mr - 1) * aStep;
    int a4 = Math.min(4, mr - 1) * aStep;
    int a5 = Math.min(5, mr - 1) * aStep;
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
    DoubleVector s50 = s00;
    DoubleVector s51 = s01;
    for (int p = 0; p < kc; p++) {
      int at = panelAt + p * NR;
      DoubleVector b0 = DoubleVector.fromArray(S, panel, at);
      DoubleVector b1 = DoubleVector.fromArray(S, panel, at + VL);
      DoubleVector x0 = DoubleVector.broadcast(S, a[p]);
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
      DoubleVector x5 = DoubleVector.broadcast(S, a[a5 + p]);
      s50 = x5.fma(b0, s50);
      s51 = x5.fma(b1, s51);
    }
    s00.intoArray(tile, 0);
    s01.intoArray(tile, VL);
    s10.intoArray(tile, 2 * VL);
    s11.intoArray(tile, 3 * VL);
    s20.intoArray(tile, 4 * VL);
    s21.intoArray(tile, 5 * VL);
    s30.intoArray(tile, 6 * VL);
    s31.intoArray(tile, 7 * VL);
    s40.intoArray(tile, 8 * VL);
    s41.intoArray(tile, 9 * VL);
    s50.intoArray(tile, 10 * VL);
    s51.intoArray(tile, 11 * VL);
  }
}
