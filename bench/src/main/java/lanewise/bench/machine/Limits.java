package lanewise.bench.machine;

import java.util.Arrays;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import lanewise.bench.Json;

/**
 * What this machine's hardware allows, measured now: the best of several short samples, since a
 * disturbed sample says nothing about a limit.
 *
 * @param threads how many threads worked
 * @param f64 FMA peak, GFLOPS
 * @param f32 FMA peak, GFLOPS
 * @param read bytes read from memory, GB/s
 * @param triad bytes of a := b + s·c (two reads and a write), GB/s
 */
public record Limits(int threads, double f64, double f32, double read, double triad) {
  private static final int STEPS = 200_000;
  private static final int SAMPLES = 12;
  private static final int WARM_UPS = 12;
  private static final int MOST_ELEMENTS = 1 << 24;
  private static final int LEAST_ELEMENTS = 1 << 20;

  /** Measures; takes about a second. */
  public static Limits measure(int threads) {
    boolean vector = hasVectors();
    double f64 = vector ? vectorF64(threads) : scalarF64(threads);
    double f32 = vector ? vectorF32(threads) : f64;
    int n = elements();
    double[] a = new double[n];
    double[] b = new double[n];
    double[] c = new double[n];
    Arrays.fill(b, 1.0);
    Arrays.fill(c, 2.0);
    double read = bandwidth(threads, n, 8.0, (from, to) -> sink(readSlice(vector, b, from, to)));
    double triad = bandwidth(threads, n, 24.0, (from, to) -> ScalarLoops.triad(a, b, c, from, to));
    return new Limits(threads, f64, f32, read, triad);
  }

  /**
   * A loop that runs at a limit, to be timed side by side with a kernel.
   *
   * @param run one run
   * @param work what it does: flops, or bytes
   */
  public record Loop(Runnable run, double work) {}

  /** FMAs on registers, on one thread. */
  public static Loop fmaLoop(boolean single) {
    if (!hasVectors()) {
      return new Loop(() -> sink(ScalarLoops.chains10F64(STEPS)), 20.0 * STEPS);
    }
    double chain = 2.0 * STEPS * (single ? VectorLoops.lanesF32() : VectorLoops.lanesF64());
    IntToDoubleFunction ten = single ? VectorLoops::chains10F32 : VectorLoops::chains10F64;
    IntToDoubleFunction twenty = single ? VectorLoops::chains20F32 : VectorLoops::chains20F64;
    boolean more = rate(1, 20 * chain, twenty) > rate(1, 10 * chain, ten);
    IntToDoubleFunction faster = more ? twenty : ten;
    return new Loop(() -> sink(faster.applyAsDouble(STEPS)), (more ? 20 : 10) * chain);
  }

  /** Reading so many bytes once, on one thread: from memory, or from the cache that holds them. */
  public static Loop readLoop(double bytes) {
    double[] x = new double[Math.toIntExact(Math.round(bytes / Double.BYTES))];
    Arrays.fill(x, 1.0);
    boolean vectors = hasVectors();
    return new Loop(() -> sink(readSlice(vectors, x, 0, x.length)), 8.0 * x.length);
  }

  /** Copying on one thread: so many bytes read and written together. */
  public static Loop copyLoop(double bytes) {
    double[] x = new double[Math.toIntExact(Math.round(bytes / 2 / Double.BYTES))];
    double[] y = new double[x.length];
    return new Loop(() -> System.arraycopy(x, 0, y, 0, x.length), 16.0 * x.length);
  }

  private static boolean hasVectors() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /** As JSON. */
  public Json json() {
    return new Json()
        .put("threads", threads)
        .put("f64_gflops", f64)
        .put("f32_gflops", f32)
        .put("read_gb_per_s", read)
        .put("triad_gb_per_s", triad);
  }

  private static double readSlice(boolean vector, double[] x, int from, int to) {
    return vector ? VectorLoops.read(x, from, to) : ScalarLoops.read(x, from, to);
  }

  private static double vectorF64(int threads) {
    double flopsPerChain = 2.0 * VectorLoops.lanesF64() * STEPS;
    double ten = rate(threads, 10 * flopsPerChain, VectorLoops::chains10F64);
    double twenty = rate(threads, 20 * flopsPerChain, VectorLoops::chains20F64);
    return Math.max(ten, twenty);
  }

  private static double vectorF32(int threads) {
    double flopsPerChain = 2.0 * VectorLoops.lanesF32() * STEPS;
    double ten = rate(threads, 10 * flopsPerChain, VectorLoops::chains10F32);
    double twenty = rate(threads, 20 * flopsPerChain, VectorLoops::chains20F32);
    return Math.max(ten, twenty);
  }

  private static double scalarF64(int threads) {
    return rate(threads, 10 * 2.0 * STEPS, ScalarLoops::chains10F64);
  }

  private static double rate(int threads, double flops, IntToDoubleFunction loop) {
    return threads * flops / best(threads, thread -> sink(loop.applyAsDouble(STEPS))) * 1e-9;
  }

  /** A loop over a slice. */
  private interface Slice {
    void run(int from, int to);
  }

  private static double bandwidth(int threads, int n, double bytesPerElement, Slice loop) {
    int slice = n / threads / 64 * 64;
    double seconds = best(threads, thread -> loop.run(thread * slice, (thread + 1) * slice));
    return bytesPerElement * slice * threads / seconds * 1e-9;
  }

  /** Well beyond the caches, but no more than an eighth of the heap for each of three arrays. */
  private static int elements() {
    long heap = Runtime.getRuntime().maxMemory() / 8 / Double.BYTES;
    return Math.clamp(heap, LEAST_ELEMENTS, MOST_ELEMENTS);
  }

  /** Seconds of the best sample, in which all threads run the task once. */
  private static double best(int threads, IntConsumer task) {
    DoubleSupplier sample =
        threads == 1 ? () -> timed(() -> task.accept(0)) : () -> together(threads, task);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < WARM_UPS + SAMPLES; i++) {
      double seconds = sample.getAsDouble();
      best = i < WARM_UPS ? best : Math.min(best, seconds);
    }
    return best;
  }

  private static double timed(Runnable task) {
    long start = System.nanoTime();
    task.run();
    return (System.nanoTime() - start) * 1e-9;
  }

  /** From the moment the last thread is ready to the moment the last one is done. */
  private static double together(int threads, IntConsumer task) {
    CyclicBarrier barrier = new CyclicBarrier(threads);
    long[] start = new long[threads];
    long[] end = new long[threads];
    Thread[] workers = new Thread[threads];
    for (int t = 0; t < threads; t++) {
      int me = t;
      workers[t] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    await(barrier);
                    start[me] = System.nanoTime();
                    task.accept(me);
                    end[me] = System.nanoTime();
                  });
    }
    for (Thread worker : workers) {
      join(worker);
    }
    long first = Arrays.stream(start).min().orElseThrow();
    long last = Arrays.stream(end).max().orElseThrow();
    return (last - first) * 1e-9;
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static volatile double sink;

  private static void sink(double value) {
    sink = value;
  }

  /** Keeps the JIT from dropping a loop whose result is not used. */
  static double sunk() {
    return sink;
  }
}
