package lanewise.bench.duel;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import lanewise.bench.duel.Contest.Answer;
import lanewise.bench.duel.Contest.Bound;
import lanewise.bench.duel.Contest.Peer;
import lanewise.kernels.Activation;
import lanewise.kernels.Blas;
import lanewise.kernels.Dense;
import lanewise.kernels.Parallel;
import lanewise.kernels.Transpose;
import lanewise.kernels.VectorMath;

/** The contests there are. */
final class Suites {
  private static final int[] QUICK_SIZES = {64, 256, 512};
  private static final int[] SIZES = {8, 16, 32, 64, 128, 256, 512, 768, 1024};
  private static final double F64_ULP = 0x1p-52;
  private static final double F32_ULP = 0x1p-23;

  private final SplittableRandom random = new SplittableRandom(42);
  private final Parallel parallel;
  private final int threads;
  private final boolean quick;

  Suites(int threads, boolean quick) {
    this.threads = threads;
    this.parallel = Parallel.of(threads);
    this.quick = quick;
  }

  /** A contest that has its name before it has its memory. */
  record Entry(String name, Supplier<Contest> contest) {}

  List<Entry> all() {
    List<Entry> entries = new ArrayList<>();
    for (int n : quick ? QUICK_SIZES : SIZES) {
      entries.add(new Entry("gemm/dgemm/f64/" + cube(n), () -> dgemm(n)));
      entries.add(new Entry("gemm/sgemm/f32/" + cube(n), () -> sgemm(n)));
    }
    for (int n : quick ? new int[] {1024} : new int[] {128, 1024, 4096}) {
      entries.add(new Entry("gemv/dgemv/f64/" + n + "x" + n, () -> dgemv(n, false)));
      entries.add(new Entry("gemv/dgemv_t/f64/" + n + "x" + n, () -> dgemv(n, true)));
    }
    for (int n : quick ? new int[] {1000, 1 << 23} : new int[] {100, 1000, 100_000, 1 << 23}) {
      entries.add(new Entry("dot/ddot/f64/" + n, () -> ddot(n)));
    }
    entries.add(new Entry("dense/forward_relu/f64/256x784x128", () -> dense(256, 784, 128)));
    entries.add(new Entry("dense/forward_relu/f64/1x784x128", () -> dense(1, 784, 128)));
    entries.add(new Entry("math/exp/f64/10000", () -> exp(10_000)));
    entries.add(new Entry("math/sigmoid/f64/10000", () -> sigmoid(10_000)));
    return entries;
  }

  private static String cube(int n) {
    return n + "x" + n + "x" + n;
  }

  private Runnable threaded(Runnable kernel) {
    return threads == 1 ? kernel : () -> parallel.run(kernel);
  }

  private List<Peer> openBlas(Runnable run, Answer answer) {
    if (NativeLibrary.OPENBLAS.isEmpty()) {
      return List.of();
    }
    OpenBlas.threads(threads);
    return List.of(new Peer("OpenBLAS", OpenBlas.version(), run, answer));
  }

  private double[] random(int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  private Contest dgemm(int n) {
    double[] a = random(n * n);
    double[] b = random(n * n);
    double[] c = new double[n * n];
    double[] other = new double[n * n];
    Runnable ours =
        threaded(
            () ->
                Blas.dgemm(
                    Transpose.NO, Transpose.NO, n, n, n, 1.0, a, 0, n, b, 0, n, 0.0, c, 0, n));
    List<Peer> peers =
        openBlas(
            () -> OpenBlas.dgemm(n, n, n, a, b, other), () -> compare(c, other, 2 * n * F64_ULP));
    double flops = 2.0 * n * n * n;
    return new Contest("gemm", "dgemm", "f64", cube(n), flops, "GFLOPS", Bound.FMA, ours, peers);
  }

  private Contest sgemm(int n) {
    float[] a = floats(random(n * n));
    float[] b = floats(random(n * n));
    float[] c = new float[n * n];
    float[] other = new float[n * n];
    Runnable ours =
        threaded(
            () ->
                Blas.sgemm(Transpose.NO, Transpose.NO, n, n, n, 1f, a, 0, n, b, 0, n, 0f, c, 0, n));
    List<Peer> peers =
        openBlas(
            () -> OpenBlas.sgemm(n, n, n, a, b, other),
            () -> compare(doubles(c), doubles(other), 2 * n * F32_ULP));
    double flops = 2.0 * n * n * n;
    return new Contest("gemm", "sgemm", "f32", cube(n), flops, "GFLOPS", Bound.FMA, ours, peers);
  }

  private Contest dgemv(int n, boolean transposed) {
    double[] a = random(n * n);
    double[] x = random(n);
    double[] y = new double[n];
    double[] other = new double[n];
    Transpose t = transposed ? Transpose.YES : Transpose.NO;
    Runnable ours = threaded(() -> Blas.dgemv(t, n, n, 1.0, a, 0, n, x, 0, 1, 0.0, y, 0, 1));
    List<Peer> peers =
        openBlas(
            () -> OpenBlas.dgemv(transposed, n, n, a, x, other),
            () -> compare(y, other, 2 * n * F64_ULP));
    double bytes = 8.0 * n * n;
    String name = transposed ? "dgemv_t" : "dgemv";
    Bound bound = bytes > 1e8 ? Bound.READ : Bound.NONE;
    return new Contest("gemv", name, "f64", n + "x" + n, bytes, "GB/s", bound, ours, peers);
  }

  private Contest ddot(int n) {
    double[] x = random(n);
    double[] y = random(n);
    double[] result = new double[2];
    Runnable ours = threaded(() -> result[0] = Blas.ddot(n, x, 0, 1, y, 0, 1));
    List<Peer> peers =
        openBlas(
            () -> result[1] = OpenBlas.ddot(n, x, y),
            () -> compare(new double[] {result[0]}, new double[] {result[1]}, 2 * n * F64_ULP));
    Bound bound = n > 1 << 22 ? Bound.READ : Bound.NONE;
    return new Contest(
        "dot", "ddot", "f64", String.valueOf(n), 16.0 * n, "GB/s", bound, ours, peers);
  }

  private Contest dense(int batch, int in, int out) {
    double[] x = random(batch * in);
    double[] w = random(in * out);
    double[] b = random(out);
    double[] y = new double[batch * out];
    Runnable ours =
        threaded(
            () ->
                Dense.forward(
                    batch, out, in, x, 0, in, w, 0, out, b, 0, Activation.RELU, y, 0, out));
    String shape = batch + "x" + in + "x" + out;
    double flops = 2.0 * batch * in * out;
    Bound bound = batch > 1 ? Bound.FMA : Bound.NONE;
    return new Contest(
        "dense", "forward_relu", "f64", shape, flops, "GFLOPS", bound, ours, List.of());
  }

  private Contest exp(int n) {
    double[] x = random.doubles(n, -20, 20).toArray();
    double[] y = new double[n];
    double[] other = new double[n];
    Runnable ours = threaded(() -> VectorMath.exp(n, x, 0, y, 0));
    Runnable jdk =
        () -> {
          for (int i = 0; i < n; i++) {
            other[i] = Math.exp(x[i]);
          }
        };
    return map("exp", n, ours, jdk, () -> compareRelative(y, other));
  }

  private Contest sigmoid(int n) {
    double[] x = random.doubles(n, -20, 20).toArray();
    double[] y = new double[n];
    double[] other = new double[n];
    Runnable ours = threaded(() -> VectorMath.sigmoid(n, x, 0, y, 0));
    Runnable jdk =
        () -> {
          for (int i = 0; i < n; i++) {
            other[i] = 1 / (1 + Math.exp(-x[i]));
          }
        };
    return map("sigmoid", n, ours, jdk, () -> compareRelative(y, other));
  }

  private static Contest map(String kernel, int n, Runnable ours, Runnable jdk, Answer answer) {
    Peer peer = new Peer("java.lang.Math", Runtime.version().toString(), jdk, answer);
    return new Contest(
        "math", kernel, "f64", String.valueOf(n), n, "Gelem/s", Bound.NONE, ours, List.of(peer));
  }

  private static String compare(double[] ours, double[] theirs, double tolerance) {
    for (int i = 0; i < ours.length; i++) {
      if (!(Math.abs(ours[i] - theirs[i]) <= tolerance)) {
        return "element %d: %s here, %s there".formatted(i, ours[i], theirs[i]);
      }
    }
    return "";
  }

  private static String compareRelative(double[] ours, double[] theirs) {
    for (int i = 0; i < ours.length; i++) {
      if (!(Math.abs(ours[i] - theirs[i]) <= 8 * F64_ULP * Math.abs(theirs[i]))) {
        return "element %d: %s here, %s there".formatted(i, ours[i], theirs[i]);
      }
    }
    return "";
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
