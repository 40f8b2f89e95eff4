package lanewise.kernels.vector;

// derive: f32

import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64GemmSpec;
import lanewise.kernels.scalar.F64Order;

/**
 * Products that read A and B where they are: few rows of A, few of everything, or rows of B that are shorter than a
 * vector, which take vectors of half or a quarter of the width. A small B that is transposed is turned first, and
 * Aᵀ·B with few columns is the transpose of Bᵀ·A, whose rows are long.
 */
public final class F64Direct {
  private static final int VL = F64Machine.VL;

  /** Lanes of the narrowest vectors. */
  private static final int LEAST = F64Machine.QUARTER.length();

  /** Up to this many multiply-adds, packing B costs more than it saves. */
  private static final int SMALL = 64 * 64 * 64;

  /** Up to this many rows of A, too. */
  private static final int FEW = 12;

  /** Up to this many columns, A would be packed for one or two panels alone. */
  private static final int FEW_COLUMNS = 2 * F64Machine.NR;

  /** Up to this many multiply-adds, scalars are better than a padded panel. */
  private static final int TINY = 8 * 8 * 8;

  /** Up to this many elements, B is turned: more are turned by vectors. */
  private static final int TURNED = 64 * 64;

  /** Rows of A that are used again while they are in a cache, a multiple of all tiles' rows. */
  private static final int STRIP = 48;

  private F64Direct() {}

  /**
   * Whether a product is better off with B where it is: also if there are few columns, and its rows near each other.
   * Not for one row; see {@link F64Product}.
   */
  public static boolean worthwhile(boolean transA, boolean transB, int m, int n, int k, int ldb) {
    long size = Math.min(n, F64Machine.NC) * (long) Math.min(k, F64Order.K_CHUNK);
    boolean few = n <= FEW_COLUMNS;
    if (transB ? size > TURNED && (!few || m <= 8 * FEW) : m == 1) {
      return false;
    }
    if (n < VL) {
      return n >= LEAST || m * size <= TINY;
    }
    return m <= FEW
        || m * size <= SMALL
        || (few && (transB || ldb <= FEW_COLUMNS))
        || swaps(transA, m, n);
  }

  /** Whether a product with so many columns, side by side, is always better off with B where it is. */
  public static boolean fewColumns(long n) {
    return n >= LEAST && n <= FEW_COLUMNS;
  }

  /** Whether there is a kind of tiles for A's steps of this product, beside the one for steps of one element. */
  public static boolean steps(boolean transA) {
    return transA && !F64DirectTile.ANY_STEPS;
  }

  /** Whether more lanes are used if rows of C become columns; B is turned by then. */
  public static boolean swaps(boolean transA, long m, long n) {
    return transA && n % VL != 0 && n < 2 * VL && m >= 2 * VL;
  }

  /** C := alpha·(start + op(A)·op(B)) + beta·C for one chunk of k. */
  static void block(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int kc,
      double[] a,
      int aAt,
      int lda,
      double[] b,
      int bAt,
      int ldb,
      double[] start,
      int startAt,
      double alpha,
      double beta,
      double[] c,
      int cAt,
      int ldc) {
    if (transB) {
      double[] turned = Scratch.f64(Scratch.Slot.ROWS, (long) n * kc);
      F64Turn.rows(n, kc, b, bAt, ldb, turned, 0, n);
      block(
          transA, false, m, n, kc, a, aAt, lda, turned, 0, n, start, startAt, alpha, beta, c, cAt,
          ldc);
      return;
    }
    if (swaps(transA, m, n) && start == F64Product.zeros()) {
      swapped(m, n, kc, a, aAt, lda, b, bAt, ldb, alpha, beta, c, cAt, ldc);
      return;
    }
    int row = transA ? 1 : lda;
    int step = transA ? lda : 1;
    if (n >= VL) {
      int mb;
      for (int i = 0; i < m; i += mb) {
        // No few rows are left over.
        mb = n > F64Machine.NR && m - i >= 2 * STRIP ? STRIP : m - i;
        F64DirectTile.block(
            mb,
            n,
            kc,
            a,
            aAt + i * row,
            row,
            step,
            b,
            bAt,
            ldb,
            start,
            startAt,
            alpha,
            beta,
            c,
            cAt + i * ldc,
            ldc);
      }
    } else if (n >= F64Machine.HALF.length()) {
      F64HalfDirectTile.block(
          m, n, kc, a, aAt, row, step, b, bAt, ldb, start, startAt, alpha, beta, c, cAt, ldc);
    } else if (n >= LEAST) {
      F64QuarterDirectTile.block(
          m, n, kc, a, aAt, row, step, b, bAt, ldb, start, startAt, alpha, beta, c, cAt, ldc);
    } else {
      scalars(m, n, kc, a, aAt, row, step, b, bAt, ldb, start, startAt, alpha, beta, c, cAt, ldc);
    }
  }

  private static void swapped(
      int m,
      int n,
      int kc,
      double[] a,
      int aAt,
      int lda,
      double[] b,
      int bAt,
      int ldb,
      double alpha,
      double beta,
      double[] c,
      int cAt,
      int ldc) {
    double[] zeros = F64Product.zeros();
    int most = (int) columns(m);
    double[] sums = Scratch.f64(Scratch.Slot.TILE, (long) n * most);
    for (int i = 0; i < m; i += most) {
      int mb = Math.min(most, m - i);
      block(true, false, n, mb, kc, b, bAt, ldb, a, aAt + i, lda, zeros, 0, 1.0, 0.0, sums, 0, mb);
      for (int j = 0; j < n; j++) {
        F64Update.column(mb, alpha, sums, j * mb, beta, c, cAt + i * ldc + j, ldc);
      }
    }
  }

  /** Of how many rows of C, which become columns, one block is: up to NC, and none is much smaller than another. */
  public static long columns(long m) {
    long blocks = Math.ceilDiv(m, F64Machine.NC);
    return Math.ceilDiv(Math.ceilDiv(m, blocks), VL) * VL;
  }

  private static void scalars(
      int m,
      int n,
      int kc,
      double[] a,
      int aAt,
      int row,
      int step,
      double[] b,
      int bAt,
      int ldb,
      double[] start,
      int startAt,
      double alpha,
      double beta,
      double[] c,
      int cAt,
      int ldc) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double s =
            F64GemmSpec.chain(kc, start[startAt + j], a, aAt + i * row, step, b, bAt + j, ldb);
        int at = cAt + i * ldc + j;
        c[at] = beta == 0.0 ? alpha * s : Math.fma(alpha, s, beta * c[at]);
      }
    }
  }
}
