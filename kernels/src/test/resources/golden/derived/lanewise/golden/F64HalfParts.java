// Derived from the template lanewise/golden/F64Parts.java: edit that file.
package lanewise.golden;


/** {@link F64Parts} in three widths. */
final class F64HalfParts {
  private static final VectorSpecies<Double> S = F64Machine.HALF;

  private F64HalfParts() {}

  static void run(int shape, double[] x) {
    switch (shape) {
      case (false ? 100 : 0) + 10 * 1 + 2 -> run1x2(x);
      case (false ? 100 : 0) + 10 * 1 + 1 -> run1x1(x);
      default -> F64HalfParts.run(11, x);
    }
  }

  private static void run1x2(double[] x) {
    DoubleVector.fromArray(S, x, false ? 0 : 2).intoArray(x, 0);
    DoubleVector.fromArray(S, x, false ? 1 : 2).intoArray(x, 1);
  }

  private static void run1x1(double[] x) {
    DoubleVector.fromArray(S, x, false ? 0 : 1).intoArray(x, 0);
  }

}
