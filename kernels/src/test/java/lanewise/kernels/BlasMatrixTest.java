package lanewise.kernels;

import static lanewise.kernels.Transpose.NO;
import static lanewise.kernels.Transpose.YES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Levels 2 and 3 as BLAS has them: beta = 0 overwrites, alpha = 0 does not read, one triangle is read
 * or written, sizes of 0 return. Numbers are small integers, so that every order of operations gives
 * the exact result.
 */
class BlasMatrixTest {
  private static final double NAN = Double.NaN;

  /** Larger than a panel of any algorithm, and no multiple of anything. */
  private static final int N = 75;

  private static double[] integers(int n, long seed) {
    return new Random(seed).ints(n, -4, 5).asDoubleStream().toArray();
  }

  private static double[] nans(int n) {
    double[] x = new double[n];
    Arrays.fill(x, NAN);
    return x;
  }

  /** The product of two n×n matrices. */
  private static double[] product(double[] a, double[] b, int n) {
    double[] c = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int p = 0; p < n; p++) {
          c[i * n + j] += a[i * n + p] * b[p * n + j];
        }
      }
    }
    return c;
  }

  private static double[] transposed(double[] a, int n) {
    double[] t = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        t[j * n + i] = a[i * n + j];
      }
    }
    return t;
  }

  /** The triangle of a matrix, zeros elsewhere, ones on the diagonal if unit. */
  private static double[] triangle(double[] a, int n, Uplo uplo, Diag diag) {
    double[] t = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        boolean inside = uplo == Uplo.UPPER ? j >= i : j <= i;
        t[i * n + j] = !inside ? 0 : i == j && diag == Diag.UNIT ? 1 : a[i * n + j];
      }
    }
    return t;
  }

  /** NaN where an operation must not read. */
  private static double[] onlyTriangle(double[] a, int n, Uplo uplo, Diag diag) {
    double[] t = nans(n * n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        boolean inside = uplo == Uplo.UPPER ? j >= i : j <= i;
        if (inside && !(i == j && diag == Diag.UNIT)) {
          t[i * n + j] = a[i * n + j];
        }
      }
    }
    return t;
  }

  /** A sum that starts from a product, and not from +0, may be −0. */
  private static double[] withoutMinusZero(double[] x) {
    return Arrays.stream(x).map(v -> v + 0.0).toArray();
  }

  @Test
  void gemmMultipliesWhatOpSays() {
    double[] a = integers(N * N, 1);
    double[] b = integers(N * N, 2);
    for (Transpose ta : Transpose.values()) {
      for (Transpose tb : Transpose.values()) {
        double[] c = nans(N * N);
        Blas.dgemm(ta, tb, N, N, N, 2, a, 0, N, b, 0, N, 0, c, 0, N);
        double[] expected =
            product(ta == NO ? a : transposed(a, N), tb == NO ? b : transposed(b, N), N);
        Blas.dscal(N * N, 2, expected, 0, 1);
        assertArrayEquals(expected, c, ta + " " + tb);
      }
    }
  }

  /** Wide products of few rows read B in place where it has whole vectors, and pack the rest. */
  @ParameterizedTest
  @ValueSource(ints = {17, 131, 259, 515})
  void gemmOfFewRowsTakesRaggedColumns(int n) {
    int k = 300;
    for (int m : new int[] {1, 5, 12, 13}) {
      double[] a = integers(m * k, 1);
      double[] b = integers(k * n, 2);
      double[] expected = new double[m * n];
      float[] expected32 = new float[m * n];
      for (int i = 0; i < m * n; i++) {
        for (int p = 0; p < k; p++) {
          expected[i] += a[i / n * k + p] * b[p * n + i % n];
        }
        expected32[i] = (float) expected[i];
      }
      double[] c = nans(m * n);
      Blas.dgemm(NO, NO, m, n, k, 1.0, a, 0, k, b, 0, n, 0.0, c, 0, n);
      assertArrayEquals(expected, c, "m = " + m);
      float[] c32 = new float[m * n];
      Blas.sgemm(NO, NO, m, n, k, 1, floats(a), 0, k, floats(b), 0, n, 0, c32, 0, n);
      assertArrayEquals(expected32, c32, "m = " + m);
    }
  }

  private static float[] floats(double[] x) {
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = (float) x[i];
    }
    return y;
  }

  @Test
  void betaZeroOverwritesNaN() {
    double[] c = nans(4);
    double[] a = {1, 2, 3, 4};
    Blas.dgemm(NO, NO, 2, 2, 2, 1, a, 0, 2, a, 0, 2, 0, c, 0, 2);
    assertArrayEquals(new double[] {7, 10, 15, 22}, c);
    double[] y = nans(2);
    Blas.dgemv(NO, 2, 2, 1, a, 0, 2, a, 0, 1, 0, y, 0, 1);
    assertArrayEquals(new double[] {5, 11}, y);
    c = nans(4);
    Blas.dsyrk(Uplo.UPPER, NO, 2, 2, 1, a, 0, 2, 0, c, 0, 2);
    assertArrayEquals(new double[] {5, 11, NAN, 25}, c);
    c = nans(4);
    Blas.dsyrkw(Uplo.LOWER, 2, 2, 1, a, 0, 2, a, 0, 1, 0, c, 0, 2);
    assertArrayEquals(new double[] {19, NAN, 26, 36}, c);
    c = nans(4);
    Blas.dsyr2k(Uplo.LOWER, NO, 2, 2, 1, a, 0, 2, a, 0, 2, 0, c, 0, 2);
    assertArrayEquals(new double[] {10, NAN, 22, 50}, c);
    c = nans(4);
    Blas.dsymm(Side.LEFT, Uplo.UPPER, 2, 2, 1, a, 0, 2, a, 0, 2, 0, c, 0, 2);
    assertArrayEquals(new double[] {7, 10, 14, 20}, c);
  }

  /** With alpha = 0 or k = 0 only beta·C is left; A and B may hold anything. */
  @Test
  void alphaZeroReadsNeitherAnorB() {
    double[] nan = nans(4);
    double[] c = {1, 2, 3, 4};
    Blas.dgemm(NO, NO, 2, 2, 2, 0, nan, 0, 2, nan, 0, 2, 2, c, 0, 2);
    Blas.dgemm(NO, NO, 2, 2, 0, 5, nan, 0, 1, nan, 0, 2, 2, c, 0, 2);
    assertArrayEquals(new double[] {4, 8, 12, 16}, c);
    Blas.dsymm(Side.RIGHT, Uplo.LOWER, 2, 2, 0, nan, 0, 2, nan, 0, 2, 0.5, c, 0, 2);
    assertArrayEquals(new double[] {2, 4, 6, 8}, c);
    double[] right = {6, 8};
    Blas.dsyrkwz(Uplo.LOWER, 2, 2, 0, nan, 0, 2, nan, 0, 1, nan, 0, 1, 0.5, nan, 0, 2, right, 0, 1);
    assertArrayEquals(new double[] {3, 4}, right);
    Blas.dsyrk(Uplo.LOWER, NO, 2, 2, 0, nan, 0, 2, 0.5, c, 0, 2);
    assertArrayEquals(new double[] {1, 4, 3, 4}, c);
    Blas.dsyr2k(Uplo.UPPER, NO, 2, 2, 0, nan, 0, 2, nan, 0, 2, 0.5, c, 0, 2);
    assertArrayEquals(new double[] {0.5, 2, 3, 2}, c);
    double[] y = {1, 2};
    Blas.dgemv(YES, 2, 2, 0, nan, 0, 2, nan, 0, 1, 3, y, 0, 1);
    Blas.dgemv(NO, 2, 0, 1, nan, 0, 1, nan, 0, 1, 2, y, 0, 1);
    assertArrayEquals(new double[] {6, 12}, y);
    double[] a = {1, 2, NAN, 4};
    Blas.dger(2, 2, 0, nan, 0, 1, nan, 0, 1, a, 0, 2);
    assertArrayEquals(new double[] {1, 2, NAN, 4}, a);
    Blas.dgemm(NO, NO, 2, 2, 2, 0, nan, 0, 2, nan, 0, 2, 0, nan, 0, 2);
    assertArrayEquals(new double[4], nan);
  }

  @Test
  void alphaZeroMakesTrsmAndTrmmZeroWithoutReading() {
    double[] nan = nans(4);
    for (Side side : Side.values()) {
      double[] b = nans(4);
      Blas.dtrsm(side, Uplo.UPPER, NO, Diag.NON_UNIT, 2, 2, 0, nan, 0, 2, b, 0, 2);
      assertArrayEquals(new double[4], b);
      b = nans(4);
      Blas.dtrmm(side, Uplo.UPPER, NO, Diag.NON_UNIT, 2, 2, 0, nan, 0, 2, b, 0, 2);
      assertArrayEquals(new double[4], b);
    }
  }

  @Test
  void gemvRunsAlongRowsOrColumnsAndBackwards() {
    double[] a = {1, 2, 3, 4, 5, 6};
    double[] y = {1, 1};
    Blas.dgemv(NO, 2, 3, 1, a, 0, 3, new double[] {1, 10, 100}, 0, -1, 1, y, 0, -1);
    assertArrayEquals(new double[] {457, 124}, y);
    y = new double[] {0, 9, 0, 9, 0};
    Blas.dgemv(YES, 2, 3, 1, a, 0, 3, new double[] {1, 10}, 0, 1, 0, y, 0, 2);
    assertArrayEquals(new double[] {41, 9, 52, 9, 63}, y);
  }

  @ParameterizedTest
  @EnumSource
  void oneTriangleOfASymmetricProduct(Uplo uplo) {
    double[] a = integers(N * N, 3);
    double[] b = integers(N * N, 4);
    double[] w = integers(N, 5);
    double[] scaled = a.clone();
    for (int p = 0; p < N; p++) {
      Blas.dscal(N, w[p], scaled, p * N, 1);
    }
    double[] at = transposed(a, N);
    double[] bt = transposed(b, N);
    double[] c = nans(N * N);
    Blas.dsyrk(uplo, NO, N, N, 1, a, 0, N, 0, c, 0, N);
    assertArrayEquals(onlyTriangle(product(a, at, N), N, uplo, Diag.NON_UNIT), c);
    c = nans(N * N);
    Blas.dsyrk(uplo, YES, N, N, 1, a, 0, N, 0, c, 0, N);
    assertArrayEquals(onlyTriangle(product(at, a, N), N, uplo, Diag.NON_UNIT), c);
    c = nans(N * N);
    Blas.dsyrkw(uplo, N, N, 1, a, 0, N, w, 0, 1, 0, c, 0, N);
    assertArrayEquals(onlyTriangle(product(at, scaled, N), N, uplo, Diag.NON_UNIT), c);
    double[] both = nans(N * N);
    double[] y = nans(N);
    double[] expected = nans(N);
    Blas.dsyrkwz(uplo, N, N, 1, a, 0, N, w, 0, 1, b, 0, 1, 0, both, 0, N, y, 0, 1);
    Blas.dgemv(YES, N, N, 1, scaled, 0, N, b, 0, 1, 0, expected, 0, 1);
    assertArrayEquals(c, both);
    assertArrayEquals(expected, y);
    for (Transpose t : Transpose.values()) {
      c = nans(N * N);
      Blas.dsyr2k(uplo, t, N, N, 1, a, 0, N, b, 0, N, 0, c, 0, N);
      double[] sum = t == NO ? product(a, bt, N) : product(at, b, N);
      Blas.daxpy(N * N, 1, transposed(sum, N), 0, 1, sum, 0, 1);
      assertArrayEquals(onlyTriangle(sum, N, uplo, Diag.NON_UNIT), c);
    }
  }

  /** Sizes beyond a chunk, so that all three parts of a chunk's columns count. */
  @ParameterizedTest
  @EnumSource
  void symmReadsOneTriangle(Uplo uplo) {
    int order = 2 * 256 + 3;
    double[] a = integers(order * order, 6);
    double[] whole = a.clone();
    for (int i = 0; i < order; i++) {
      for (int j = 0; j < order; j++) {
        boolean inside = uplo == Uplo.UPPER ? j >= i : j <= i;
        whole[i * order + j] = inside ? a[i * order + j] : a[j * order + i];
      }
    }
    double[] stored = onlyTriangle(a, order, uplo, Diag.NON_UNIT);
    double[] b = integers(order * 3, 7);
    double[] c = integers(order * 3, 8);
    double[] expected = c.clone();
    Blas.dsymm(Side.LEFT, uplo, order, 3, 2, stored, 0, order, b, 0, 3, 3, c, 0, 3);
    Blas.dgemm(NO, NO, order, 3, order, 2, whole, 0, order, b, 0, 3, 3, expected, 0, 3);
    assertArrayEquals(expected, c);
    c = integers(order * 3, 8);
    expected = c.clone();
    Blas.dsymm(Side.RIGHT, uplo, 3, order, 2, stored, 0, order, b, 0, order, 3, c, 0, order);
    Blas.dgemm(NO, NO, 3, order, order, 2, b, 0, order, whole, 0, order, 3, expected, 0, order);
    assertArrayEquals(expected, c);
  }

  @ParameterizedTest
  @EnumSource
  void trmmMultipliesWithOneTriangle(Diag diag) {
    double[] a = integers(N * N, 9);
    double[] b = integers(N * N, 10);
    for (Uplo uplo : Uplo.values()) {
      double[] stored = onlyTriangle(a, N, uplo, diag);
      for (Transpose t : Transpose.values()) {
        double[] triangle = triangle(a, N, uplo, diag);
        double[] op = t == NO ? triangle : transposed(triangle, N);
        double[] left = b.clone();
        Blas.dtrmm(Side.LEFT, uplo, t, diag, N, N, 2, stored, 0, N, left, 0, N);
        double[] expected = product(op, b, N);
        Blas.dscal(N * N, 2, expected, 0, 1);
        assertArrayEquals(expected, withoutMinusZero(left), uplo + " " + t);
        double[] right = b.clone();
        Blas.dtrmm(Side.RIGHT, uplo, t, diag, N, N, 2, stored, 0, N, right, 0, N);
        expected = product(b, op, N);
        Blas.dscal(N * N, 2, expected, 0, 1);
        assertArrayEquals(expected, withoutMinusZero(right), uplo + " " + t);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void trmmOfNothingDoesNothing(Side side) {
    MemorySegment b = MemorySegment.ofArray(new float[8]);
    int m = side == Side.LEFT ? 0 : 5;
    int n = 5 - m;
    Blas.strmm(side, Uplo.UPPER, NO, Diag.UNIT, m, n, 1f, b, 8, 3, b, 5, 8);
    Blas.strmm(side, Uplo.LOWER, YES, Diag.UNIT, m, n, 1f, b, 8, 3, b, 5, 8);
    assertArrayEquals(new float[8], b.toArray(ValueLayout.JAVA_FLOAT));
  }

  /** A unit triangle of small integers times integers, so that solving is exact too. */
  @ParameterizedTest
  @EnumSource
  void trsmUndoesTrmm(Side side) {
    int n = 70;
    double[] a = integers(n * n, 11);
    for (int i = 0; i < a.length; i++) {
      a[i] = i % 7 == 0 ? Math.signum(a[i]) : 0;
    }
    double[] x = integers(n * n, 12);
    for (Uplo uplo : Uplo.values()) {
      double[] stored = onlyTriangle(a, n, uplo, Diag.UNIT);
      for (Transpose t : Transpose.values()) {
        double[] b = x.clone();
        Blas.dtrmm(side, uplo, t, Diag.UNIT, n, n, 2, stored, 0, n, b, 0, n);
        Blas.dtrsm(side, uplo, t, Diag.UNIT, n, n, 0.5, stored, 0, n, b, 0, n);
        assertArrayEquals(x, b, uplo + " " + t);
      }
    }
  }

  @Test
  void infinitiesStayOutOfRowsThatDoNotReadThem() {
    double[] a = triangle(integers(N * N, 13), N, Uplo.UPPER, Diag.UNIT);
    double[] b = integers(N * N, 14);
    Arrays.fill(b, 0, N, Double.POSITIVE_INFINITY);
    Blas.dtrmm(Side.LEFT, Uplo.UPPER, NO, Diag.UNIT, N, N, 1, a, 0, N, b, 0, N);
    for (int i = 0; i < N * N; i++) {
      assertEquals(i >= N, Double.isFinite(b[i]), "element " + i);
    }
  }

  @Test
  void trsvSolvesAndAZeroOnTheDiagonalGivesInfinity() {
    double[] a = {2, NAN, 1, 4};
    double[] x = {2, 9};
    Blas.dtrsv(Uplo.LOWER, NO, Diag.NON_UNIT, 2, a, 0, 2, x, 0, 1);
    assertArrayEquals(new double[] {1, 2}, x);
    Blas.dtrsv(Uplo.LOWER, YES, Diag.NON_UNIT, 2, a, 0, 2, x, 0, -1);
    assertArrayEquals(new double[] {0.25, 0.875}, x);
    double[] unit = {NAN, NAN, 3, NAN};
    double[] y = {1, 5};
    Blas.dtrsv(Uplo.LOWER, NO, Diag.UNIT, 2, unit, 0, 2, y, 0, 1);
    assertArrayEquals(new double[] {1, 2}, y);
    double[] singular = {1};
    Blas.dtrsv(Uplo.UPPER, NO, Diag.NON_UNIT, 1, new double[1], 0, 1, singular, 0, 1);
    assertArrayEquals(new double[] {Double.POSITIVE_INFINITY}, singular);
  }
}
