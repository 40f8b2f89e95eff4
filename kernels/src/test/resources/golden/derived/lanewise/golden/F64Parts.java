// Derived from the template lanewise/golden/F64Parts.java: edit that file.
package lanewise.golden;


/** {@link F64Parts} in three widths. */
final class F64Parts {
  private static final VectorSpecies<Double> S = F64Machine.SPECIES;

  private F64Parts() {}

  static void run(int shape, double[] x) {
    switch (shape) {
      case (false ? 100 : 0) + 10 * 2 + 4 -> run2x4(x);
      case (false ? 100 : 0) + 10 * 1 + 2 -> run1x2(x);
      case (false ? 100 : 0) + 10 * 1 + 1 -> run1x1(x);
      case (true ? 100 : 0) + 10 * 2 + 4 -> run2x4Row(x);
      case (true ? 100 : 0) + 10 * 1 + 2 -> run1x2Row(x);
      case (true ? 100 : 0) + 10 * 1 + 1 -> run1x1Row(x);
      default -> F64Parts.run(11, x);
    }
  }

  private static void run2x4(double[] x) {
    DoubleVector.fromArray(S, x, false ? 0 : 4).intoArray(x, 0);
    DoubleVector.fromArray(S, x, false ? 1 : 4).intoArray(x, 1);
    DoubleVector.fromArray(S, x, false ? 2 : 4).intoArray(x, 2);
    DoubleVector.fromArray(S, x, false ? 3 : 4).intoArray(x, 3);
  }

  private static void run1x2(double[] x) {
    DoubleVector.fromArray(S, x, false ? 0 : 2).intoArray(x, 0);
    DoubleVector.fromArray(S, x, false ? 1 : 2).intoArray(x, 1);
  }

  private static void run1x1(double[] x) {
    DoubleVector.fromArray(S, x, false ? 0 : 1).intoArray(x, 0);
  }

  private static void run2x4Row(double[] x) {
    DoubleVector.fromArray(S, x, true ? 0 : 4).intoArray(x, 0);
    DoubleVector.fromArray(S, x, true ? 1 : 4).intoArray(x, 1);
    DoubleVector.fromArray(S, x, true ? 2 : 4).intoArray(x, 2);
    DoubleVector.fromArray(S, x, true ? 3 : 4).intoArray(x, 3);
  }

  private static void run1x2Row(double[] x) {
    DoubleVector.fromArray(S, x, true ? 0 : 2).intoArray(x, 0);
    DoubleVector.fromArray(S, x, true ? 1 : 2).intoArray(x, 1);
  }

  private static void run1x1Row(double[] x) {
    DoubleVector.fromArray(S, x, true ? 0 : 1).intoArray(x, 0);
  }

}
