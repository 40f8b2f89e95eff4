// Derived from F64Parts.java: edit that file.
package lanewise.golden;


/** {@link F32Parts} in three widths. */
final class F32Parts {
  private static final VectorSpecies<Float> S = F32Machine.SPECIES;

  private F32Parts() {}

  static void run(int shape, float[] x) {
    switch (shape) {
      case (false ? 100 : 0) + 10 * 2 + 4 -> run2x4(x);
      case (false ? 100 : 0) + 10 * 1 + 2 -> run1x2(x);
      case (false ? 100 : 0) + 10 * 1 + 1 -> run1x1(x);
      case (true ? 100 : 0) + 10 * 2 + 4 -> run2x4Row(x);
      case (true ? 100 : 0) + 10 * 1 + 2 -> run1x2Row(x);
      case (true ? 100 : 0) + 10 * 1 + 1 -> run1x1Row(x);
      default -> F32Parts.run(11, x);
    }
  }

  private static void run2x4(float[] x) {
    FloatVector.fromArray(S, x, false ? 0 : 4).intoArray(x, 0);
    FloatVector.fromArray(S, x, false ? 1 : 4).intoArray(x, 1);
    FloatVector.fromArray(S, x, false ? 2 : 4).intoArray(x, 2);
    FloatVector.fromArray(S, x, false ? 3 : 4).intoArray(x, 3);
  }

  private static void run1x2(float[] x) {
    FloatVector.fromArray(S, x, false ? 0 : 2).intoArray(x, 0);
    FloatVector.fromArray(S, x, false ? 1 : 2).intoArray(x, 1);
  }

  private static void run1x1(float[] x) {
    FloatVector.fromArray(S, x, false ? 0 : 1).intoArray(x, 0);
  }

  private static void run2x4Row(float[] x) {
    FloatVector.fromArray(S, x, true ? 0 : 4).intoArray(x, 0);
    FloatVector.fromArray(S, x, true ? 1 : 4).intoArray(x, 1);
    FloatVector.fromArray(S, x, true ? 2 : 4).intoArray(x, 2);
    FloatVector.fromArray(S, x, true ? 3 : 4).intoArray(x, 3);
  }

  private static void run1x2Row(float[] x) {
    FloatVector.fromArray(S, x, true ? 0 : 2).intoArray(x, 0);
    FloatVector.fromArray(S, x, true ? 1 : 2).intoArray(x, 1);
  }

  private static void run1x1Row(float[] x) {
    FloatVector.fromArray(S, x, true ? 0 : 1).intoArray(x, 0);
  }

}
