package lanewise.bench.duel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lanewise.bench.duel.Contest.Label;
import lanewise.bench.duel.Contest.Peer;
import lanewise.bench.peer.Engine;
import lanewise.bench.peer.Engine.Function;
import lanewise.bench.peer.Engine.Gemm;
import lanewise.bench.peer.Engine.Layer;
import lanewise.bench.peer.Engines;
import lanewise.bench.peer.LanewiseEngine;
import lanewise.bench.peer.Numbers;
import lanewise.kernels.Blas;
import lanewise.kernels.Diag;
import lanewise.kernels.Parallel;
import lanewise.kernels.Side;
import lanewise.kernels.Transpose;
import lanewise.kernels.Uplo;

/** Makes contests: the operands, what a call does, and when two answers agree. */
final class Contests {
  /** Pure-Java products beyond this take minutes. */
  private static final double MOST_FLOPS_OF_JAVA = 3e9;

  private static final int ACCURACY_ULPS = 16;

  private final int threads;
  private final Supplier<Engines> engines;
  private final Engine ours = new LanewiseEngine();

  /**
   * @param engines who takes part; asked for when the first contest is made
   */
  Contests(int threads, Supplier<Engines> engines) {
    this.threads = threads;
    this.engines = engines;
  }

  Contest gemm(Label label, boolean single, Gemm g) {
    return products(label, single, g, 1, (engine, a, b, c) -> engine.gemm(g, a, b, c));
  }

  Contest gemmBatched(Label label, boolean single, Gemm g, int count) {
    return products(
        label, single, g, count, (engine, a, b, c) -> engine.gemmBatched(g, count, a, b, c));
  }

  Contest gemmPacked(Label label, boolean single, Gemm g) {
    return products(label, single, g, 1, (engine, a, b, c) -> engine.gemmPacked(g, a, b, c));
  }

  /** Prepares products of the given factors. */
  private interface Product {
    Optional<Runnable> on(Engine engine, Numbers a, Numbers b, Numbers c);
  }

  private Contest products(Label label, boolean single, Gemm g, int count, Product product) {
    Numbers a = Numbers.random(single, count * g.m() * g.k(), -1, 1);
    Numbers b = Numbers.random(single, count * g.k() * g.n(), -1, 1);
    Numbers c = Numbers.zeros(single, count * g.m() * g.n());
    double flops = 2.0 * count * g.m() * g.n() * g.k();
    double bytes = size(single) * ((double) a.length() + b.length() + c.length());
    Work work = g.m() == 1 ? Work.ofOneRow(flops, bytes) : Work.ofFlops(flops, bytes);
    return contest(
        label,
        work,
        c,
        (engine, result) -> product.on(engine, a, b, result),
        (i, x, y) -> sumsAgree(g.k(), a.ulp(), x, y));
  }

  Contest gemv(Label label, boolean single, Transpose trans, int m, int n) {
    boolean transposed = trans == Transpose.YES;
    Numbers a = Numbers.random(single, m * n, -1, 1);
    Numbers x = Numbers.random(single, transposed ? m : n, -1, 1);
    Numbers y = Numbers.zeros(single, transposed ? n : m);
    return contest(
        label,
        Work.ofReading(2.0 * m * n, size(single) * m * n),
        y,
        (engine, result) -> engine.gemv(trans, m, n, a, x, result),
        (i, p, q) -> sumsAgree(x.length(), a.ulp(), p, q));
  }

  Contest dot(Label label, boolean single, int n) {
    Numbers x = Numbers.random(single, n, -1, 1);
    Numbers y = Numbers.random(single, n, 0.5, 1);
    return contest(
        label,
        Work.ofReading(2.0 * n, 2 * size(single) * n),
        Numbers.zeros(single, 1),
        (engine, result) -> engine.dot(n, x, y, result),
        (i, p, q) -> sumsAgree(n, x.ulp(), p, q));
  }

  Contest axpy(Label label, boolean single, int n) {
    Numbers x = Numbers.random(single, n, -1, 1);
    Numbers y = Numbers.random(single, n, 0.5, 1);
    return contest(
        label,
        Work.ofUpdating(2.0 * n, 3 * size(single) * n),
        y,
        (engine, result) -> engine.axpy(n, x, result),
        (i, p, q) -> Math.abs(p - q) <= 2 * x.ulp());
  }

  Contest nrm2(Label label, boolean single, int n) {
    Numbers x = Numbers.random(single, n, -1, 1);
    return contest(
        label,
        Work.ofReading(2.0 * n, size(single) * n),
        Numbers.zeros(single, 1),
        (engine, result) -> engine.nrm2(n, x, result),
        (i, p, q) -> sumsAgree(n, x.ulp(), p, q));
  }

  Contest syrk(Label label, boolean single, int k, int n) {
    Numbers a = Numbers.random(single, k * n, -1, 1);
    return contest(
        label,
        Work.ofFlops((double) k * n * (n + 1), size(single) * k * n),
        Numbers.zeros(single, n * n),
        (engine, result) -> engine.syrk(n, k, a, result),
        (i, p, q) -> lower(i, n) || sumsAgree(k, a.ulp(), p, q));
  }

  Contest weightedSyrk(Label label, boolean single, int k, int n) {
    Numbers a = Numbers.random(single, k * n, -1, 1);
    Numbers w = Numbers.random(single, k, 0, 1);
    return contest(
        label,
        Work.ofFlops((double) k * n * (n + 2), size(single) * k * n),
        Numbers.zeros(single, n * n),
        (engine, result) -> engine.weightedSyrk(n, k, a, w, result),
        (i, p, q) -> lower(i, n) || sumsAgree(k, a.ulp(), p, q));
  }

  /**
   * Whether two sums of so many terms agree: within sixteen times what rounding does to a chain of
   * them that goes astray at random.
   */
  private static boolean sumsAgree(int terms, double ulp, double p, double q) {
    double root = Math.sqrt(terms);
    return Math.abs(p - q) <= 16 * root * ulp * (Math.abs(q) + root);
  }

  /** Whether element i of an n by n matrix lies below the diagonal, where peers differ. */
  private static boolean lower(int i, int n) {
    return i / n > i % n;
  }

  Contest trsm(Label label, boolean single, int n) {
    Numbers a = involution(single, n);
    Numbers b = Numbers.random(single, n * n, -1, 1);
    double tolerance = 64 * n * a.ulp();
    return contest(
        label,
        Work.ofFlops((double) n * n * n, size(single) * 2.5 * n * n),
        b,
        (engine, result) -> engine.trsm(n, n, a, result),
        (i, p, q) -> Math.abs(p - q) <= tolerance);
  }

  /**
   * A full lower triangular matrix that is its own inverse, L·D·L⁻¹ with signs D: solving with it
   * again and again, in place, neither grows nor shrinks what is solved for.
   */
  private static Numbers involution(boolean single, int n) {
    Numbers random = Numbers.random(false, n * n, -1, 1);
    double[] l = new double[n * n];
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        l[i * n + j] = i == j ? 1 : random.get(i * n + j) / n;
        a[i * n + j] = j % 2 == 0 ? l[i * n + j] : -l[i * n + j];
      }
    }
    Blas.dtrsm(Side.RIGHT, Uplo.LOWER, Transpose.NO, Diag.UNIT, n, n, 1.0, l, 0, n, a, 0, n);
    Numbers result = Numbers.zeros(single, n * n);
    for (int i = 0; i < a.length; i++) {
      result.set(i, a[i]);
    }
    return result;
  }

  Contest map(Label label, boolean single, Function f, int n) {
    double low = f == Function.LOG ? 1e-3 : -10;
    double high = 10;
    // 1 + tanh cancels where it is written so: right only in relation to x.
    double floor = f == Function.GELU_TANH ? high : 0;
    Numbers x = Numbers.random(single, n, low, high);
    double bytes = 2 * size(single) * n;
    double tolerance = ACCURACY_ULPS * x.ulp();
    return contest(
        label,
        f == Function.RELU ? Work.ofCopying(bytes) : Work.ofElements(n, bytes),
        Numbers.zeros(single, n),
        (engine, result) -> engine.map(f, n, x, result),
        (i, p, q) -> Math.abs(p - q) <= tolerance * Math.max(floor, Math.abs(q)));
  }

  Contest softmax(Label label, boolean single, int rows, int columns) {
    Numbers x = Numbers.random(single, rows * columns, -5, 5);
    double tolerance = 4 * ACCURACY_ULPS * x.ulp();
    return contest(
        label,
        Work.ofElements((double) rows * columns, 2 * size(single) * rows * columns),
        Numbers.zeros(single, rows * columns),
        (engine, result) -> engine.softmax(rows, columns, x, result),
        (i, p, q) -> Math.abs(p - q) <= tolerance * Math.abs(q));
  }

  /** A layer, or one whose weights may be packed before. */
  Contest dense(Label label, boolean single, Layer layer, boolean packed) {
    int batch = layer.batch();
    int out = layer.out();
    int in = layer.in();
    Numbers x = Numbers.random(single, batch * in, -0.1, 0.1);
    Numbers w = Numbers.random(single, in * out, -1, 1);
    Numbers bias = Numbers.random(single, out, -1, 1);
    Numbers y = Numbers.zeros(single, batch * out);
    double flops = 2.0 * batch * in * out;
    double bytes = size(single) * ((double) x.length() + w.length() + y.length());
    double tolerance = 2 * in * x.ulp();
    return contest(
        label,
        batch == 1 ? Work.ofOneRow(flops, bytes) : Work.ofFlops(flops, bytes),
        y,
        (engine, result) ->
            packed
                ? engine.densePacked(layer, x, w, bias, result)
                : engine.dense(layer, x, w, bias, result),
        (i, p, q) -> Math.abs(p - q) <= tolerance);
  }

  private static double size(boolean single) {
    return single ? Float.BYTES : Double.BYTES;
  }

  /** Prepares a call that writes to {@code result}. */
  private interface Call {
    Optional<Runnable> on(Engine engine, Numbers result);
  }

  /** Whether element i of two results agrees. */
  private interface Agreement {
    boolean agree(int i, double ours, double theirs);
  }

  /**
   * A contest among all who have the operation.
   *
   * @param output what the operand that is written holds before the answers are compared
   */
  private Contest contest(Label label, Work work, Numbers output, Call call, Agreement agreement) {
    Numbers mine = output.copy();
    Runnable kernel = call.on(ours, mine).orElseThrow();
    Parallel parallel = Parallel.of(threads);
    Runnable run = threads == 1 ? kernel : () -> parallel.run(kernel);
    List<Peer> peers = new ArrayList<>();
    for (Engine engine : engines.get().peers()) {
      if (engine.pureJava() && work.flops() > MOST_FLOPS_OF_JAVA) {
        continue;
      }
      Numbers theirs = output.copy();
      call.on(engine, theirs)
          .ifPresent(
              other ->
                  peers.add(
                      new Peer(
                          engine.name(),
                          engine.version(),
                          other,
                          () -> {
                            mine.copyFrom(output);
                            theirs.copyFrom(output);
                            run.run();
                            other.run();
                            return compare(mine, theirs, agreement);
                          })));
    }
    return new Contest(label, work, run, List.copyOf(peers));
  }

  private static String compare(Numbers ours, Numbers theirs, Agreement agreement) {
    for (int i = 0; i < ours.length(); i++) {
      if (!agreement.agree(i, ours.get(i), theirs.get(i))) {
        return "element %d: %s here, %s there".formatted(i, ours.get(i), theirs.get(i));
      }
    }
    return "";
  }
}
