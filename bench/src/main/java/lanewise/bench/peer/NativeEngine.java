package lanewise.bench.peer;

import static lanewise.bench.peer.Cblas.flag;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.stream.LongStream;
import lanewise.kernels.Transpose;

/**
 * A native library with a cblas interface.
 *
 * @param name its name
 * @param version in its own words
 * @param cblas its functions
 */
record NativeEngine(String name, String version, Cblas cblas) implements Engine {
  private static final double ALPHA = 1e-3;

  /** Bytes of scaled rows that stay in the second-level cache. */
  private static final int BLOCK_BYTES = 1 << 18;

  @Override
  public Optional<Runnable> gemm(Gemm g, Numbers a, Numbers b, Numbers c) {
    int ta = flag(g.transA());
    int tb = flag(g.transB());
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
            ? () -> cblas.gemm(ta, tb, m, n, k, a32, lda, b32, ldb, 0f, c32)
            : () -> cblas.gemm(ta, tb, m, n, k, a64, lda, b64, ldb, 0.0, c64));
  }

  /**
   * One call for each, which every library has. OpenBLAS 0.3.31 has a batch of its own, but small members crash it
   * where it chooses kernels at run time (OpenBLAS pull request 5980).
   */
  @Override
  public Optional<Runnable> gemmBatched(Gemm g, int count, Numbers a, Numbers b, Numbers c) {
    int ta = flag(g.transA());
    int tb = flag(g.transB());
    int m = g.m();
    int n = g.n();
    int k = g.k();
    int lda = g.lda();
    int ldb = g.ldb();
    boolean single = a.single();
    MemorySegment[] left = members(a, count);
    MemorySegment[] right = members(b, count);
    MemorySegment[] result = members(c, count);
    return Optional.of(
        () -> {
          for (int i = 0; i < count; i++) {
            cblas.gemm(single, ta, tb, m, n, k, left[i], lda, right[i], ldb, result[i]);
          }
        });
  }

  private static MemorySegment[] members(Numbers all, int count) {
    MemorySegment memory =
        all.single() ? MemorySegment.ofArray(all.f32()) : MemorySegment.ofArray(all.f64());
    long bytes = memory.byteSize() / count;
    return LongStream.range(0, count)
        .mapToObj(i -> memory.asSlice(i * bytes, bytes))
        .toArray(MemorySegment[]::new);
  }

  /** Packing in each call, where a library keeps nothing packed. */
  @Override
  public Optional<Runnable> gemmPacked(Gemm g, Numbers a, Numbers b, Numbers c) {
    return gemm(g, a, b, c);
  }

  @Override
  public Optional<Runnable> gemv(Transpose trans, int m, int n, Numbers a, Numbers x, Numbers y) {
    int flag = flag(trans);
    double[] a64 = a.f64();
    double[] x64 = x.f64();
    double[] y64 = y.f64();
    float[] a32 = a.f32();
    float[] x32 = x.f32();
    float[] y32 = y.f32();
    return Optional.of(
        a.single()
            ? () -> cblas.gemv(flag, m, n, a32, x32, y32)
            : () -> cblas.gemv(flag, m, n, a64, x64, y64));
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
        x.single() ? () -> r32[0] = cblas.dot(n, x32, y32) : () -> r64[0] = cblas.dot(n, x64, y64));
  }

  @Override
  public Optional<Runnable> axpy(int n, Numbers x, Numbers y) {
    double[] x64 = x.f64();
    double[] y64 = y.f64();
    float[] x32 = x.f32();
    float[] y32 = y.f32();
    return Optional.of(
        x.single()
            ? () -> cblas.axpy(n, (float) ALPHA, x32, y32)
            : () -> cblas.axpy(n, ALPHA, x64, y64));
  }

  @Override
  public Optional<Runnable> nrm2(int n, Numbers x, Numbers result) {
    double[] x64 = x.f64();
    double[] r64 = result.f64();
    float[] x32 = x.f32();
    float[] r32 = result.f32();
    return Optional.of(
        x.single() ? () -> r32[0] = cblas.nrm2(n, x32) : () -> r64[0] = cblas.nrm2(n, x64));
  }

  @Override
  public Optional<Runnable> syrk(int n, int k, Numbers a, Numbers c) {
    double[] a64 = a.f64();
    double[] c64 = c.f64();
    float[] a32 = a.f32();
    float[] c32 = c.f32();
    return Optional.of(
        a.single() ? () -> cblas.syrk(n, k, a32, 0f, c32) : () -> cblas.syrk(n, k, a64, 0.0, c64));
  }

  /** The best composition there is: blocks of rows times √w, in cache, and syrk of each. */
  @Override
  public Optional<Runnable> weightedSyrk(int n, int k, Numbers a, Numbers w, Numbers c) {
    int rows = Math.clamp(BLOCK_BYTES / n / (a.single() ? Float.BYTES : Double.BYTES), 1, k);
    Numbers scaled = Numbers.zeros(a.single(), rows * n);
    return Optional.of(
        a.single()
            ? () -> weighted(n, k, a.f32(), w.f32(), scaled.f32(), c.f32())
            : () -> weighted(n, k, a.f64(), w.f64(), scaled.f64(), c.f64()));
  }

  private void weighted(int n, int k, double[] a, double[] w, double[] scaled, double[] c) {
    int block = scaled.length / n;
    for (int from = 0; from < k; from += block) {
      int rows = Math.min(block, k - from);
      for (int i = 0; i < rows; i++) {
        PlainLoops.scale(n, Math.sqrt(w[from + i]), a, (from + i) * n, scaled, i * n);
      }
      cblas.syrk(n, rows, scaled, from == 0 ? 0.0 : 1.0, c);
    }
  }

  private void weighted(int n, int k, float[] a, float[] w, float[] scaled, float[] c) {
    int block = scaled.length / n;
    for (int from = 0; from < k; from += block) {
      int rows = Math.min(block, k - from);
      for (int i = 0; i < rows; i++) {
        PlainLoops.scale(n, (float) Math.sqrt(w[from + i]), a, (from + i) * n, scaled, i * n);
      }
      cblas.syrk(n, rows, scaled, from == 0 ? 0f : 1f, c);
    }
  }

  @Override
  public Optional<Runnable> trsm(int m, int n, Numbers a, Numbers b) {
    double[] a64 = a.f64();
    double[] b64 = b.f64();
    float[] a32 = a.f32();
    float[] b32 = b.f32();
    return Optional.of(
        a.single() ? () -> cblas.trsm(m, n, a32, b32) : () -> cblas.trsm(m, n, a64, b64));
  }
}
