package lanewise.kernels.vector;

// derive: f32

import jdk.incubator.vector.VectorShuffle;

/** Rotations that bring lane l + step to lane l. */
final class F64Folds {
  static final VectorShuffle<Double> BY_8 = rotation(8);
  static final VectorShuffle<Double> BY_4 = rotation(4);
  static final VectorShuffle<Double> BY_2 = rotation(2);
  static final VectorShuffle<Double> BY_1 = rotation(1);

  private F64Folds() {}

  private static VectorShuffle<Double> rotation(int step) {
    return VectorShuffle.fromOp(F64Machine.SPECIES, l -> (l + step) % F64Machine.VL);
  }
}
