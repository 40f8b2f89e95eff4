// Derived from F64Golden.java: edit that file.
package lanewise.golden;


import jdk.incubator.vector.FloatVector;

/** One of each thing the generator knows: F32Golden works on float values. */
public final class F32Golden {
  private static final float[] TABLE = {1.0f, .5f, 1e3f, 2.5e-7f, 0x1.8p-3f, 1_000.0f};
  private static final float TEXT = Float.parseDouble("1.0 double stays in a string");
  private static final long MASK = 0xE1L + 0b101 + 10;
  private static final char QUOTE = '"'; // an f32 constant, as sgemm and isamax have
  private static final float ALREADY = 1.5f;
  private float doubled; // a longer word is another word

  /* A block comment: float[] x, FloatVector, floats. */
  static float elements(int n, int count, float[] x, int xOff, int ldx, float[] y, int incY) {
    float[] kept = new float[count];
    for (int i = 0; i < n; i++) {
      y[i * incY] = x[xOff + i * ldx];
      y[i] = Math.fma(x[i], y[(int) x[i]], kept[count - 1]);
      kept[0] = x[i] == y[i] ? x[i] : 0.0f;
    }
    return x[
        n - 1];
  }

  static void vectors(int n, float[] x, int xOff, float[] y, float[] buffer) {
    FloatVector v = FloatVector.fromArray(F32Shape.SPECIES, x, xOff + n);
    v.intoArray(y, xOff);
    FloatVector.fromArray(F32Shape.SPECIES, buffer, 0).intoArray(buffer, 1);
    System.arraycopy(x, xOff, buffer, 0, 4);
    System.arraycopy(buffer, 0, y, xOff, 4);
    System.arraycopy(x, 0, y, n, 4);
    System.arraycopy(buffer, 0, buffer, 1, 4);
  }

  static void calls(int n, float[] x, int xOff, float[] buffer) {
    int half = n / 2; // array only
    /*segment long half = n / 2;*/
    F32Other.twice(half, x, xOff);
    /*array*/ F32Other.twice(2, buffer, 0);
    F32Plain.one();
    F32Other.twice(/*segment (int)*/ n, x, xOff);
  }

  static float listed(int strideX, float[] x, int[] xOffs, int[] all, int[] counts) {
    return x[xOffs[counts[0]] + strideX * all[0]];
  }
}
