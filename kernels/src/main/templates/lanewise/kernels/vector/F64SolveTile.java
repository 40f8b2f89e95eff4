package lanewise.kernels.vector;

// derive: f32

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernels.internal.Segments;
import lanewise.kernels.scalar.F64Order;

/**
 * The inner kernels of triangular systems, many of which lie side by side in a panel: V vectors of
 * them, and four of their unknowns at a time. Six rows of four vectors are too much for C1 here, where each accumulator
 * is loaded and stored: it runs out of virtual registers, and then C2 never compiles the method. There is one height
 * of tiles, and so few kernels for the JIT: a triangle is padded with equations of no consequence.
 */
final class F64SolveTile {
  private static final VectorSpecies<Double> S = F64Machine.SPECIES;
  private static final int VL = F64Machine.VL;
  private static final int NR = F64Machine.NR;

  /** Bytes from an unknown to the next one in a panel. */
  private static final long STEP = (long) NR * Double.BYTES;

  /** The distance of the equations in a packed triangle: no multiple of a cache line. */
  static final int STRIDE = F64Order.PANEL + 2;

  /** Unknowns that a tile solves for. */
  private static final int ROWS = 4;

  private F64SolveTile() {}

  /** The rows that {@code size} equations take in a triangle and in a panel. */
  static int padded(int size) {
    return Math.ceilDiv(size, ROWS) * ROWS;
  }

  /**
   * Solves for the unknowns in {@code vectors} vectors of systems.
   *
   * @param triangle row q has the coefficients of equation q with opposite signs, and from q on the diagonal
   * @param padded a multiple of ROWS
   */
  static void solve(int vectors, int padded, double[] triangle, MemorySegment panel) {
    switch (vectors) {
      // derive: tiles 4x4 4x3 4x2 4x1
      case V -> {
        for (int q = 0; q < padded; q += R) {
          subtractRxV(q, triangle, panel);
          finishRxV(q, triangle, panel);
        }
      }
      // derive: end
      default -> throw new IllegalArgumentException("vectors: was " + vectors);
    }
  }

  // derive: tiles 4x4 4x3 4x2 4x1
  /** Takes the unknowns before {@code q} out of R equations from {@code q} on. */
  private static void subtractRxV(int q, double[] triangle, MemorySegment panel) {
    long first = q * STEP;
    int at = q * STRIDE;
    // each r
    // each v
    DoubleVector s_r_v =
        DoubleVector.fromMemorySegment(
            S, panel, first + r * STEP + v * VL * Double.BYTES, Segments.ORDER);
    // end
    // end
    for (int p = 0; p < q; p++) {
      // each v
      DoubleVector b_v =
          DoubleVector.fromMemorySegment(
              S, panel, p * STEP + v * VL * Double.BYTES, Segments.ORDER);
      // end
      // each r
      DoubleVector x_r = DoubleVector.broadcast(S, triangle[at + p + r * STRIDE]);
      // each v
      s_r_v = x_r.fma(b_v, s_r_v);
      // end
      // end
    }
    // each r
    // each v
    s_r_v.intoMemorySegment(panel, first + r * STEP + v * VL * Double.BYTES, Segments.ORDER);
    // end
    // end
  }

  // derive: end

  // derive: tiles 4x4 4x3 4x2 4x1
  /** Solves the R equations from {@code q} on, which have the unknowns from {@code q} on only. */
  private static void finishRxV(int q, double[] triangle, MemorySegment panel) {
    long first = q * STEP;
    for (int i = 0; i < R; i++) {
      int at = (q + i) * STRIDE + q;
      long row = first + i * STEP;
      // each v
      DoubleVector s_v =
          DoubleVector.fromMemorySegment(S, panel, row + v * VL * Double.BYTES, Segments.ORDER);
      // end
      for (int p = 0; p < i; p++) {
        DoubleVector factor = DoubleVector.broadcast(S, triangle[at + p]);
        // each v
        s_v =
            factor.fma(
                DoubleVector.fromMemorySegment(
                    S, panel, first + p * STEP + v * VL * Double.BYTES, Segments.ORDER),
                s_v);
        // end
      }
      DoubleVector pivot = DoubleVector.broadcast(S, triangle[at + i]);
      // each v
      s_v.div(pivot).intoMemorySegment(panel, row + v * VL * Double.BYTES, Segments.ORDER);
      // end
    }
  }

  // derive: end
}
