package lanewise.fuzz.claims;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Findings;
import lanewise.kernels.Parallel;
import lanewise.models.Matrix;

/**
 * Rows of predictors, of full rank and harmless size, and for each row a linear predictor and a bit
 * of noise that a response is made of.
 */
record Sample(int rows, int cols, double[] values, double[] eta, double[] noise) {
  static Sample draw(Draw draw) {
    int cols = 1 + (int) draw.below(5);
    int rows = cols + 4 + (int) draw.below(draw.onceIn(24) ? 700 : 40);
    int scale = (int) draw.below(5) - 2;
    SplittableRandom random = new SplittableRandom(draw.below(1 << 20));
    double[] x = new double[rows * cols];
    double[] eta = new double[rows];
    double[] noise = new double[rows];
    for (int i = 0; i < rows; i++) {
      eta[i] = 0.2;
      for (int j = 0; j < cols; j++) {
        double v = random.nextDouble(-1.0, 1.0);
        x[i * cols + j] = Math.scalb(v, j % 2 == 0 ? scale : 0);
        eta[i] += v * (j % 2 == 0 ? 0.5 : -0.25);
      }
      noise[i] = random.nextDouble(-1.0, 1.0);
    }
    return new Sample(rows, cols, x, eta, noise);
  }

  /** A response of some shape: f(eta, noise). */
  double[] response(Response f) {
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      y[i] = f.of(eta[i], noise[i]);
    }
    return y;
  }

  /** How a row's response comes about. */
  interface Response {
    double of(double eta, double noise);
  }

  Matrix x() {
    return Matrix.of(values, rows, cols);
  }

  /** Rows from … to-1. */
  Matrix x(int from, int to) {
    return Matrix.of(values, from * cols, to - from, cols, cols);
  }

  /** The same values with gaps and an offset. */
  Matrix apart() {
    int ld = cols + 3;
    double[] gaps = new double[2 + rows * ld];
    Arrays.fill(gaps, Double.NaN);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(values, i * cols, gaps, 2 + i * ld, cols);
    }
    return Matrix.of(gaps, 2, rows, cols, ld);
  }

  /** The same values off the heap, at an odd address. */
  Matrix segment() {
    MemorySegment segment = Arena.ofAuto().allocate(8L * values.length + 1).asSlice(1);
    MemorySegment.copy(values, 0, segment, ValueLayout.JAVA_DOUBLE_UNALIGNED, 0, values.length);
    return Matrix.of(segment, 0, rows, cols, cols);
  }

  /**
   * The score equations: Σ x[i,j]·r[i] = 0 for every column and for ones, to {@code relative} of Σ
   * |x[i,j]|·size[i].
   */
  void score(Findings findings, double[] r, double[] size, double relative) {
    for (int j = -1; j < cols; j++) {
      double sum = 0.0;
      double sizes = 0.0;
      for (int i = 0; i < rows; i++) {
        double v = j < 0 ? 1.0 : values[i * cols + j];
        sum = Math.fma(v, r[i], sum);
        sizes = Math.fma(Math.abs(v), size[i], sizes);
      }
      findings.atMost("score of column " + j, sum, relative * sizes);
    }
  }

  /** Whether a fit has the same coefficients on any layout and number of threads. */
  void sameEverywhere(
      Findings findings, int threads, double[] coefficients, Function<Matrix, double[]> fit) {
    findings.same("layout", coefficients, fit.apply(apart()));
    findings.same("segment", coefficients, fit.apply(segment()));
    double[] split = Parallel.of(threads).call(() -> fit.apply(x()));
    findings.same(threads + " threads", coefficients, split);
  }
}
