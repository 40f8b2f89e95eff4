package lanewise.kernels.vector;

// derive: f32

import jdk.incubator.vector.VectorShuffle;

/** Rotations of lanes. */
final class F64Folds {
  static final VectorShuffle<Double> BY_8 = rotation(8);
  static final VectorShuffle<Double> BY_4 = rotation(4);
  static final VectorShuffle<Double> BY_2 = rotation(2);
  static final VectorShuffle<Double> BY_1 = rotation(1);

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
    return VectorShuffle.fromOp(F64Machine.SPECIES, l -> (l + step) % F64Machine.VL);
  }
}
