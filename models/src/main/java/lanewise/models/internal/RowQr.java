package lanewise.models.internal;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import lanewise.kernels.Blas;
import lanewise.kernels.Parallel;
import lanewise.kernels.Transpose;
import lanewise.models.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Householder QR of a tall matrix by rows: blocks of rows are folded into an upper triangle one
 * after the other, {@code [R; block] = Q·[R'; 0]}, so that only the triangle and one block are in
 * memory and each block is read from cache. Q is not kept.
 *
 * <p>The order of operations depends on the number of rows n and columns q alone. Rows are cut into
 * chunks of {@link Design#CHUNK}; a chunk's triangle starts from zero and takes the chunk's blocks
 * of {@link Design#BLOCK} rows in order; the triangles of the chunks enter that of the first chunk
 * in order. So chunks are what threads may share. Within a block, columns are reflected in panels
 * of {@link #PANEL}: dots and axpys in the panel, products for the columns after it (compact WY
 * form; Schreiber and Van Loan 1989). Columns stay in their order; rank is for {@link Triangle}.
 *
 * <p>Sources: Golub and Van Loan, Matrix Computations, §5.2; Demmel, Grigori, Hoemmen and Langou,
 * Communication-optimal parallel and sequential QR (2012), of which this is the sequential form;
 * LAPACK dtpqrt2 for the reflector of a triangle on a rectangle.
 */
public final class RowQr {
  /** Columns that are reflected one by one before the rest of the block follows at once. */
  static final int PANEL = 32;

  /** A squared norm below this counts as zero; columns are scaled to have values about 1. */
  private static final double NOTHING = 0x1p-900;

  private final int q;
  private double[] r; // row-major q×q: element [j, k] at j·q + k
  private final double[] block; // column-major: element [i, k] at k·BLOCK + i
  private final double[] tau = new double[PANEL];
  private final double[] t = new double[PANEL * PANEL]; // row-major PANEL×PANEL
  private final double[] w; // row-major q×PANEL: one row for each column after the panel

  /** A zero triangle of q columns. */
  public RowQr(int q) {
    checkSize(q);
    this.q = q;
    r = new double[q * q];
    block = new double[q * Design.BLOCK];
    w = new double[q > PANEL ? (q - PANEL) * PANEL : 0];
  }

  private static void checkSize(int q) {
    if ((long) q * Math.max(q, Design.BLOCK) > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "x has " + q + " columns, too many: the triangle exceeds one array");
    }
  }

  /**
   * The triangle of {@code diag(rowScale)·[X, y·yScale]}, X being scaled as {@link Design} says.
   *
   * @param rowScale a factor for every row, at most 1 in size, or null for 1
   * @param y a further column, or null for none
   * @return R, row-major and square with one row for each column
   */
  public static double[] factor(
      Design x,
      double @Nullable [] rowScale,
      double @Nullable [] y,
      double yScale,
      String stage,
      Progress progress) {
    int q = x.cols() + (y == null ? 0 : 1);
    checkSize(q);
    int n = x.rows();
    int chunks = Math.max(1, Math.ceilDiv(n, Design.CHUNK));
    double[][] part = new double[chunks][];
    Thread caller = Thread.currentThread();
    AtomicLong done = new AtomicLong();
    Parallel.current()
        .split(
            chunks,
            1,
            (lo, hi) -> {
              double[] work = new double[Math.min(n, Design.BLOCK) * x.cols()];
              RowQr qr = new RowQr(q);
              for (int c = (int) lo; c < hi; c++) {
                int end = (int) Math.min(n, (c + 1L) * Design.CHUNK);
                for (int first = c * Design.CHUNK; first < end; first += Design.BLOCK) {
                  int count = Math.min(Design.BLOCK, end - first);
                  x.readColumns(first, count, rowScale, qr.block, work);
                  if (y != null) {
                    qr.readLast(y, yScale, rowScale, first, count);
                  }
                  qr.fold(count);
                }
                part[c] = qr.take();
                long rows = done.addAndGet(end - (long) c * Design.CHUNK);
                if (Thread.currentThread() == caller) {
                  progress.report(stage, rows, n);
                }
              }
            });
    if (chunks == 1) {
      return part[0];
    }
    RowQr whole = new RowQr(q);
    whole.resume(part[0]);
    for (int c = 1; c < chunks; c++) {
      whole.merge(part[c]);
    }
    return whole.r;
  }

  private void readLast(
      double[] y, double yScale, double @Nullable [] rowScale, int first, int count) {
    int at = (q - 1) * Design.BLOCK;
    for (int i = 0; i < count; i++) {
      double v = y[first + i] * yScale;
      block[at + i] = rowScale == null ? v : v * rowScale[first + i];
    }
  }

  /** Gives the triangle, row-major q×q with zeros below the diagonal, and starts anew from zero. */
  public double[] take() {
    double[] taken = r;
    r = new double[q * q];
    return taken;
  }

  /** The triangle so far, to be read or rescaled but not kept. */
  double[] triangle() {
    return r;
  }

  /** Goes on from a triangle that {@link #take} gave; it is taken over. */
  void resume(double[] triangle) {
    r = triangle;
  }

  /**
   * Where to put the rows that {@link #fold} takes: element [i, k] at {@code k·BLOCK + i}. Its
   * content is lost by folding.
   */
  public double[] block() {
    return block;
  }

  /** Folds another triangle of q columns into this one. */
  public void merge(double[] other) {
    for (int first = 0; first < q; first += Design.BLOCK) {
      int count = Math.min(Design.BLOCK, q - first);
      for (int k = 0; k < q; k++) {
        for (int i = 0; i < count; i++) {
          block[k * Design.BLOCK + i] = other[(first + i) * q + k];
        }
      }
      fold(count);
    }
  }

  /** Folds the first m rows of the block into the triangle. */
  public void fold(int m) {
    for (int first = 0; first < q; first += PANEL) {
      int nb = Math.min(PANEL, q - first);
      for (int j = first; j < first + nb; j++) {
        reflect(m, j, first + nb, tau, j - first);
      }
      if (first + nb < q) {
        reflectRest(m, first, nb);
      }
    }
  }

  /**
   * Makes the reflection I − tau·v·v' that takes column j's block part to zero, v being 1 in row j of
   * R and a vector that replaces that column in the block, and applies it to columns j+1 … end-1.
   */
  private void reflect(int m, int j, int end, double[] tau, int tauAt) {
    int v = j * Design.BLOCK;
    double squares = Blas.ddot(m, block, v, 1, block, v, 1);
    if (squares < NOTHING) {
      Arrays.fill(block, v, v + m, 0.0);
      tau[tauAt] = 0;
      return;
    }
    double alpha = r[j * q + j];
    double norm = Math.sqrt(Math.fma(alpha, alpha, squares));
    double beta = alpha > 0 ? -norm : norm;
    double inverse = 1 / (alpha - beta);
    for (int i = v; i < v + m; i++) {
      block[i] *= inverse;
    }
    r[j * q + j] = beta;
    tau[tauAt] = (beta - alpha) / beta;
    for (int k = j + 1; k < end; k++) {
      int b = k * Design.BLOCK;
      double s = tau[tauAt] * (r[j * q + k] + Blas.ddot(m, block, v, 1, block, b, 1));
      r[j * q + k] -= s;
      Blas.daxpy(m, -s, block, v, 1, block, b, 1);
    }
  }

  /**
   * Applies the panel's reflections at once to the columns after it. With V the panel's vectors (an
   * identity on top of the block part B), H1·…·Hnb = I − V·T·V', so for those columns C (their rows
   * of R on top of their block part): W = V'·C, W := T'·W, C −= V·W. Everything is stored
   * transposed, one row for each column.
   */
  private void reflectRest(int m, int first, int nb) {
    int ld = Design.BLOCK;
    int rest = first + nb;
    int cols = q - rest;
    int v = first * ld;
    int c = rest * ld;
    formT(m, first, nb);
    Blas.dgemm(
        Transpose.NO, Transpose.YES, cols, nb, m, 1, block, c, ld, block, v, ld, 0, w, 0, PANEL);
    for (int k = 0; k < cols; k++) {
      for (int j = nb - 1; j >= 0; j--) { // w := T'·(w + the rows of R), from the last one up
        w[k * PANEL + j] += r[(first + j) * q + rest + k];
        double s = 0;
        for (int i = 0; i < j; i++) {
          s = Math.fma(t[i * PANEL + j], w[k * PANEL + i] + r[(first + i) * q + rest + k], s);
        }
        w[k * PANEL + j] = Math.fma(t[j * PANEL + j], w[k * PANEL + j], s);
      }
      for (int j = 0; j < nb; j++) {
        r[(first + j) * q + rest + k] -= w[k * PANEL + j];
      }
    }
    Blas.dgemm(
        Transpose.NO, Transpose.NO, cols, m, nb, -1, w, 0, PANEL, block, v, ld, 1, block, c, ld);
  }

  /** The upper triangular T of the compact WY form: T[0:j, j] = −tau·T[0:j, 0:j]·(V[:, 0:j]'·v). */
  private void formT(int m, int first, int nb) {
    double[] z = new double[nb];
    for (int j = 0; j < nb; j++) {
      int v = (first + j) * Design.BLOCK;
      for (int i = 0; i < j; i++) {
        z[i] = Blas.ddot(m, block, (first + i) * Design.BLOCK, 1, block, v, 1);
      }
      for (int i = 0; i < j; i++) {
        double s = 0;
        for (int k = i; k < j; k++) {
          s = Math.fma(t[i * PANEL + k], z[k], s);
        }
        t[i * PANEL + j] = -tau[j] * s;
      }
      t[j * PANEL + j] = tau[j];
    }
  }
}
