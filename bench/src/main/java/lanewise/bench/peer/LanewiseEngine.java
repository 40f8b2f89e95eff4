package lanewise.bench.peer;

import java.util.Optional;
import lanewise.kernels.Activation;
import lanewise.kernels.Blas;
import lanewise.kernels.Dense;
import lanewise.kernels.Diag;
import lanewise.kernels.PackedMatrix;
import lanewise.kernels.Side;
import lanewise.kernels.Transpose;
import lanewise.kernels.Uplo;
import lanewise.kernels.VectorMath;

/** Lanewise itself: it can do all of it. */
public final class LanewiseEngine implements Engine {
  private static final double ALPHA = 1e-3;

  @Override
  public String name() {
    return "lanewise";
  }

  @Override
  public String version() {
    return "this build";
  }

  @Override
  public Optional<Runnable> gemm(Gemm g, Numbers a, Numbers b, Numbers c) {
    Transpose ta = g.transA();
    Transpose tb = g.transB();
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
            ? () -> Blas.sgemm(ta, tb, m, n, k, 1f, a32, 0, lda, b32, 0, ldb, 0f, c32, 0, n)
            : () -> Blas.dgemm(ta, tb, m, n, k, 1.0, a64, 0, lda, b64, 0, ldb, 0.0, c64, 0, n));
  }

  @Override
  public Optional<Runnable> gemmBatched(Gemm g, int count, Numbers a, Numbers b, Numbers c) {
    Transpose ta = g.transA();
    Transpose tb = g.transB();
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
            ? () ->
                Blas.sgemmStridedBatched(
                    ta, tb, m, n, k, 1f, a32, 0, lda, m * k, b32, 0, ldb, k * n, 0f, c32, 0, n,
                    m * n, count)
            : () ->
                Blas.dgemmStridedBatched(
                    ta, tb, m, n, k, 1.0, a64, 0, lda, m * k, b64, 0, ldb, k * n, 0.0, c64, 0, n,
                    m * n, count));
  }

  @Override
  public Optional<Runnable> gemmPacked(Gemm g, Numbers a, Numbers b, Numbers c) {
    Transpose ta = g.transA();
    int m = g.m();
    int n = g.n();
    int lda = g.lda();
    double[] a64 = a.f64();
    double[] c64 = c.f64();
    float[] a32 = a.f32();
    float[] c32 = c.f32();
    PackedMatrix packed =
        a.single()
            ? PackedMatrix.pack(g.transB(), g.k(), n, b.f32(), 0, g.ldb())
            : PackedMatrix.pack(g.transB(), g.k(), n, b.f64(), 0, g.ldb());
    return Optional.of(
        a.single()
            ? () -> Blas.sgemmPacked(ta, m, 1f, a32, 0, lda, packed, 0f, c32, 0, n)
            : () -> Blas.dgemmPacked(ta, m, 1.0, a64, 0, lda, packed, 0.0, c64, 0, n));
  }

  @Override
  public Optional<Runnable> gemv(Transpose trans, int m, int n, Numbers a, Numbers x, Numbers y) {
    double[] a64 = a.f64();
    double[] x64 = x.f64();
    double[] y64 = y.f64();
    float[] a32 = a.f32();
    float[] x32 = x.f32();
    float[] y32 = y.f32();
    return Optional.of(
        a.single()
            ? () -> Blas.sgemv(trans, m, n, 1f, a32, 0, n, x32, 0, 1, 0f, y32, 0, 1)
            : () -> Blas.dgemv(trans, m, n, 1.0, a64, 0, n, x64, 0, 1, 0.0, y64, 0, 1));
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
            ? () -> r32[0] = Blas.sdot(n, x32, 0, 1, y32, 0, 1)
            : () -> r64[0] = Blas.ddot(n, x64, 0, 1, y64, 0, 1));
  }

  @Override
  public Optional<Runnable> axpy(int n, Numbers x, Numbers y) {
    double[] x64 = x.f64();
    double[] y64 = y.f64();
    float[] x32 = x.f32();
    float[] y32 = y.f32();
    return Optional.of(
        x.single()
            ? () -> Blas.saxpy(n, (float) ALPHA, x32, 0, 1, y32, 0, 1)
            : () -> Blas.daxpy(n, ALPHA, x64, 0, 1, y64, 0, 1));
  }

  @Override
  public Optional<Runnable> nrm2(int n, Numbers x, Numbers result) {
    double[] x64 = x.f64();
    double[] r64 = result.f64();
    float[] x32 = x.f32();
    float[] r32 = result.f32();
    return Optional.of(
        x.single()
            ? () -> r32[0] = Blas.snrm2(n, x32, 0, 1)
            : () -> r64[0] = Blas.dnrm2(n, x64, 0, 1));
  }

  @Override
  public Optional<Runnable> syrk(int n, int k, Numbers a, Numbers c) {
    Uplo upper = Uplo.UPPER;
    Transpose t = Transpose.YES;
    double[] a64 = a.f64();
    double[] c64 = c.f64();
    float[] a32 = a.f32();
    float[] c32 = c.f32();
    return Optional.of(
        a.single()
            ? () -> Blas.ssyrk(upper, t, n, k, 1f, a32, 0, n, 0f, c32, 0, n)
            : () -> Blas.dsyrk(upper, t, n, k, 1.0, a64, 0, n, 0.0, c64, 0, n));
  }

  @Override
  public Optional<Runnable> weightedSyrk(int n, int k, Numbers a, Numbers w, Numbers c) {
    Uplo upper = Uplo.UPPER;
    double[] a64 = a.f64();
    double[] w64 = w.f64();
    double[] c64 = c.f64();
    float[] a32 = a.f32();
    float[] w32 = w.f32();
    float[] c32 = c.f32();
    return Optional.of(
        a.single()
            ? () -> Blas.ssyrkw(upper, n, k, 1f, a32, 0, n, w32, 0, 1, 0f, c32, 0, n)
            : () -> Blas.dsyrkw(upper, n, k, 1.0, a64, 0, n, w64, 0, 1, 0.0, c64, 0, n));
  }

  @Override
  public Optional<Runnable> trsm(int m, int n, Numbers a, Numbers b) {
    Side left = Side.LEFT;
    Uplo lower = Uplo.LOWER;
    Transpose t = Transpose.NO;
    Diag diag = Diag.NON_UNIT;
    double[] a64 = a.f64();
    double[] b64 = b.f64();
    float[] a32 = a.f32();
    float[] b32 = b.f32();
    return Optional.of(
        a.single()
            ? () -> Blas.strsm(left, lower, t, diag, m, n, 1f, a32, 0, m, b32, 0, n)
            : () -> Blas.dtrsm(left, lower, t, diag, m, n, 1.0, a64, 0, m, b64, 0, n));
  }

  @Override
  public Optional<Runnable> map(Function f, int n, Numbers x, Numbers y) {
    double[] x64 = x.f64();
    double[] y64 = y.f64();
    float[] x32 = x.f32();
    float[] y32 = y.f32();
    return Optional.of(
        switch (f) {
          case EXP ->
              x.single()
                  ? () -> VectorMath.exp(n, x32, 0, y32, 0)
                  : () -> VectorMath.exp(n, x64, 0, y64, 0);
          case LOG ->
              x.single()
                  ? () -> VectorMath.log(n, x32, 0, y32, 0)
                  : () -> VectorMath.log(n, x64, 0, y64, 0);
          case TANH ->
              x.single()
                  ? () -> VectorMath.tanh(n, x32, 0, y32, 0)
                  : () -> VectorMath.tanh(n, x64, 0, y64, 0);
          case SIGMOID ->
              x.single()
                  ? () -> VectorMath.sigmoid(n, x32, 0, y32, 0)
                  : () -> VectorMath.sigmoid(n, x64, 0, y64, 0);
          default -> {
            Activation activation = activation(f);
            yield x.single()
                ? () -> activation.forward(n, x32, 0, y32, 0)
                : () -> activation.forward(n, x64, 0, y64, 0);
          }
        });
  }

  @Override
  public Optional<Runnable> softmax(int rows, int columns, Numbers x, Numbers y) {
    double[] x64 = x.f64();
    double[] y64 = y.f64();
    float[] x32 = x.f32();
    float[] y32 = y.f32();
    return Optional.of(
        x.single()
            ? () -> VectorMath.softmax(rows, columns, x32, 0, columns, y32, 0, columns)
            : () -> VectorMath.softmax(rows, columns, x64, 0, columns, y64, 0, columns));
  }

  @Override
  public Optional<Runnable> dense(Layer layer, Numbers x, Numbers w, Numbers bias, Numbers y) {
    Activation f = activation(layer.activation());
    int batch = layer.batch();
    int out = layer.out();
    int in = layer.in();
    double[] x64 = x.f64();
    double[] w64 = w.f64();
    double[] b64 = bias.f64();
    double[] y64 = y.f64();
    float[] x32 = x.f32();
    float[] w32 = w.f32();
    float[] b32 = bias.f32();
    float[] y32 = y.f32();
    return Optional.of(
        x.single()
            ? () -> Dense.forward(batch, out, in, x32, 0, in, w32, 0, out, b32, 0, f, y32, 0, out)
            : () -> Dense.forward(batch, out, in, x64, 0, in, w64, 0, out, b64, 0, f, y64, 0, out));
  }

  @Override
  public Optional<Runnable> densePacked(
      Layer layer, Numbers x, Numbers w, Numbers bias, Numbers y) {
    Activation f = activation(layer.activation());
    int batch = layer.batch();
    int out = layer.out();
    int in = layer.in();
    PackedMatrix packed =
        x.single()
            ? PackedMatrix.pack(Transpose.NO, in, out, w.f32(), 0, out)
            : PackedMatrix.pack(Transpose.NO, in, out, w.f64(), 0, out);
    double[] x64 = x.f64();
    double[] b64 = bias.f64();
    double[] y64 = y.f64();
    float[] x32 = x.f32();
    float[] b32 = bias.f32();
    float[] y32 = y.f32();
    return Optional.of(
        x.single()
            ? () -> Dense.forwardPacked(batch, x32, 0, in, packed, b32, 0, f, y32, 0, out)
            : () -> Dense.forwardPacked(batch, x64, 0, in, packed, b64, 0, f, y64, 0, out));
  }

  private static Activation activation(Function f) {
    return switch (f) {
      case RELU -> Activation.RELU;
      case SIGMOID -> Activation.SIGMOID;
      case TANH -> Activation.TANH;
      case EXP -> Activation.EXP;
      case SOFTPLUS -> Activation.SOFTPLUS;
      case SILU -> Activation.SILU;
      case GELU -> Activation.GELU;
      case GELU_TANH -> Activation.GELU_TANH;
      case LOG -> throw new IllegalArgumentException("log is no activation");
    };
  }
}
