package lanewise.kernels.vector;

// derive: f32 segment(x y; n i)

import jdk.incubator.vector.*;
import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64DotSpec;
import lanewise.kernels.scalar.F64Order;

/** {@link F64DotSpec} on vectors: the lanes are the vectors' lanes. */
public final class F64Dot {
  private static final int VL = F64Machine.VL;
  private static final int LANES = F64Order.LANES;

  private F64Dot() {}

  public static double dot(int n, double[] x, int xOff, int incX, double[] y, int yOff, int incY) {
    if (n <= F64Order.DOT_CHUNK) {
      return n == 0 ? 0.0 : leaf((int) n, x, xOff, incX, y, yOff, incY);
    }
    return tree(0, Math.ceilDiv(n, F64Order.DOT_CHUNK), n, x, xOff, incX, y, yOff, incY);
  }

  private static double tree(
      long first,
      long chunks,
      int n,
      double[] x,
      int xOff,
      int incX,
      double[] y,
      int yOff,
      int incY) {
    if (chunks > 1) {
      long left = F64Order.left(chunks);
      return tree(first, left, n, x, xOff, incX, y, yOff, incY)
          + tree(first + left, chunks - left, n, x, xOff, incX, y, yOff, incY);
    }
    int i = (int) (first * F64Order.DOT_CHUNK); // array only
    /*segment long i = first * F64Order.DOT_CHUNK;*/
    int length = (int) Math.min(F64Order.DOT_CHUNK, n - i);
    if (length == F64Order.DOT_CHUNK && incX == 1 && incY == 1 && F64Stream.suits(2L * n)) {
      return F64Stream.dot(length, x, xOff + i, y, yOff + i);
    }
    return leaf(length, x, xOff + i * incX, incX, y, yOff + i * incY, incY);
  }

  /** One chunk; operands with gaps are packed first. */
  private static double leaf(
      int length, double[] x, int xOff, int incX, double[] y, int yOff, int incY) {
    if (incX == 1 && incY == 1) {
      return chunk(length, x, xOff, y, yOff);
    }
    double[] packed = Scratch.f64(Scratch.Slot.GAPS, 2L * F64Order.DOT_CHUNK);
    F64Gaps.pack(length, x, xOff, incX, packed, 0);
    F64Gaps.pack(length, y, yOff, incY, packed, F64Order.DOT_CHUNK);
    return /*array*/ F64Dot.chunk(length, packed, 0, packed, F64Order.DOT_CHUNK);
  }

  /** One chunk; LANES / VL vectors hold the lanes. */
  static double chunk(int length, double[] x, int xOff, double[] y, int yOff) {
    if (length < VL) {
      return few(length, x, xOff, y, yOff);
    }
    return switch (LANES / VL) {
      case 4 -> chunk1x4(length, x, xOff, y, yOff);
      case 8 -> chunk1x8(length, x, xOff, y, yOff);
      default -> chunk1x16(length, x, xOff, y, yOff);
    };
  }

  // derive: tiles 1x4 1x8 1x16
  private static double chunkRxV(int length, double[] x, int xOff, double[] y, int yOff) {
    DoubleVector zero = DoubleVector.zero(F64Machine.SPECIES);
    // each v
    DoubleVector s_v = zero;
    // end
    int p = 0;
    for (; p < length - (LANES - 1); p += LANES) {
      // each v
      s_v =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + v * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + v * VL), s_v);
      // end
    }
    // The rest goes to the oldest sum, one vector after the other: see "Sums in a ring" in
    // kernels/README.md.
    for (; p < length - (VL - 1); p += VL) {
      DoubleVector t =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p), s0);
      // each v down
      DoubleVector u_v = s_v;
      s_v = t;
      t = u_v;
      // end
    }
    if (p < length) {
      VectorMask<Double> in = F64Masks.first(length - p);
      VectorShuffle<Double> to = F64Folds.last(length - p);
      DoubleVector a =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + length - VL).rearrange(to);
      DoubleVector b =
          DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + length - VL).rearrange(to);
      s0 = s0.blend(a.fma(b, s0), in);
    }
    // fold v w
    s_v = s_v.add(s_w);
    // end
    return F64Machine.fold(s0);
  }

  // derive: end

  /** Less than a vector: each lane has one product or none. */
  private static double few(int length, double[] x, int xOff, double[] y, int yOff) {
    return (lanes(0, length, x, xOff, y, yOff) + lanes(2, length, x, xOff, y, yOff))
        + (lanes(1, length, x, xOff, y, yOff) + lanes(3, length, x, xOff, y, yOff));
  }

  /** The sum of every fourth lane of 16, folded in halves. */
  private static double lanes(int l, int length, double[] x, int xOff, double[] y, int yOff) {
    return (lane(l, length, x, xOff, y, yOff) + lane(l + 8, length, x, xOff, y, yOff))
        + (lane(l + 4, length, x, xOff, y, yOff) + lane(l + 12, length, x, xOff, y, yOff));
  }

  private static double lane(int l, int length, double[] x, int xOff, double[] y, int yOff) {
    return l < length ? Math.fma(x[xOff + l], y[yOff + l], 0.0) : 0.0;
  }
}
