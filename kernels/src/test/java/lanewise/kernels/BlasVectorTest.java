package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Level 1 as BLAS has it: strides, quick returns, and what happens to NaN and extreme numbers. */
class BlasVectorTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void negativeIncrementsRunBackwardsFromTheFarEnd() {
    double[] x = {1, 2, 3};
    double[] y = {10, 0, 20, 0, 30};
    assertEquals(3 * 10 + 2 * 20 + 30, Blas.ddot(3, x, 0, -1, y, 0, 2));
    assertEquals(10 + 2 * 20 + 3 * 30, Blas.ddot(3, x, 0, -1, y, 0, -2));
    Blas.daxpy(3, 1, x, 0, -1, y, 0, 2);
    assertArrayEquals(new double[] {13, 0, 22, 0, 31}, y);
    Blas.dcopy(3, x, 0, 1, y, 0, -2);
    assertArrayEquals(new double[] {3, 0, 2, 0, 1}, y);
    Blas.dswap(2, x, 1, -1, y, 0, 2);
    assertArrayEquals(new double[] {1, 2, 3}, x);
    assertArrayEquals(new double[] {3, 0, 2, 0, 1}, y);
    Blas.dswap(2, x, 0, -2, y, 0, 2);
    assertArrayEquals(new double[] {2, 2, 3}, x);
    assertArrayEquals(new double[] {3, 0, 1, 0, 1}, y);
  }

  @Test
  void nothingIsTheSumOfNothing() {
    double[] none = {};
    assertEquals(0.0, Blas.ddot(0, none, 0, 1, none, 0, 1));
    assertEquals(0.0, Blas.dsum(0, none, 0, 1));
    assertEquals(0.0, Blas.dasum(0, none, 0, 1));
    assertEquals(0.0, Blas.dnrm2(0, none, 0, 1));
    assertEquals(-1, Blas.idamax(0, none, 0, 1));
  }

  @Test
  void axpyWithAlphaZeroChangesNothing() {
    double[] x = {NAN, INFINITY, 1};
    double[] y = {1, NAN, -0.0};
    Blas.daxpy(3, 0.0, x, 0, 1, y, 0, 1);
    assertArrayEquals(new double[] {1, NAN, -0.0}, y);
  }

  @Test
  void axpyRoundsOnce() {
    double x = 1 + Math.ulp(1.0);
    double[] y = {-1 - 2 * Math.ulp(1.0)};
    Blas.daxpy(1, x, new double[] {x}, 0, 1, y, 0, 1);
    assertEquals(Math.ulp(1.0) * Math.ulp(1.0), y[0]);
  }

  @Test
  void scalWithAlphaZeroKeepsNaN() {
    double[] x = {NAN, INFINITY, -1, 1};
    Blas.dscal(4, 0.0, x, 0, 1);
    assertArrayEquals(new double[] {NAN, NAN, -0.0, 0.0}, x);
  }

  @Test
  void nrm2NeitherOverflowsNorUnderflows() {
    assertEquals(5.0, Blas.dnrm2(2, new double[] {3, -4}, 0, 1));
    assertEquals(5e300, Blas.dnrm2(2, new double[] {3e300, -4e300}, 0, 1), 1e285);
    assertEquals(5e-300, Blas.dnrm2(2, new double[] {3e-300, -4e-300}, 0, 1), 1e-315);
    double tiny = Double.MIN_VALUE;
    assertEquals(5 * tiny, Blas.dnrm2(2, new double[] {3 * tiny, 4 * tiny}, 0, 1));
    assertEquals(tiny, Blas.dnrm2(3, new double[] {0, -tiny, 0}, 0, 1));
    double most = Double.MAX_VALUE;
    assertEquals(most, Blas.dnrm2(3, new double[] {0, -most, 0}, 0, 1));
    assertEquals(INFINITY, Blas.dnrm2(4, new double[] {most, most, most, most}, 0, 1));
    assertEquals(5e30f, Blas.snrm2(2, new float[] {3e30f, -4e30f}, 0, 1), 1e24f);
    assertEquals(5e-30f, Blas.snrm2(2, new float[] {3e-30f, -4e-30f}, 0, 1), 1e-36f);
    assertEquals(0.0, Blas.dnrm2(2, new double[] {0, -0.0}, 0, 1));
  }

  @Test
  void nrm2OfWhatIsNotFinite() {
    assertEquals(INFINITY, Blas.dnrm2(2, new double[] {-INFINITY, 3e300}, 0, 1));
    assertEquals(NAN, Blas.dnrm2(2, new double[] {NAN, 1}, 0, 1));
    assertEquals(NAN, Blas.dnrm2(2, new double[] {NAN, INFINITY}, 0, 1));
  }

  @Test
  void iamaxTakesTheFirstOfEqualsAndNoNaNButAFirstOne() {
    assertEquals(1, Blas.idamax(4, new double[] {1, -3, 3, 2}, 0, 1));
    assertEquals(0, Blas.idamax(2, new double[] {0, -0.0}, 0, 1));
    assertEquals(2, Blas.idamax(3, new double[] {1, NAN, 2}, 0, 1));
    assertEquals(0, Blas.idamax(3, new double[] {NAN, 1, INFINITY}, 0, 1));
    assertEquals(1, Blas.idamax(2, new double[] {9, 1, 3, 2, 5}, 1, 3));
    assertEquals(1, Blas.idamax(3, new double[] {1, 7, 2}, 0, -1));
  }

  @Test
  void sumsTakeAbsoluteValuesOrNot() {
    double[] x = {1, -2, 4, -8};
    assertEquals(-5, Blas.dsum(4, x, 0, 1));
    assertEquals(15, Blas.dasum(4, x, 0, 1));
    assertEquals(5, Blas.dasum(2, x, 0, 2));
    assertEquals(-10, Blas.dsum(2, x, 1, -2));
  }
}
