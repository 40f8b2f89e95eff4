package lanewise.kernels.internal;

// derive: f32 segment(a b c x w y saved dy dx; m n k i batch out in rows cols from count)

import lanewise.kernels.Activation;
import lanewise.kernels.Parallel;
import lanewise.kernels.scalar.*;
import lanewise.kernels.vector.*;

/**
 * One entry per kernel: cuts the work for the current {@link Parallel} and runs the chosen twin.
 * Arguments are checked already. Work is cut over outputs only, so the cut does not change bits.
 */
public final class F64Dispatch {
  /** About so many multiply-adds are a piece. */
  private static final double PIECE = 1 << 20;

  /** Systems that the scalar twin solves at a time: those of a diagonal block stay in cache. */
  private static final int SYSTEMS = 64;

  private F64Dispatch() {}

  /** A part of the work, from one row or element on. */
  public interface Part {
    void run(int from, int count);
  }

  public static void split(Parallel parallel, int n, long grain, Part part) {
    parallel.split(n, grain, (lo, hi) -> part.run((int) lo, (int) (hi - lo))); // array only
    /*segment parallel.split(n, grain, (lo, hi) -> part.run(lo, hi - lo));*/
  }

  public static void gemm(
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
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    if (m == 0 || n == 0) {
      return;
    }
    if (transA && m == 1 && lda == 1) {
      // A column without gaps is a row.
      gemm(false, transB, 1, n, k, alpha, a, aOff, k, b, bOff, ldb, beta, c, cOff, ldc);
      return;
    }
    if (n == 1 && m > 1 && ldc == 1 && (transB || ldb == 1)) {
      // Column C = op(A)·b as the row bᵀ·op(A)ᵀ: A is read where it is.
      gemm(false, !transA, 1, m, k, alpha, b, bOff, k, a, aOff, lda, beta, c, cOff, m);
      return;
    }
    if ((double) m * n * k < Threads.WORTHWHILE) {
      product(transA, transB, m, n, k, alpha, a, aOff, lda, b, bOff, ldb, beta, c, cOff, ldc);
      return;
    }
    Parallel parallel = Threads.of(/*segment a, b, c*/ );
    if (parallel.threads() == 1) {
      product(transA, transB, m, n, k, alpha, a, aOff, lda, b, bOff, ldb, beta, c, cOff, ldc);
    } else if (m >= n) {
      split(
          parallel,
          m,
          8,
          (from, count) -> {
            int rowOff = transA ? aOff + from : aOff + from * lda;
            product(
                transA,
                transB,
                count,
                n,
                k,
                alpha,
                a,
                rowOff,
                lda,
                b,
                bOff,
                ldb,
                beta,
                c,
                cOff + from * ldc,
                ldc);
          });
    } else {
      split(
          parallel,
          n,
          32,
          (from, count) -> {
            int columnOff = transB ? bOff + from * ldb : bOff + from;
            product(
                transA,
                transB,
                m,
                count,
                k,
                alpha,
                a,
                aOff,
                lda,
                b,
                columnOff,
                ldb,
                beta,
                c,
                cOff + from,
                ldc);
          });
    }
  }

  /** One product by this thread alone. */
  static void product(
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
      double beta,
      double[] c,
      int cOff,
      int ldc) {
    if (k == 0 || alpha == 0.0) {
      F64GemmSpec.scale(m, n, beta, c, cOff, ldc);
      return;
    }
    int row = 0; // array only
    /*segment long row = 0;*/
    while (row < m && !F64Gates.product(transA, transB, m, n, k, ldb, beta == 0.0)) {
      int count = (int) Math.min(piece(n, k), m - row); // array only
      /*segment long count = Math.min(piece(n, k), m - row);*/
      int rowOff = transA ? aOff + row : aOff + row * lda;
      int atOff = cOff + row * ldc;
      F64GemmSpec.gemm(
          transA, transB, count, n, k, alpha, a, rowOff, lda, b, bOff, ldb, beta, c, atOff, ldc);
      row += count;
    }
    if (row < m) {
      int count = m - row;
      int rowOff = transA ? aOff + row : aOff + row * lda;
      int atOff = cOff + row * ldc;
      F64Gemm.gemm(
          transA, transB, count, n, k, alpha, a, rowOff, lda, b, bOff, ldb, beta, c, atOff, ldc);
    }
  }

  /**
   * How many rows of a product the scalar twin does before it asks again for the vector twin: if it can be, as many
   * as leave rows that take the tiles of the whole, which are those that were rehearsed.
   */
  static long piece(int n, int k) {
    long rows = (long) (PIECE / ((double) n * k));
    return rows < F64Gates.ROWS ? Math.max(1, rows) : rows - rows % F64Gates.ROWS;
  }

  /** Many systems with one small triangle, as {@link F64SolveSpec} has it. */
  public static void solve(
      boolean unit,
      int size,
      int n,
      double[] a,
      int aOff,
      int ldEquation,
      int ldUnknown,
      double[] b,
      int bOff,
      int ldRow,
      int ldSystem) {
    int done = 0; // array only
    /*segment long done = 0;*/
    while (done < n && !F64Gates.SOLVE.open()) {
      int count = (int) Math.min(SYSTEMS, n - done);
      int atOff = bOff + done * ldSystem;
      F64SolveSpec.solve(
          unit, size, count, a, aOff, ldEquation, ldUnknown, b, atOff, ldRow, ldSystem);
      done += count;
    }
    if (done < n) {
      int atOff = bOff + done * ldSystem;
      F64Solve.solve(
          unit, size, n - done, a, aOff, ldEquation, ldUnknown, b, atOff, ldRow, ldSystem);
    }
  }

  /** A small triangle times many columns, as {@link F64TriangleSpec} has it. */
  public static void multiply(
      boolean unit,
      int size,
      int n,
      double alpha,
      double[] a,
      int aOff,
      int ldRow,
      int ldColumn,
      double[] b,
      int bOff,
      int ldElement,
      int ldSystem) {
    if (F64Gates.MULTIPLY.open()) {
      F64Triangle.multiply(
          unit, size, n, alpha, a, aOff, ldRow, ldColumn, b, bOff, ldElement, ldSystem);
    } else {
      F64TriangleSpec.multiply(
          unit, size, n, alpha, a, aOff, ldRow, ldColumn, b, bOff, ldElement, ldSystem);
    }
  }

  /** A is m×n: m dots along rows, or n sums over the rows if {@code columns}. */
  public static void gemv(
      boolean columns,
      int m,
      int n,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] x,
      int xOff,
      int incX,
      double beta,
      double[] y,
      int yOff,
      int incY) {
    if ((columns ? n : m) == 0) {
      return;
    }
    if (alpha == 0.0 || (columns ? m : n) == 0) {
      F64GemvSpec.columns(
          0, columns ? n : m, alpha, a, aOff, lda, x, xOff, incX, beta, y, yOff, incY);
      return;
    }
    boolean small = (double) m * n < Threads.WORTHWHILE;
    Parallel parallel = small ? Parallel.of(1) : Threads.of(/*segment a, x, y*/ );
    if (parallel.threads() == 1) {
      matrixVector(columns, m, n, alpha, a, aOff, lda, x, xOff, incX, beta, y, yOff, incY);
    } else {
      split(
          parallel,
          columns ? n : m,
          64,
          (from, count) -> {
            matrixVector(
                columns,
                columns ? m : count,
                columns ? count : n,
                alpha,
                a,
                columns ? aOff + from : aOff + from * lda,
                lda,
                x,
                xOff,
                incX,
                beta,
                y,
                yOff + from * incY,
                incY);
          });
    }
  }

  private static void matrixVector(
      boolean columns,
      int m,
      int n,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] x,
      int xOff,
      int incX,
      double beta,
      double[] y,
      int yOff,
      int incY) {
    if (columns) {
      if (F64Gates.GEMV_COLUMNS.open()) {
        F64Gemv.columns(m, n, alpha, a, aOff, lda, x, xOff, incX, beta, y, yOff, incY);
      } else {
        F64GemvSpec.columns(m, n, alpha, a, aOff, lda, x, xOff, incX, beta, y, yOff, incY);
      }
    } else if (F64Gates.gemvRows(n)) {
      F64Gemv.rows(m, n, alpha, a, aOff, lda, x, xOff, incX, beta, y, yOff, incY);
    } else {
      F64GemvSpec.rows(m, n, alpha, a, aOff, lda, x, xOff, incX, beta, y, yOff, incY);
    }
  }

  /** A := alpha·x·yᵀ + A: each row is an axpy whose factor is alpha·x[i]. */
  public static void ger(
      int m,
      int n,
      double alpha,
      double[] x,
      int xOff,
      int incX,
      double[] y,
      int yOff,
      int incY,
      double[] a,
      int aOff,
      int lda) {
    if ((double) m * n < Threads.WORTHWHILE) {
      outer(m, n, alpha, x, xOff, incX, y, yOff, incY, a, aOff, lda);
      return;
    }
    Parallel parallel = Threads.of(/*segment x, y, a*/ );
    split(
        parallel,
        m,
        8,
        (from, count) -> {
          int rowOff = aOff + from * lda;
          outer(count, n, alpha, x, xOff + from * incX, incX, y, yOff, incY, a, rowOff, lda);
        });
  }

  private static void outer(
      int m,
      int n,
      double alpha,
      double[] x,
      int xOff,
      int incX,
      double[] y,
      int yOff,
      int incY,
      double[] a,
      int aOff,
      int lda) {
    for (int i = 0; i < m; i++) {
      oneAxpy(n, alpha * x[xOff + i * incX], y, yOff, incY, a, aOff + i * lda, 1);
    }
  }

  public static double dot(int n, double[] x, int xOff, int incX, double[] y, int yOff, int incY) {
    if (n < Threads.WORTHWHILE) {
      return oneDot(n, x, xOff, incX, y, yOff, incY);
    }
    Parallel parallel = Threads.of(/*segment x, y*/ );
    if (parallel.threads() == 1) {
      return oneDot(n, x, xOff, incX, y, yOff, incY);
    }
    return F64Blocks.sum(
        parallel,
        n,
        (from, count) -> oneDot(count, x, xOff + from * incX, incX, y, yOff + from * incY, incY));
  }

  private static double oneDot(
      int n, double[] x, int xOff, int incX, double[] y, int yOff, int incY) {
    return F64Gates.DOT.open()
        ? F64Dot.dot(n, x, xOff, incX, y, yOff, incY)
        : F64DotSpec.dot(n, x, xOff, incX, y, yOff, incY);
  }

  /** The sum of x[i], or of |x[i]|. */
  public static double sum(boolean absolute, int n, double[] x, int xOff, int incX) {
    if (n < Threads.WORTHWHILE) {
      return oneSum(absolute, n, x, xOff, incX);
    }
    Parallel parallel = Threads.of(/*segment x*/ );
    if (parallel.threads() == 1) {
      return oneSum(absolute, n, x, xOff, incX);
    }
    return F64Blocks.sum(
        parallel, n, (from, count) -> oneSum(absolute, count, x, xOff + from * incX, incX));
  }

  private static double oneSum(boolean absolute, int n, double[] x, int xOff, int incX) {
    if (!(absolute ? F64Gates.ASUM : F64Gates.SUM).open()) {
      return F64SumSpec.sum(absolute, n, x, xOff, incX);
    }
    return absolute ? F64Sum.absolute(n, x, xOff, incX) : F64Sum.plain(n, x, xOff, incX);
  }

  /** x·x, as {@link #dot} has it. */
  public static double squares(int n, double[] x, int xOff, int incX) {
    if (n < Threads.WORTHWHILE) {
      return oneSumOfSquares(n, x, xOff, incX);
    }
    Parallel parallel = Threads.of(/*segment x*/ );
    if (parallel.threads() == 1) {
      return oneSumOfSquares(n, x, xOff, incX);
    }
    return F64Blocks.sum(
        parallel, n, (from, count) -> oneSumOfSquares(count, x, xOff + from * incX, incX));
  }

  private static double oneSumOfSquares(int n, double[] x, int xOff, int incX) {
    return F64Gates.SQUARES.open()
        ? F64Sum.squares(n, x, xOff, incX)
        : F64DotSpec.dot(n, x, xOff, incX, x, xOff, incX);
  }

  /** The index of the first element of the largest magnitude; −1 for n = 0. */
  public static int iamax(int n, double[] x, int xOff, int incX) { // array only
    /*segment public static long iamax(int n, double[] x, int xOff, int incX) {*/
    return incX == 1 && F64Gates.IAMAX.open()
        ? F64Iamax.iamax(n, x, xOff)
        : F64IamaxSpec.iamax(n, x, xOff, incX);
  }

  /** x := alpha·x. */
  public static void scal(int n, double alpha, double[] x, int xOff, int incX) {
    Parallel parallel = n < Threads.WORTHWHILE ? Parallel.of(1) : Threads.of(/*segment x*/ );
    if (parallel.threads() == 1) {
      oneScal(n, alpha, x, xOff, incX);
      return;
    }
    split(
        parallel,
        n,
        Threads.GRAIN,
        (from, count) -> oneScal(count, alpha, x, xOff + from * incX, incX));
  }

  private static void oneScal(int n, double alpha, double[] x, int xOff, int incX) {
    if (incX == 1 && F64Gates.SCAL.open()) {
      F64Scal.scal(n, alpha, x, xOff);
    } else {
      F64ScalSpec.scal(n, alpha, x, xOff, incX);
    }
  }

  /** The plane rotation of the points (x[i], y[i]). */
  public static void rot(
      int n, double[] x, int xOff, int incX, double[] y, int yOff, int incY, double c, double s) {
    if (incX == 1 && incY == 1 && F64Gates.ROT.open()) {
      F64Rot.rot(n, x, xOff, y, yOff, c, s);
    } else {
      F64RotSpec.rot(n, x, xOff, incX, y, yOff, incY, c, s);
    }
  }

  public static void axpy(
      int n, double alpha, double[] x, int xOff, int incX, double[] y, int yOff, int incY) {
    Parallel parallel = n < Threads.WORTHWHILE ? Parallel.of(1) : Threads.of(/*segment x, y*/ );
    if (parallel.threads() == 1) {
      oneAxpy(n, alpha, x, xOff, incX, y, yOff, incY);
      return;
    }
    split(
        parallel,
        n,
        Threads.GRAIN,
        (from, count) ->
            oneAxpy(count, alpha, x, xOff + from * incX, incX, y, yOff + from * incY, incY));
  }

  private static void oneAxpy(
      int n, double alpha, double[] x, int xOff, int incX, double[] y, int yOff, int incY) {
    if (F64Gates.AXPY.open()) {
      F64Axpy.axpy(n, alpha, x, xOff, incX, y, yOff, incY);
    } else {
      F64AxpySpec.axpy(n, alpha, x, xOff, incX, y, yOff, incY);
    }
  }

  /** Y := act(X·W + b). */
  public static void dense(
      int batch,
      int out,
      int in,
      double[] x,
      int xOff,
      int ldx,
      double[] w,
      int wOff,
      int ldw,
      double[] b,
      int bOff,
      Activation act,
      double[] y,
      int yOff,
      int ldy) {
    if (batch == 0 || out == 0) {
      return;
    }
    Parallel parallel = Threads.of(/*segment x, w, b, y*/ );
    if (parallel.threads() == 1 || (double) batch * out * in < Threads.WORTHWHILE) {
      layer(batch, out, in, x, xOff, ldx, w, wOff, ldw, b, bOff, act, y, yOff, ldy);
      return;
    }
    split(
        parallel,
        batch,
        8,
        (from, count) -> {
          layer(
              count,
              out,
              in,
              x,
              xOff + from * ldx,
              ldx,
              w,
              wOff,
              ldw,
              b,
              bOff,
              act,
              y,
              yOff + from * ldy,
              ldy);
        });
  }

  private static void layer(
      int batch,
      int out,
      int in,
      double[] x,
      int xOff,
      int ldx,
      double[] w,
      int wOff,
      int ldw,
      double[] b,
      int bOff,
      Activation act,
      double[] y,
      int yOff,
      int ldy) {
    int row = 0; // array only
    /*segment long row = 0;*/
    while (row < batch && !F64Gates.layer(batch, out, in, ldw, act)) {
      int count = (int) Math.min(piece(out, in), batch - row); // array only
      /*segment long count = Math.min(piece(out, in), batch - row);*/
      int rowOff = xOff + row * ldx;
      int atOff = yOff + row * ldy;
      F64DenseSpec.forward(
          count, out, in, x, rowOff, ldx, w, wOff, ldw, b, bOff, act, y, atOff, ldy);
      row += count;
    }
    if (row < batch) {
      int count = batch - row;
      int rowOff = xOff + row * ldx;
      int atOff = yOff + row * ldy;
      F64Dense.forward(count, out, in, x, rowOff, ldx, w, wOff, ldw, b, bOff, act, y, atOff, ldy);
    }
  }

  /** Whether one thread takes all elements: because they are few, or because they belong together. */
  private static boolean isShort(Activation act, int n) {
    return (double) Threads.ELEMENTARY * n < Threads.WORTHWHILE || act == Activation.SOFTMAX;
  }

  /** y[i] := act(x[i]). */
  public static void forward(Activation act, int n, double[] x, int xOff, double[] y, int yOff) {
    Parallel parallel = isShort(act, n) ? Parallel.of(1) : Threads.of(/*segment x, y*/ );
    if (parallel.threads() == 1) {
      oneForward(act, n, x, xOff, y, yOff);
      return;
    }
    split(
        parallel,
        n,
        Threads.GRAIN,
        (from, count) -> oneForward(act, count, x, xOff + from, y, yOff + from));
  }

  private static void oneForward(
      Activation act, int n, double[] x, int xOff, double[] y, int yOff) {
    if (F64Gates.forward(act).open()) {
      F64Activation.forward(act, n, x, xOff, y, yOff);
    } else {
      F64ActivationSpec.forward(act, n, x, xOff, y, yOff);
    }
  }

  /** dx[i] := dy[i]·act'(…) from what the forward pass saved. */
  public static void backward(
      Activation act,
      int n,
      double[] saved,
      int savedOff,
      double[] dy,
      int dyOff,
      double[] dx,
      int dxOff) {
    Parallel parallel = isShort(act, n) ? Parallel.of(1) : Threads.of(/*segment saved, dy, dx*/ );
    if (parallel.threads() == 1) {
      oneBackward(act, n, saved, savedOff, dy, dyOff, dx, dxOff);
      return;
    }
    split(
        parallel,
        n,
        Threads.GRAIN,
        (from, count) ->
            oneBackward(act, count, saved, savedOff + from, dy, dyOff + from, dx, dxOff + from));
  }

  private static void oneBackward(
      Activation act,
      int n,
      double[] saved,
      int savedOff,
      double[] dy,
      int dyOff,
      double[] dx,
      int dxOff) {
    if (F64Gates.backward(act).open()) {
      F64Activation.backward(act, n, saved, savedOff, dy, dyOff, dx, dxOff);
    } else {
      F64ActivationSpec.backward(act, n, saved, savedOff, dy, dyOff, dx, dxOff);
    }
  }

  /** Y := softmax of each row of X. */
  public static void softmax(
      int rows, int cols, double[] x, int xOff, int ldx, double[] y, int yOff, int ldy) {
    Parallel parallel =
        (double) Threads.ELEMENTARY * rows * cols < Threads.WORTHWHILE
            ? Parallel.of(1)
            : Threads.of(/*segment x, y*/ );
    if (parallel.threads() == 1) {
      oneSoftmax(rows, cols, x, xOff, ldx, y, yOff, ldy);
      return;
    }
    split(
        parallel,
        rows,
        1,
        (from, count) ->
            oneSoftmax(count, cols, x, xOff + from * ldx, ldx, y, yOff + from * ldy, ldy));
  }

  private static void oneSoftmax(
      int rows, int cols, double[] x, int xOff, int ldx, double[] y, int yOff, int ldy) {
    if (F64Gates.SOFTMAX.open()) {
      F64Softmax.softmax(rows, cols, x, xOff, ldx, y, yOff, ldy);
    } else {
      F64SoftmaxSpec.softmax(rows, cols, x, xOff, ldx, y, yOff, ldy);
    }
  }

  /** Y := ln softmax of each row of X. */
  public static void logSoftmax(
      int rows, int cols, double[] x, int xOff, int ldx, double[] y, int yOff, int ldy) {
    Parallel parallel =
        (double) Threads.ELEMENTARY * rows * cols < Threads.WORTHWHILE
            ? Parallel.of(1)
            : Threads.of(/*segment x, y*/ );
    if (parallel.threads() == 1) {
      oneLogSoftmax(rows, cols, x, xOff, ldx, y, yOff, ldy);
      return;
    }
    split(
        parallel,
        rows,
        1,
        (from, count) ->
            oneLogSoftmax(count, cols, x, xOff + from * ldx, ldx, y, yOff + from * ldy, ldy));
  }

  private static void oneLogSoftmax(
      int rows, int cols, double[] x, int xOff, int ldx, double[] y, int yOff, int ldy) {
    if (F64Gates.LOG_SOFTMAX.open()) {
      F64Softmax.logSoftmax(rows, cols, x, xOff, ldx, y, yOff, ldy);
    } else {
      F64SoftmaxSpec.logSoftmax(rows, cols, x, xOff, ldx, y, yOff, ldy);
    }
  }

  /** y[i] := ln Σ e^X over row i. */
  public static void logSumExp(
      int rows, int cols, double[] x, int xOff, int ldx, double[] y, int yOff) {
    Parallel parallel =
        (double) Threads.ELEMENTARY * rows * cols < Threads.WORTHWHILE
            ? Parallel.of(1)
            : Threads.of(/*segment x, y*/ );
    if (parallel.threads() == 1) {
      oneLogSumExp(rows, cols, x, xOff, ldx, y, yOff);
      return;
    }
    split(
        parallel,
        rows,
        1,
        (from, count) -> oneLogSumExp(count, cols, x, xOff + from * ldx, ldx, y, yOff + from));
  }

  private static void oneLogSumExp(
      int rows, int cols, double[] x, int xOff, int ldx, double[] y, int yOff) {
    if (F64Gates.LOG_SUM_EXP.open()) {
      F64Softmax.logSumExp(rows, cols, x, xOff, ldx, y, yOff);
    } else {
      F64SoftmaxSpec.logSumExp(rows, cols, x, xOff, ldx, y, yOff);
    }
  }
}
