package lanewise.kernels.vector;

// derive: f32

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner kernels of triangular systems, many of which lie side by side: four unknowns of V vectors of them, in
 * registers from the right-hand sides to the solutions. There is one height of tiles, and so few kernels for the JIT.
 * With six rows of four vectors C1 runs out of virtual registers, and then C2 never compiles the method. The panel is an
 * array: sixteen stores to a segment may be more than C2 inlines in a JVM that has seen segments on and off the heap.
 */
final class F64SolveTile {
  private static final VectorSpecies<Double> S = F64Machine.SPECIES;
  private static final int VL = F64Machine.VL;

  /** Elements from an unknown to the next one in a panel. */
  private static final int STEP = F64Machine.NR;

  /** Unknowns that a tile solves for. */
  static final int ROWS = 4;

  private F64SolveTile() {}

  /**
   * Solves for the unknowns from {@code from} to {@code to} in {@code vectors} vectors of systems; the number of unknowns is
   * a multiple of ROWS.
   *
   * @param a the coefficient of unknown s in equation q is at aAt + q·aStep + s
   * @param factors what unknowns are multiplied by last, with opposite signs
   * @param panel the solutions with opposite signs, those before {@code from} included
   * @param b right-hand side q is at bAt + q·bStep, and then solution q
   */
  static void solve(
      int vectors,
      int from,
      int to,
      double[] a,
      int aAt,
      int aStep,
      double[] factors,
      double[] panel,
      double[] b,
      int bAt,
      int bStep) {
    switch (vectors) {
      // derive: tiles 4x4 4x3 4x2 4x1
      case V -> {
        for (int q = from; q < to; q += R) {
          solveRxV(q, a, aAt + q * aStep, aStep, factors, panel, b, bAt + q * bStep, bStep);
        }
      }
      // derive: end
      default -> throw new IllegalArgumentException("vectors: was " + vectors);
    }
  }

  // derive: tiles 4x4 4x3 4x2 4x1
  private static void solveRxV(
      int q,
      double[] a,
      int aAt,
      int aStep,
      double[] factors,
      double[] panel,
      double[] b,
      int bAt,
      int bStep) {
    // each r
    // each v
    DoubleVector s_r_v = DoubleVector.fromArray(S, b, bAt + r * bStep + v * VL);
    // end
    // end
    for (int p = 0; p < q; p++) {
      // each v
      DoubleVector b_v = DoubleVector.fromArray(S, panel, p * STEP + v * VL);
      // end
      // each r
      DoubleVector x_r = DoubleVector.broadcast(S, a[aAt + p + r * aStep]);
      // each v
      s_r_v = x_r.fma(b_v, s_r_v);
      // end
      // end
    }
    DoubleVector by0 = DoubleVector.broadcast(S, factors[q]);
    DoubleVector by1 = DoubleVector.broadcast(S, factors[q + 1]);
    DoubleVector by2 = DoubleVector.broadcast(S, factors[q + 2]);
    DoubleVector by3 = DoubleVector.broadcast(S, factors[q + 3]);
    DoubleVector a10 = DoubleVector.broadcast(S, a[aAt + q + aStep]);
    DoubleVector a20 = DoubleVector.broadcast(S, a[aAt + q + 2 * aStep]);
    DoubleVector a21 = DoubleVector.broadcast(S, a[aAt + q + 2 * aStep + 1]);
    DoubleVector a30 = DoubleVector.broadcast(S, a[aAt + q + 3 * aStep]);
    DoubleVector a31 = DoubleVector.broadcast(S, a[aAt + q + 3 * aStep + 1]);
    DoubleVector a32 = DoubleVector.broadcast(S, a[aAt + q + 3 * aStep + 2]);
    // each v
    s0_v = s0_v.mul(by0);
    s1_v = a10.fma(s0_v, s1_v).mul(by1);
    s2_v = a21.fma(s1_v, a20.fma(s0_v, s2_v)).mul(by2);
    s3_v = a32.fma(s2_v, a31.fma(s1_v, a30.fma(s0_v, s3_v))).mul(by3);
    // end
    // each r
    // each v
    s_r_v.intoArray(panel, (q + r) * STEP + v * VL);
    s_r_v.neg().intoArray(b, bAt + r * bStep + v * VL);
    // end
    // end
  }

  // derive: end
}
