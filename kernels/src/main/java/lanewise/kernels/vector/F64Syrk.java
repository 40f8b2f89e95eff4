package lanewise.kernels.vector;

// derive: f32 segment(a b c w y z; n k i j p t order)

import java.lang.foreign.MemorySegment; // array only
import java.util.Arrays;
import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64Order;

/**
 * {@link lanewise.kernels.scalar.F64SyrkSpec} on vectors.
 *
 * <pre>
 * pc: K_CHUNK steps of k         ascending: the order is specification
 *   pack A and B in panels of up to WIDTH columns, one step of k after the other: if they are the same, once
 *   L ≥ S: pairs of panels       rows of B, columns of A; what threads share while k is short
 *     ir: rows of a tile         no tiles beyond the diagonal
 *       jr: columns of a tile    all of the panel where there are 32 registers
 * </pre>
 *
 * For long k each piece is summed aside, and pieces are what threads share: {@code term} and {@code enter}.
 */
public final class F64Syrk {
  /** Columns of a panel. */
  public static final int WIDTH = F64PanelTile.WIDTH;

  private static final int VL = F64Machine.VL;
  private static final int K_CHUNK = F64Order.K_CHUNK;

  /** The longest rows that are read ahead: a chunk of 256 KiB, since a larger one would take the place of panels in L2. */
  private static final int MOST_AHEAD = (256 << 10) / K_CHUNK / Double.BYTES;

  /** So many panels of rows are best summed aside at a time. */
  public static final int BLOCK = 2 * F64Machine.NC / WIDTH;

  private F64Syrk() {}

  /** How many panels n columns take. */
  public static int panels(int n) {
    return (int) Math.ceilDiv(n, WIDTH);
  }

  /**
   * The first column of a panel. Where a panel is as wide as a tile, none has many vectors fewer than another: narrow
   * tiles are slow.
   */
  public static int start(int n, int panel) {
    if (WIDTH > F64Machine.NR) {
      return (int) Math.min(n, panel * (long) WIDTH);
    }
    int panels = panels(n);
    int vectors = (int) Math.ceilDiv(n, VL);
    int before = panel * (vectors / panels) + Math.min(panel, vectors % panels);
    return (int) Math.min(n, before * (long) VL);
  }

  /** The distance of the rows of sums for so many columns: whole vectors. */
  public static int step(int columns) {
    return F64Machine.whole(columns);
  }

  /** Pairs L ≥ S of so many panels. */
  public static long pairs(int panels) {
    return panels * (panels + 1L) / 2;
  }

  /** The panel L of the pair with the number {@code u} = L·(L + 1)/2 + S. */
  private static int larger(long u) {
    return (int) ((Math.sqrt(8.0 * u + 1) - 1) / 2);
  }

  /**
   * The sums of one term, from sumsAt, enter rows {@code from} to {@code to} of the lower triangle of C, or
   * columns of the upper one; the row n enters y.
   */
  public static void enter(
      boolean upper,
      int n,
      int from,
      int to,
      double alpha,
      double[] sums,
      int sumsAt,
      int step,
      double beta,
      double[] c,
      int cOff,
      int ldc,
      double[] y,
      int yOff,
      int incY) {
    for (int i = from; i < to; i++) {
      int at = sumsAt + (int) (i - from) * step;
      if (i == n) {
        F64Update.column((int) n, alpha, sums, at, beta, y, yOff, incY);
      } else if (upper) {
        F64Update.column((int) i + 1, alpha, sums, at, beta, c, cOff + i, ldc);
      } else {
        F64Update.tile(1, (int) i + 1, alpha, sums, at, step, beta, c, cOff + i * ldc, ldc);
      }
    }
  }

  /**
   * The sums of one term: kp steps of k, the chunks added in ascending order, for the rows in panels {@code first}
   * to {@code end} of the lower triangle. They start from −0, which changes no addend. If {@code order} is n + 1,
   * z is one more column of A and of B.
   */
  public static void term(
      boolean turned,
      boolean weighted,
      int n,
      int order,
      int first,
      int end,
      int kp,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb,
      double[] w,
      int wOff,
      int incW,
      double[] z,
      int zOff,
      int incZ,
      double[] sums,
      int sumsAt,
      int step) {
    int from = start(order, first);
    Arrays.fill(sums, sumsAt, sumsAt + (start(order, end) - from + 1) * step, -0.0);
    MemorySegment[] panels = Scratch.panels(2 * end, (long) K_CHUNK * WIDTH * Double.BYTES);
    double[] ahead = sums;
    // array only: begin
    int gap = lda - n;
    boolean reads =
        !turned && gap < F64PanelTile.STRIDE && n >= F64PanelTile.STRIDE && lda <= MOST_AHEAD;
    ahead = reads ? a : sums;
    // array only: end
    double touched = 0.0;
    for (int q = 0; q < kp; q += K_CHUNK) {
      int kc = Math.min(K_CHUNK, kp - q);
      int large =
          pack(
              turned, weighted, n, order, first, end, q, kc, a, aOff, lda, b, bOff, ldb, w, wOff,
              incW, z, zOff, incZ, panels);
      int at = 0;
      int stop = 0;
      int touch = kc * F64PanelTile.STRIDE;
      // array only: begin
      if (reads) { // what comes next in memory, or this chunk again
        int next = aOff + (q + kc) * lda;
        at = next <= a.length - kc * lda ? next : aOff + q * lda;
        stop = at + kc * lda - gap - touch;
      }
      // array only: end
      for (int l = first; l < end; l++) {
        int row = start(order, l);
        int rows = start(order, l + 1) - row;
        for (int s = 0; s <= l; s++) {
          int column = start(order, s);
          int width = start(order, s + 1) - column;
          int mr;
          for (int r = 0; r < rows; r += mr) {
            int tall = s == l ? Math.min(r + F64PanelTile.TALLEST, width) : width;
            mr = F64PanelTile.height(rows - r, Math.ceilDiv(tall, VL));
            int vectors = Math.ceilDiv(s == l ? r + mr : width, VL);
            int sumAt = sumsAt + (row + r - from) * step + column;
            boolean on =
                at < stop && F64PanelTile.reads(mr, Math.min(F64PanelTile.VECTORS, vectors));
            for (int v = 0; v < vectors; v += F64PanelTile.VECTORS) {
              touched +=
                  F64PanelTile.add(
                      mr,
                      Math.min(F64PanelTile.VECTORS, vectors - v),
                      kc,
                      panels[large + l],
                      r,
                      panels[s],
                      v * VL,
                      sums,
                      sumAt + v * VL,
                      step,
                      on,
                      ahead,
                      at);
            }
            at += on ? touch : 0;
          }
        }
      }
    }
    sums[sumsAt + (start(order, end) - from + 1) * step - 1] = touched; // an element to spare
  }

  /** The pairs of panels from {@code lo} to {@code hi}, where each chunk of k enters C. */
  public static void chunks(
      boolean upper,
      boolean turned,
      boolean weighted,
      int n,
      long lo,
      long hi,
      int kAll,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb,
      double[] w,
      int wOff,
      int incW,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    int first = larger(lo);
    int end = larger(hi - 1) + 1;
    MemorySegment[] panels = Scratch.panels(2 * end, (long) K_CHUNK * WIDTH * Double.BYTES);
    for (int q = 0; q < kAll; q += K_CHUNK) {
      int kc = Math.min(K_CHUNK, kAll - q);
      int large =
          pack(
              turned, weighted, n, n, first, end, q, kc, a, aOff, lda, b, bOff, ldb, w, wOff, incW,
              a, aOff, 1, panels);
      double keep = q == 0 ? beta : 1.0;
      int l = first;
      int s = (int) (lo - pairs(first));
      for (long u = lo; u < hi; u++) {
        pair(upper, n, l, s, kc, panels[large + l], panels[s], alpha, keep, c, cOff, ldc);
        s = s == l ? 0 : s + 1;
        l = s == 0 ? l + 1 : l;
      }
    }
  }

  /**
   * Packs the steps q to q + kc of A in the panels 0 to {@code end}, and of diag(w)·B in those from {@code first}
   * to {@code end}.
   * If {@code order} is n + 1, z is one more column of A.
   *
   * @return how many panels before that of B with the number 0
   */
  private static int pack(
      boolean turned,
      boolean weighted,
      int n,
      int order,
      int first,
      int end,
      int q,
      int kc,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb,
      double[] w,
      int wOff,
      int incW,
      double[] z,
      int zOff,
      int incZ,
      MemorySegment[] panels) {
    int stepsOff = turned ? aOff + q : aOff + (/*segment (long)*/ q) * lda;
    for (int s = 0; s < end; s++) {
      int j = start(order, s);
      int width = (int) (Math.min(n, start(order, s + 1)) - j);
      int atOff = turned ? stepsOff + j * lda : stepsOff + j;
      F64Pack.steps(turned, kc, width, a, atOff, lda, panels[s]);
    }
    if (order > n && end == panels(order)) {
      int column = (int) n - start(order, end - 1);
      F64Pack.column(kc, z, zOff + (/*segment (long)*/ q) * incZ, incZ, panels[end - 1], column);
    }
    if (weighted) {
      int weightsOff = wOff + (/*segment (long)*/ q) * incW;
      for (int l = first; l < end; l++) {
        int width = start(order, l + 1) - start(order, l);
        F64Pack.scale(kc, width, w, weightsOff, incW, panels[l], panels[end + l]);
      }
      return end;
    }
    boolean same = a == b && aOff == bOff && lda == ldb; // array only
    /*segment boolean same = a.equals(b) && aOff == bOff && lda == ldb;*/
    if (same) {
      return 0;
    }
    int othersOff = turned ? bOff + q : bOff + (/*segment (long)*/ q) * ldb;
    for (int l = first; l < end; l++) {
      int i = start(order, l);
      int width = start(order, l + 1) - (int) i;
      int atOff = turned ? othersOff + i * ldb : othersOff + i;
      F64Pack.steps(turned, kc, width, b, atOff, ldb, panels[end + l]);
    }
    return end;
  }

  /** The elements whose larger index is in panel {@code l} and whose other one is in panel {@code s}. */
  private static void pair(
      boolean upper,
      int n,
      int l,
      int s,
      int kc,
      MemorySegment large,
      MemorySegment small,
      double alpha,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    double[] tile = Scratch.f64(Scratch.Slot.TILE, (long) F64PanelTile.TALLEST * WIDTH);
    int row = start(n, upper ? s : l);
    int column = start(n, upper ? l : s);
    int rows = start(n, (upper ? s : l) + 1) - row;
    int width = start(n, (upper ? l : s) + 1) - column;
    MemorySegment left = upper ? small : large;
    MemorySegment right = upper ? large : small;
    int atOff = cOff + (/*segment (long)*/ row) * ldc + column;
    int mr;
    for (int r = 0; r < rows; r += mr) {
      int from = l == s && upper ? r / VL * VL : 0;
      int tall = l == s && !upper ? Math.min(r + F64PanelTile.TALLEST, width) : width;
      mr = F64PanelTile.height(rows - r, Math.ceilDiv(tall - from, VL));
      int to = l == s && !upper ? r + mr : width;
      int vectors = Math.ceilDiv(to - from, VL);
      Arrays.fill(tile, 0, F64PanelTile.TALLEST * WIDTH, -0.0);
      for (int v = 0; v < vectors; v += F64PanelTile.VECTORS) {
        int some = Math.min(F64PanelTile.VECTORS, vectors - v);
        int at = from + v * VL;
        F64PanelTile.add(mr, some, kc, left, r, right, at, tile, at, WIDTH, false, tile, 0);
      }
      if (l != s) {
        F64Update.tile(mr, width, alpha, tile, 0, WIDTH, beta, c, atOff, ldc);
      } else {
        for (int d = 0; d < mr; d++) {
          int x = upper ? r + d : 0;
          int count = upper ? width - x : r + d + 1;
          F64Update.tile(
              1, count, alpha, tile, d * WIDTH + x, WIDTH, beta, c, atOff + d * ldc + x, ldc);
        }
      }
      atOff += mr * ldc;
    }
  }
}
