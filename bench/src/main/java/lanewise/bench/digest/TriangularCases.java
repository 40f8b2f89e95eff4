package lanewise.bench.digest;

import static lanewise.bench.digest.Edges.SCALARS;
import static lanewise.bench.digest.Edges.panel;

import java.util.List;
import lanewise.bench.digest.Form.Buffer;
import lanewise.bench.digest.Kernel.Calls;
import lanewise.kernels.Blas;
import lanewise.kernels.Diag;
import lanewise.kernels.Lapack;
import lanewise.kernels.Side;
import lanewise.kernels.Transpose;
import lanewise.kernels.Uplo;

/** Triangular systems and factorizations. */
final class TriangularCases {
  static final List<Kernel> ENTRIES =
      List.of(
          new Kernel(Blas.class, "trsv", TriangularCases::vector),
          new Kernel(Blas.class, "trmv", TriangularCases::vector),
          new Kernel(Blas.class, "trsm", TriangularCases::sided),
          new Kernel(Blas.class, "trmm", TriangularCases::sided),
          new Kernel(Lapack.class, "potrf", TriangularCases::potrf),
          new Kernel(Lapack.class, "potrs", TriangularCases::potrs),
          new Kernel(Lapack.class, "geqrf", TriangularCases::geqrf),
          new Kernel(Lapack.class, "ormqr", TriangularCases::ormqr));

  private TriangularCases() {}

  private static int[] sizes(Calls c) {
    int p = panel(c);
    return new int[] {0, 1, 2, 5, 9, 17, p - 1, p, p + 1};
  }

  /** Both triangles of a matrix that is safely solved with, and positive definite if symmetric. */
  private static Buffer dominant(Calls c, int n, int offset, int ld) {
    double[] a = c.values(offset + n * ld);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[offset + i * ld + j] *= 0.5 / n;
      }
      a[offset + i * ld + i] += 1.5;
    }
    return c.of(a);
  }

  private static void vector(Calls c) {
    int turn = 0;
    for (Uplo uplo : Uplo.values()) {
      for (Transpose t : Transpose.values()) {
        for (int n : sizes(c)) {
          Diag diag = Diag.values()[turn % 2];
          int inc = List.of(1, 2, -1).get(turn++ % 3);
          Buffer x = c.random(1 + n * Math.abs(inc));
          c.call(uplo, t, diag, n, dominant(c, n, 2, n + 1), 2, n + 1, x, 1, inc);
        }
      }
    }
  }

  /** trsm and trmm, which have the same arguments. */
  private static void sided(Calls c) {
    int p = panel(c);
    int[][] shapes = {{0, 2}, {2, 0}, {1, 1}, {5, 3}, {3, 9}, {p + 1, 4}, {3, p + 1}, {p, 17}};
    int turn = 0;
    for (Side side : Side.values()) {
      for (Uplo uplo : Uplo.values()) {
        for (Transpose t : Transpose.values()) {
          for (int[] s : shapes) {
            int order = side == Side.LEFT ? s[0] : s[1];
            double alpha = SCALARS[turn % SCALARS.length][0];
            Diag diag = Diag.values()[turn++ / 2 % 2];
            int ldb = s[1] + 3;
            c.call(
                side,
                uplo,
                t,
                diag,
                s[0],
                s[1],
                alpha,
                dominant(c, order, 1, order + 2),
                1,
                order + 2,
                c.random(2 + ldb * s[0]),
                2,
                ldb);
          }
        }
      }
    }
  }

  private static void potrf(Calls c) {
    for (Uplo uplo : Uplo.values()) {
      for (int n : sizes(c)) {
        c.call(uplo, n, dominant(c, n, 3, n + 2), 3, n + 2);
      }
      c.call(uplo, 2 * panel(c) + 3, dominant(c, 2 * panel(c) + 3, 0, 200), 0, 200);
      c.call(uplo, 3, c.of(1, 0, 0, 0, -1, 0, 0, 0, 1), 0, 3);
    }
  }

  private static void potrs(Calls c) {
    for (Uplo uplo : Uplo.values()) {
      for (int n : sizes(c)) {
        int k = n % 4 + 1;
        c.call(uplo, n, k, dominant(c, n, 3, n + 2), 3, n + 2, c.random(1 + n * (k + 1)), 1, k + 1);
      }
    }
  }

  private static int[][] tall(Calls c) {
    int p = panel(c);
    return new int[][] {
      {0, 2},
      {3, 0},
      {1, 1},
      {5, 3},
      {9, 9},
      {4, 7},
      {40, 17},
      {p + 9, p - 1},
      {p + 9, p},
      {p + 9, p + 1},
      {2 * p + 40, 3}
    };
  }

  private static void geqrf(Calls c) {
    for (int[] s : tall(c)) {
      int lda = s[1] + 2;
      c.call(s[0], s[1], c.random(1 + lda * s[0]), 1, lda, c.random(2 + Math.min(s[0], s[1])), 2);
    }
    c.call(3, 2, c.of(0, 1, 0, 2, 0, 3), 0, 2, c.random(2), 0);
  }

  private static void ormqr(Calls c) {
    for (Transpose t : Transpose.values()) {
      for (int[] s : tall(c)) {
        int k = Math.min(s[0], s[1]);
        int n = s[0] % 5 + 1;
        int lda = k + 1;
        Buffer c0 = c.random(3 + (n + 2) * s[0]);
        c.call(t, s[0], n, k, c.random(1 + lda * s[0]), 1, lda, small(c, k), 0, c0, 3, n + 2);
      }
    }
  }

  /** Factors of reflections that keep numbers from growing. */
  private static Buffer small(Calls c, int k) {
    double[] tau = c.values(k);
    for (int i = 0; i < k; i++) {
      tau[i] *= 0.05;
    }
    return c.of(tau);
  }
}
