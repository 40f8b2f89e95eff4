package lanewise.kernels.vector;

// derive: f32 segment(a b w z; i j p)

import java.lang.foreign.MemorySegment; // array only
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import lanewise.kernels.internal.Segments; // array only

/** Copies blocks of A and B to where the tiles read them. */
final class F64Pack {
  private static final VectorSpecies<Double> S = F64Machine.SPECIES;
  private static final int VL = F64Machine.VL;
  private static final int NR = F64Machine.NR;
  private static final int WIDTH = F64PanelTile.WIDTH;
  private static final int STRIDE = F64Tile.STRIDE;

  private F64Pack() {}

  /**
   * kc rows and nc columns of op(B) into panels of NR columns: element [p,j] at p·NR + j mod NR of
   * panel {@code first} + j / NR. The last panel has whole vectors only; what is in them beyond the columns is unspecified.
   */
  static void panels(
      boolean trans,
      int kc,
      int nc,
      double[] b,
      int bOff,
      int ldb,
      MemorySegment[] panels,
      int first) {
    for (int j0 = 0; j0 < nc; j0 += NR) {
      int width = Math.min(NR, nc - j0);
      int step = F64Machine.whole(width);
      MemorySegment panel = panels[first + j0 / NR];
      if (trans) {
        turned(kc, width, step, step, b, bOff + (/*segment (long)*/ j0) * ldb, ldb, panel);
      } else {
        panel(kc, width, b, bOff + j0, ldb, panel);
      }
    }
  }

  /** One panel of B as it is. */
  static void panel(int kc, int width, double[] b, int bOff, int ldb, MemorySegment panel) {
    if (width == NR) {
      whole(NR / VL, kc, b, bOff, ldb, panel);
    } else {
      straight(kc, width, F64Machine.whole(width), b, bOff, ldb, panel);
    }
  }

  /**
   * {@code width} columns of op(B) into a panel, steps of k WIDTH apart. What is in the panel beyond these
   * columns is unspecified.
   */
  static void steps(
      boolean trans, int kc, int width, double[] b, int bOff, int ldb, MemorySegment panel) {
    if (panel.getClass() != Segments.NATIVE) {
      throw Segments.notNative();
    }
    if (trans) {
      turned(kc, width, width, WIDTH, b, bOff, ldb, panel);
      return;
    }
    // Whole vectors of a row may go on in the next one: rows that are too near the end cannot.
    int padded = F64Machine.whole(width);
    int near = (int) Math.min(kc, Math.ceilDiv(padded - width, ldb));
    if (padded == WIDTH) {
      whole(WIDTH / VL, kc - near, b, bOff, ldb, panel);
    } else {
      vectors(kc - near, padded, b, bOff, ldb, panel);
    }
    for (int q = kc - near; q < kc; q++) {
      int rowOff = bOff + (/*segment (long)*/ q) * ldb;
      for (int v = 0; v < width; v++) {
        panel.setAtIndex(Segments.F64, q * WIDTH + v, b[rowOff + v]);
      }
    }
  }

  /** A vector becomes a column of a panel. */
  static void column(int kc, double[] z, int zOff, int incZ, MemorySegment panel, int column) {
    if (panel.getClass() != Segments.NATIVE) {
      throw Segments.notNative();
    }
    for (int q = 0; q < kc; q++) {
      panel.setAtIndex(Segments.F64, q * WIDTH + column, z[zOff + (/*segment (long)*/ q) * incZ]);
    }
  }

  /** A panel of which each step is multiplied by its weight, for {@code width} columns. */
  static void scale(
      int kc,
      int width,
      double[] w,
      int wOff,
      int incW,
      MemorySegment panel,
      MemorySegment scaled) {
    if (panel.getClass() != Segments.NATIVE || scaled.getClass() != Segments.NATIVE) {
      throw Segments.notNative();
    }
    for (int v = 0; v < width; v += VL) {
      for (int q = 0; q < kc; q++) {
        DoubleVector weight = DoubleVector.broadcast(S, w[wOff + (/*segment (long)*/ q) * incW]);
        long at = q * (long) (WIDTH * Double.BYTES) + v * Double.BYTES;
        DoubleVector.fromMemorySegment(S, panel, at, Segments.ORDER)
            .mul(weight)
            .intoMemorySegment(scaled, at, Segments.ORDER);
      }
    }
  }

  /**
   * Whole panels of so many vectors. Not a loop over these: compiled by itself, after it had been compiled while it
   * ran, that took eight times as long in one JVM of four, and ssyrk of 100000×50 7 ms, not 4.3.
   */
  private static void whole(
      int vectors, int kc, double[] b, int bOff, int ldb, MemorySegment panel) {
    switch (vectors) {
      // derive: tiles 1x2 1x4 1x6
      case V -> wholeRxV(kc, b, bOff, ldb, panel);
      // derive: end
      default -> throw new IllegalArgumentException("no such panel");
    }
  }

  // derive: tiles 1x2 1x4 1x6
  private static void wholeRxV(int kc, double[] b, int bOff, int ldb, MemorySegment panel) {
    if (panel.getClass() != Segments.NATIVE) {
      throw Segments.notNative();
    }
    int rowOff = bOff;
    for (int q = 0; q < kc; q++) {
      // each v
      DoubleVector b_v = DoubleVector.fromArray(S, b, rowOff + v * VL);
      // end
      // each v
      b_v.intoMemorySegment(panel, (q * (long) V + v) * VL * Double.BYTES, Segments.ORDER);
      // end
      rowOff += ldb;
    }
  }

  // derive: end

  /** The first {@code padded} elements of rows, in a panel of steps that are WIDTH apart: one vector of all rows at a time. */
  private static void vectors(
      int kc, int padded, double[] b, int bOff, int ldb, MemorySegment panel) {
    if (panel.getClass() != Segments.NATIVE) {
      throw Segments.notNative();
    }
    for (int v = 0; v < padded; v += VL) {
      int rowOff = bOff + v;
      for (int q = 0; q < kc; q++) {
        DoubleVector.fromArray(S, b, rowOff)
            .intoMemorySegment(
                panel, q * (long) (WIDTH * Double.BYTES) + v * Double.BYTES, Segments.ORDER);
        rowOff += ldb;
      }
    }
  }

  private static void straight(
      int kc, int width, int step, double[] b, int bOff, int ldb, MemorySegment panel) {
    if (panel.getClass() != Segments.NATIVE) {
      throw Segments.notNative();
    }
    int within = (int) F64Reach.within(kc, step, b, bOff, ldb);
    int rowOff = bOff;
    int q = 0;
    for (; q < within; q++) {
      for (int v = 0; v < step; v += VL) {
        DoubleVector.fromArray(S, b, rowOff + v)
            .intoMemorySegment(panel, (q * step + v) * (long) Double.BYTES, Segments.ORDER);
      }
      rowOff += ldb;
    }
    for (; q < kc; q++) {
      for (int v = 0; v < step; v++) {
        panel.setAtIndex(Segments.F64, q * step + v, v < width ? b[rowOff + v] : 0.0);
      }
      rowOff += ldb;
    }
  }

  /** B is transposed: a row of B is a column of the panel. */
  private static void turned(
      int kc, int width, int padded, int step, double[] b, int bOff, int ldb, MemorySegment panel) {
    if (panel.getClass() != Segments.NATIVE) {
      throw Segments.notNative();
    }
    F64SegmentTurn.rows(width, kc, b, bOff, ldb, panel, 0, step); // array only
    /*segment // C2 does not inline all that accesses to two segments take.
    double[] rows = F64Turn.copies(8);
    for (int v = 0; v < width; v += 8) {
      int count = Math.min(8, width - v);
      for (int r = 0; r < count; r++) {
        System.arraycopy(b, bOff + (v + r) * ldb, rows, r * STRIDE, kc);
      }
      F64SegmentTurn.rows(count, kc, rows, 0, STRIDE, panel, v, step);
    }*/
    for (int v = width; v < padded; v++) {
      for (int q = 0; q < kc; q++) {
        panel.setAtIndex(Segments.F64, q * step + v, 0.0);
      }
    }
  }

  /**
   * mr rows and kc columns of op(A), for {@link F64Tile}: element [i,p] at rowsAt + i·STRIDE + p. Rows of the
   * tile beyond mr are copies of the last one.
   */
  static void rows(
      boolean trans, int mr, int kc, double[] a, int aOff, int lda, double[] rows, int rowsAt) {
    int height = F64Tile.height(mr);
    if (trans) {
      columns(mr, kc, a, aOff, lda, rows, rowsAt);
      return;
    }
    for (int r = 0; r < height; r++) {
      System.arraycopy(a, aOff + Math.min(r, mr - 1) * lda, rows, rowsAt + r * STRIDE, kc);
    }
  }

  private static void columns(
      int mr, int kc, double[] a, int aOff, int lda, double[] rows, int rowsAt) {
    int r1 = Math.min(1, mr - 1);
    int r2 = Math.min(2, mr - 1);
    int r3 = Math.min(3, mr - 1);
    int colOff = aOff;
    for (int q = 0; q < kc; q++) {
      rows[rowsAt + q] = a[colOff];
      rows[rowsAt + STRIDE + q] = a[colOff + r1];
      rows[rowsAt + 2 * STRIDE + q] = a[colOff + r2];
      rows[rowsAt + 3 * STRIDE + q] = a[colOff + r3];
      colOff += lda;
    }
    int fifthOff = aOff + 4;
    int r5 = mr - 5;
    for (int q = 0; q < kc && mr > 4; q++) {
      rows[rowsAt + 4 * STRIDE + q] = a[fifthOff];
      rows[rowsAt + 5 * STRIDE + q] = a[fifthOff + r5];
      fifthOff += lda;
    }
  }
}
