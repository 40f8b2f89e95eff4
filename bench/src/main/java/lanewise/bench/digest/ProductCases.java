package lanewise.bench.digest;

import static lanewise.bench.digest.Edges.SCALARS;
import static lanewise.bench.digest.Edges.chunk;
import static lanewise.bench.digest.Edges.split;

import java.util.List;
import lanewise.bench.digest.Form.Buffer;
import lanewise.bench.digest.Kernel.Calls;
import lanewise.kernels.Blas;
import lanewise.kernels.PackedMatrix;
import lanewise.kernels.Transpose;

/** Products beyond level 3 of BLAS. */
final class ProductCases {
  static final List<Kernel> ENTRIES =
      List.of(
          new Kernel(Blas.class, "gemmPacked", ProductCases::gemmPacked),
          new Kernel(Blas.class, "gemmStridedBatched", ProductCases::gemmStridedBatched),
          new Kernel(Blas.class, "gemmBatched", ProductCases::gemmBatched));

  /** m, n and k of the members of batches, and how many there are. */
  private static final int[][] BATCHES = {
    {3, 2, 4, 0}, {1, 1, 1, 3}, {8, 8, 8, 4}, {5, 17, 3, 2}, {7, 9, 0, 2}, {6, 33, 5, 3}
  };

  private ProductCases() {}

  private static void gemmPacked(Calls c) {
    int[][] shapes = {
      {0, 3, 2}, {3, 0, 2}, {3, 2, 0}, {1, 1, 1}, {6, 16, 4}, {13, 33, 5}, {1, 260, 3}, {3, 65, 2}
    };
    int turn = 0;
    for (Transpose a : Transpose.values()) {
      for (Transpose b : Transpose.values()) {
        for (int[] s : shapes) {
          gemmPacked(c, a, b, s[0], s[1], s[2], SCALARS[turn++ % SCALARS.length]);
        }
      }
    }
    gemmPacked(c, Transpose.NO, Transpose.NO, 3, 5, 2 * chunk(c) + 3, SCALARS[0]);
    gemmPacked(c, Transpose.NO, Transpose.YES, 2, 3, split(c) + 1, SCALARS[2]);
  }

  private static void gemmPacked(
      Calls c, Transpose ta, Transpose tb, int m, int n, int k, double[] ab) {
    int lda = (ta == Transpose.NO ? k : m) + 3;
    int ldb = (tb == Transpose.NO ? n : k) + 1;
    int ldc = n + 2;
    Buffer a = c.random(5 + lda * (ta == Transpose.NO ? m : k));
    Buffer b = c.random(2 + ldb * (tb == Transpose.NO ? k : n));
    PackedMatrix packed = c.packed(tb, k, n, b, 2, ldb);
    c.call(ta, m, ab[0], a, 5, lda, packed, ab[1], c.random(3 + ldc * m), 3, ldc);
  }

  private static void gemmStridedBatched(Calls c) {
    int turn = 0;
    for (int[] s : BATCHES) {
      for (Transpose t : Transpose.values()) {
        int m = s[0];
        int n = s[1];
        int k = s[2];
        double[] ab = SCALARS[turn++ % SCALARS.length];
        int lda = k + 1;
        int ldb = (t == Transpose.NO ? n : k) + 1;
        int strideA = m * lda;
        int strideB = t == Transpose.NO ? 0 : n * ldb + 2; // one B for all, or one for each
        int ldc = s[3] * n + 1; // side by side
        c.call(
            Transpose.NO,
            t,
            m,
            n,
            k,
            ab[0],
            c.random(2 + strideA * s[3]),
            2,
            lda,
            strideA,
            c.random(1 + Math.max(k * ldb, strideB * s[3])),
            1,
            ldb,
            strideB,
            ab[1],
            c.random(3 + ldc * m),
            3,
            Math.max(n, ldc),
            n,
            s[3]);
      }
    }
  }

  private static void gemmBatched(Calls c) {
    int turn = 0;
    for (int[] s : BATCHES) {
      for (Transpose t : Transpose.values()) {
        int m = s[0];
        int n = s[1];
        int k = s[2];
        double[] ab = SCALARS[turn++ % SCALARS.length];
        int lda = (t == Transpose.NO ? k : m) + 2;
        int sizeA = lda * (t == Transpose.NO ? m : k);
        Buffer a = c.random(5 + sizeA);
        Buffer b = c.random(4 + k * n);
        Buffer out = c.random(4 * m * (n + 1));
        int[] offA = {5, 0, 3, 5};
        int[] offB = {0, 4, 4, 1};
        int[] offC = {2 * m * (n + 1), 0, m * (n + 1), 3 * m * (n + 1)};
        c.call(
            t,
            Transpose.NO,
            m,
            n,
            k,
            ab[0],
            a,
            offA,
            lda,
            b,
            offB,
            n,
            ab[1],
            out,
            offC,
            n + 1,
            s[3]);
      }
    }
  }
}
