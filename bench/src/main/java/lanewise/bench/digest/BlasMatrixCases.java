package lanewise.bench.digest;

import static lanewise.bench.digest.Edges.SCALARS;
import static lanewise.bench.digest.Edges.chunk;
import static lanewise.bench.digest.Edges.dotChunk;
import static lanewise.bench.digest.Edges.lanes;
import static lanewise.bench.digest.Edges.split;

import java.util.List;
import lanewise.bench.digest.Form.Buffer;
import lanewise.bench.digest.Kernel.Calls;
import lanewise.kernels.Blas;
import lanewise.kernels.Side;
import lanewise.kernels.Transpose;
import lanewise.kernels.Uplo;

/** BLAS on full matrices. */
final class BlasMatrixCases {
  static final List<Kernel> ENTRIES =
      List.of(
          new Kernel(Blas.class, "gemm", BlasMatrixCases::gemm),
          new Kernel(Blas.class, "gemv", BlasMatrixCases::gemv),
          new Kernel(Blas.class, "ger", BlasMatrixCases::ger),
          new Kernel(Blas.class, "syrk", BlasMatrixCases::syrk),
          new Kernel(Blas.class, "syrkw", BlasMatrixCases::syrkw),
          new Kernel(Blas.class, "syrkwz", BlasMatrixCases::syrkwz),
          new Kernel(Blas.class, "syr2k", BlasMatrixCases::syr2k),
          new Kernel(Blas.class, "symm", BlasMatrixCases::symm));

  private BlasMatrixCases() {}

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

  private static void ger(Calls c) {
    int l = lanes(c);
    int[][] shapes = {{0, 2}, {2, 0}, {1, 1}, {3, l - 1}, {5, l + 1}, {2 * l + 1, 3}};
    int[][] steps = {{1, 1}, {2, 1}, {-1, 3}, {1, -2}};
    for (int[] s : shapes) {
      for (int[] inc : steps) {
        Buffer x = c.random(1 + s[0] * Math.abs(inc[0]));
        Buffer y = c.random(2 + s[1] * Math.abs(inc[1]));
        int lda = s[1] + 2;
        c.call(s[0], s[1], -0.75, x, 1, inc[0], y, 2, inc[1], c.random(3 + lda * s[0]), 3, lda);
      }
    }
  }

  private static final int[][] SQUARES = {
    {0, 3}, {3, 0}, {1, 1}, {5, 7}, {8, 3}, {17, 9}, {47, 2}, {48, 5}, {49, 3}, {65, 4}, {97, 2}
  };

  private static void syrk(Calls c) {
    int turn = 0;
    for (Uplo uplo : Uplo.values()) {
      for (Transpose t : Transpose.values()) {
        for (int[] s : SQUARES) {
          syrk(c, uplo, t, s[0], s[1], SCALARS[turn++ % SCALARS.length]);
        }
      }
    }
    syrk(c, Uplo.UPPER, Transpose.YES, 5, chunk(c) + 1, SCALARS[2]);
    syrk(c, Uplo.LOWER, Transpose.NO, 3, 2 * chunk(c) - 1, SCALARS[1]);
    syrk(c, Uplo.UPPER, Transpose.YES, 3, split(c) + 1, SCALARS[0]);
  }

  private static void syrk(Calls c, Uplo uplo, Transpose t, int n, int k, double[] ab) {
    int lda = (t == Transpose.NO ? k : n) + 2;
    Buffer a = c.random(3 + lda * (t == Transpose.NO ? n : k));
    int ldc = n + 1;
    c.call(uplo, t, n, k, ab[0], a, 3, lda, ab[1], c.random(2 + ldc * n), 2, ldc);
  }

  private static void syr2k(Calls c) {
    int turn = 0;
    for (Uplo uplo : Uplo.values()) {
      for (Transpose t : Transpose.values()) {
        for (int[] s : SQUARES) {
          syr2k(c, uplo, t, s[0], s[1], SCALARS[turn++ % SCALARS.length]);
        }
      }
    }
    syr2k(c, Uplo.UPPER, Transpose.NO, 5, chunk(c) + 1, SCALARS[2]);
    syr2k(c, Uplo.LOWER, Transpose.YES, 3, split(c) + 1, SCALARS[1]);
  }

  private static void syr2k(Calls c, Uplo uplo, Transpose t, int n, int k, double[] ab) {
    int rows = t == Transpose.NO ? n : k;
    int lda = (t == Transpose.NO ? k : n) + 2;
    int ldc = n + 1;
    Buffer a = c.random(3 + lda * rows);
    Buffer b = c.random(1 + lda * rows);
    c.call(uplo, t, n, k, ab[0], a, 3, lda, b, 1, lda, ab[1], c.random(2 + ldc * n), 2, ldc);
  }

  private static void symm(Calls c) {
    int[][] shapes = {
      {0, 2}, {2, 0}, {1, 1}, {5, 3}, {3, 9}, {17, 33}, {chunk(c) + 1, 2}, {3, chunk(c) + 1}
    };
    int turn = 0;
    for (Side side : Side.values()) {
      for (Uplo uplo : Uplo.values()) {
        for (int[] s : shapes) {
          int order = side == Side.LEFT ? s[0] : s[1];
          double[] ab = SCALARS[turn++ % SCALARS.length];
          int lda = order + 1;
          int ldb = s[1] + 2;
          Buffer a = c.random(1 + lda * order);
          Buffer b = c.random(2 + ldb * s[0]);
          Buffer out = c.random(3 + ldb * s[0]);
          c.call(side, uplo, s[0], s[1], ab[0], a, 1, lda, b, 2, ldb, ab[1], out, 3, ldb);
        }
      }
    }
  }

  private static void syrkw(Calls c) {
    int turn = 0;
    for (Uplo uplo : Uplo.values()) {
      for (int[] s : SQUARES) {
        syrkw(c, uplo, s[0], s[1], SCALARS[turn++ % SCALARS.length]);
      }
    }
    syrkw(c, Uplo.UPPER, 5, chunk(c) + 1, SCALARS[2]);
    syrkw(c, Uplo.LOWER, 3, split(c) + 1, SCALARS[0]);
  }

  private static void syrkw(Calls c, Uplo uplo, int n, int k, double[] ab) {
    int lda = n + 2;
    int ldc = n + 1;
    Buffer w = c.random(1 + 2 * k);
    c.call(
        uplo,
        n,
        k,
        ab[0],
        c.random(3 + lda * k),
        3,
        lda,
        w,
        1,
        2,
        ab[1],
        c.random(2 + ldc * n),
        2,
        ldc);
  }

  private static void syrkwz(Calls c) {
    int turn = 0;
    for (Uplo uplo : Uplo.values()) {
      for (int[] s : SQUARES) {
        syrkwz(c, uplo, s[0], s[1], SCALARS[turn++ % SCALARS.length]);
      }
    }
    syrkwz(c, Uplo.UPPER, 5, chunk(c) + 1, SCALARS[2]);
    syrkwz(c, Uplo.LOWER, 3, split(c) + 1, SCALARS[0]);
  }

  private static void syrkwz(Calls c, Uplo uplo, int n, int k, double[] ab) {
    int lda = n + 2;
    int ldc = n + 1;
    Buffer a = c.random(3 + lda * k);
    Buffer w = c.random(1 + 2 * k);
    Buffer z = c.random(2 + k);
    Buffer y = c.random(1 + 3 * n);
    Buffer out = c.random(2 + ldc * n);
    c.call(uplo, n, k, ab[0], a, 3, lda, w, 1, 2, z, 2, 1, ab[1], out, 2, ldc, y, 1, 3);
  }
}
