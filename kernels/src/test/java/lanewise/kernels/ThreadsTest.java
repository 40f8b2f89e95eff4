package lanewise.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Long vectors are cut among threads, and nobody can tell from the bits. */
@Timeout(120)
class ThreadsTest {
  /** Beyond what one thread does, and no multiple of anything. */
  private static final int N = (1 << 18) + 8192 * 5 + 77;

  private static final int COLS = 1000;
  private static final int ROWS = N / COLS;
  private static final double[] X = numbers(1);
  private static final double[] Y = numbers(2);
  private static final float[] XF = floats(X);
  private static final float[] YF = floats(Y);

  private static double[] numbers(int seed) {
    return new SplittableRandom(seed).doubles(2L * N, -2, 2).toArray();
  }

  private static float[] floats(double[] x) {
    float[] f = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      f[i] = (float) x[i];
    }
    return f;
  }

  /** An operation on copies of X and Y. */
  private record Op(String name, OnDoubles onDoubles, OnFloats onFloats) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Returns a number, and may change y. */
  private interface OnDoubles {
    double run(double[] x, double[] y);
  }

  /** Returns a number, and may change y. */
  private interface OnFloats {
    double run(float[] x, float[] y);
  }

  private static double none(Runnable work) {
    work.run();
    return 0;
  }

  static Stream<Op> operations() {
    Activation f = Activation.SILU;
    return Stream.of(
        new Op(
            "dot",
            (x, y) -> Blas.ddot(N, x, 3, 1, y, 5, 1),
            (x, y) -> Blas.sdot(N, x, 3, 1, y, 5, 1)),
        new Op(
            "dot with gaps",
            (x, y) -> Blas.ddot(N, x, 0, 2, y, 5, 1),
            (x, y) -> Blas.sdot(N, x, 0, 2, y, 5, 1)),
        new Op("sum", (x, y) -> Blas.dsum(N, x, 3, 1), (x, y) -> Blas.ssum(N, x, 3, 1)),
        new Op("asum", (x, y) -> Blas.dasum(N, x, 3, 1), (x, y) -> Blas.sasum(N, x, 3, 1)),
        new Op("nrm2", (x, y) -> Blas.dnrm2(N, x, 1, 1), (x, y) -> Blas.snrm2(N, x, 1, 1)),
        new Op(
            "axpy",
            (x, y) -> none(() -> Blas.daxpy(N, 0.7, x, 1, 1, y, 2, 1)),
            (x, y) -> none(() -> Blas.saxpy(N, 0.7f, x, 1, 1, y, 2, 1))),
        new Op(
            "scal with gaps",
            (x, y) -> none(() -> Blas.dscal(N, 0.7, y, 1, 2)),
            (x, y) -> none(() -> Blas.sscal(N, 0.7f, y, 1, 2))),
        new Op(
            "exp",
            (x, y) -> none(() -> VectorMath.exp(N, x, 1, y, 2)),
            (x, y) -> none(() -> VectorMath.exp(N, x, 1, y, 2))),
        new Op(
            "tanh in place",
            (x, y) -> none(() -> VectorMath.tanh(N, y, 2, y, 2)),
            (x, y) -> none(() -> VectorMath.tanh(N, y, 2, y, 2))),
        new Op(
            "pow",
            (x, y) -> none(() -> VectorMath.pow(N, x, 1, x, 9, y, 2)),
            (x, y) -> none(() -> VectorMath.pow(N, x, 1, x, 9, y, 2))),
        new Op(
            "forward",
            (x, y) -> none(() -> f.forward(N, x, 1, y, 2)),
            (x, y) -> none(() -> f.forward(N, x, 1, y, 2))),
        new Op(
            "backward",
            (x, y) -> none(() -> f.backward(N, x, 1, x, N / 2, y, 2)),
            (x, y) -> none(() -> f.backward(N, x, 1, x, N / 2, y, 2))),
        new Op(
            "softmax",
            (x, y) -> none(() -> VectorMath.softmax(ROWS, COLS, x, 1, COLS, y, 2, COLS + 7)),
            (x, y) -> none(() -> VectorMath.softmax(ROWS, COLS, x, 1, COLS, y, 2, COLS + 7))),
        new Op(
            "logSoftmax",
            (x, y) -> none(() -> VectorMath.logSoftmax(ROWS, COLS, x, 1, COLS, y, 2, COLS + 7)),
            (x, y) -> none(() -> VectorMath.logSoftmax(ROWS, COLS, x, 1, COLS, y, 2, COLS + 7))),
        new Op(
            "logSumExp",
            (x, y) -> none(() -> VectorMath.logSumExp(ROWS, COLS, x, 1, COLS, y, 2)),
            (x, y) -> none(() -> VectorMath.logSumExp(ROWS, COLS, x, 1, COLS, y, 2))));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void threadsHelpAndBitsStay(Op op) {
    double[] alone = Y.clone();
    double result = op.onDoubles.run(X, alone);
    float[] aloneF = YF.clone();
    double resultF = op.onFloats.run(XF, aloneF);
    for (int threads : new int[] {2, 3, 7}) {
      AtomicInteger helped = new AtomicInteger();
      Parallel parallel =
          Parallel.of(
              task -> {
                helped.incrementAndGet();
                new Thread(task).start();
              },
              threads);
      double[] y = Y.clone();
      assertEquals(bits(result), bits(parallel.call(() -> op.onDoubles.run(X, y))));
      assertArrayEquals(alone, y);
      assertTrue(helped.get() > 0, "nobody helped");
      helped.set(0);
      float[] yf = YF.clone();
      assertEquals(bits(resultF), bits(parallel.call(() -> op.onFloats.run(XF, yf))));
      assertArrayEquals(aloneF, yf);
      assertTrue(helped.get() > 0, "nobody helped with floats");
    }
  }

  @Test
  void shortVectorsAreLeftToTheCaller() {
    Parallel parallel =
        Parallel.of(
            task -> {
              throw new AssertionError("a helper for so little");
            },
            4);
    parallel.run(() -> VectorMath.exp(4000, X, 0, new double[4000], 0));
    assertTrue(Double.isFinite(parallel.call(() -> Blas.ddot(100_000, X, 0, 1, Y, 0, 1))));
  }

  @Test
  void softmaxOfOneRowIsNotCut() {
    double[] alone = Y.clone();
    VectorMath.softmax(1, N, X, 0, N, alone, 0, N);
    double[] gradient = Y.clone();
    Activation.SOFTMAX.backward(N, alone, 0, X, 0, gradient, 0);
    Parallel.of(3)
        .run(
            () -> {
              double[] y = Y.clone();
              Activation.SOFTMAX.forward(N, X, 0, y, 0);
              assertArrayEquals(alone, y);
              Activation.SOFTMAX.backward(N, alone, 0, X, 0, y, 0);
              assertArrayEquals(Arrays.copyOf(gradient, N), Arrays.copyOf(y, N));
            });
  }

  @Test
  void otherThreadsStayOffConfinedMemory() {
    double here = Blas.ddot(N, X, 0, 1, Y, 0, 1);
    Parallel refusing =
        Parallel.of(
            task -> {
              throw new AssertionError("the memory is the caller's alone");
            },
            2);
    for (boolean shared : new boolean[] {false, true}) {
      try (Arena arena = shared ? Arena.ofShared() : Arena.ofConfined()) {
        MemorySegment x = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, X);
        MemorySegment y = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, Y);
        Parallel parallel = shared ? Parallel.of(3) : refusing;
        assertEquals(bits(here), bits(parallel.call(() -> Blas.ddot(N, x, 0, 1, y, 0, 1))));
        parallel.run(() -> VectorMath.exp(ValueLayout.JAVA_DOUBLE, N, x, 1, y, 2));
        double[] exp = Y.clone();
        VectorMath.exp(N, X, 1, exp, 2);
        assertEquals(-1, y.mismatch(MemorySegment.ofArray(exp)));
      }
    }
  }

  private static long bits(double x) {
    return Double.doubleToLongBits(x);
  }
}
