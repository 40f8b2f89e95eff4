package lanewise.kernels.vector;

// derive: f32 segment(x y; n i)

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
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

  /** One chunk; LANES / VL accumulators hold the lanes. */
  static double chunk(int length, double[] x, int xOff, double[] y, int yOff) {
    return switch (LANES / VL) {
      case 4 -> chunk4(length, x, xOff, y, yOff);
      case 8 -> chunk8(length, x, xOff, y, yOff);
      default -> chunk16(length, x, xOff, y, yOff);
    };
  }

  private static double chunk4(int length, double[] x, int xOff, double[] y, int yOff) {
    DoubleVector s0 = DoubleVector.zero(F64Machine.SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    int p = 0;
    for (; p < length - (LANES - 1); p += LANES) {
      s0 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p), s0);
      s1 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + VL), s1);
      s2 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 2 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 2 * VL), s2);
      s3 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 3 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 3 * VL), s3);
    }
    int rest = length - p;
    // The farthest first: see "Bounds checks" in kernels/README.md.
    if (rest >= 3 * VL) {
      s2 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 2 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 2 * VL), s2);
    }
    if (rest >= 2 * VL) {
      s1 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + VL), s1);
    }
    if (rest >= VL) {
      s0 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p), s0);
    }
    int tail = rest % VL;
    if (tail != 0 && length > VL) {
      VectorMask<Double> in = F64Masks.first(tail);
      VectorShuffle<Double> to = F64Folds.last(tail);
      DoubleVector a =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + length - VL).rearrange(to);
      DoubleVector b =
          DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + length - VL).rearrange(to);
      if (rest < VL) {
        s0 = s0.blend(a.fma(b, s0), in);
      } else if (rest < 2 * VL) {
        s1 = s1.blend(a.fma(b, s1), in);
      } else if (rest < 3 * VL) {
        s2 = s2.blend(a.fma(b, s2), in);
      } else {
        s3 = s3.blend(a.fma(b, s3), in);
      }
    } else if (tail != 0) {
      double[] lanes = Scratch.f64(Scratch.Slot.LANES, VL);
      s0.intoArray(lanes, 0);
      finish(0, 0, length, x, xOff, y, yOff, lanes);
      s0 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 0);
    }
    return F64Machine.fold(s0.add(s2).add(s1.add(s3)));
  }

  private static double chunk8(int length, double[] x, int xOff, double[] y, int yOff) {
    DoubleVector s0 = DoubleVector.zero(F64Machine.SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    DoubleVector s4 = s0;
    DoubleVector s5 = s0;
    DoubleVector s6 = s0;
    DoubleVector s7 = s0;
    int p = 0;
    for (; p < length - (LANES - 1); p += LANES) {
      s0 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p), s0);
      s1 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + VL), s1);
      s2 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 2 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 2 * VL), s2);
      s3 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 3 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 3 * VL), s3);
      s4 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 4 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 4 * VL), s4);
      s5 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 5 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 5 * VL), s5);
      s6 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 6 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 6 * VL), s6);
      s7 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 7 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 7 * VL), s7);
    }
    int rest = length - p;
    // The farthest first: see "Bounds checks" in kernels/README.md.
    if (rest >= 7 * VL) {
      s6 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 6 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 6 * VL), s6);
    }
    if (rest >= 6 * VL) {
      s5 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 5 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 5 * VL), s5);
    }
    if (rest >= 5 * VL) {
      s4 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 4 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 4 * VL), s4);
    }
    if (rest >= 4 * VL) {
      s3 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 3 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 3 * VL), s3);
    }
    if (rest >= 3 * VL) {
      s2 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 2 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 2 * VL), s2);
    }
    if (rest >= 2 * VL) {
      s1 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + VL), s1);
    }
    if (rest >= VL) {
      s0 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p), s0);
    }
    int tail = rest % VL;
    if (tail != 0 && length > VL) {
      VectorMask<Double> in = F64Masks.first(tail);
      VectorShuffle<Double> to = F64Folds.last(tail);
      DoubleVector a =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + length - VL).rearrange(to);
      DoubleVector b =
          DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + length - VL).rearrange(to);
      if (rest < VL) {
        s0 = s0.blend(a.fma(b, s0), in);
      } else if (rest < 2 * VL) {
        s1 = s1.blend(a.fma(b, s1), in);
      } else if (rest < 3 * VL) {
        s2 = s2.blend(a.fma(b, s2), in);
      } else if (rest < 4 * VL) {
        s3 = s3.blend(a.fma(b, s3), in);
      } else if (rest < 5 * VL) {
        s4 = s4.blend(a.fma(b, s4), in);
      } else if (rest < 6 * VL) {
        s5 = s5.blend(a.fma(b, s5), in);
      } else if (rest < 7 * VL) {
        s6 = s6.blend(a.fma(b, s6), in);
      } else {
        s7 = s7.blend(a.fma(b, s7), in);
      }
    } else if (tail != 0) {
      double[] lanes = Scratch.f64(Scratch.Slot.LANES, VL);
      s0.intoArray(lanes, 0);
      finish(0, 0, length, x, xOff, y, yOff, lanes);
      s0 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 0);
    }
    s0 = s0.add(s4);
    s1 = s1.add(s5);
    s2 = s2.add(s6);
    s3 = s3.add(s7);
    s0 = s0.add(s2);
    s1 = s1.add(s3);
    s0 = s0.add(s1);
    return F64Machine.fold(s0);
  }

  private static double chunk16(int length, double[] x, int xOff, double[] y, int yOff) {
    DoubleVector s0 = DoubleVector.zero(F64Machine.SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    DoubleVector s4 = s0;
    DoubleVector s5 = s0;
    DoubleVector s6 = s0;
    DoubleVector s7 = s0;
    DoubleVector s8 = s0;
    DoubleVector s9 = s0;
    DoubleVector s10 = s0;
    DoubleVector s11 = s0;
    DoubleVector s12 = s0;
    DoubleVector s13 = s0;
    DoubleVector s14 = s0;
    DoubleVector s15 = s0;
    int p = 0;
    for (; p < length - (LANES - 1); p += LANES) {
      s0 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p), s0);
      s1 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + VL), s1);
      s2 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 2 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 2 * VL), s2);
      s3 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 3 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 3 * VL), s3);
      s4 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 4 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 4 * VL), s4);
      s5 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 5 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 5 * VL), s5);
      s6 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 6 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 6 * VL), s6);
      s7 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 7 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 7 * VL), s7);
      s8 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 8 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 8 * VL), s8);
      s9 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 9 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 9 * VL), s9);
      s10 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 10 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 10 * VL), s10);
      s11 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 11 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 11 * VL), s11);
      s12 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 12 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 12 * VL), s12);
      s13 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 13 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 13 * VL), s13);
      s14 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 14 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 14 * VL), s14);
      s15 =
          DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + p + 15 * VL)
              .fma(DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + p + 15 * VL), s15);
    }
    if (p < length) {
      double[] lanes = Scratch.f64(Scratch.Slot.LANES, LANES);
      s0.intoArray(lanes, 0);
      s1.intoArray(lanes, VL);
      s2.intoArray(lanes, 2 * VL);
      s3.intoArray(lanes, 3 * VL);
      s4.intoArray(lanes, 4 * VL);
      s5.intoArray(lanes, 5 * VL);
      s6.intoArray(lanes, 6 * VL);
      s7.intoArray(lanes, 7 * VL);
      s8.intoArray(lanes, 8 * VL);
      s9.intoArray(lanes, 9 * VL);
      s10.intoArray(lanes, 10 * VL);
      s11.intoArray(lanes, 11 * VL);
      s12.intoArray(lanes, 12 * VL);
      s13.intoArray(lanes, 13 * VL);
      s14.intoArray(lanes, 14 * VL);
      s15.intoArray(lanes, 15 * VL);
      finish(p, 0, length, x, xOff, y, yOff, lanes);
      s0 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 0);
      s1 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, VL);
      s2 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 2 * VL);
      s3 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 3 * VL);
      s4 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 4 * VL);
      s5 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 5 * VL);
      s6 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 6 * VL);
      s7 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 7 * VL);
      s8 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 8 * VL);
      s9 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 9 * VL);
      s10 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 10 * VL);
      s11 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 11 * VL);
      s12 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 12 * VL);
      s13 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 13 * VL);
      s14 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 14 * VL);
      s15 = DoubleVector.fromArray(F64Machine.SPECIES, lanes, 15 * VL);
    }
    s0 = s0.add(s8);
    s1 = s1.add(s9);
    s2 = s2.add(s10);
    s3 = s3.add(s11);
    s4 = s4.add(s12);
    s5 = s5.add(s13);
    s6 = s6.add(s14);
    s7 = s7.add(s15);
    s0 = s0.add(s4);
    s1 = s1.add(s5);
    s2 = s2.add(s6);
    s3 = s3.add(s7);
    s0 = s0.add(s2);
    s1 = s1.add(s3);
    s0 = s0.add(s1);
    return F64Machine.fold(s0);
  }

  /**
   * The rest of a chunk, from element {@code from} on, goes on in its lanes, the first {@code lane} of
   * which have theirs already.
   */
  private static void finish(
      int from, int lane, int length, double[] x, int xOff, double[] y, int yOff, double[] lanes) {
    int l = lane;
    for (; l < length - from - (VL - 1); l += VL) {
      DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + from + l)
          .fma(
              DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + from + l),
              DoubleVector.fromArray(F64Machine.SPECIES, lanes, l))
          .intoArray(lanes, l);
    }
    for (; from + l < length; l++) {
      lanes[l] = Math.fma(x[xOff + from + l], y[yOff + from + l], lanes[l]);
    }
  }
}
