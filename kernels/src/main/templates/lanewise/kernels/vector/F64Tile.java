package lanewise.kernels.vector;

// derive: f32

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernels.internal.Segments;
import lanewise.kernels.scalar.F64Order;

/**
 * The inner kernels of products, one for each shape of R rows × V vectors: C := alpha·(start + A·B)
 * + beta·C for one tile and one chunk of k. Each step loads a row of the panel of B, broadcasts one
 * element of each row of A and does R·V multiply-adds on accumulators that stay in registers.
 *
 * <p>Setting C and adding to it are kernels of their own: with both in one method C2 ran over
 * NodeCountInliningCutoff in JVMs that had seen beta = 0 and then another one, and left calls that box
 * a vector in it. Rows beyond {@code mr} are clamped to the last valid one; C is read before any of it
 * is written.
 *
 * <p>The index of a load from the panel must be {@code p} times a constant plus a constant, as long:
 * C2 then takes the checks out of the loop.
 */
final class F64Tile {
  private static final VectorSpecies<Double> S = F64Machine.SPECIES;
  private static final int VL = F64Machine.VL;

  /**
   * The distance of the rows of a strip of A: a constant, so that one register addresses all of them,
   * and no multiple of a page or of a cache set.
   */
  static final int STRIDE = F64Order.K_CHUNK + 8;

  private F64Tile() {}

  /**
   * C := alpha·(start + A·B) for mr rows and the columns of {@code count} panels of {@code vectors}
   * vectors each; C is overwritten.
   *
   * @param rows what {@link F64Pack#rows} made of A
   */
  static void set(
      int mr,
      int vectors,
      int kc,
      double[] rows,
      int rowsAt,
      MemorySegment[] panels,
      int first,
      int count,
      double[] start,
      int startAt,
      double alpha,
      double[] c,
      int cAt,
      int cStep) {
    int width = vectors * VL;
    switch (10 * height(mr) + vectors) {
      // derive: tiles 6x4 6x3 6x2 6x1 4x4 4x3 4x2 4x1 2x4 2x3 2x2 2x1 1x4 1x3 1x2 1x1
      case 10 * R + V -> {
        for (int t = 0; t < count; t++) {
          int at = t * width;
          setRxV(
              mr,
              kc,
              rows,
              rowsAt,
              panels[first + t],
              start,
              startAt + at,
              alpha,
              c,
              cAt + at,
              cStep);
        }
      }
      // derive: end
      default -> throw new IllegalArgumentException("no such tile");
    }
  }

  /** As {@link #set}, for C := alpha·(start + A·B) + beta·C. */
  static void add(
      int mr,
      int vectors,
      int kc,
      double[] rows,
      int rowsAt,
      MemorySegment[] panels,
      int first,
      int count,
      double[] start,
      int startAt,
      double alpha,
      double beta,
      double[] c,
      int cAt,
      int cStep) {
    int width = vectors * VL;
    switch (10 * height(mr) + vectors) {
      // derive: tiles 6x4 6x3 6x2 6x1 4x4 4x3 4x2 4x1 2x4 2x3 2x2 2x1 1x4 1x3 1x2 1x1
      case 10 * R + V -> {
        for (int t = 0; t < count; t++) {
          int at = t * width;
          addRxV(
              mr,
              kc,
              rows,
              rowsAt,
              panels[first + t],
              start,
              startAt + at,
              alpha,
              beta,
              c,
              cAt + at,
              cStep);
        }
      }
      // derive: end
      default -> throw new IllegalArgumentException("no such tile");
    }
  }

  /** Rows of the tile for mr rows: 6, 4, 2 or 1. */
  static int height(int mr) {
    return mr > 4 ? 6 : mr > 2 ? 4 : mr;
  }

  // derive: tiles 6x4 6x3 6x2 6x1 4x4 4x3 4x2 4x1 2x4 2x3 2x2 2x1 1x4 1x3 1x2 1x1
  /**
   * C := alpha·(start + A·B).
   *
   * @param rows R rows of A, STRIDE apart, from rowsAt
   * @param panel kc rows of V vectors
   * @param start what the accumulators of every row start from: V vectors
   */
  private static void setRxV(
      int mr,
      int kc,
      double[] rows,
      int rowsAt,
      MemorySegment panel,
      double[] start,
      int startAt,
      double alpha,
      double[] c,
      int cAt,
      int cStep) {
    if (panel.getClass() != Segments.NATIVE) {
      throw Segments.notNative();
    }
    // each v
    DoubleVector start_v = DoubleVector.fromArray(S, start, startAt + v * VL);
    // end
    // each r
    // each v
    DoubleVector s_r_v = start_v;
    // end
    // end
    for (int p = 0; p < kc; p++) {
      // each v
      DoubleVector b_v =
          DoubleVector.fromMemorySegment(
              S, panel, p * (long) (V * VL * Double.BYTES) + v * VL * Double.BYTES, Segments.ORDER);
      // end
      // each r
      DoubleVector x_r = DoubleVector.broadcast(S, rows[rowsAt + p + r * STRIDE]);
      // each v
      s_r_v = x_r.fma(b_v, s_r_v);
      // end
      // end
    }
    DoubleVector factor = DoubleVector.broadcast(S, alpha);
    // each r
    int c_r = cAt + Math.min(r, mr - 1) * cStep;
    // each v
    s_r_v.mul(factor).intoArray(c, c_r + v * VL);
    // end
    // end
  }

  /**
   * C := alpha·(start + A·B) + beta·C.
   *
   * @param rows R rows of A, STRIDE apart, from rowsAt
   * @param panel kc rows of V vectors
   * @param start what the accumulators of every row start from: V vectors
   */
  private static void addRxV(
      int mr,
      int kc,
      double[] rows,
      int rowsAt,
      MemorySegment panel,
      double[] start,
      int startAt,
      double alpha,
      double beta,
      double[] c,
      int cAt,
      int cStep) {
    if (panel.getClass() != Segments.NATIVE) {
      throw Segments.notNative();
    }
    // each v
    DoubleVector start_v = DoubleVector.fromArray(S, start, startAt + v * VL);
    // end
    // each r
    // each v
    DoubleVector s_r_v = start_v;
    // end
    // end
    for (int p = 0; p < kc; p++) {
      // each v
      DoubleVector b_v =
          DoubleVector.fromMemorySegment(
              S, panel, p * (long) (V * VL * Double.BYTES) + v * VL * Double.BYTES, Segments.ORDER);
      // end
      // each r
      DoubleVector x_r = DoubleVector.broadcast(S, rows[rowsAt + p + r * STRIDE]);
      // each v
      s_r_v = x_r.fma(b_v, s_r_v);
      // end
      // end
    }
    DoubleVector factor = DoubleVector.broadcast(S, alpha);
    DoubleVector keep = DoubleVector.broadcast(S, beta);
    // each r
    int c_r = cAt + Math.min(r, mr - 1) * cStep;
    // each v
    s_r_v = s_r_v.fma(factor, DoubleVector.fromArray(S, c, c_r + v * VL).mul(keep));
    // end
    // end
    // each r
    // each v
    s_r_v.intoArray(c, c_r + v * VL);
    // end
    // end
  }

  // derive: end
}
