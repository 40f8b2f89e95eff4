package lanewise.kernels.internal;

// derive: f32 segment(a b c; m n k j p row from count)

import java.lang.foreign.MemorySegment; // array only
import lanewise.kernels.Parallel;
import lanewise.kernels.scalar.F64GemmSpec;
import lanewise.kernels.scalar.F64Order;
import lanewise.kernels.vector.F64Machine;
import lanewise.kernels.vector.F64PackedProduct;
import lanewise.kernels.vector.F64Panels;

/** {@link F64Dispatch} for products with a packed right factor. */
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

  /** op(B) of k×n. */
  public static Packed pack(boolean trans, int k, int n, double[] b, int bOff, int ldb) {
    if (Twin.vector()) {
      return Packed.of(Double.BYTES, k, n, F64Panels.pack(trans, k, n, b, bOff, ldb));
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
      blocks[i] = new double[Math.toIntExact(k * (long) cols)];
      for (int p = 0; p < k; p++) {
        for (int j = 0; j < cols; j++) {
          int atOff = trans ? bOff + (from + j) * ldb + p : bOff + p * ldb + from + j;
          blocks[i][(int) (p * cols + j)] = b[atOff];
        }
      }
    }
    return Packed.of(k, n, width, blocks);
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
    if (b.rows() == 0 || alpha == 0.0) {
      F64GemmSpec.gemm(
          transA, false, m, n, 0, alpha, a, aOff, lda, c, cOff, ldc, beta, c, cOff, ldc);
      return;
    }
    int k = (int) b.rows(); // array only
    /*segment long k = b.rows();*/
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
      F64PackedProduct.gemm(
          transA, m - row, n, k, alpha, a, rowOff, lda, b.panels(), from, beta, c, atOff, ldc);
    }
  }

  /** Whether the vector twin runs: its tiles are those of products with a transposed A, which are always packed. */
  private static boolean isOpen(int m, int n, int k, Packed b, boolean overwrites) {
    return b.hasPanels() && (k > LONG || F64Rehearsal.product(true, false, m, n, k, overwrites));
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
      double[] block =
          b.hasPanels()
              ? unpack(b.panels(), k, b.cols(), from + j, cols)
              : b.f64()[(int) ((from + j) / width)];
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
          /*segment b.hasPanels() ? Scratch.segment(Scratch.Slot.FACTOR,*/ block /*segment ) : b.segments()[(int) ((from + j) / width)]*/,
          0,
          cols,
          beta,
          c,
          cOff + j,
          ldc);
    }
  }

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
