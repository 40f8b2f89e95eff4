package lanewise.kernels.vector;

// derive: f32

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Rotations of lanes, and the folds of four vectors at a time. */
final class F64Folds {
  static final VectorShuffle<Double> BY_8 = rotation(8);
  static final VectorShuffle<Double> BY_4 = rotation(4);
  static final VectorShuffle<Double> BY_2 = rotation(2);
  static final VectorShuffle<Double> BY_1 = rotation(1);

  private static final VectorShuffle<Double> HALF_BY_4 = rotation(F64Machine.HALF, 4);
  private static final VectorShuffle<Double> HALF_BY_2 = rotation(F64Machine.HALF, 2);
  private static final VectorShuffle<Double> HALF_BY_1 = rotation(F64Machine.HALF, 1);

  private static final int HALF = F64Machine.VL / 2;
  private static final int QUARTER = F64Machine.VL / 4;

  /** Exchange the halves, and the quarters of each. */
  private static final VectorShuffle<Double> HALVES = rotation(HALF);

  private static final VectorShuffle<Double> QUARTERS =
      VectorShuffle.fromOp(F64Machine.SPECIES, l -> l ^ QUARTER);

  private static final VectorMask<Double> UPPER_HALF = upper(HALF);
  private static final VectorMask<Double> UPPER_QUARTERS = upper(QUARTER);

  /** The first lanes of two halves, and of the upper quarters of each, to the front. */
  private static final VectorShuffle<Double> SUMS =
      VectorShuffle.fromOp(F64Machine.SPECIES, l -> l % 2 * HALF + l / 2 % 2 * QUARTER);

  private static final VectorShuffle<?>[] LAST = new VectorShuffle<?>[F64Machine.VL];

  static {
    for (int lanes = 1; lanes < F64Machine.VL; lanes++) {
      LAST[lanes] = rotation(F64Machine.VL - lanes);
    }
  }

  private F64Folds() {}

  /** Brings the last {@code lanes} lanes, fewer than all, to the front. */
  @SuppressWarnings("unchecked") // all are of this species
  static VectorShuffle<Double> last(int lanes) {
    return (VectorShuffle<Double>) LAST[lanes];
  }

  /** Brings lane l + step to lane l. */
  private static VectorShuffle<Double> rotation(int step) {
    return rotation(F64Machine.SPECIES, step);
  }

  private static VectorShuffle<Double> rotation(VectorSpecies<Double> species, int step) {
    return VectorShuffle.fromOp(species, l -> (l + step) % species.length());
  }

  /** The sum of the lanes of a vector of half the length, folded in halves. */
  static double half(DoubleVector v) {
    DoubleVector s = v;
    if (F64Machine.HALF.length() >= 8) {
      s = s.add(s.rearrange(HALF_BY_4));
    }
    if (F64Machine.HALF.length() >= 4) {
      s = s.add(s.rearrange(HALF_BY_2));
    }
    return s.add(s.rearrange(HALF_BY_1)).lane(0);
  }

  /**
   * The sums of the lanes of v and of w, in the order of {@link F64Machine#fold}, as the first two lanes; both have
   * four lanes at least.
   */
  static DoubleVector two(DoubleVector v, DoubleVector w) {
    DoubleVector pair = both(v, w, UPPER_HALF, HALVES);
    return rest(pair.add(pair.rearrange(QUARTERS)));
  }

  /**
   * The sums of the lanes of four vectors, one after the other in {@code lanes}, in the order of {@link
   * F64Machine#fold}. Writes four elements, or VL, of which four are sums.
   */
  static void four(double[] lanes, int at, double[] sums, int sumsAt) {
    if (F64Machine.VL < 4) {
      for (int i = 0; i < 4; i++) {
        sums[sumsAt + i] = F64Machine.fold(lanes, at + i * F64Machine.VL);
      }
      return;
    }
    DoubleVector first = both(vector(lanes, at, 0), vector(lanes, at, 1), UPPER_HALF, HALVES);
    DoubleVector second = both(vector(lanes, at, 2), vector(lanes, at, 3), UPPER_HALF, HALVES);
    rest(both(first, second, UPPER_QUARTERS, QUARTERS)).intoArray(sums, sumsAt);
  }

  /** Adds up each quarter. */
  private static DoubleVector rest(DoubleVector quarters) {
    DoubleVector v = quarters;
    if (QUARTER >= 4) {
      v = v.add(v.rearrange(BY_2));
    }
    if (QUARTER >= 2) {
      v = v.add(v.rearrange(BY_1));
    }
    return v.rearrange(SUMS);
  }

  private static DoubleVector vector(double[] lanes, int at, int index) {
    return DoubleVector.fromArray(F64Machine.SPECIES, lanes, at + index * F64Machine.VL);
  }

  /** v and w, each added to itself with its parts exchanged: v in the lower ones, w in the upper ones. */
  private static DoubleVector both(
      DoubleVector v, DoubleVector w, VectorMask<Double> upper, VectorShuffle<Double> exchange) {
    return v.blend(w, upper).add(w.blend(v, upper).rearrange(exchange));
  }

  /** The lanes whose index has the bit {@code step}. */
  private static VectorMask<Double> upper(int step) {
    boolean[] lanes = new boolean[F64Machine.VL];
    for (int l = 0; l < lanes.length; l++) {
      lanes[l] = (l & step) != 0;
    }
    return VectorMask.fromArray(F64Machine.SPECIES, lanes, 0);
  }
}
