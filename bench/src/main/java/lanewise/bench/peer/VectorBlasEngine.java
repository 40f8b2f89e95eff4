package lanewise.bench.peer;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.Optional;
import lanewise.kernels.Transpose;

/**
 * netlib's VectorBLAS, the pure-Java BLAS of Spark. It is column-major: a row-major matrix is its
 * transpose, so that C = A·B becomes C' = B'·A'.
 */
final class VectorBlasEngine implements Engine {
  private static final double ALPHA = 1e-3;
  private static final BLAS BLAS = JavaBLAS.getInstance();

  @Override
  public String name() {
    return BLAS.getClass().getSimpleName();
  }

  @Override
  public boolean pureJava() {
    return true;
  }

  @Override
  public String version() {
    return Engines.jarVersion(JavaBLAS.class);
  }

  @Override
  public Optional<Runnable> gemm(Gemm g, Numbers a, Numbers b, Numbers c) {
    String ta = Gemm.letter(g.transA());
    String tb = Gemm.letter(g.transB());
    int m = g.m();
    int n = g.n();
    int k = g.k();
    int lda = g.lda();
    int ldb = g.ldb();
    double[] a64 = a.f64();
    double[] b64 = b.f64();
    double[] c64 = c.f64();
    float[] a32 = a.f32();
    float[] b32 = b.f32();
    float[] c32 = c.f32();
    return Optional.of(
        a.single()
            ? () -> BLAS.sgemm(tb, ta, n, m, k, 1f, b32, ldb, a32, lda, 0f, c32, n)
            : () -> BLAS.dgemm(tb, ta, n, m, k, 1.0, b64, ldb, a64, lda, 0.0, c64, n));
  }

  @Override
  public Optional<Runnable> gemv(Transpose trans, int m, int n, Numbers a, Numbers x, Numbers y) {
    String t = trans == Transpose.NO ? "T" : "N";
    double[] a64 = a.f64();
    double[] x64 = x.f64();
    double[] y64 = y.f64();
    float[] a32 = a.f32();
    float[] x32 = x.f32();
    float[] y32 = y.f32();
    return Optional.of(
        a.single()
            ? () -> BLAS.sgemv(t, n, m, 1f, a32, n, x32, 1, 0f, y32, 1)
            : () -> BLAS.dgemv(t, n, m, 1.0, a64, n, x64, 1, 0.0, y64, 1));
  }

  @Override
  public Optional<Runnable> dot(int n, Numbers x, Numbers y, Numbers result) {
    double[] x64 = x.f64();
    double[] y64 = y.f64();
    double[] r64 = result.f64();
    float[] x32 = x.f32();
    float[] y32 = y.f32();
    float[] r32 = result.f32();
    return Optional.of(
        x.single()
            ? () -> r32[0] = BLAS.sdot(n, x32, 1, y32, 1)
            : () -> r64[0] = BLAS.ddot(n, x64, 1, y64, 1));
  }

  @Override
  public Optional<Runnable> axpy(int n, Numbers x, Numbers y) {
    double[] x64 = x.f64();
    double[] y64 = y.f64();
    float[] x32 = x.f32();
    float[] y32 = y.f32();
    return Optional.of(
        x.single()
            ? () -> BLAS.saxpy(n, (float) ALPHA, x32, 1, y32, 1)
            : () -> BLAS.daxpy(n, ALPHA, x64, 1, y64, 1));
  }

  @Override
  public Optional<Runnable> nrm2(int n, Numbers x, Numbers result) {
    double[] x64 = x.f64();
    double[] r64 = result.f64();
    float[] x32 = x.f32();
    float[] r32 = result.f32();
    return Optional.of(
        x.single() ? () -> r32[0] = BLAS.snrm2(n, x32, 1) : () -> r64[0] = BLAS.dnrm2(n, x64, 1));
  }

  @Override
  public Optional<Runnable> syrk(int n, int k, Numbers a, Numbers c) {
    double[] a64 = a.f64();
    double[] c64 = c.f64();
    float[] a32 = a.f32();
    float[] c32 = c.f32();
    return Optional.of(
        a.single()
            ? () -> BLAS.ssyrk("L", "N", n, k, 1f, a32, n, 0f, c32, n)
            : () -> BLAS.dsyrk("L", "N", n, k, 1.0, a64, n, 0.0, c64, n));
  }

  @Override
  public Optional<Runnable> trsm(int m, int n, Numbers a, Numbers b) {
    double[] a64 = a.f64();
    double[] b64 = b.f64();
    float[] a32 = a.f32();
    float[] b32 = b.f32();
    return Optional.of(
        a.single()
            ? () -> BLAS.strsm("R", "U", "N", "N", n, m, 1f, a32, m, b32, n)
            : () -> BLAS.dtrsm("R", "U", "N", "N", n, m, 1.0, a64, m, b64, n));
  }
}
