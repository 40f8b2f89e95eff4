package lanewise.kernels.vector;

// derive: f32

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernels.internal.Segments;

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

  private F64Tile() {}

  /** C := alpha·(start + A·B) for mr rows and {@code vectors} vectors of columns. */
  static void set(
      int mr,
      int vectors,
      int kc,
      double[] a,
      int aAt,
      int aStep,
      MemorySegment panel,
      double[] start,
      int startAt,
      double alpha,
      double[] c,
      int cAt,
      int cStep) {
    switch (shape(mr, vectors)) {
      // derive: tiles 6x4 6x3 6x2 6x1 4x4 4x3 4x2 4x1 2x4 2x3 2x2 2x1 1x4 1x3 1x2 1x1
      case 10 * R + V -> setRxV(mr, kc, a, aAt, aStep, panel, start, startAt, alpha, c, cAt, cStep);
      // derive: end
      default -> throw new IllegalArgumentException("no such tile");
    }
  }

  /** C := alpha·(start + A·B) + beta·C for mr rows and {@code vectors} vectors of columns. */
  static void add(
      int mr,
      int vectors,
      int kc,
      double[] a,
      int aAt,
      int aStep,
      MemorySegment panel,
      double[] start,
      int startAt,
      double alpha,
      double beta,
      double[] c,
      int cAt,
      int cStep) {
    switch (shape(mr, vectors)) {
      // derive: tiles 6x4 6x3 6x2 6x1 4x4 4x3 4x2 4x1 2x4 2x3 2x2 2x1 1x4 1x3 1x2 1x1
      case 10 * R + V ->
          addRxV(mr, kc, a, aAt, aStep, panel, start, startAt, alpha, beta, c, cAt, cStep);
      // derive: end
      default -> throw new IllegalArgumentException("no such tile");
    }
  }

  /** The kernel for mr rows: one of 6, 4, 2 or 1 rows. */
  private static int shape(int mr, int vectors) {
    return 10 * (mr > 4 ? 6 : mr > 2 ? 4 : mr) + vectors;
  }

  // derive: tiles 6x4 6x3 6x2 6x1 4x4 4x3 4x2 4x1 2x4 2x3 2x2 2x1 1x4 1x3 1x2 1x1
  /**
   * C := alpha·(start + A·B).
   *
   * @param a rows of A, aStep apart, from aAt
   * @param panel kc rows of V vectors
   * @param start what the accumulators of every row start from: V vectors
   */
  private static void setRxV(
      int mr,
      int kc,
      double[] a,
      int aAt,
      int aStep,
      MemorySegment panel,
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
    for (int p = 0; p < kc; p++) {
      // each v
      DoubleVector b_v =
          DoubleVector.fromMemorySegment(
              S, panel, p * (long) (V * VL * Double.BYTES) + v * VL * Double.BYTES, Segments.ORDER);
      // end
      // each r
      DoubleVector x_r = DoubleVector.broadcast(S, a[a_r + p]);
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
   * @param a rows of A, aStep apart, from aAt
   * @param panel kc rows of V vectors
   * @param start what the accumulators of every row start from: V vectors
   */
  private static void addRxV(
      int mr,
      int kc,
      double[] a,
      int aAt,
      int aStep,
      MemorySegment panel,
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
    for (int p = 0; p < kc; p++) {
      // each v
      DoubleVector b_v =
          DoubleVector.fromMemorySegment(
              S, panel, p * (long) (V * VL * Double.BYTES) + v * VL * Double.BYTES, Segments.ORDER);
      // end
      // each r
      DoubleVector x_r = DoubleVector.broadcast(S, a[a_r + p]);
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
