// Derived from F64HalfParts.java: edit that file.
package lanewise.golden;


/** {@link F32Parts} in three widths. */
final class F32HalfParts {
  private static final VectorSpecies<Float> S = F32Machine.HALF;

  private F32HalfParts() {}

  static void run(int shape, float[] x) {
    switch (shape) {
      case (false ? 100 : 0) + 10 * 1 + 2 -> run1x2(x);
      case (false ? 100 : 0) + 10 * 1 + 1 -> run1x1(x);
      default -> F32HalfParts.run(11, x);
    }
  }

  private static void run1x2(float[] x) {
    FloatVector.fromArray(S, x, false ? 0 : 2).intoArray(x, 0);
    FloatVector.fromArray(S, x, false ? 1 : 2).intoArray(x, 1);
  }

  private static void run1x1(float[] x) {
    FloatVector.fromArray(S, x, false ? 0 : 1).intoArray(x, 0);
  }

}
