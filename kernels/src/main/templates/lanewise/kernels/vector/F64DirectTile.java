package lanewise.kernels.vector;

// derive: f32 parts

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles that read A and B where they are. What is left of a row beyond whole vectors is the last vector of a tile,
 * which overlaps the one before it: both have the same new elements of C, since a tile reads C before it writes any.
 * Otherwise as {@link F64Tile}.
 *
 * <p>Where there are 16 registers, each tile comes in two kinds. Where the steps of A are one apart and known to be,
 * C2 needs no check of indices in the loop and takes several at a time; that is up to 15 % faster with vectors of 256
 * bits, and as much slower with 512.
 */
final class F64DirectTile {
  private static final VectorSpecies<Double> S = F64Machine.SPECIES;
  private static final int VL = S.length();

  /** Vectors of the widest tile. */
  private static final int VECTORS = F64Machine.NR / F64Machine.VL;

  /** Whether A's steps are any for the tiles even if they are one element; narrow tiles have one kind. */
  static final boolean ANY_STEPS = Machine.REGISTERS_32 || VL < F64Machine.VL;

  private F64DirectTile() {}

  /** C := alpha·(start + A·B) + beta·C for one chunk of k: element [i,p] of A is at aAt + i·aRow + p·aStep. */
  static void block(
      int m,
      int n,
      int kc,
      double[] a,
      int aAt,
      int aRow,
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
    int kind = aStep == 1 && !ANY_STEPS ? 1000 : 0;
    int vectors;
    for (int v = 0; v < n; v += vectors * VL) {
      vectors = width(Math.ceilDiv(n - v, VL));
      int last = Math.min(vectors * VL, n - v) - VL;
      int mr;
      for (int i = 0; i < m; i += mr) {
        mr = height(vectors, m - i);
        int shape = kind + shape(mr, vectors);
        int row = aAt + i * aRow;
        int corner = cAt + i * cStep + v;
        if (beta == 0.0) {
          set(
              shape,
              mr,
              kc,
              a,
              row,
              aRow,
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
              aRow,
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

  /** How many of the remaining vectors the next tile takes: one alone cannot overlap another, and is slow. */
  private static int width(int rest) {
    return rest == VECTORS + 1 ? VECTORS - 1 : Math.min(VECTORS, rest);
  }

  /** How many of the remaining rows the next tile takes: few rows left over are dear. */
  private static int height(int vectors, int rest) {
    int most = tallest(vectors);
    if (most == 12 && (rest < 12 || rest == 16)) {
      most = 8;
    } else if (most == 6 && (rest == 7 || rest == 8)) {
      most = 4;
    }
    return Math.min(most, rest);
  }

  /** Rows of the largest tile: 24 accumulators need 32 registers. */
  private static int tallest(int vectors) {
    if (vectors <= 2 && Machine.REGISTERS_32) {
      return 12;
    }
    return vectors == 1 ? 8 : 6;
  }

  /** The kernel for mr rows: with that many, or the next more that there are. */
  private static int shape(int mr, int vectors) {
    int rows = mr > 8 ? 12 : mr > 6 || (mr > 4 && vectors == 1) ? 8 : mr > 4 ? 6 : mr > 2 ? 4 : mr;
    return 10 * rows + vectors;
  }

  private static void set(
      int shape,
      int mr,
      int kc,
      double[] a,
      int aAt,
      int aRow,
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
      // derive: tiles 6x2 4x2 2x2 1x2 8x1 4x1 2x1 1x1 6x4 4x4 2x4 1x4 6x3 4x3 2x3 1x3 12x2 8x2 12x1
      // also Row to 1x1
      case (ROW ? 1000 : 0) + 10 * R + V ->
          setRxV(
              mr, kc, a, aAt, aRow, aStep, b, bAt, bStep, last, start, startAt, alpha, c, cAt,
              cStep);
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
      int aRow,
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
      // derive: tiles 6x2 4x2 2x2 1x2 8x1 4x1 2x1 1x1 6x4 4x4 2x4 1x4 6x3 4x3 2x3 1x3 12x2 8x2 12x1
      // also Row to 1x1
      case (ROW ? 1000 : 0) + 10 * R + V ->
          addRxV(
              mr, kc, a, aAt, aRow, aStep, b, bAt, bStep, last, start, startAt, alpha, beta, c, cAt,
              cStep);
      // derive: end
      default -> throw new IllegalArgumentException("no such tile");
    }
  }

  // derive: tiles 6x2 4x2 2x2 1x2 8x1 4x1 2x1 1x1 6x4 4x4 2x4 1x4 6x3 4x3 2x3 1x3 12x2 8x2 12x1
  // also Row to 1x1
  private static void setRxV(
      int mr,
      int kc,
      double[] a,
      int aAt,
      int aRow,
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
    int a_r = aAt + Math.min(r, mr - 1) * aRow;
    // end
    // each v
    DoubleVector start_v = DoubleVector.fromArray(S, start, startAt + (v == V - 1 ? last : v * VL));
    // end
    // each r
    // each v
    DoubleVector s_r_v = start_v;
    // end
    // end
    int q = 0;
    int at = bAt;
    for (int p = 0; p < kc; p++) {
      // each v
      DoubleVector b_v = DoubleVector.fromArray(S, b, at + (v == V - 1 ? last : v * VL));
      // end
      // each r
      DoubleVector x_r = DoubleVector.broadcast(S, a[a_r + (ROW ? p : q)]);
      // each v
      s_r_v = x_r.fma(b_v, s_r_v);
      // end
      // end
      q += aStep;
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
      int aRow,
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
    int a_r = aAt + Math.min(r, mr - 1) * aRow;
    // end
    // each v
    DoubleVector start_v = DoubleVector.fromArray(S, start, startAt + (v == V - 1 ? last : v * VL));
    // end
    // each r
    // each v
    DoubleVector s_r_v = start_v;
    // end
    // end
    int q = 0;
    int at = bAt;
    for (int p = 0; p < kc; p++) {
      // each v
      DoubleVector b_v = DoubleVector.fromArray(S, b, at + (v == V - 1 ? last : v * VL));
      // end
      // each r
      DoubleVector x_r = DoubleVector.broadcast(S, a[a_r + (ROW ? p : q)]);
      // each v
      s_r_v = x_r.fma(b_v, s_r_v);
      // end
      // end
      q += aStep;
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
}
