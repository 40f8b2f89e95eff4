package lanewise.kernels.vector;

// derive: f32 segment(x y)
// lanes: F64SumSteps F64MathSpec

import static lanewise.kernels.scalar.F64MathSpec.*;

import jdk.incubator.vector.DoubleVector;
import lanewise.kernels.scalar.F64Order;
import lanewise.kernels.scalar.F64SumSteps;

/**
 * Chunks of dots and sums whose operands come from far: vectors of 256 bits where there are 512. Arrays begin anywhere,
 * so all of the longer ones would cross a cache line, and wait for two of them; half of the shorter ones do.
 */
public final class F64Stream {
  private static final int VL = F64Machine.HALF.length();

  /** Operands of so many elements are in L2 at best, where vectors of both lengths take the same time. */
  private static final long FAR = 2 * F64Order.DOT_CHUNK;

  private F64Stream() {}

  /** Whether operands of so many elements in all are best taken in this way. */
  static boolean suits(long elements) {
    return possible() && elements >= FAR;
  }

  /** Whether eight vectors are the lanes of a dot. */
  public static boolean possible() {
    return 8 * VL == F64Order.LANES;
  }

  // derive: tiles 1x8
  /** The dot of {@code length} elements, a multiple of LANES up to DOT_CHUNK. */
  public static double dot(int length, double[] x, int xOff, double[] y, int yOff) {
    DoubleVector zero = DoubleVector.zero(F64Machine.HALF);
    // each v
    DoubleVector s_v = zero;
    // end
    for (int p = 0; p < length - (F64Order.LANES - 1); p += F64Order.LANES) {
      // each v
      s_v =
          DoubleVector.fromArray(F64Machine.HALF, x, xOff + p + v * VL)
              .fma(DoubleVector.fromArray(F64Machine.HALF, y, yOff + p + v * VL), s_v);
      // end
    }
    return F64Folds.half(s0.add(s4).add(s2.add(s6)).add(s1.add(s5).add(s3.add(s7))));
  }

  // derive: end

  // derive: for KIND in plain absolute squares
  // derive: tiles 1x8
  /** The same sum of one operand. */
  public static double KIND(int length, double[] x, int xOff) {
    DoubleVector zero = DoubleVector.zero(F64Machine.HALF);
    // each v
    DoubleVector s_v = zero;
    // end
    for (int p = 0; p < length - (F64Order.LANES - 1); p += F64Order.LANES) {
      // each v
      DoubleVector x_v = DoubleVector.fromArray(F64Machine.HALF, x, xOff + p + v * VL);
      DoubleVector t_v = F64SumSteps.KIND(s_v, x_v);
      s_v = t_v;
      // end
    }
    return F64Folds.half(s0.add(s4).add(s2.add(s6)).add(s1.add(s5).add(s3.add(s7))));
  }

  // derive: end
  // derive: end
}
