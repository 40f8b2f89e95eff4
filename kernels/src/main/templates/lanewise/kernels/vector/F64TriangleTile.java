package lanewise.kernels.vector;

// derive: f32

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The inner kernels of small triangles times columns, many of which lie side by side: one element of V vectors of them. */
final class F64TriangleTile {
  private static final VectorSpecies<Double> S = F64Machine.SPECIES;
  private static final int VL = F64Machine.VL;

  private F64TriangleTile() {}

  /**
   * Multiplies {@code vectors} vectors of columns of {@code size} elements.
   *
   * @param a the coefficient of element p in element q, which is not before it, is at q·aStep + p
   * @param b element q is at bAt + q·bStep
   */
  static void multiply(
      int vectors, int size, double[] a, int aStep, double alpha, double[] b, int bAt, int bStep) {
    switch (vectors) {
      // derive: tiles 1x4 1x3 1x2 1x1
      case V -> multiplyRxV(size, a, aStep, alpha, b, bAt, bStep);
      // derive: end
      default -> throw new IllegalArgumentException("vectors: was " + vectors);
    }
  }

  // derive: tiles 1x4 1x3 1x2 1x1
  private static void multiplyRxV(
      int size, double[] a, int aStep, double alpha, double[] b, int bAt, int bStep) {
    DoubleVector last = DoubleVector.broadcast(S, alpha);
    for (int q = 0; q < size; q++) {
      DoubleVector own = DoubleVector.broadcast(S, a[q * aStep + q]);
      // each v
      DoubleVector s_v = DoubleVector.fromArray(S, b, bAt + q * bStep + v * VL).mul(own);
      // end
      for (int p = q + 1; p < size; p++) {
        DoubleVector factor = DoubleVector.broadcast(S, a[q * aStep + p]);
        // each v
        s_v = factor.fma(DoubleVector.fromArray(S, b, bAt + p * bStep + v * VL), s_v);
        // end
      }
      // each v
      s_v.mul(last).intoArray(b, bAt + q * bStep + v * VL);
      // end
    }
  }

  // derive: end
}
