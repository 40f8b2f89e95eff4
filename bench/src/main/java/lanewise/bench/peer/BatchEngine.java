package lanewise.bench.peer;

import static java.lang.foreign.MemorySegment.ofArray;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import lanewise.kernels.Transpose;

/**
 * Batches of products in a native library that has them, which is not every one with cblas.
 *
 * @param name its name
 * @param version in its own words
 * @param f64 its cblas_dgemm_batch_strided
 * @param f32 the same for floats
 */
record BatchEngine(String name, String version, MethodHandle f64, MethodHandle f32)
    implements Engine {
  private static final int ROW_MAJOR = 101;

  /** That of a library, if it has one. */
  static Optional<Engine> of(NativeEngine engine) {
    NativeLibrary library = engine.library();
    return library.has("cblas_dgemm_batch_strided")
        ? Optional.of(
            new BatchEngine(
                engine.name() + " batch",
                engine.version(),
                library.onArrays("cblas_dgemm_batch_strided", "iiiiiid*ii*iid*iii", ""),
                library.onArrays("cblas_sgemm_batch_strided", "iiiiiif*ii*iif*iii", "")))
        : Optional.empty();
  }

  private static int flag(Transpose trans) {
    return trans == Transpose.NO ? Cblas.NO_TRANS : Cblas.TRANS;
  }

  @Override
  public Optional<Runnable> gemmBatched(Gemm g, int count, Numbers a, Numbers b, Numbers c) {
    int ta = flag(g.transA());
    int tb = flag(g.transB());
    int m = g.m();
    int n = g.n();
    int k = g.k();
    int lda = g.lda();
    int ldb = g.ldb();
    MemorySegment left = a.single() ? ofArray(a.f32()) : ofArray(a.f64());
    MemorySegment right = a.single() ? ofArray(b.f32()) : ofArray(b.f64());
    MemorySegment result = a.single() ? ofArray(c.f32()) : ofArray(c.f64());
    return Optional.of(
        a.single()
            ? () -> {
              try {
                f32.invokeExact(
                    ROW_MAJOR, ta, tb, m, n, k, 1f, left, lda, m * k, right, ldb, k * n, 0f, result,
                    n, m * n, count);
              } catch (Throwable e) {
                throw NativeLibrary.failed(e);
              }
            }
            : () -> {
              try {
                f64.invokeExact(
                    ROW_MAJOR, ta, tb, m, n, k, 1.0, left, lda, m * k, right, ldb, k * n, 0.0,
                    result, n, m * n, count);
              } catch (Throwable e) {
                throw NativeLibrary.failed(e);
              }
            });
  }
}
