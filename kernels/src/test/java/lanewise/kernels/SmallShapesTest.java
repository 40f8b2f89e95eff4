package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import lanewise.kernels.scalar.F32GemmSpec;
import lanewise.kernels.scalar.F32GemvSpec;
import lanewise.kernels.scalar.F32SoftmaxSpec;
import lanewise.kernels.scalar.F64GemmSpec;
import lanewise.kernels.scalar.F64GemvSpec;
import lanewise.kernels.scalar.F64SoftmaxSpec;
import lanewise.kernels.vector.F32Gemm;
import lanewise.kernels.vector.F32Gemv;
import lanewise.kernels.vector.F32Softmax;
import lanewise.kernels.vector.F64Gemm;
import lanewise.kernels.vector.F64Gemv;
import lanewise.kernels.vector.F64Softmax;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Products with few columns, and gemv with short rows, where each width takes another tile: all widths up to what
 * fits, in all forms, in matrices that end where their memory ends.
 */
class SmallShapesTest {
  private static final int WIDEST = 70;
  private static final float UNTOUCHED = -7.5f;

  @BeforeEach
  void vectors() {
    Assumptions.assumeTrue(Lanewise.twin().equals("vector"));
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 1", "5, 17", "13, 3", "33, 9", "40, 300", "121, 8"})
  void productsHaveTheBitsOfTheSpecification(int m, int k) {
    for (int n = 1; n <= WIDEST; n++) {
      for (int form = 0; form < 8; form++) {
        product(m, n, k, (form & 1) != 0, (form & 2) != 0, (form & 4) == 0 ? 0.0 : 0.5);
      }
    }
  }

  private static void product(int m, int n, int k, boolean ta, boolean tb, double beta) {
    String what = m + "x" + n + "x" + k + " " + ta + " " + tb + " " + beta;
    int lda = (ta ? m : k) + 1;
    int ldb = (tb ? k : n) + 2;
    int ldc = n + 3;
    double[] a = numbers(1, lda * ((ta ? k : m) - 1) + lda - 1);
    double[] b = numbers(2, ldb * ((tb ? n : k) - 1) + ldb - 2);
    double[] c = numbers(3, ldc * (m - 1) + n);
    double[] expected = c.clone();
    F64GemmSpec.gemm(ta, tb, m, n, k, 1.5, a, 0, lda, b, 0, ldb, beta, expected, 0, ldc);
    F64Gemm.gemm(ta, tb, m, n, k, 1.5, a, 0, lda, b, 0, ldb, beta, c, 0, ldc);
    assertArrayEquals(expected, c, what);
    float[] fa = floats(a);
    float[] fb = floats(b);
    float[] fc = floats(c);
    float[] fe = fc.clone();
    float beta32 = (float) beta;
    F32GemmSpec.gemm(ta, tb, m, n, k, 1.5f, fa, 0, lda, fb, 0, ldb, beta32, fe, 0, ldc);
    F32Gemm.gemm(ta, tb, m, n, k, 1.5f, fa, 0, lda, fb, 0, ldb, beta32, fc, 0, ldc);
    assertArrayEquals(fe, fc, what);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 67, 300})
  void rowsAndColumnsHaveTheBitsOfTheSpecification(int m) {
    for (int n = 1; n <= 2 * WIDEST; n++) {
      for (int gap = 0; gap < 2; gap++) {
        rows(m, n, n + gap, 1 + gap);
        columns(m, n, n + gap, 1 + gap);
      }
    }
  }

  /** Each number of vectors after whole sets of lanes, taken two rows at a time and four. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 66})
  void longerRowsHaveTheBitsOfTheSpecification(int m) {
    for (int n = 2 * WIDEST; n <= 470; n++) {
      rows(m, n, n + n % 2, 1 + n % 3 / 2);
    }
  }

  /** Few columns, of which several chunks are summed side by side. */
  @ParameterizedTest
  @ValueSource(ints = {1023, 1024, 1025, 1300, 2047, 2049, 8192, 8193, 17_000})
  void longColumnsHaveTheBitsOfTheSpecification(int m) {
    for (int n = 1; n <= 18; n++) {
      for (int gap = 0; gap < 2; gap++) {
        columns(m, n, n + gap, 1 + gap);
      }
    }
  }

  private static void rows(int m, int n, int lda, int inc) {
    double[] a = numbers(1, lda * (m - 1) + n);
    double[] x = numbers(2, inc * (n - 1) + 1);
    double[] y = filled(inc * m);
    double[] expected = y.clone();
    F64GemvSpec.rows(m, n, 0.75, a, 0, lda, x, 0, inc, inc - 1.0, expected, 0, inc);
    F64Gemv.rows(m, n, 0.75, a, 0, lda, x, 0, inc, inc - 1.0, y, 0, inc);
    assertArrayEquals(expected, y, m + " rows of " + n);
    float[] fy = floats(filled(inc * m));
    float[] fe = fy.clone();
    float[] fa = floats(a);
    float[] fx = floats(x);
    F32GemvSpec.rows(m, n, 0.75f, fa, 0, lda, fx, 0, inc, inc - 1f, fe, 0, inc);
    F32Gemv.rows(m, n, 0.75f, fa, 0, lda, fx, 0, inc, inc - 1f, fy, 0, inc);
    assertArrayEquals(fe, fy, m + " rows of " + n);
  }

  private static void columns(int m, int n, int lda, int inc) {
    double[] a = numbers(1, lda * (m - 1) + n);
    double[] x = numbers(2, inc * (m - 1) + 1);
    double[] y = filled(inc * n);
    double[] expected = y.clone();
    F64GemvSpec.columns(m, n, 0.75, a, 0, lda, x, 0, inc, inc - 1.0, expected, 0, inc);
    F64Gemv.columns(m, n, 0.75, a, 0, lda, x, 0, inc, inc - 1.0, y, 0, inc);
    assertArrayEquals(expected, y, n + " columns of " + m);
    float[] fy = floats(filled(inc * n));
    float[] fe = fy.clone();
    float[] fa = floats(a);
    float[] fx = floats(x);
    F32GemvSpec.columns(m, n, 0.75f, fa, 0, lda, fx, 0, inc, inc - 1f, fe, 0, inc);
    F32Gemv.columns(m, n, 0.75f, fa, 0, lda, fx, 0, inc, inc - 1f, fy, 0, inc);
    assertArrayEquals(fe, fy, n + " columns of " + m);
  }

  /** A layer for one example begins with its bias and has the bits that the same example has among others. */
  @ParameterizedTest
  @CsvSource({"3, 5", "40, 9", "300, 70", "1000, 257", "1300, 5", "2500, 8", "9000, 3"})
  void oneExampleIsAsAmongOthers(int in, int out) {
    double[] x = numbers(1, 5 * in);
    double[] w = numbers(2, in * out);
    double[] b = numbers(3, out);
    double[] all = new double[5 * out];
    double[] one = new double[out];
    Dense.forward(5, out, in, x, 0, in, w, 0, out, b, 0, Activation.SIGMOID, all, 0, out);
    for (int i = 0; i < 5; i++) {
      Dense.forward(1, out, in, x, i * in, in, w, 0, out, b, 0, Activation.SIGMOID, one, 0, out);
      for (int j = 0; j < out; j++) {
        assertEquals(all[i * out + j], one[j]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 150})
  void softmaxOfShortRowsHasTheBitsOfTheSpecification(int rows) {
    double[] special = {
      Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0, 1e300, -1e300
    };
    for (int cols = 1; cols <= 40; cols++) {
      for (int gap = 0; gap < 3; gap++) {
        int ld = cols + gap;
        double[] x = numbers(cols, ld * (rows - 1) + cols);
        for (int i = 0; i < x.length && gap == 2; i += 7) {
          x[i] = special[i / 7 % special.length];
        }
        softmax(rows, cols, ld, x);
        softmax(rows, cols, ld, floats(x));
      }
    }
  }

  private static void softmax(int rows, int cols, int ld, double[] x) {
    double[] y = filled(x.length);
    double[] expected = y.clone();
    F64SoftmaxSpec.softmax(rows, cols, x, 0, ld, expected, 0, ld);
    F64Softmax.softmax(rows, cols, x, 0, ld, y, 0, ld);
    assertArrayEquals(expected, y, rows + "x" + cols);
    F64Softmax.softmax(rows, cols, x, 0, ld, x, 0, ld);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < cols; j++) {
        assertEquals(expected[i * ld + j], x[i * ld + j]);
      }
    }
  }

  private static void softmax(int rows, int cols, int ld, float[] x) {
    float[] y = floats(filled(x.length));
    float[] expected = y.clone();
    F32SoftmaxSpec.softmax(rows, cols, x, 0, ld, expected, 0, ld);
    F32Softmax.softmax(rows, cols, x, 0, ld, y, 0, ld);
    assertArrayEquals(expected, y, rows + "x" + cols);
  }

  private static double[] numbers(int seed, int length) {
    return new Random(seed).doubles(length, -1, 1).toArray();
  }

  private static double[] filled(int length) {
    double[] y = new double[length];
    Arrays.fill(y, UNTOUCHED);
    return y;
  }

  private static float[] floats(double[] x) {
    float[] f = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      f[i] = (float) x[i];
    }
    return f;
  }
}
