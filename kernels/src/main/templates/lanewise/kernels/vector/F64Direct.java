package lanewise.kernels.vector;

// derive: f32

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles that read B where it is, for products too small to pack it: few rows of A, or few of
 * everything. What is left of a row beyond whole vectors is the last vector of a tile, which overlaps
 * the one before it; rows shorter than a vector are a tile of one masked vector. Otherwise as {@link
 * F64Tile}.
 */
final class F64Direct {
  private static final VectorSpecies<Double> S = F64Machine.SPECIES;
  private static final int VL = F64Machine.VL;
  private static final int VECTORS = F64Machine.NR / VL;

  /** Up to this many multiply-adds, packing B costs more than it saves. */
  private static final int SMALL = 64 * 64 * 64;

  /** Up to this many rows of A, too. */
  private static final int FEW = 12;

  /** Up to this many multiply-adds, a masked vector is better than a padded panel. */
  private static final int TINY = 8 * 8 * 8;

  private F64Direct() {}

  /** Whether a product is better off with B where it is. Only AVX-512 has masks that cost little. */
  static boolean worthwhile(int m, int n, int k) {
    long work = m * (long) n * k;
    if (n >= VL) {
      return m <= FEW || work <= SMALL;
    }
    return work <= TINY && Machine.BITS == 512;
  }

  /** C := alpha·(start + A·B) + beta·C for one chunk of k. */
  static void block(
      int m,
      int n,
      int kc,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] start,
      int startAt,
      double alpha,
      double beta,
      double[] c,
      int cAt,
      int cStep) {
    if (n < VL) {
      narrow(m, n, kc, a, aAt, aStep, b, bAt, bStep, start, startAt, alpha, beta, c, cAt, cStep);
      return;
    }
    int vectors;
    for (int v = 0; v < n; v += vectors * VL) {
      vectors = width(Math.ceilDiv(n - v, VL));
      int last = Math.min(vectors * VL, n - v) - VL;
      int mr;
      for (int i = 0; i < m; i += mr) {
        mr = height(vectors, m - i);
        int shape = shape(mr, vectors);
        int row = aAt + i * aStep;
        int corner = cAt + i * cStep + v;
        if (beta == 0.0) {
          set(
              shape,
              mr,
              kc,
              a,
              row,
              aStep,
              b,
              bAt + v,
              bStep,
              last,
              start,
              startAt + v,
              alpha,
              c,
              corner,
              cStep);
        } else {
          add(
              shape,
              mr,
              kc,
              a,
              row,
              aStep,
              b,
              bAt + v,
              bStep,
              last,
              start,
              startAt + v,
              alpha,
              beta,
              c,
              corner,
              cStep);
        }
      }
    }
  }

  /** Fewer columns than a vector has lanes. */
  private static void narrow(
      int m,
      int width,
      int kc,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] start,
      int startAt,
      double alpha,
      double beta,
      double[] c,
      int cAt,
      int cStep) {
    VectorMask<Double> mask = S.indexInRange(0, width);
    int i = 0;
    while (i < m) {
      int mr = height(1, m - i);
      int shape = shape(mr, 1);
      int row = aAt + i * aStep;
      int corner = cAt + i * cStep;
      if (beta == 0.0) {
        setMasked(
            mask, shape, mr, kc, a, row, aStep, b, bAt, bStep, start, startAt, alpha, c, corner,
            cStep);
      } else {
        addMasked(
            mask, shape, mr, kc, a, row, aStep, b, bAt, bStep, start, startAt, alpha, beta, c,
            corner, cStep);
      }
      i += mr;
    }
  }

  /** How many of the remaining vectors the next tile takes: one alone cannot overlap another, and is slow. */
  private static int width(int rest) {
    return rest == VECTORS + 1 ? VECTORS - 1 : Math.min(VECTORS, rest);
  }

  /** How many of the remaining rows the next tile takes. */
  private static int height(int vectors, int rest) {
    return tallest(vectors) == 6 && (rest == 7 || rest == 8) ? 4 : Math.min(tallest(vectors), rest);
  }

  /** Rows of the largest tile: 16 accumulators need 32 registers. */
  private static int tallest(int vectors) {
    return vectors == 1 || (vectors == 2 && Machine.REGISTERS_32) ? 8 : 6;
  }

  /** The kernel for mr rows: the tallest, or one of 4, 2 or 1 rows. */
  private static int shape(int mr, int vectors) {
    return 10 * (mr > 4 ? tallest(vectors) : mr > 2 ? 4 : mr) + vectors;
  }

  private static void set(
      int shape,
      int mr,
      int kc,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      int last,
      double[] start,
      int startAt,
      double alpha,
      double[] c,
      int cAt,
      int cStep) {
    switch (shape) {
      // derive: tiles 6x4 4x4 2x4 1x4 6x3 4x3 2x3 1x3 8x2 6x2 4x2 2x2 1x2 8x1 4x1 2x1 1x1
      case 10 * R + V ->
          setRxV(mr, kc, a, aAt, aStep, b, bAt, bStep, last, start, startAt, alpha, c, cAt, cStep);
      // derive: end
      default -> throw new IllegalArgumentException("no such tile");
    }
  }

  private static void add(
      int shape,
      int mr,
      int kc,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      int last,
      double[] start,
      int startAt,
      double alpha,
      double beta,
      double[] c,
      int cAt,
      int cStep) {
    switch (shape) {
      // derive: tiles 6x4 4x4 2x4 1x4 6x3 4x3 2x3 1x3 8x2 6x2 4x2 2x2 1x2 8x1 4x1 2x1 1x1
      case 10 * R + V ->
          addRxV(
              mr, kc, a, aAt, aStep, b, bAt, bStep, last, start, startAt, alpha, beta, c, cAt,
              cStep);
      // derive: end
      default -> throw new IllegalArgumentException("no such tile");
    }
  }

  private static void setMasked(
      VectorMask<Double> mask,
      int shape,
      int mr,
      int kc,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] start,
      int startAt,
      double alpha,
      double[] c,
      int cAt,
      int cStep) {
    switch (shape) {
      // derive: tiles 8x1 4x1 2x1 1x1
      case 10 * R + V ->
          setRxVMasked(
              mask, mr, kc, a, aAt, aStep, b, bAt, bStep, start, startAt, alpha, c, cAt, cStep);
      // derive: end
      default -> throw new IllegalArgumentException("no such tile");
    }
  }

  private static void addMasked(
      VectorMask<Double> mask,
      int shape,
      int mr,
      int kc,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] start,
      int startAt,
      double alpha,
      double beta,
      double[] c,
      int cAt,
      int cStep) {
    switch (shape) {
      // derive: tiles 8x1 4x1 2x1 1x1
      case 10 * R + V ->
          addRxVMasked(
              mask, mr, kc, a, aAt, aStep, b, bAt, bStep, start, startAt, alpha, beta, c, cAt,
              cStep);
      // derive: end
      default -> throw new IllegalArgumentException("no such tile");
    }
  }

  // derive: tiles 6x4 4x4 2x4 1x4 6x3 4x3 2x3 1x3 8x2 6x2 4x2 2x2 1x2 8x1 4x1 2x1 1x1
  private static void setRxV(
      int mr,
      int kc,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      int last,
      double[] start,
      int startAt,
      double alpha,
      double[] c,
      int cAt,
      int cStep) {
    // each r
    int a_r = aAt + Math.min(r, mr - 1) * aStep;
    // end
    // each v
    DoubleVector start_v = DoubleVector.fromArray(S, start, startAt + (v == V - 1 ? last : v * VL));
    // end
    // each r
    // each v
    DoubleVector s_r_v = start_v;
    // end
    // end
    int at = bAt;
    for (int p = 0; p < kc; p++) {
      // each v
      DoubleVector b_v = DoubleVector.fromArray(S, b, at + (v == V - 1 ? last : v * VL));
      // end
      // each r
      DoubleVector x_r = DoubleVector.broadcast(S, a[a_r + p]);
      // each v
      s_r_v = x_r.fma(b_v, s_r_v);
      // end
      // end
      at += bStep;
    }
    DoubleVector factor = DoubleVector.broadcast(S, alpha);
    // each r
    int c_r = cAt + Math.min(r, mr - 1) * cStep;
    // each v
    s_r_v.mul(factor).intoArray(c, c_r + (v == V - 1 ? last : v * VL));
    // end
    // end
  }

  private static void addRxV(
      int mr,
      int kc,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      int last,
      double[] start,
      int startAt,
      double alpha,
      double beta,
      double[] c,
      int cAt,
      int cStep) {
    // each r
    int a_r = aAt + Math.min(r, mr - 1) * aStep;
    // end
    // each v
    DoubleVector start_v = DoubleVector.fromArray(S, start, startAt + (v == V - 1 ? last : v * VL));
    // end
    // each r
    // each v
    DoubleVector s_r_v = start_v;
    // end
    // end
    int at = bAt;
    for (int p = 0; p < kc; p++) {
      // each v
      DoubleVector b_v = DoubleVector.fromArray(S, b, at + (v == V - 1 ? last : v * VL));
      // end
      // each r
      DoubleVector x_r = DoubleVector.broadcast(S, a[a_r + p]);
      // each v
      s_r_v = x_r.fma(b_v, s_r_v);
      // end
      // end
      at += bStep;
    }
    DoubleVector factor = DoubleVector.broadcast(S, alpha);
    DoubleVector keep = DoubleVector.broadcast(S, beta);
    // each r
    int c_r = cAt + Math.min(r, mr - 1) * cStep;
    // each v
    s_r_v =
        s_r_v.fma(
            factor, DoubleVector.fromArray(S, c, c_r + (v == V - 1 ? last : v * VL)).mul(keep));
    // end
    // end
    // each r
    // each v
    s_r_v.intoArray(c, c_r + (v == V - 1 ? last : v * VL));
    // end
    // end
  }

  // derive: end

  // derive: tiles 8x1 4x1 2x1 1x1
  private static void setRxVMasked(
      VectorMask<Double> mask,
      int mr,
      int kc,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] start,
      int startAt,
      double alpha,
      double[] c,
      int cAt,
      int cStep) {
    // each r
    int a_r = aAt + Math.min(r, mr - 1) * aStep;
    // end
    // each v
    DoubleVector start_v = DoubleVector.fromArray(S, start, startAt + v * VL);
    // end
    // each r
    // each v
    DoubleVector s_r_v = start_v;
    // end
    // end
    int at = bAt;
    for (int p = 0; p < kc; p++) {
      // each v
      DoubleVector b_v = DoubleVector.fromArray(S, b, at + v * VL, mask);
      // end
      // each r
      DoubleVector x_r = DoubleVector.broadcast(S, a[a_r + p]);
      // each v
      s_r_v = x_r.fma(b_v, s_r_v);
      // end
      // end
      at += bStep;
    }
    DoubleVector factor = DoubleVector.broadcast(S, alpha);
    // each r
    int c_r = cAt + Math.min(r, mr - 1) * cStep;
    // each v
    s_r_v.mul(factor).intoArray(c, c_r + v * VL, mask);
    // end
    // end
  }

  private static void addRxVMasked(
      VectorMask<Double> mask,
      int mr,
      int kc,
      double[] a,
      int aAt,
      int aStep,
      double[] b,
      int bAt,
      int bStep,
      double[] start,
      int startAt,
      double alpha,
      double beta,
      double[] c,
      int cAt,
      int cStep) {
    // each r
    int a_r = aAt + Math.min(r, mr - 1) * aStep;
    // end
    // each v
    DoubleVector start_v = DoubleVector.fromArray(S, start, startAt + v * VL);
    // end
    // each r
    // each v
    DoubleVector s_r_v = start_v;
    // end
    // end
    int at = bAt;
    for (int p = 0; p < kc; p++) {
      // each v
      DoubleVector b_v = DoubleVector.fromArray(S, b, at + v * VL, mask);
      // end
      // each r
      DoubleVector x_r = DoubleVector.broadcast(S, a[a_r + p]);
      // each v
      s_r_v = x_r.fma(b_v, s_r_v);
      // end
      // end
      at += bStep;
    }
    DoubleVector factor = DoubleVector.broadcast(S, alpha);
    DoubleVector keep = DoubleVector.broadcast(S, beta);
    // each r
    int c_r = cAt + Math.min(r, mr - 1) * cStep;
    // each v
    s_r_v = s_r_v.fma(factor, DoubleVector.fromArray(S, c, c_r + v * VL, mask).mul(keep));
    // end
    // end
    // each r
    // each v
    s_r_v.intoArray(c, c_r + v * VL, mask);
    // end
    // end
  }

  // derive: end
}
