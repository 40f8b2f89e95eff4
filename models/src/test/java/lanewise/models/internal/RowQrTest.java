package lanewise.models.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import lanewise.kernels.Parallel;
import lanewise.models.Matrix;
import lanewise.models.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowQrTest {
  private static double[] values(int count, long seed) {
    return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
  }

  private static double[] factor(double[] data, int n, int p, double[] y) {
    Design x = Design.of(Matrix.of(data, n, p), false, null);
    double[] r = RowQr.factor(x, null, y, 1, "test", Progress.NONE);
    for (int j = 0; j < p; j++) { // back to the units of the data
      for (int i = 0; i <= j; i++) {
        r[i * (p + 1) + j] /= x.scale(j);
      }
    }
    return r;
  }

  /** R'R = X'X up to rounding; sizes around blocks of rows, panels of columns and chunks. */
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1, 3",
    "2, 5",
    "31, 7",
    "100, 31",
    "100, 32",
    "100, 33",
    "1023, 4",
    "1024, 4",
    "1025, 4",
    "2500, 70",
    "40, 100",
    "65536, 2",
    "65537, 3",
    "131072, 2",
    "200000, 2"
  })
  void triangleHasTheGramMatrix(int n, int p) {
    double[] data = values(n * p, n + 31L * p);
    double[] y = values(n, 5);
    double[] r = factor(data, n, p, y);
    int q = p + 1;
    for (int j = 0; j < q; j++) {
      for (int k = 0; k < j; k++) {
        assertEquals(0, r[j * q + k]);
      }
      for (int k = 0; k < q; k++) {
        Compensated expected = new Compensated();
        for (int i = 0; i < n; i++) {
          double a = j < p ? data[i * p + j] : y[i];
          double b = k < p ? data[i * p + k] : y[i];
          expected.addProduct(a, b);
        }
        Compensated gram = new Compensated();
        for (int i = 0; i < q; i++) {
          gram.addProduct(r[i * q + j], r[i * q + k]);
        }
        double size = Math.sqrt(norm(r, q, j) * norm(r, q, k));
        assertEquals(
            expected.value(), gram.value(), 4e-15 * Math.sqrt(p) * (1 + size), j + "," + k);
      }
    }
  }

  private static double norm(double[] r, int q, int j) {
    double s = 0;
    for (int i = 0; i < q; i++) {
      s += r[i * q + j] * r[i * q + j];
    }
    return s;
  }

  @Test
  void threadsDoNotChangeABit() {
    int n = 150_000;
    double[] data = values(n * 3, 1);
    double[] y = values(n, 2);
    Design x = Design.of(Matrix.of(data, n, 3), false, null);
    double[] alone = RowQr.factor(x, null, y, 1, "test", Progress.NONE);
    for (int threads = 2; threads <= 4; threads++) {
      double[] r =
          Parallel.of(threads).call(() -> RowQr.factor(x, null, y, 1, "test", Progress.NONE));
      assertArrayEquals(alone, r, 0);
    }
  }

  @Test
  void zeroColumnsAndTinyOnesDoNoHarm() {
    double[] data = values(4 * 50, 3);
    for (int i = 0; i < 50; i++) {
      data[4 * i] = 0;
      data[4 * i + 2] = i == 0 ? 1 : 1e-200 * data[4 * i + 2];
    }
    double[] r = factor(data, 50, 4, values(50, 4));
    for (double v : r) {
      assertTrue(Double.isFinite(v));
    }
    assertEquals(0, r[0]);
    double length = 0;
    for (int i = 0; i <= 2; i++) {
      length += r[5 * i + 2] * r[5 * i + 2];
    }
    assertEquals(1, length, 1e-14);
    Triangle triangle = Triangle.of(r, 4, 50, Triangle.WORKING_PRECISION);
    assertEquals(3, triangle.rank());
    assertTrue(triangle.aliased(0));
  }
}
