package lanewise.bench.digest;

import java.util.List;
import lanewise.bench.digest.Form.Buffer;
import lanewise.bench.digest.Kernel.Calls;
import lanewise.kernels.Activation;
import lanewise.kernels.Blas;
import lanewise.kernels.Dense;
import lanewise.kernels.Transpose;
import lanewise.kernels.VectorMath;
import lanewise.kernels.scalar.F32Order;
import lanewise.kernels.scalar.F64Order;

/**
 * The registry: one entry per operation of the façade, its shapes around every edge of the order of
 * operations (lanes, chunks, splits) and of any machine's tiles. Kept small: with C1 alone a vector
 * operation takes about a microsecond.
 */
final class Kernels {
  private static final double[][] SCALARS = {{1, 0}, {-0.5, 1}, {1.25, 0.75}, {0, 0.5}};
  private static final List<Activation> ACTIVATIONS =
      List.of(Activation.IDENTITY, Activation.RELU, Activation.SIGMOID, Activation.EXP);

  static final List<Kernel> ALL =
      List.of(
          new Kernel(Blas.class, "gemm", Kernels::gemm),
          new Kernel(Blas.class, "gemv", Kernels::gemv),
          new Kernel(Blas.class, "dot", Kernels::dot),
          new Kernel(Blas.class, "axpy", Kernels::axpy),
          new Kernel(Dense.class, "forward", Kernels::dense),
          new Kernel(VectorMath.class, "exp", Kernels::map),
          new Kernel(VectorMath.class, "sigmoid", Kernels::map),
          new Kernel(Activation.class, "forward", Kernels::activation));

  private Kernels() {}

  private static int chunk(Calls c) {
    return c.single() ? F32Order.K_CHUNK : F64Order.K_CHUNK;
  }

  private static int split(Calls c) {
    return c.single() ? F32Order.K_SPLIT : F64Order.K_SPLIT;
  }

  private static int lanes(Calls c) {
    return c.single() ? F32Order.LANES : F64Order.LANES;
  }

  private static int dotChunk(Calls c) {
    return c.single() ? F32Order.DOT_CHUNK : F64Order.DOT_CHUNK;
  }

  private static void gemm(Calls c) {
    int[][] small = {
      {0, 3, 2},
      {3, 0, 2},
      {3, 2, 0},
      {1, 1, 1},
      {5, 8, 3},
      {6, 16, 4},
      {7, 17, 9},
      {13, 33, 5},
      {3, 65, 2},
      {12, 31, 17},
      {23, 9, 7}
    };
    int turn = 0;
    for (Transpose a : Transpose.values()) {
      for (Transpose b : Transpose.values()) {
        for (int[] s : small) {
          gemm(c, a, b, s[0], s[1], s[2], SCALARS[turn++ % SCALARS.length]);
        }
      }
    }
    for (int k : List.of(chunk(c) - 1, chunk(c), chunk(c) + 1, 2 * chunk(c) + 3)) {
      gemm(c, Transpose.NO, Transpose.NO, 3, 5, k, SCALARS[turn++ % SCALARS.length]);
    }
    gemm(c, Transpose.NO, Transpose.YES, 2, 3, split(c), SCALARS[2]);
    gemm(c, Transpose.YES, Transpose.NO, 2, 3, split(c) + 1, SCALARS[2]);
    gemm(c, Transpose.NO, Transpose.NO, 2, 1030, 3, SCALARS[1]);
    gemm(c, Transpose.NO, Transpose.NO, 130, 34, 2, SCALARS[0]);
    Buffer nan = c.of(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    Buffer one = c.of(1, 2, 3, 4);
    c.call(
        Transpose.NO,
        Transpose.NO,
        2,
        2,
        2,
        1.0,
        one,
        0,
        2,
        c.of(5, 6, 7, 8),
        0,
        2,
        0.0,
        nan,
        0,
        2);
  }

  /** One product with offsets and with rows further apart than they are long. */
  private static void gemm(Calls c, Transpose ta, Transpose tb, int m, int n, int k, double[] ab) {
    int lda = (ta == Transpose.NO ? k : m) + 3;
    int ldb = (tb == Transpose.NO ? n : k) + 1;
    int ldc = n + 2;
    Buffer a = c.random(5 + lda * (ta == Transpose.NO ? m : k));
    Buffer b = c.random(2 + ldb * (tb == Transpose.NO ? k : n));
    c.call(ta, tb, m, n, k, ab[0], a, 5, lda, b, 2, ldb, ab[1], c.random(3 + ldc * m), 3, ldc);
  }

  private static void gemv(Calls c) {
    int l = lanes(c);
    int[][] shapes = {
      {0, 3},
      {3, 0},
      {1, 1},
      {3, 2},
      {5, l - 1},
      {4, l},
      {7, l + 1},
      {9, 2 * l + 1},
      {2 * l + 1, 6},
      {chunk(c) - 1, 3},
      {chunk(c), 2},
      {chunk(c) + 1, 5},
      {3, chunk(c) + 1},
      {2, dotChunk(c) - 1},
      {2, dotChunk(c)},
      {1, dotChunk(c) + 1},
      {split(c) + 1, 1}
    };
    int[][] steps = {{1, 1}, {2, 1}, {-1, 3}, {1, -2}};
    int turn = 0;
    for (Transpose t : Transpose.values()) {
      for (int[] s : shapes) {
        double[] ab = SCALARS[turn % SCALARS.length];
        int[] inc = steps[turn++ / 2 % steps.length];
        int lda = s[1] + 2;
        int nx = t == Transpose.NO ? s[1] : s[0];
        int ny = t == Transpose.NO ? s[0] : s[1];
        Buffer y = c.random(4 + ny * Math.abs(inc[1]));
        c.call(
            t,
            s[0],
            s[1],
            ab[0],
            c.random(3 + lda * s[0]),
            3,
            lda,
            c.random(1 + nx * Math.abs(inc[0])),
            1,
            inc[0],
            ab[1],
            y,
            4,
            inc[1]);
      }
    }
  }

  private static int[] lengths(Calls c) {
    int l = lanes(c);
    return new int[] {0, 1, 3, 7, l - 1, l, l + 1, 2 * l - 1, 3 * l, 8 * l, 8 * l + 2};
  }

  private static void dot(Calls c) {
    int[][] steps = {{1, 1}, {2, 1}, {-1, 1}, {3, -2}};
    for (int[] inc : steps) {
      for (int n : lengths(c)) {
        dot(c, n, inc[0], inc[1]);
      }
    }
    int chunk = dotChunk(c);
    for (int n : List.of(chunk - 1, chunk, chunk + 1, 2 * chunk, 5 * chunk + 77)) {
      dot(c, n, 1, 1);
    }
    dot(c, chunk + 9, -1, 2);
  }

  private static void dot(Calls c, int n, int incX, int incY) {
    Buffer x = c.random(3 + n * Math.abs(incX));
    c.call(n, x, 3, incX, c.random(1 + n * Math.abs(incY)), 1, incY);
  }

  private static void axpy(Calls c) {
    int[][] steps = {{1, 1}, {2, 1}, {-1, 1}, {3, -2}};
    for (int[] inc : steps) {
      for (int n : lengths(c)) {
        Buffer x = c.random(3 + n * Math.abs(inc[0]));
        Buffer y = c.random(1 + n * Math.abs(inc[1]));
        c.call(n, 0.75, x, 3, inc[0], y, 1, inc[1]);
      }
    }
  }

  private static void dense(Calls c) {
    int l = lanes(c);
    int[][] shapes = {
      {0, 3, 2},
      {1, 1, 1},
      {5, 1, 3},
      {3, 1, l - 1},
      {3, 1, l + 1},
      {2, 1, dotChunk(c) + 1},
      {1, 7, 4},
      {6, 17, 5},
      {13, 33, 9},
      {4, 10, chunk(c)},
      {3, 2, chunk(c) + 1},
      {2, 3, split(c) + 1}
    };
    int turn = 0;
    for (int[] s : shapes) {
      for (Activation act : ACTIVATIONS) {
        if (s[2] < split(c) || turn % ACTIVATIONS.size() == 2) {
          int ldx = s[2] + 1;
          int ldw = s[1] + 2;
          int ldy = s[1] + 3;
          c.call(
              s[0],
              s[1],
              s[2],
              c.random(1 + ldx * s[0]),
              1,
              ldx,
              c.random(2 + ldw * s[2]),
              2,
              ldw,
              c.random(4 + s[1]),
              4,
              act,
              c.random(3 + ldy * s[0]),
              3,
              ldy);
        }
        turn++;
      }
    }
  }

  /** Every kind of number there is, then a fine sweep, then each length. */
  private static double[] specials() {
    return new double[] {
      0.0,
      -0.0,
      1,
      -1,
      0.5,
      -0.5,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.MIN_VALUE,
      -Double.MIN_VALUE,
      Float.MIN_VALUE,
      0x1p-1022,
      0x1p-126,
      1e-300,
      1e-30,
      1e-8,
      709.78,
      709.79,
      710,
      -708.4,
      -709,
      -745.1,
      -745.2,
      -746,
      88.72,
      88.73,
      89,
      -87.3,
      -87.4,
      -103.9,
      -104,
      1e4,
      -1e4,
      1e300,
      -1e300,
      Double.MAX_VALUE,
      -Double.MAX_VALUE,
      Float.MAX_VALUE,
      16,
      -16,
      36.7,
      -36.8,
      0.34657359,
      0.3465736,
      0.69314718
    };
  }

  private static void map(Calls c) {
    double[] specials = specials();
    c.call(specials.length, c.of(specials), 0, c.random(specials.length), 0);
    double[] sweep = new double[800];
    for (int i = 0; i < sweep.length; i++) {
      double t = (i - 400) / 400.0;
      sweep[i] = (c.single() ? 110 : 760) * t * t * t;
    }
    Buffer inPlace = c.of(sweep);
    c.call(sweep.length, inPlace, 0, inPlace, 0);
    for (int n : lengths(c)) {
      c.call(n, c.random(n + 3), 3, c.random(n + 6), 1);
    }
  }

  private static void activation(Calls c) {
    double[] specials = specials();
    for (Activation act : ACTIVATIONS) {
      c.call(act, specials.length, c.of(specials), 0, c.random(specials.length), 0);
      for (int n : List.of(0, 1, lanes(c) - 1, lanes(c) + 1)) {
        c.call(act, n, c.random(n + 1), 1, c.random(n + 4), 2);
      }
    }
  }
}
