package lanewise.golden;

// derive: f32 segment(x y; n i all)

import jdk.incubator.vector.DoubleVector;

/** One of each thing the generator knows: F64Golden works on double values. */
public final class F64Golden {
  private static final double[] TABLE = {1.0, .5, 1e3, 2.5e-7, 0x1.8p-3, 1_000.0};
  private static final double TEXT = Double.parseDouble("1.0 double stays in a string");
  private static final long MASK = 0xE1L + 0b101 + 10;
  private static final char QUOTE = '"'; // an f64 constant, as dgemm and idamax have
  private static final float ALREADY = 1.5f;
  private double doubled; // a longer word is another word

  /* A block comment: double[] x, DoubleVector, doubles. */
  static double elements(int n, int count, double[] x, int xOff, int ldx, double[] y, int incY) {
    double[] kept = new double[count];
    for (int i = 0; i < n; i++) {
      y[i * incY] = x[xOff + i * ldx];
      y[i] = Math.fma(x[i], y[(int) x[i]], kept[count - 1]);
      kept[0] = x[i] == y[i] ? x[i] : 0.0;
    }
    return x[
        n - 1];
  }

  static void vectors(int n, double[] x, int xOff, double[] y, double[] buffer) {
    DoubleVector v = DoubleVector.fromArray(F64Shape.SPECIES, x, xOff + n);
    v.intoArray(y, xOff);
    DoubleVector.fromArray(F64Shape.SPECIES, buffer, 0).intoArray(buffer, 1);
    System.arraycopy(x, xOff, buffer, 0, 4);
    System.arraycopy(buffer, 0, y, xOff, 4);
    System.arraycopy(x, 0, y, n, 4);
    System.arraycopy(buffer, 0, buffer, 1, 4);
  }

  static void calls(int n, double[] x, int xOff, double[] buffer) {
    int half = n / 2; // array only
    /*segment long half = n / 2;*/
    F64Other.twice(half, x, xOff);
    /*array*/ F64Other.twice(2, buffer, 0);
    F64Plain.one();
    F64Other.twice(/*segment (int)*/ n, x, xOff);
  }

  static double listed(int strideX, double[] x, int[] xOffs, int[] all, int[] counts) {
    return x[xOffs[counts[0]] + strideX * all[0]];
  }
}
