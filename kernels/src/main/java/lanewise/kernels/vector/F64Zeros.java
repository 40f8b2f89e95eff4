package lanewise.kernels.vector;

// derive: f32

/** Zeros for accumulators to start from; shared and never written. */
final class F64Zeros {
  static final double[] NC = new double[F64Machine.NC];

  private F64Zeros() {}
}
