package lanewise.golden;

// derive: f32 parts

/** {@link F64Parts} in three widths. */
final class F64Parts {
  private static final VectorSpecies<Double> S = F64Machine.SPECIES;

  private F64Parts() {}

  static void run(int shape, double[] x) {
    switch (shape) {
      // derive: tiles 2x4 1x2 1x1
      // also Row
      case (ROW ? 100 : 0) + 10 * R + V -> runRxV(x);
      // derive: end
      default -> F64Parts.run(11, x);
    }
  }

  // derive: tiles 2x4 1x2 1x1 also Row
  private static void runRxV(double[] x) {
    // each v
    DoubleVector.fromArray(S, x, ROW ? v : V).intoArray(x, v);
    // end
  }

  // derive: end
}
