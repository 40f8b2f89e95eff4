package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Triangles whose sums are long and so are taken in pieces, of more columns than the fuzzer's: each
 * element has the bits that gemm gives it.
 */
class LongSumsTest {
  private static final int K = 8192 + 600;

  @ParameterizedTest
  @CsvSource({"9, 0", "18, 0", "50, 0", "50, 9", "67, 1", "100, 0"})
  void aTriangleOfDoublesIsThatOfGemm(int n, int gap) {
    int lda = n + gap;
    double[] a = new Random(n).doubles((long) K * lda, -1, 1).toArray();
    double[] whole = new double[n * n];
    Blas.dgemm(Transpose.YES, Transpose.NO, n, n, K, 0.5, a, 0, lda, a, 0, lda, 0.0, whole, 0, n);
    double[] lower = new double[n * n];
    double[] upper = new double[n * n];
    Blas.dsyrk(Uplo.LOWER, Transpose.YES, n, K, 0.5, a, 0, lda, 0.0, lower, 0, n);
    Blas.dsyrk(Uplo.UPPER, Transpose.YES, n, K, 0.5, a, 0, lda, 0.0, upper, 0, n);
    for (int i = 0; i < n; i++) {
      int row = i * n;
      assertArrayEquals(
          Arrays.copyOfRange(whole, row, row + i + 1), Arrays.copyOfRange(lower, row, row + i + 1));
      assertArrayEquals(
          Arrays.copyOfRange(whole, row + i, row + n), Arrays.copyOfRange(upper, row + i, row + n));
    }
  }

  @ParameterizedTest
  @CsvSource({"17, 0", "34, 0", "50, 0", "100, 3", "130, 0"})
  void aTriangleOfFloatsIsThatOfGemm(int n, int gap) {
    int lda = n + gap;
    Random random = new Random(n);
    float[] a = new float[K * lda];
    for (int i = 0; i < a.length; i++) {
      a[i] = random.nextFloat() - 0.5f;
    }
    float[] whole = new float[n * n];
    Blas.sgemm(Transpose.YES, Transpose.NO, n, n, K, 2f, a, 0, lda, a, 0, lda, 0f, whole, 0, n);
    float[] lower = new float[n * n];
    Blas.ssyrk(Uplo.LOWER, Transpose.YES, n, K, 2f, a, 0, lda, 0f, lower, 0, n);
    for (int i = 0; i < n; i++) {
      int row = i * n;
      assertArrayEquals(
          Arrays.copyOfRange(whole, row, row + i + 1), Arrays.copyOfRange(lower, row, row + i + 1));
    }
  }
}
