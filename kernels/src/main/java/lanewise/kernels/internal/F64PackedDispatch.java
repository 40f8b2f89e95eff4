package lanewise.kernels.internal;

// derive: f32 segment(a b c x w y; batch m n k j p row from count out in)

import java.lang.foreign.MemorySegment; // array only
import lanewise.kernels.Activation;
import lanewise.kernels.Parallel;
import lanewise.kernels.scalar.F64DenseSpec;
import lanewise.kernels.scalar.F64GemmSpec;
import lanewise.kernels.scalar.F64Order;
import lanewise.kernels.vector.F64Dense;
import lanewise.kernels.vector.F64Direct;
import lanewise.kernels.vector.F64Gemm;
import lanewise.kernels.vector.F64Machine;
import lanewise.kernels.vector.F64Panels;

/** {@link F64Dispatch} for products with a packed right factor: panels, or blocks of columns in the scalar twin. */
public final class F64PackedDispatch {
  /** Threads take multiples of so many columns: whole panels, and whole blocks of the scalar twin. */
  private static final int COLUMNS = 64;

  /** Elements of the factor that are unpacked at a time while the vector twin is not compiled. */
  private static final int UNPACKED = 1 << 16;

  /** Longer columns are not unpacked: the vector twin runs at once. */
  private static final int LONG = 1 << 24;

  /** What an array can hold. */
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private F64PackedDispatch() {}

  /**
   * op(B) of k×n; a single column, which nothing reads in panels, is a block in both twins. Few columns are also kept as
   * they are, where arrays are multiplied: then their left factor need not be packed.
   */
  public static Packed pack(boolean trans, int k, int n, double[] b, int bOff, int ldb) {
    if (Twin.vector() && (n != 1 || k > LONGEST)) {
      boolean few = F64Direct.fewColumns(n) && k <= LONGEST / n;
      double[] all = few ? rows(trans, k, (int) n, b, bOff, ldb) : new double[0];
      return Packed.of(k, n, F64Panels.pack(trans, k, n, b, bOff, ldb), all);
    }
    if (k > LONGEST) {
      throw new IllegalArgumentException(
          "k: was " + k + ", must be <= " + LONGEST + " for the scalar twin");
    }
    int width = width(k, LONGEST);
    double[][] blocks = new double[Math.toIntExact(Math.ceilDiv(n, (long) width))][];
    for (int i = 0; i < blocks.length; i++) {
      int from = i * (/*segment (long)*/ width);
      int cols = (int) Math.min(width, n - from);
      blocks[i] = rows(trans, k, cols, b, trans ? bOff + from * ldb : bOff + from, ldb);
    }
    return Packed.of(k, n, width, blocks);
  }

  /** Some columns of op(B), row-major. */
  private static double[] rows(boolean trans, int k, int cols, double[] b, int bOff, int ldb) {
    double[] rows = new double[Math.toIntExact(k * (long) cols)];
    for (int p = 0; p < k; p++) {
      for (int j = 0; j < cols; j++) {
        int atOff = trans ? bOff + j * ldb + p : bOff + p * ldb + j;
        rows[(int) (p * cols + j)] = b[atOff];
      }
    }
    return rows;
  }

  /** Columns of a block of {@code size} elements at the most: a power of two. */
  private static int width(long k, int size) {
    return Integer.highestOneBit(Math.clamp(size / Math.max(1, k), 1, COLUMNS));
  }

  /** C := alpha·op(A)·B + beta·C. */
  public static void gemm(
      boolean transA,
      int m,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      Packed b,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    if (m == 0 || b.cols() == 0) {
      return;
    }
    int n = (int) b.cols(); // array only
    /*segment long n = b.cols();*/
    int k = (int) b.rows(); // array only
    /*segment long k = b.rows();*/
    boolean whole = b.isArray(); // array only
    /*segment boolean whole = b.isSegment();*/
    if (whole) {
      F64Dispatch.gemm(
          transA, false, m, n, k, alpha, a, aOff, lda, whole(b), 0, n, beta, c, cOff, ldc);
      return;
    }
    if (b.rows() == 0 || alpha == 0.0) {
      F64GemmSpec.scale(m, n, beta, c, cOff, ldc);
      return;
    }
    Parallel parallel =
        (double) m * n * k < Threads.WORTHWHILE ? Parallel.of(1) : Threads.of(/*segment a, c*/ );
    if (parallel.threads() == 1) {
      product(transA, m, n, k, alpha, a, aOff, lda, b, 0, beta, c, cOff, ldc);
    } else if (m >= n) {
      F64Dispatch.split(
          parallel,
          m,
          8,
          (from, count) -> {
            int rowOff = transA ? aOff + from : aOff + from * lda;
            int atOff = cOff + from * ldc;
            product(transA, count, n, k, alpha, a, rowOff, lda, b, 0, beta, c, atOff, ldc);
          });
    } else {
      F64Dispatch.split(
          parallel,
          n,
          COLUMNS,
          (from, count) -> {
            int atOff = cOff + from;
            product(transA, m, count, k, alpha, a, aOff, lda, b, from, beta, c, atOff, ldc);
          });
    }
  }

  /** With n columns of B from one on, which is a multiple of {@link #COLUMNS}. */
  private static void product(
      boolean transA,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      Packed b,
      int from,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    int row = 0; // array only
    /*segment long row = 0;*/
    while (row < m && !isOpen(m, n, k, b, beta == 0.0)) {
      int count = (int) Math.min(F64Dispatch.piece(n, k), m - row); // array only
      /*segment long count = Math.min(F64Dispatch.piece(n, k), m - row);*/
      int rowOff = transA ? aOff + row : aOff + row * lda;
      int atOff = cOff + row * ldc;
      columns(transA, count, n, k, alpha, a, rowOff, lda, b, from, beta, c, atOff, ldc);
      row += count;
    }
    if (row < m) {
      int rowOff = transA ? aOff + row : aOff + row * lda;
      int atOff = cOff + row * ldc;
      F64Gemm.packed(
          transA, m - row, n, k, alpha, a, rowOff, lda, b.panels(), from, beta, c, atOff, ldc);
    }
  }

  /** Whether the vector twin runs. */
  private static boolean isOpen(int m, int n, int k, Packed b, boolean overwrites) {
    return b.hasPanels() && (k > LONG || F64Gates.packed(m, n, k, overwrites));
  }

  /** The scalar twin, some columns of B after the others. */
  private static void columns(
      boolean transA,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      Packed b,
      int from,
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    int width = b.hasPanels() ? width(k, UNPACKED) : b.width();
    for (int j = 0; j < n; j += width) {
      int cols = (int) Math.min(width, n - j);
      F64GemmSpec.gemm(
          transA,
          false,
          m,
          cols,
          k,
          alpha,
          a,
          aOff,
          lda,
          block(b, k, from + j, width, cols),
          0,
          cols,
          beta,
          c,
          cOff + j,
          ldc);
    }
  }

  /** Y := act(X·W + b). */
  public static void dense(
      int batch,
      double[] x,
      int xOff,
      int ldx,
      Packed w,
      double[] b,
      int bOff,
      Activation act,
      double[] y,
      int yOff,
      int ldy) {
    int out = (int) w.cols(); // array only
    /*segment long out = w.cols();*/
    int in = (int) w.rows(); // array only
    /*segment long in = w.rows();*/
    if (batch == 0 || out == 0) {
      return;
    }
    if (in == 0) {
      F64Dispatch.dense(batch, out, in, x, xOff, ldx, b, bOff, out, b, bOff, act, y, yOff, ldy);
      return;
    }
    boolean whole = w.isArray(); // array only
    /*segment boolean whole = w.isSegment();*/
    if (whole) {
      F64Dispatch.dense(batch, out, in, x, xOff, ldx, whole(w), 0, out, b, bOff, act, y, yOff, ldy);
      return;
    }
    if (out == 1) {
      throw new IllegalArgumentException(
          "w: was " + w + ", must have at most " + LONGEST + " rows for one output");
    }
    Parallel parallel =
        (double) batch * out * in < Threads.WORTHWHILE
            ? Parallel.of(1)
            : Threads.of(/*segment x, b, y*/ );
    if (parallel.threads() == 1) {
      layer(batch, out, in, x, xOff, ldx, w, b, bOff, act, y, yOff, ldy);
    } else {
      F64Dispatch.split(
          parallel,
          batch,
          8,
          (from, count) -> {
            int rowOff = xOff + from * ldx;
            int atOff = yOff + from * ldy;
            layer(count, out, in, x, rowOff, ldx, w, b, bOff, act, y, atOff, ldy);
          });
    }
  }

  private static void layer(
      int batch,
      int out,
      int in,
      double[] x,
      int xOff,
      int ldx,
      Packed w,
      double[] b,
      int bOff,
      Activation act,
      double[] y,
      int yOff,
      int ldy) {
    int row = 0; // array only
    /*segment long row = 0;*/
    while (row < batch && !isOpen(batch, out, in, w, act)) {
      int count = (int) Math.min(F64Dispatch.piece(out, in), batch - row); // array only
      /*segment long count = Math.min(F64Dispatch.piece(out, in), batch - row);*/
      int rowOff = xOff + row * ldx;
      int atOff = yOff + row * ldy;
      outputs(count, out, in, x, rowOff, ldx, w, b, bOff, y, atOff, ldy);
      F64DenseSpec.activate(count, out, act, y, atOff, ldy);
      row += count;
    }
    if (row < batch) {
      int rowOff = xOff + row * ldx;
      int atOff = yOff + row * ldy;
      F64Dense.packed(
          batch - row, out, in, x, rowOff, ldx, w.panels(), b, bOff, act, y, atOff, ldy);
    }
  }

  private static boolean isOpen(int batch, int out, int in, Packed w, Activation act) {
    return w.hasPanels() && (in > LONG || F64Gates.packedLayer(batch, out, in, act));
  }

  /** The scalar twin before the activation, some outputs after the others. */
  private static void outputs(
      int batch,
      int out,
      int in,
      double[] x,
      int xOff,
      int ldx,
      Packed w,
      double[] b,
      int bOff,
      double[] y,
      int yOff,
      int ldy) {
    int width = w.hasPanels() ? width(in, UNPACKED) : w.width();
    for (int j = 0; j < out; j += width) {
      int cols = (int) Math.min(width, out - j);
      F64DenseSpec.products(
          batch,
          cols,
          in,
          x,
          xOff,
          ldx,
          block(w, in, j, width, cols),
          0,
          cols,
          b,
          bOff + j,
          y,
          yOff + j,
          ldy);
    }
  }

  // array only: begin
  /** The only block. */
  private static double[] whole(Packed b) {
    return b.f64()[0];
  }

  /** The columns from one on, row-major: unpacked, or a block as it is kept. */
  private static double[] block(Packed b, int k, int from, int width, int cols) {
    return b.hasPanels()
        ? unpack(b.panels(), k, b.cols(), from, cols)
        : b.f64()[(int) (from / width)];
  }

  // array only: end
  /*segment private static MemorySegment whole(Packed b) {
    return b.segments()[0];
  }

  private static MemorySegment block(Packed b, int k, int from, int width, int cols) {
    return b.hasPanels()
        ? Scratch.segment(Scratch.Slot.FACTOR, unpack(b.panels(), k, b.cols(), from, cols))
        : b.segments()[(int) (from / width)];
  }*/

  /** Some columns of the panels of a k×n factor, row-major again, in scratch memory. */
  private static double[] unpack(MemorySegment[][] panels, int k, long n, int from, int cols) {
    double[] block = Scratch.f64(Scratch.Slot.FACTOR, (long) k * cols);
    for (int j = 0; j < cols; j++) {
      int panel = (int) ((from + j) / F64Machine.NR);
      int column = (int) ((from + j) % F64Machine.NR);
      int step = F64Panels.step(panel, n);
      for (int p = 0; p < k; p++) {
        MemorySegment chunk = panels[(int) (p / F64Order.K_CHUNK)][panel];
        block[(int) p * cols + (int) j] =
            chunk.getAtIndex(Segments.F64, p % F64Order.K_CHUNK * step + column);
      }
    }
    return block;
  }
}
