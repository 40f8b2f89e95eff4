package lanewise.kernels.vector;

// derive: f32 segment(a)

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import lanewise.kernels.scalar.F64Order;

/**
 * The inner loops of {@link F64Gemv}. Where a row of A is up to LARGEST vectors long, what all rows share stays in
 * registers; A is read as it lies in memory.
 */
final class F64GemvTile {
  private static final int VL = F64Machine.VL;
  private static final int LANES = F64Order.LANES;
  private static final int K_CHUNK = F64Order.K_CHUNK;

  /** Chunks of rows that are summed side by side where there are few columns. */
  static final int CHUNKS = 4;

  /** The longest rows, in vectors: C2 does not inline all that more loads from segments take. */
  static final int LARGEST = 8;

  private F64GemvTile() {}

  /** Whether sums of so many columns stay in registers. */
  static boolean fewColumns(int width) {
    return width >= VL && width <= LARGEST * VL;
  }

  /**
   * The dots of m rows of A with x, to {@code dots}, where up to VL elements more are written. A row's last vector may
   * reach beyond its end, but must not reach beyond the memory; x is followed by what makes its last vector whole.
   */
  static void rows(
      int m, int n, double[] a, int aOff, int lda, double[] x, int xAt, double[] dots, int dotsAt) {
    switch (Math.ceilDiv(n, VL)) {
      // derive: tiles 1x8 1x7 1x6 1x5 2x4 2x3 2x2 2x1
      case V -> rowsRxV(m, n, a, aOff, lda, x, xAt, dots, dotsAt);
      // derive: end
      default -> throw new IllegalArgumentException("no such tile");
    }
  }

  /** Elements of a row before its last vector. */
  static int before(int n) {
    return (n - 1) / VL * VL;
  }

  /**
   * The lanes of the dots of m rows of A with x, those of a row added up to one vector, from sumsAt + i·VL on. To fold it at
   * once would make C2 keep sums in memory. Writes up to three vectors more. A row's last vector may reach beyond its
   * end, but must not reach beyond the memory.
   *
   * @param four whether four rows share the loads of x, not two, where the lanes are four vectors
   * @param last the elements of x from {@link #before} on, and what makes the vector whole
   */
  static void lanes(
      boolean four,
      int m,
      int n,
      double[] a,
      int aOff,
      int lda,
      double[] x,
      int xAt,
      double[] last,
      int lastAt,
      double[] sums,
      int sumsAt) {
    switch (LANES / VL) {
      case 4 -> {
        if (four) {
          lanes4x4(m, n, a, aOff, lda, x, xAt, last, lastAt, sums, sumsAt);
        } else {
          lanes2x4(m, n, a, aOff, lda, x, xAt, last, lastAt, sums, sumsAt);
        }
      }
      case 8 -> lanes1x8(m, n, a, aOff, lda, x, xAt, last, lastAt, sums, sumsAt);
      default -> lanes1x16(m, n, a, aOff, lda, x, xAt, last, lastAt, sums, sumsAt);
    }
  }

  /** Adds kc rows of A, each times its factor, to {@code width} sums. */
  static void columns(
      int kc,
      int width,
      double[] a,
      int aOff,
      int lda,
      double[] f,
      int fAt,
      int fStep,
      double[] sums,
      int sumsAt) {
    switch (Math.ceilDiv(width, VL)) {
      // derive: tiles 1x8 1x7 1x6 1x5 1x4 1x3 1x2 1x1
      case V -> columnsRxV(kc, width - VL, a, aOff, lda, f, fAt, fStep, sums, sumsAt);
      // derive: end
      default -> throw new IllegalArgumentException("no such tile");
    }
  }

  // derive: tiles 1x8 1x7 1x6 1x5 2x4 2x3 2x2 2x1
  private static void rowsRxV(
      int m, int n, double[] a, int aOff, int lda, double[] x, int xAt, double[] dots, int dotsAt) {
    // each v
    DoubleVector x_v = DoubleVector.fromArray(F64Machine.SPECIES, x, xAt + v * VL);
    // end
    DoubleVector zero = DoubleVector.zero(F64Machine.SPECIES);
    VectorMask<Double> in = F64Masks.first(n - (V - 1) * VL);
    int rowOff = aOff;
    for (int i = 0; i < m; i += R) {
      // each r
      int r_rOff = i + r < m ? rowOff + r * lda : rowOff;
      DoubleVector s_r_0 = zero;
      DoubleVector s_r_1 = zero;
      DoubleVector s_r_2 = zero;
      DoubleVector s_r_3 = zero;
      // each v
      DoubleVector a_r_v = DoubleVector.fromArray(F64Machine.SPECIES, a, r_rOff + v * VL);
      if ((v + 4) % 4 == 0) {
        s_r_0 = v == V - 1 ? s_r_0.blend(a_r_v.fma(x_v, s_r_0), in) : a_r_v.fma(x_v, s_r_0);
      }
      if ((v + 4) % 4 == 1) {
        s_r_1 = v == V - 1 ? s_r_1.blend(a_r_v.fma(x_v, s_r_1), in) : a_r_v.fma(x_v, s_r_1);
      }
      if ((v + 4) % 4 == 2) {
        s_r_2 = v == V - 1 ? s_r_2.blend(a_r_v.fma(x_v, s_r_2), in) : a_r_v.fma(x_v, s_r_2);
      }
      if ((v + 4) % 4 == 3) {
        s_r_3 = v == V - 1 ? s_r_3.blend(a_r_v.fma(x_v, s_r_3), in) : a_r_v.fma(x_v, s_r_3);
      }
      // end
      DoubleVector dot_r = s_r_0.add(s_r_2).add(s_r_1.add(s_r_3));
      if (R - 1 == 0) {
        dots[dotsAt + i] = F64Machine.fold(dot_r);
      }
      if (r - 1 == 0) {
        F64Folds.two(dot0, dot_r).intoArray(dots, dotsAt + i);
      }
      // end
      rowOff += R * lda;
    }
  }

  // derive: end

  /**
   * Adds CHUNKS chunks of rows of A, each row times its factor, to sums of their own, VL apart: one sum of few columns
   * would wait for each multiply-add. A row's vector may reach beyond its end, but must not reach beyond the memory.
   */
  static void chunks(
      double[] a, int aOff, int lda, double[] f, int fAt, int fStep, double[] sums, int sumsAt) {
    chunks4x1(a, aOff, lda, f, fAt, fStep, sums, sumsAt);
  }

  // derive: tiles 4x1
  private static void chunksRxV(
      double[] a, int aOff, int lda, double[] f, int fAt, int fStep, double[] sums, int sumsAt) {
    // each r
    DoubleVector s_r = DoubleVector.fromArray(F64Machine.SPECIES, sums, sumsAt + r * VL);
    // end
    int rowOff = aOff;
    int at = fAt;
    for (int p = 0; p < K_CHUNK; p++) {
      // each r
      s_r =
          DoubleVector.fromArray(F64Machine.SPECIES, a, rowOff + r * K_CHUNK * lda)
              .fma(DoubleVector.broadcast(F64Machine.SPECIES, f[at + r * K_CHUNK * fStep]), s_r);
      // end
      rowOff += lda;
      at += fStep;
    }
    // each r
    s_r.intoArray(sums, sumsAt + r * VL);
    // end
  }

  // derive: end

  // derive: tiles 4x4 2x4 1x8 1x16
  private static void lanesRxV(
      int m,
      int n,
      double[] a,
      int aOff,
      int lda,
      double[] x,
      int xAt,
      double[] last,
      int lastAt,
      double[] sums,
      int sumsAt) {
    DoubleVector zero = DoubleVector.zero(F64Machine.SPECIES);
    int before = before(n);
    VectorMask<Double> in = F64Masks.first(n - before);
    DoubleVector xLast = DoubleVector.fromArray(F64Machine.SPECIES, last, lastAt);
    int rowOff = aOff;
    for (int i = 0; i < m; i += R) {
      // each r
      int r_rOff = i + r < m ? rowOff + r * lda : rowOff;
      // each v
      DoubleVector s_r_v = zero;
      // end
      // end
      for (int q = 0; q < before; q += VL) {
        DoubleVector xq = DoubleVector.fromArray(F64Machine.SPECIES, x, xAt + q);
        // each r
        DoubleVector t_r = DoubleVector.fromArray(F64Machine.SPECIES, a, r_rOff + q).fma(xq, s_r0);
        // each v down
        DoubleVector u_r_v = s_r_v;
        s_r_v = t_r;
        t_r = u_r_v;
        // end
        // end
      }
      // each r
      s_r0 =
          s_r0.blend(
              DoubleVector.fromArray(F64Machine.SPECIES, a, r_rOff + before).fma(xLast, s_r0), in);
      // fold v w
      s_r_v = s_r_v.add(s_r_w);
      // end
      s_r0.intoArray(sums, sumsAt + (i + r) * VL);
      // end
      rowOff += R * lda;
    }
  }

  // derive: end

  // derive: tiles 1x8 1x7 1x6 1x5 1x4 1x3 1x2 1x1
  private static void columnsRxV(
      int kc,
      int last,
      double[] a,
      int aOff,
      int lda,
      double[] f,
      int fAt,
      int fStep,
      double[] sums,
      int sumsAt) {
    // each v
    DoubleVector s_v =
        DoubleVector.fromArray(F64Machine.SPECIES, sums, sumsAt + (v == V - 1 ? last : v * VL));
    // end
    int rowOff = aOff;
    for (int p = 0; p < kc; p++) {
      DoubleVector factor = DoubleVector.broadcast(F64Machine.SPECIES, f[fAt + p * fStep]);
      // each v
      s_v =
          DoubleVector.fromArray(F64Machine.SPECIES, a, rowOff + (v == V - 1 ? last : v * VL))
              .fma(factor, s_v);
      // end
      rowOff += lda;
    }
    // each v
    s_v.intoArray(sums, sumsAt + (v == V - 1 ? last : v * VL));
    // end
  }

  // derive: end
}
