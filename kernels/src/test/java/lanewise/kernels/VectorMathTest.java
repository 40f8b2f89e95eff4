package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that the documentation of {@link VectorMath} names. */
class VectorMathTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  /** Annex F of C, F.10.4.4: base, exponent, power. */
  private static final List<double[]> POWERS =
      List.of(
          // a zero to an odd negative power, to another negative one, to positive ones
          new double[] {0.0, -3.0, INFINITY},
          new double[] {-0.0, -3.0, -INFINITY},
          new double[] {0.0, -2.0, INFINITY},
          new double[] {-0.0, -2.0, INFINITY},
          new double[] {-0.0, -2.5, INFINITY},
          new double[] {0.0, -INFINITY, INFINITY},
          new double[] {-0.0, -INFINITY, INFINITY},
          new double[] {0.0, 3.0, 0.0},
          new double[] {-0.0, 3.0, -0.0},
          new double[] {-0.0, 2.0, 0.0},
          new double[] {-0.0, 0.5, 0.0},
          new double[] {-0.0, INFINITY, 0.0},
          // magnitude 1, and exponent 0
          new double[] {-1.0, INFINITY, 1.0},
          new double[] {-1.0, -INFINITY, 1.0},
          new double[] {1.0, NAN, 1.0},
          new double[] {1.0, INFINITY, 1.0},
          new double[] {1.0, -7.5, 1.0},
          new double[] {NAN, 0.0, 1.0},
          new double[] {NAN, -0.0, 1.0},
          new double[] {INFINITY, 0.0, 1.0},
          new double[] {-0.0, 0.0, 1.0},
          new double[] {-2.5, -0.0, 1.0},
          new double[] {-1.0, NAN, NAN},
          new double[] {NAN, 1.0, NAN},
          new double[] {2.0, NAN, NAN},
          // below 0 only whole powers
          new double[] {-2.0, 0.5, NAN},
          new double[] {-1.0, 1e-30, NAN},
          new double[] {-2.0, 3.0, -8.0},
          new double[] {-2.0, -2.0, 0.25},
          new double[] {-1.0, 0x1p23 + 1.0, -1.0},
          new double[] {-1.0, 0x1p24 - 1.0, -1.0},
          new double[] {-1.0, 0x1p24, 1.0},
          new double[] {-1.0, -0x1p100, 1.0},
          // infinite exponents
          new double[] {0.5, -INFINITY, INFINITY},
          new double[] {-0.5, -INFINITY, INFINITY},
          new double[] {2.0, -INFINITY, 0.0},
          new double[] {-2.0, -INFINITY, 0.0},
          new double[] {0.5, INFINITY, 0.0},
          new double[] {-0.5, INFINITY, 0.0},
          new double[] {2.0, INFINITY, INFINITY},
          new double[] {-2.0, INFINITY, INFINITY},
          // infinite bases
          new double[] {-INFINITY, -3.0, -0.0},
          new double[] {-INFINITY, -2.0, 0.0},
          new double[] {-INFINITY, -0.5, 0.0},
          new double[] {-INFINITY, 3.0, -INFINITY},
          new double[] {-INFINITY, 2.0, INFINITY},
          new double[] {-INFINITY, 0.5, INFINITY},
          new double[] {-INFINITY, INFINITY, INFINITY},
          new double[] {INFINITY, -1.5, 0.0},
          new double[] {INFINITY, 1.5, INFINITY},
          // the ends of the range, exactly
          new double[] {-0x1p-90, 15.0, -0.0},
          new double[] {-0x1p90, 15.0, -INFINITY},
          new double[] {0x1p-10, -12.5, 0x1p125},
          new double[] {4.0, -63.0, 0x1p-126},
          new double[] {0x1p-149, 1.0, 0x1p-149},
          new double[] {0x1p-149, 0.0, 1.0},
          new double[] {3.0, 1.0, 3.0},
          new double[] {-3.0, 2.0, 9.0});

  @Test
  void specialPowers() {
    for (double[] p : POWERS) {
      double[] y = new double[1];
      float[] y32 = new float[1];
      double expected = p[2];
      VectorMath.pow(1, new double[] {p[0]}, 0, new double[] {p[1]}, 0, y, 0);
      VectorMath.pow(1, new float[] {(float) p[0]}, 0, new float[] {(float) p[1]}, 0, y32, 0);
      assertEquals(expected, y[0], p[0] + " to the " + p[1]);
      assertEquals((float) expected, y32[0], "f32 " + p[0] + " to the " + p[1]);
    }
  }

  @Test
  void largeOddPowers() {
    double[] y = new double[4];
    double[] e = {0x1p53 - 1.0, 0x1p52 + 1.0, 0x1p53, 0x1p53 + 2.0};
    VectorMath.pow(4, new double[] {-1.0, -1.0, -1.0, -1.0}, 0, e, 0, y, 0);
    assertEquals(List.of(-1.0, -1.0, 1.0, 1.0), List.of(y[0], y[1], y[2], y[3]));
  }

  @Test
  void specialQuantiles() {
    double[] p = {0.0, -0.0, 1.0, 0.5, -0x1p-1074, Math.nextUp(1.0), NAN, INFINITY, -INFINITY, 2.0};
    double[] expected = {-INFINITY, -INFINITY, INFINITY, 0.0, NAN, NAN, NAN, NAN, NAN, NAN};
    for (int i = 0; i < p.length; i++) {
      double[] y = new double[1];
      VectorMath.normalQuantile(1, new double[] {p[i]}, 0, y, 0);
      assertEquals(expected[i], y[0], "at " + p[i]);
    }
    float[] p32 = {0f, -0f, 1f, 0.5f, -Float.MIN_VALUE, Math.nextUp(1f), Float.NaN, 2f};
    float infinity = Float.POSITIVE_INFINITY;
    float nan = Float.NaN;
    float[] expected32 = {-infinity, -infinity, infinity, 0f, nan, nan, nan, nan};
    for (int i = 0; i < p32.length; i++) {
      float[] y = new float[1];
      VectorMath.normalQuantile(1, new float[] {p32[i]}, 0, y, 0);
      assertEquals(expected32[i], y[0], "f32 at " + p32[i]);
    }
  }

  /** Both tails have their digits. */
  @Test
  void quantilesAreSymmetric() {
    double[] p = {0.25, 0.375, 0x1p-11, 0x1p-20, 0x1p-53};
    double[] q = {0.75, 0.625, 1.0 - 0x1p-11, 1.0 - 0x1p-20, 1.0 - 0x1p-53};
    double[] x = new double[p.length];
    double[] y = new double[p.length];
    VectorMath.normalQuantile(p.length, p, 0, x, 0);
    VectorMath.normalQuantile(p.length, q, 0, y, 0);
    for (int i = 0; i < p.length; i++) {
      assertEquals(-x[i], y[i], 2.0 * Math.ulp(x[i]), "at " + p[i]);
    }
  }
}
