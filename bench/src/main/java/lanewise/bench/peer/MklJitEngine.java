package lanewise.bench.peer;

import static java.lang.foreign.MemorySegment.ofArray;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static lanewise.bench.peer.Cblas.ROW_MAJOR;
import static lanewise.bench.peer.Cblas.flag;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** oneMKL's kernels generated for one small product: the strongest small-matrix peer there is. */
final class MklJitEngine implements Engine {
  /** Beyond this they are no longer generated, or no better than gemm. */
  private static final int LARGEST = 128;

  private static final MethodHandle CREATE_F64 =
      create("mkl_cblas_jit_create_dgemm", "*iiiiiidiidi");
  private static final MethodHandle CREATE_F32 =
      create("mkl_cblas_jit_create_sgemm", "*iiiiiifiifi");
  private static final MethodHandle KERNEL = NativeLibrary.pointer("****");

  private static MethodHandle create(String name, String arguments) {
    return NativePeers.Mkl.LIBRARY.plain(name, arguments, "i");
  }

  @Override
  public String name() {
    return "oneMKL JIT";
  }

  @Override
  public String version() {
    return NativePeers.Mkl.version();
  }

  @Override
  public Optional<Runnable> gemm(Gemm g, Numbers a, Numbers b, Numbers c) {
    if (Math.max(Math.max(g.m(), g.n()), g.k()) > LARGEST) {
      return Optional.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment slot = arena.allocate(ADDRESS);
      if (create(g, a.single(), slot) != 0) {
        return Optional.empty();
      }
      MemorySegment jitter = slot.get(ADDRESS, 0);
      String get = a.single() ? "mkl_jit_get_sgemm_ptr" : "mkl_jit_get_dgemm_ptr";
      MemorySegment kernel =
          (MemorySegment) NativePeers.Mkl.LIBRARY.plain(get, "*", "*").invokeExact(jitter);
      double[] a64 = a.f64();
      double[] b64 = b.f64();
      double[] c64 = c.f64();
      float[] a32 = a.f32();
      float[] b32 = b.f32();
      float[] c32 = c.f32();
      return Optional.of(
          a.single()
              ? () -> run(kernel, jitter, ofArray(a32), ofArray(b32), ofArray(c32))
              : () -> run(kernel, jitter, ofArray(a64), ofArray(b64), ofArray(c64)));
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  private static int create(Gemm g, boolean single, MemorySegment slot) throws Throwable {
    int ta = flag(g.transA());
    int tb = flag(g.transB());
    int m = g.m();
    int n = g.n();
    int k = g.k();
    return single
        ? (int)
            CREATE_F32.invokeExact(slot, ROW_MAJOR, ta, tb, m, n, k, 1f, g.lda(), g.ldb(), 0f, n)
        : (int)
            CREATE_F64.invokeExact(slot, ROW_MAJOR, ta, tb, m, n, k, 1.0, g.lda(), g.ldb(), 0.0, n);
  }

  private static void run(
      MemorySegment kernel,
      MemorySegment jitter,
      MemorySegment a,
      MemorySegment b,
      MemorySegment c) {
    try {
      KERNEL.invokeExact(kernel, jitter, a, b, c);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }
}
