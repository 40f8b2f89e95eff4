package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Factorizations give back what was factored. */
class LapackTest {
  private static final int N = 75;

  /** An integer factor with a diagonal of ones and twos: all steps are exact. */
  @ParameterizedTest
  @EnumSource
  void potrfFindsTheFactorAndPotrsSolvesWithIt(Uplo uplo) {
    Random random = new Random(1);
    double[] l = new double[N * N];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < i; j++) {
        l[i * N + j] = random.nextInt(-2, 3);
      }
      l[i * N + i] = 1 + i % 2;
    }
    double[] a = new double[N * N];
    Blas.dgemm(Transpose.NO, Transpose.YES, N, N, N, 1, l, 0, N, l, 0, N, 0, a, 0, N);
    double[] factor = a.clone();
    assertEquals(0, Lapack.dpotrf(uplo, N, factor, 0, N));
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        int at = i * N + j;
        boolean inside = uplo == Uplo.UPPER ? j >= i : j <= i;
        assertEquals(inside ? l[Math.max(i, j) * N + Math.min(i, j)] : a[at], factor[at]);
      }
    }
    double[] x = random.ints(2 * N, -3, 4).asDoubleStream().toArray();
    double[] b = new double[2 * N];
    Blas.dgemm(Transpose.NO, Transpose.NO, N, 2, N, 1, a, 0, N, x, 0, 2, 0, b, 0, 2);
    Lapack.dpotrs(uplo, N, 2, factor, 0, N, b, 0, 2);
    assertArrayEquals(x, b);
  }

  @ParameterizedTest
  @EnumSource
  void potrfNamesTheMinorThatIsNotPositive(Uplo uplo) {
    for (int bad : new int[] {0, 1, 63, 64, 74}) {
      double[] a = new double[N * N];
      for (int i = 0; i < N; i++) {
        a[i * N + i] = i == bad ? 0 : 4;
      }
      assertEquals(bad + 1, Lapack.dpotrf(uplo, N, a, 0, N));
      a[bad * N + bad] = Double.NaN;
      for (int i = 0; i < bad; i++) {
        a[i * N + i] = 4;
      }
      assertEquals(bad + 1, Lapack.dpotrf(uplo, N, a, 0, N));
    }
    assertEquals(0, Lapack.dpotrf(uplo, 0, new double[0], 0, 1));
  }

  @Test
  void geqrfAndOrmqrGiveBackTheMatrix() {
    for (int[] shape : new int[][] {{5, 5}, {80, 70}, {7, 12}, {1, 1}}) {
      int m = shape[0];
      int n = shape[1];
      int k = Math.min(m, n);
      double[] a = new Random(2).doubles((long) m * n, -1, 1).toArray();
      double[] qr = a.clone();
      double[] tau = new double[k];
      Lapack.dgeqrf(m, n, qr, 0, n, tau, 0);
      double[] r = new double[m * n];
      for (int i = 0; i < m; i++) {
        System.arraycopy(qr, i * n + Math.min(i, n), r, i * n + Math.min(i, n), n - Math.min(i, n));
      }
      double[] back = r.clone();
      Lapack.dormqr(Transpose.NO, m, n, k, qr, 0, n, tau, 0, back, 0, n);
      assertArrayEquals(a, back, 1e-13);
      Lapack.dormqr(Transpose.YES, m, n, k, qr, 0, n, tau, 0, back, 0, n);
      assertArrayEquals(r, back, 1e-13);
    }
  }

  @Test
  void aColumnOfZerosIsNotReflected() {
    double[] a = new double[6];
    double[] tau = {9, 9};
    Lapack.dgeqrf(3, 2, a, 0, 2, tau, 0);
    assertArrayEquals(new double[2], tau);
    assertArrayEquals(new double[6], a);
  }

  @Test
  void moreReflectionsThanRowsAreRefused() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Lapack.dormqr(
                    Transpose.NO,
                    2,
                    1,
                    3,
                    new double[6],
                    0,
                    3,
                    new double[3],
                    0,
                    new double[2],
                    0,
                    1));
    assertEquals("k: was 3, must be <= m, which is 2", e.getMessage());
  }
}
