package lanewise.kernels.vector;

// derive: f32 segment(a b c; m n k i j p t)

import java.lang.foreign.MemorySegment; // array only
import lanewise.kernels.Activation;
import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64Order;

/**
 * The loops around the tiles, common to gemm and the dense layer: C := act(alpha·(start +
 * op(A)·op(B)) + beta·C).
 *
 * <pre>
 * pb: BLOCK steps of k           of a block of packed B, which should stay in L2
 *   jc: NC columns of C          its width
 *     ir: MR rows of C           if they are few, the first ones pack the block of B in panels of
 *                                NR columns, unless {@link F64Panels} has done so
 *       pc: K_CHUNK steps of k   ascending: the order is specification; a strip of A, in L1
 *         jr: NR columns         a tile
 * </pre>
 */
final class F64Product {
  private static final int MR = F64Machine.MR;
  private static final int NR = F64Machine.NR;
  private static final int VL = F64Machine.VL;
  private static final int NC = F64Machine.NC;
  private static final int K_CHUNK = F64Order.K_CHUNK;

  /** Panels of a chunk of a block of B. */
  private static final int PANELS = NC / NR;

  /**
   * A product of so few rows of C has blocks of B of one chunk, which the tiles of the first strip pack as they go. Where there
   * are more, packing is little beside the rest, and copying longer pieces of rows of B reads them faster.
   */
  private static final int FEW = 384;

  /**
   * Steps of k of a block of B for more rows: two chunks where L2 is large, since a strip of C that takes both comes from
   * memory once.
   */
  private static final int BLOCK = (Machine.BITS == 512 ? 2 : 1) * K_CHUNK;

  /** Rows of A packed at a time, where they are used again: 8 MiB, which should stay in L3. */
  private static final int MC = (8 << 20) / Double.BYTES / BLOCK / MR * MR;

  /** Rows of C whose pieces are summed aside at a time when k is long. */
  static final int PIECE_ROWS = 16 * MR;

  /** Elements of a chunk of a packed strip of A. */
  private static final int STRIP = MR * F64Tile.STRIDE;

  private static final MemorySegment[] NONE = {};

  /** In the place of panels: B is not packed yet. */
  static final MemorySegment[][] NO_PANELS = {};

  // array only: begin
  /** In the place of panels: B is read where it is. */
  static final MemorySegment[][] IN_PLACE = {};

  // array only: end
  private F64Product() {}

  /** k ≥ 1. */
  static void run(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb,
      double[] start,
      int startStep,
      Activation act,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    if (m == 1 && !transB) {
      int incA = transA ? lda : 1;
      F64Gemv.columns(k, n, alpha, b, bOff, ldb, a, aOff, incA, start, startStep, beta, c, cOff, 1);
      activate(act, 1, n, c, cOff, ldc);
      return;
    }
    MemorySegment[][] panels = NO_PANELS;
    // array only: begin
    if (F64Direct.worthwhile(transA, transB, m, n, k, ldb)) {
      if (k <= K_CHUNK && n <= NC) { // one block, without the loops around it
        F64Direct.block(
            transA, transB, m, n, k, a, aOff, lda, b, bOff, ldb, start, 0, alpha, beta, c, cOff,
            ldc);
        activate(act, m, n, c, cOff, ldc);
        return;
      }
      panels = IN_PLACE;
    }
    // array only: end
    run(
        transA, transB, m, n, k, alpha, a, aOff, lda, b, bOff, ldb, panels, 0, start, startStep,
        act, beta, c, cOff, ldc);
  }

  /**
   * With all of B in panels, of which {@code first} has the first of n columns; k ≥ 1.
   *
   * @param start as below
   */
  static void packed(
      boolean transA,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      MemorySegment[][] panels,
      int first,
      double[] start,
      int startStep,
      Activation act,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    run(
        transA, false, m, n, k, alpha, a, aOff, lda, a, aOff, lda, panels, first, start, startStep,
        act, beta, c, cOff, ldc);
  }

  /**
   * B in memory or, if there are panels, in those.
   *
   * @param panels those, NO_PANELS or, for arrays, IN_PLACE
   * @param start what the first chunk of column j starts from: start[j·startStep]; a step of 0
   *     repeats the first NC elements, all zero
   */
  static void run(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb,
      MemorySegment[][] panels,
      int first,
      double[] start,
      int startStep,
      Activation act,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    if (k <= F64Order.K_SPLIT) {
      chunks(
          transA, transB, m, n, (int) k, alpha, a, aOff, lda, b, bOff, ldb, panels, first, start,
          startStep, act, beta, c, cOff, ldc);
      return;
    }
    for (int i = 0; i < m; i += PIECE_ROWS) {
      int mb = (int) Math.min(PIECE_ROWS, m - i);
      int rowsOff = transA ? aOff + i : aOff + i * lda;
      for (int j = 0; j < n; j += NC) {
        int nb = (int) Math.min(NC, n - j);
        int colsOff = transB ? bOff + j * ldb : bOff + j;
        int atOff = cOff + i * ldc + j;
        pieces(
            transA,
            transB,
            mb,
            nb,
            k,
            alpha,
            a,
            rowsOff,
            lda,
            b,
            colsOff,
            ldb,
            panels,
            first + (int) (j / NR),
            start,
            (int) (j * startStep),
            beta,
            c,
            atOff,
            ldc);
        activate(act, mb, nb, c, atOff, ldc);
      }
    }
  }

  /** A block of C for long k: each piece is summed aside, then enters C. */
  private static void pieces(
      boolean transA,
      boolean transB,
      int mb,
      int nb,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb,
      MemorySegment[][] panels,
      int panel,
      double[] start,
      int startAt,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    double[] piece = Scratch.f64(Scratch.Slot.PIECE, (long) PIECE_ROWS * NC);
    for (int t = 0; t < k; t += F64Order.K_SPLIT) {
      int kp = (int) Math.min(F64Order.K_SPLIT, k - t);
      int leftOff = transA ? aOff + t * lda : aOff + t;
      int rightOff = transB ? bOff + t : bOff + t * ldb;
      for (int p = 0; p < kp; p += K_CHUNK) {
        int kc = (int) Math.min(K_CHUNK, kp - p);
        boolean begins = t == 0 && p == 0;
        block(
            transA,
            transB,
            mb,
            nb,
            kc,
            1.0,
            a,
            transA ? leftOff + p * lda : leftOff + p,
            lda,
            false,
            false,
            b,
            transB ? rightOff + p : rightOff + p * ldb,
            ldb,
            panels,
            t + p,
            panel,
            begins ? start : zeros(),
            begins ? startAt : 0,
            Activation.IDENTITY,
            p == 0 ? 0.0 : 1.0,
            /*segment Scratch.segment(Scratch.Slot.PIECE,*/ piece /*segment )*/,
            0,
            NC);
      }
      F64Update.tile(mb, nb, alpha, piece, 0, NC, t == 0 ? beta : 1.0, c, cOff, ldc);
    }
  }

  private static void chunks(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int kAll,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] b,
      int bOff,
      int ldb,
      MemorySegment[][] panels,
      int first,
      double[] start,
      int startStep,
      Activation act,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    double[] zeros = zeros();
    boolean keep = n > NC;
    int mc = (int) balanced(m);
    for (int i = 0; i < m; i += mc) {
      int mb = (int) Math.min(mc, m - i);
      int steps = mb <= FEW ? K_CHUNK : BLOCK; // of these rows: the last ones may be few
      steps = panels == IN_PLACE ? K_CHUNK : steps; // array only
      int rowsOff = transA ? aOff + i : aOff + i * lda;
      for (int q = 0; q < kAll; q += steps) {
        int kb = Math.min(steps, kAll - q);
        boolean packed = false;
        for (int j = 0; j < n; j += NC) {
          int nc = (int) Math.min(NC, n - j);
          int colsOff = transB ? bOff + j * ldb : bOff + j;
          int atOff = cOff + i * ldc + j;
          packed |=
              block(
                  transA,
                  transB,
                  mb,
                  nc,
                  kb,
                  alpha,
                  a,
                  transA ? rowsOff + (/*segment (long)*/ q) * lda : rowsOff + q,
                  lda,
                  keep,
                  packed,
                  b,
                  transB ? colsOff + q : colsOff + (/*segment (long)*/ q) * ldb,
                  ldb,
                  panels,
                  q,
                  first + (int) (j / NR),
                  q == 0 ? start : zeros,
                  q == 0 ? (int) (j * startStep) : 0,
                  q + kb == kAll ? act : Activation.IDENTITY,
                  q == 0 ? beta : 1.0,
                  c,
                  atOff,
                  ldc);
        }
      }
    }
  }

  /** Rows of the blocks that m rows are cut into: whole strips, and no block much smaller than another. */
  static long balanced(long m) {
    long blocks = Math.ceilDiv(m, (long) MC);
    return Math.ceilDiv(Math.ceilDiv(m, blocks), (long) MR) * MR;
  }

  /**
   * kb steps of k, up to BLOCK, or K_CHUNK of few rows; nc columns of C, mb rows.
   *
   * @param keep whether A is packed for more than one block: then each strip has its place
   * @param packed whether that is done
   * @param all the panels of B, NO_PANELS or, for arrays, IN_PLACE, which has one chunk
   * @param p the first step of k
   * @param panel the number of the panel with the first column
   * @param act applied to what C is then
   * @return whether A is packed now
   */
  private static boolean block(
      boolean transA,
      boolean transB,
      int mb,
      int nc,
      int kb,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      boolean keep,
      boolean packed,
      double[] b,
      int bOff,
      int ldb,
      MemorySegment[][] all,
      int p,
      int panel,
      double[] start,
      int startAt,
      Activation act,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    // array only: begin
    if (all == IN_PLACE) {
      F64Direct.block(
          transA, transB, mb, nc, kb, a, aOff, lda, b, bOff, ldb, start, startAt, alpha, beta, c,
          cOff, ldc);
      activate(act, mb, nc, c, cOff, ldc);
      return false;
    }
    // array only: end
    int done = 0;
    if (all.length == 0) {
      MemorySegment[] panels = panels();
      // array only: begin
      if (!transB && mb <= FEW && height(mb) == MR) {
        double[] rows = rows(mb, keep);
        if (!packed) {
          F64Pack.rows(transA, MR, kb, a, aOff, lda, rows, 0);
        }
        first(nc, kb, alpha, rows, b, bOff, ldb, panels, start, startAt, beta, c, cOff, ldc);
        activate(act, MR, nc, c, cOff, ldc);
        done = MR;
      }
      // array only: end
      for (int q = 0; q < kb && done == 0; q += K_CHUNK) {
        int kc = Math.min(K_CHUNK, kb - q);
        int fromOff = transB ? bOff + q : bOff + (/*segment (long)*/ q) * ldb;
        F64Pack.panels(transB, kc, nc, b, fromOff, ldb, panels, q / K_CHUNK * PANELS);
      }
    }
    strips(
        transA, done, mb, nc, kb, alpha, a, aOff, lda, keep, packed, all, p, panel, start, startAt,
        act, beta, c, cOff, ldc);
    return true;
  }

  /** Where a block of B is packed: the panels of one chunk, then those of the next. */
  private static MemorySegment[] panels() {
    return Scratch.panels(BLOCK / K_CHUNK * PANELS, (long) K_CHUNK * NR * Double.BYTES);
  }

  // array only: begin
  /** The first strip of a block of one chunk, which packs the block of B as it goes. */
  private static void first(
      int nc,
      int kc,
      double alpha,
      double[] rows,
      double[] b,
      int bOff,
      int ldb,
      MemorySegment[] panels,
      double[] start,
      int startAt,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    double[] tile = Scratch.f64(Scratch.Slot.TILE, (long) MR * NR);
    for (int j = 0; j < nc; j += NR) {
      int width = Math.min(NR, nc - j);
      int from = startAt + j;
      if (width == NR) {
        F64PackTile.set(kc, rows, 0, b, bOff + j, ldb, panels[j / NR], start, from, tile, 0, NR);
      } else {
        F64Pack.panel(kc, width, b, bOff + j, ldb, panels[j / NR]);
        int vectors = Math.ceilDiv(width, VL);
        F64Tile.set(MR, vectors, kc, rows, 0, panels, j / NR, 1, start, from, 1.0, tile, 0, NR);
      }
      F64Update.tile(MR, width, alpha, tile, 0, NR, beta, c, cOff + j, ldc);
    }
  }

  // array only: end

  /** Memory for a chunk of a strip of A, or if it is kept for all of them. */
  private static double[] rows(int mb, boolean keep) {
    long strips = keep ? (mb / MR + 2L) * (BLOCK / K_CHUNK) : 1;
    return Scratch.f64(Scratch.Slot.ROWS, strips * STRIP);
  }

  /**
   * The strips of a block whose columns of B are packed; each takes all chunks, and is activated, while it is near.
   *
   * @param done how many rows need nothing more
   * @param all the panels of B, from {@code panel} on, or NO_PANELS if they are in those of the thread
   */
  private static void strips(
      boolean transA,
      int done,
      int mb,
      int nc,
      int kb,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      boolean keep,
      boolean packed,
      MemorySegment[][] all,
      int p,
      int panel,
      double[] start,
      int startAt,
      Activation act,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    double[] rows = rows(mb, keep);
    boolean own = all.length == 0;
    MemorySegment[] panels = own ? panels() : NONE;
    int at = keep ? done / MR * STRIP : 0;
    int i = done;
    while (i < mb) {
      int mr = height((int) (mb - i));
      int rowOff = cOff + i * ldc;
      for (int q = 0; q < kb; q += K_CHUNK) {
        int kc = Math.min(K_CHUNK, kb - q);
        if (!packed) {
          int fromOff = transA ? aOff + i + (/*segment (long)*/ q) * lda : aOff + i * lda + q;
          F64Pack.rows(transA, mr, kc, a, fromOff, lda, rows, at);
        }
        strip(
            mr,
            nc,
            kc,
            alpha,
            rows,
            at,
            own ? panels : all[(int) ((p + q) / K_CHUNK)],
            own ? q / K_CHUNK * PANELS : panel,
            q == 0 ? start : zeros(),
            q == 0 ? startAt : 0,
            q == 0 ? beta : 1.0,
            c,
            rowOff,
            ldc);
        at += keep ? STRIP : 0;
      }
      activate(act, mr, nc, c, rowOff, ldc);
      i += mr;
    }
  }

  /** How many of the remaining rows of C the next strip takes: few rows left over are dear. */
  static int height(int rest) {
    return rest == 7 || rest == 8 ? 4 : Math.min(MR, rest);
  }

  /** The tiles of a strip: those of whole panels, then that of the last one. */
  private static void strip(
      int mr,
      int nc,
      int kc,
      double alpha,
      double[] rows,
      int rowsAt,
      MemorySegment[] panels,
      int first,
      double[] start,
      int startAt,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    int panel = 0;
    // array only: begin
    panel = nc / NR;
    tiles(
        mr, NR, kc, alpha, rows, rowsAt, panels, first, panel, start, startAt, beta, c, cOff, ldc);
    int left = nc - panel * NR;
    if (left > 0 && left % VL == 0) {
      int at = panel * NR;
      tiles(
          mr,
          left,
          kc,
          alpha,
          rows,
          rowsAt,
          panels,
          first + panel,
          1,
          start,
          startAt + at,
          beta,
          c,
          cOff + at,
          ldc);
      return;
    }
    // array only: end
    for (int at = panel * NR; at < nc; at += NR) {
      int width = Math.min(NR, nc - at);
      double[] tile = Scratch.f64(Scratch.Slot.TILE, (long) MR * NR);
      F64Tile.set(
          mr,
          Math.ceilDiv(width, VL),
          kc,
          rows,
          rowsAt,
          panels,
          first + at / NR,
          1,
          start,
          startAt + at,
          1.0,
          tile,
          0,
          NR);
      F64Update.tile(mr, width, alpha, tile, 0, NR, beta, c, cOff + at, ldc);
    }
  }

  // array only: begin
  /** {@code count} panels of whole vectors, straight into C. */
  private static void tiles(
      int mr,
      int width,
      int kc,
      double alpha,
      double[] rows,
      int rowsAt,
      MemorySegment[] panels,
      int first,
      int count,
      double[] start,
      int startAt,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    if (beta == 0.0) {
      F64Tile.set(
          mr,
          width / VL,
          kc,
          rows,
          rowsAt,
          panels,
          first,
          count,
          start,
          startAt,
          alpha,
          c,
          cOff,
          ldc);
    } else {
      F64Tile.add(
          mr,
          width / VL,
          kc,
          rows,
          rowsAt,
          panels,
          first,
          count,
          start,
          startAt,
          alpha,
          beta,
          c,
          cOff,
          ldc);
    }
  }

  // array only: end

  private static void activate(Activation act, int m, int n, double[] c, int cOff, int ldc) {
    if (act == Activation.IDENTITY) {
      return;
    }
    if (ldc == n) { // rows without gaps are one, which matters where they are short
      F64Activation.forward(act, m * n, c, cOff, c, cOff);
      return;
    }
    for (int i = 0; i < m; i++) {
      F64Activation.forward(act, n, c, cOff + i * ldc, c, cOff + i * ldc);
    }
  }

  /** What accumulators start from when there is no bias: NC zeros, never written. */
  static double[] zeros() {
    return F64Zeros.NC;
  }
}
