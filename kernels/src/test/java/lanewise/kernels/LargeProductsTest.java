package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import lanewise.kernels.scalar.F32GemmSpec;
import lanewise.kernels.scalar.F64GemmSpec;
import lanewise.kernels.scalar.F64Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Products of more rows, columns and steps than the fuzzer's, so that all loops around the tiles run more than once and end
 * with a rest: the bits of the scalar twin, element by element.
 */
class LargeProductsTest {
  private static final int M = 391;
  private static final int K = 3 * F64Order.K_CHUNK + 3;
  private static final double ALPHA = 0.75;
  private static final double BETA = -0.5;

  @ParameterizedTest
  @CsvSource({"NO, NO, 301", "YES, NO, 517", "NO, YES, 265", "YES, YES, 64"})
  void doublesHaveTheScalarTwinsBits(Transpose transA, Transpose transB, int n) {
    Random random = new Random(n);
    double[] a = random.doubles((long) M * K, -1, 1).toArray();
    double[] b = random.doubles((long) K * n, -1, 1).toArray();
    double[] start = random.doubles((long) M * n, -1, 1).toArray();
    boolean ta = transA == Transpose.YES;
    boolean tb = transB == Transpose.YES;
    int lda = ta ? M : K;
    int ldb = tb ? K : n;
    double[] expected = start.clone();
    F64GemmSpec.gemm(ta, tb, M, n, K, ALPHA, a, 0, lda, b, 0, ldb, BETA, expected, 0, n);

    double[] c = start.clone();
    Blas.dgemm(transA, transB, M, n, K, ALPHA, a, 0, lda, b, 0, ldb, BETA, c, 0, n);
    assertArrayEquals(expected, c);

    double[] s = start.clone();
    Blas.dgemm(
        transA,
        transB,
        M,
        n,
        K,
        ALPHA,
        MemorySegment.ofArray(a),
        0,
        lda,
        MemorySegment.ofArray(b),
        0,
        ldb,
        BETA,
        MemorySegment.ofArray(s),
        0,
        n);
    assertArrayEquals(expected, s);

    double[] p = start.clone();
    PackedMatrix packed = PackedMatrix.pack(transB, K, n, b, 0, ldb);
    Blas.dgemmPacked(transA, M, ALPHA, a, 0, lda, packed, BETA, p, 0, n);
    assertArrayEquals(expected, p);
  }

  @ParameterizedTest
  @CsvSource({"NO, NO, 1031", "YES, YES, 130"})
  void floatsHaveTheScalarTwinsBits(Transpose transA, Transpose transB, int n) {
    float[] a = floats(M * K, n);
    float[] b = floats(K * n, n + 1);
    boolean ta = transA == Transpose.YES;
    boolean tb = transB == Transpose.YES;
    int lda = ta ? M : K;
    int ldb = tb ? K : n;
    float[] expected = floats(M * n, n + 2);
    float[] c = expected.clone();
    F32GemmSpec.gemm(ta, tb, M, n, K, 0.75f, a, 0, lda, b, 0, ldb, -0.5f, expected, 0, n);
    Blas.sgemm(transA, transB, M, n, K, 0.75f, a, 0, lda, b, 0, ldb, -0.5f, c, 0, n);
    assertArrayEquals(expected, c);
  }

  @ParameterizedTest
  @CsvSource({"300", "32"})
  void aLayerOfManyRowsIsItsProductBiasAndActivation(int n) {
    Random random = new Random(n);
    double[] x = random.doubles((long) M * K, -1, 1).toArray();
    double[] w = random.doubles((long) K * n, -0.1, 0.1).toArray();
    double[] bias = random.doubles(n, -1, 1).toArray();
    double[] expected = new double[M * n];
    for (int i = 0; i < M; i++) { // row by row another way through the loops
      Dense.forward(1, n, K, x, i * K, K, w, 0, n, bias, 0, Activation.SIGMOID, expected, i * n, n);
    }
    double[] y = new double[M * n];
    Dense.forward(M, n, K, x, 0, K, w, 0, n, bias, 0, Activation.SIGMOID, y, 0, n);
    assertArrayEquals(expected, y);
    double[] z = new double[M * n];
    PackedMatrix packed = PackedMatrix.pack(Transpose.NO, K, n, w, 0, n);
    Dense.forwardPacked(M, x, 0, K, packed, bias, 0, Activation.SIGMOID, z, 0, n);
    assertArrayEquals(expected, z);
  }

  private static float[] floats(int n, long seed) {
    Random random = new Random(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }
}
