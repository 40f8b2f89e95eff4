package lanewise.bench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import lanewise.kernels.Transpose;

/**
 * The cblas functions that are compared with, row-major and dense. The parameters that never vary
 * are left out: alpha is 1, beta is 0 unless it is one, strides are 1.
 */
interface Cblas {
  int ROW_MAJOR = 101;
  int NO_TRANS = 111;
  int TRANS = 112;

  /** How cblas calls it. */
  static int flag(Transpose trans) {
    return trans == Transpose.NO ? NO_TRANS : TRANS;
  }

  void gemm(
      int ta,
      int tb,
      int m,
      int n,
      int k,
      double[] a,
      int lda,
      double[] b,
      int ldb,
      double beta,
      double[] c);

  void gemm(
      int ta,
      int tb,
      int m,
      int n,
      int k,
      float[] a,
      int lda,
      float[] b,
      int ldb,
      float beta,
      float[] c);

  /** The same on segments of arrays; beta is 0. */
  void gemm(
      boolean single,
      int ta,
      int tb,
      int m,
      int n,
      int k,
      MemorySegment a,
      int lda,
      MemorySegment b,
      int ldb,
      MemorySegment c);

  void gemv(int trans, int m, int n, double[] a, double[] x, double[] y);

  void gemv(int trans, int m, int n, float[] a, float[] x, float[] y);

  double dot(int n, double[] x, double[] y);

  float dot(int n, float[] x, float[] y);

  void axpy(int n, double alpha, double[] x, double[] y);

  void axpy(int n, float alpha, float[] x, float[] y);

  double nrm2(int n, double[] x);

  float nrm2(int n, float[] x);

  /** The upper triangle of C := A'·A + beta·C. */
  void syrk(int n, int k, double[] a, double beta, double[] c);

  /** The upper triangle of C := A'·A + beta·C. */
  void syrk(int n, int k, float[] a, float beta, float[] c);

  /** B := A⁻¹·B, A lower triangular. */
  void trsm(int m, int n, double[] a, double[] b);

  /** B := A⁻¹·B, A lower triangular. */
  void trsm(int m, int n, float[] a, float[] b);

  /** The functions of a library. */
  static Cblas of(NativeLibrary library) {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try (InputStream in =
        Objects.requireNonNull(Cblas.class.getResourceAsStream("CblasCalls.class"))) {
      Class<?> own =
          lookup.defineHiddenClassWithClassData(in.readAllBytes(), library, true).lookupClass();
      return (Cblas) own.getDeclaredConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
