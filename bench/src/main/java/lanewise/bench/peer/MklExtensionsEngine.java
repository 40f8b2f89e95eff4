package lanewise.bench.peer;

import static java.lang.foreign.MemorySegment.ofArray;
import static lanewise.bench.peer.Cblas.ROW_MAJOR;
import static lanewise.bench.peer.Cblas.flag;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** What oneMKL has beyond cblas: batches of products, and products with a packed factor. */
final class MklExtensionsEngine implements Engine {
  private static final int PACKED = 151;
  private static final int B_MATRIX = 162;
  private static final int LINE = 64;

  private static final MethodHandle BATCH_F64 =
      on("cblas_dgemm_batch_strided", "iiiiiid*ii*iid*iii");
  private static final MethodHandle BATCH_F32 =
      on("cblas_sgemm_batch_strided", "iiiiiif*ii*iif*iii");
  private static final MethodHandle COMPUTE_F64 = on("cblas_dgemm_compute", "iiiiii*i*id*i");
  private static final MethodHandle COMPUTE_F32 = on("cblas_sgemm_compute", "iiiiii*i*if*i");

  private static MethodHandle on(String name, String arguments) {
    return NativePeers.Mkl.LIBRARY.onArrays(name, arguments, "");
  }

  @Override
  public String name() {
    return "oneMKL extensions";
  }

  @Override
  public String version() {
    return NativePeers.Mkl.version();
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
                BATCH_F32.invokeExact(
                    ROW_MAJOR, ta, tb, m, n, k, 1f, left, lda, m * k, right, ldb, k * n, 0f, result,
                    n, m * n, count);
              } catch (Throwable e) {
                throw NativeLibrary.failed(e);
              }
            }
            : () -> {
              try {
                BATCH_F64.invokeExact(
                    ROW_MAJOR, ta, tb, m, n, k, 1.0, left, lda, m * k, right, ldb, k * n, 0.0,
                    result, n, m * n, count);
              } catch (Throwable e) {
                throw NativeLibrary.failed(e);
              }
            });
  }

  @Override
  public Optional<Runnable> gemmPacked(Gemm g, Numbers a, Numbers b, Numbers c) {
    int ta = flag(g.transA());
    int m = g.m();
    int n = g.n();
    int k = g.k();
    int lda = g.lda();
    MemorySegment packed = pack(g, b);
    double[] a64 = a.f64();
    double[] c64 = c.f64();
    float[] a32 = a.f32();
    float[] c32 = c.f32();
    return Optional.of(
        a.single()
            ? () -> compute(ta, m, n, k, a32, lda, packed, c32)
            : () -> compute(ta, m, n, k, a64, lda, packed, c64));
  }

  /** B in the form that MKL multiplies with. */
  private static MemorySegment pack(Gemm g, Numbers b) {
    NativeLibrary mkl = NativePeers.Mkl.LIBRARY;
    int tb = flag(g.transB());
    String gemm = b.single() ? "cblas_sgemm" : "cblas_dgemm";
    try {
      long size =
          (long)
              mkl.plain(gemm + "_pack_get_size", "iiii", "l")
                  .invokeExact(B_MATRIX, g.m(), g.n(), g.k());
      MemorySegment packed = Arena.ofAuto().allocate(size, LINE);
      MethodHandle pack =
          mkl.onArrays(gemm + "_pack", b.single() ? "iiiiiif*i*" : "iiiiiid*i*", "");
      if (b.single()) {
        pack.invokeExact(
            ROW_MAJOR, B_MATRIX, tb, g.m(), g.n(), g.k(), 1f, ofArray(b.f32()), g.ldb(), packed);
      } else {
        pack.invokeExact(
            ROW_MAJOR, B_MATRIX, tb, g.m(), g.n(), g.k(), 1.0, ofArray(b.f64()), g.ldb(), packed);
      }
      return packed;
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  private static void compute(
      int ta, int m, int n, int k, double[] a, int lda, MemorySegment b, double[] c) {
    try {
      COMPUTE_F64.invokeExact(
          ROW_MAJOR, ta, PACKED, m, n, k, ofArray(a), lda, b, n, 0.0, ofArray(c), n);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  private static void compute(
      int ta, int m, int n, int k, float[] a, int lda, MemorySegment b, float[] c) {
    try {
      COMPUTE_F32.invokeExact(
          ROW_MAJOR, ta, PACKED, m, n, k, ofArray(a), lda, b, n, 0f, ofArray(c), n);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }
}
