package lanewise.kernels.vector;

// derive: f32 segment(x; n i)
// lanes: F64SumSteps F64MathSpec

import static lanewise.kernels.scalar.F64MathSpec.*;

import jdk.incubator.vector.*;
import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64Order;
import lanewise.kernels.scalar.F64SumSpec;
import lanewise.kernels.scalar.F64SumSteps;

/** {@link F64SumSpec} on vectors, and the sum of squares in the order of a dot of x with itself. */
public final class F64Sum {
  private static final int VL = F64Machine.VL;
  private static final int LANES = F64Order.LANES;

  private F64Sum() {}

  // derive: for KIND in plain absolute squares

  /** Elements with gaps are packed first. */
  public static double KIND(int n, double[] x, int xOff, int incX) {
    long chunks = Math.ceilDiv((long) n, F64Order.DOT_CHUNK);
    return chunks == 0 ? 0.0 : KINDTree(0, chunks, n, x, xOff, incX);
  }

  private static double KINDTree(long first, long chunks, int n, double[] x, int xOff, int incX) {
    if (chunks > 1) {
      long left = F64Order.left(chunks);
      return KINDTree(first, left, n, x, xOff, incX)
          + KINDTree(first + left, chunks - left, n, x, xOff, incX);
    }
    int i = (int) (first * F64Order.DOT_CHUNK); // array only
    /*segment long i = first * F64Order.DOT_CHUNK;*/
    int length = (int) Math.min(F64Order.DOT_CHUNK, n - i);
    if (length == F64Order.DOT_CHUNK && incX == 1 && F64Stream.suits(n)) {
      return F64Stream.KIND(length, x, xOff + i);
    }
    if (incX == 1) {
      return KINDChunk(length, x, xOff + i);
    }
    double[] packed = Scratch.f64(Scratch.Slot.GAPS, F64Order.DOT_CHUNK);
    F64Gaps.pack(length, x, xOff + i * incX, incX, packed, 0);
    return /*array*/ F64Sum.KINDChunk(length, packed, 0);
  }

  static double KINDChunk(int length, double[] x, int xOff) {
    if (length < VL) {
      return KINDFew(length, x, xOff);
    }
    return switch (LANES / VL) {
      case 4 -> KIND1x4(length, x, xOff);
      case 8 -> KIND1x8(length, x, xOff);
      default -> KIND1x16(length, x, xOff);
    };
  }

  // derive: tiles 1x4 1x8 1x16
  private static double KINDRxV(int length, double[] x, int xOff) {
    DoubleVector zero = DoubleVector.zero(F64Machine.SPECIES);
    // each v
    DoubleVector s_v = zero;
    // end
    int p = 0;
    for (; p < length - (LANES - 1); p += LANES) {
      // each v
      DoubleVector x_v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + v * VL);
      DoubleVector t_v = F64SumSteps.KIND(s_v, x_v);
      s_v = t_v;
      // end
    }
    // The rest goes to the oldest sum, one vector after the other: see "Sums in a ring" in
    // kernels/README.md.
    for (; p < length - (VL - 1); p += VL) {
      DoubleVector xp = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p);
      DoubleVector t = F64SumSteps.KIND(s0, xp);
      // each v down
      DoubleVector u_v = s_v;
      s_v = t;
      t = u_v;
      // end
    }
    if (p < length) {
      VectorMask<Double> in = F64Masks.first(length - p);
      VectorShuffle<Double> to = F64Folds.last(length - p);
      DoubleVector last =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + length - VL).rearrange(to);
      DoubleVector t = F64SumSteps.KIND(s0, last);
      s0 = s0.blend(t, in);
    }
    // fold v w
    s_v = s_v.add(s_w);
    // end
    return F64Machine.fold(s0);
  }

  // derive: end

  /** Less than a vector: each lane has one element or none. */
  private static double KINDFew(int length, double[] x, int xOff) {
    return (KINDOf(0, length, x, xOff) + KINDOf(2, length, x, xOff))
        + (KINDOf(1, length, x, xOff) + KINDOf(3, length, x, xOff));
  }

  /** The sum of every fourth lane of 16, folded in halves. */
  private static double KINDOf(int l, int length, double[] x, int xOff) {
    return (KINDLane(l, length, x, xOff) + KINDLane(l + 8, length, x, xOff))
        + (KINDLane(l + 4, length, x, xOff) + KINDLane(l + 12, length, x, xOff));
  }

  private static double KINDLane(int l, int length, double[] x, int xOff) {
    return l < length ? F64SumSteps.KIND(0.0, x[xOff + l]) : 0.0;
  }

  // derive: end
}
