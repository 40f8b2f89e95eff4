package lanewise.kernels.vector;

// derive: f32

import jdk.incubator.vector.VectorMask;

/** Masks of the first few lanes, made once: a loaded mask costs C2 far fewer nodes than a new one. */
final class F64Masks {
  private static final VectorMask<?>[] FIRST = new VectorMask<?>[F64Machine.VL + 1];

  static {
    for (int lanes = 0; lanes <= F64Machine.VL; lanes++) {
      FIRST[lanes] = F64Machine.SPECIES.indexInRange(0, lanes);
    }
  }

  private F64Masks() {}

  /** Set in the first {@code lanes} lanes. */
  @SuppressWarnings("unchecked") // all are of this species
  static VectorMask<Double> first(int lanes) {
    return (VectorMask<Double>) FIRST[lanes];
  }
}
