package lanewise.bench.digest;

import static lanewise.bench.digest.Edges.STEPS;
import static lanewise.bench.digest.Edges.dotChunk;
import static lanewise.bench.digest.Edges.lanes;
import static lanewise.bench.digest.Edges.lengths;
import static lanewise.bench.digest.Edges.longLengths;

import java.util.List;
import lanewise.bench.digest.Form.Buffer;
import lanewise.bench.digest.Kernel.Calls;
import lanewise.kernels.Blas;

/** BLAS on vectors. */
final class BlasVectorCases {
  static final List<Kernel> ENTRIES =
      List.of(
          new Kernel(Blas.class, "dot", BlasVectorCases::dot),
          new Kernel(Blas.class, "axpy", BlasVectorCases::axpy),
          new Kernel(Blas.class, "copy", BlasVectorCases::pair),
          new Kernel(Blas.class, "swap", BlasVectorCases::pair),
          new Kernel(Blas.class, "scal", BlasVectorCases::scal),
          new Kernel(Blas.class, "nrm2", BlasVectorCases::nrm2),
          new Kernel(Blas.class, "asum", BlasVectorCases::reduce),
          new Kernel(Blas.class, "sum", BlasVectorCases::reduce),
          new Kernel(Blas.class, "iamax", BlasVectorCases::iamax),
          new Kernel(Blas.class, "rot", BlasVectorCases::rot),
          new Kernel(Blas.class, "rotg", BlasVectorCases::rotg));

  private BlasVectorCases() {}

  private static void dot(Calls c) {
    for (int[] inc : STEPS) {
      for (int n : lengths(c)) {
        dot(c, n, inc[0], inc[1]);
      }
    }
    for (int n : longLengths(c)) {
      dot(c, n, 1, 1);
    }
    dot(c, dotChunk(c) + 9, -1, 2);
  }

  private static void dot(Calls c, int n, int incX, int incY) {
    Buffer x = c.random(3 + n * Math.abs(incX));
    c.call(n, x, 3, incX, c.random(1 + n * Math.abs(incY)), 1, incY);
  }

  private static void axpy(Calls c) {
    for (int[] inc : STEPS) {
      for (int n : lengths(c)) {
        Buffer x = c.random(3 + n * Math.abs(inc[0]));
        Buffer y = c.random(1 + n * Math.abs(inc[1]));
        c.call(n, n == 7 ? 0.0 : 0.75, x, 3, inc[0], y, 1, inc[1]);
      }
    }
  }

  private static void pair(Calls c) {
    for (int[] inc : STEPS) {
      for (int n : lengths(c)) {
        dot(c, n, inc[0], inc[1]);
      }
    }
  }

  private static void rot(Calls c) {
    for (int[] inc : STEPS) {
      for (int n : lengths(c)) {
        Buffer x = c.random(3 + n * Math.abs(inc[0]));
        Buffer y = c.random(1 + n * Math.abs(inc[1]));
        c.call(n, x, 3, inc[0], y, 1, inc[1], 0.6, -0.8);
      }
    }
  }

  private static void rotg(Calls c) {
    double[][] points = {
      {3, 4},
      {-4, 3},
      {1, -1},
      {0, -2},
      {-2, 0},
      {0, -0.0},
      {1e300, 1e300},
      {-1e-310, 1e-310},
      {1e38, -1e38},
      {1e-42, 1e-40},
      {1e30, 1e-30},
      {Double.POSITIVE_INFINITY, 1},
      {1, Double.NaN}
    };
    for (double[] point : points) {
      c.call(c.of(point), 0, c.of(7, 7), 0);
    }
    c.call(c.random(3), 1, c.random(4), 2);
  }

  private static void scal(Calls c) {
    for (int inc : List.of(1, 2, -3)) {
      for (int n : lengths(c)) {
        c.call(n, -1.25, c.random(2 + n * Math.abs(inc)), 2, inc);
      }
    }
    c.call(3, 0.0, c.of(1, Double.NaN, Double.POSITIVE_INFINITY), 0, 1);
  }

  private static void reduce(Calls c) {
    for (int inc : List.of(1, 2, -3)) {
      for (int n : lengths(c)) {
        c.call(n, c.random(2 + n * Math.abs(inc)), 2, inc);
      }
    }
    for (int n : longLengths(c)) {
      c.call(n, c.random(n + 1), 1, 1);
    }
  }

  private static void nrm2(Calls c) {
    reduce(c);
    double[][] hard = {
      {1e200, 1e200},
      {1e30, -1e30, 1e-30},
      {1e-200, 1e-200},
      {1e-30, 1e-30},
      {0, -0.0},
      {1e300, 1e-300, 1},
      {Double.POSITIVE_INFINITY, 1},
      {Double.NaN, 1},
      {Double.MIN_VALUE},
      {Float.MIN_VALUE, Float.MIN_VALUE},
      {Double.MAX_VALUE},
      {Float.MAX_VALUE}
    };
    for (double[] values : hard) {
      c.call(values.length, c.of(values), 0, 1);
    }
  }

  private static void iamax(Calls c) {
    reduce(c);
    double[][] hard = {
      {1, -3, 3, 2},
      {0, -0.0},
      {Double.NaN, 5},
      {5, Double.NaN, 7},
      {1, Double.NEGATIVE_INFINITY, 2}
    };
    for (double[] values : hard) {
      c.call(values.length, c.of(values), 0, 1);
    }
    double[] late = new double[3 * lanes(c)];
    late[2 * lanes(c) + 1] = -1;
    c.call(late.length, c.of(late), 0, 1);
  }
}
