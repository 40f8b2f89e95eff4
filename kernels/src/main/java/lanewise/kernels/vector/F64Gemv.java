package lanewise.kernels.vector;

// derive: f32 segment(a x y; m n i j p t)

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64GemvSpec;
import lanewise.kernels.scalar.F64Order;

/**
 * {@link F64GemvSpec} on vectors.
 *
 * <p>Along rows, four rows share each load of x where their lanes fit the registers. With A
 * transposed, eight rows at a time are added to a strip of sums that stays in L1, so that A is read
 * row by row, as it lies in memory.
 */
public final class F64Gemv {
  private static final int VL = F64Machine.VL;
  private static final int LANES = F64Order.LANES;

  /** Columns whose sums are kept at a time, in L2: rows of a large matrix that end early cost more than that. */
  private static final int STRIP = 65536 / Double.BYTES;

  /** Rows that are summed up before their lanes are folded; see {@link #rows4}. */
  private static final int ROWS = 64;

  /** Where sums are, after the lanes of ROWS rows and what makes the last vector of sums whole. */
  private static final int DOTS = ROWS * VL;

  /** Where elements of x are, after that. */
  private static final int TAIL = DOTS + ROWS + VL;

  private F64Gemv() {}

  public static void rows(
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
    int i = 0;
    boolean few = F64GemvTile.shortRows(n);
    if (few || (LANES == 4 * VL && incX == 1 && n <= F64Order.DOT_CHUNK)) {
      i = F64Reach.within(m, F64Machine.whole((int) n), a, aOff, lda);
      if (few) {
        shortRows(i, (int) n, alpha, a, aOff, lda, x, xOff, incX, beta, y, yOff, incY);
      } else {
        i = i / 4 * 4;
        longRows(i, (int) n, alpha, a, aOff, lda, x, xOff, beta, y, yOff, incY);
      }
    }
    for (; i < m; i++) {
      double d = F64Dot.dot(n, a, aOff + i * lda, 1, x, xOff, incX);
      put(alpha, d, beta, y, yOff + i * incY);
    }
  }

  /** Rows of a few vectors. */
  private static void shortRows(
      int m,
      int length,
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
    double[] sums = Scratch.f64(Scratch.Slot.LANES, TAIL + F64GemvTile.LARGEST * VL);
    for (int q = 0; q < length; q++) {
      sums[TAIL + q] = x[xOff + q * incX];
    }
    for (int i = 0; i < m; i += ROWS) {
      int block = (int) Math.min(ROWS, m - i);
      F64GemvTile.rows(block, length, a, aOff + i * lda, lda, sums, TAIL, sums, DOTS);
      enter(true, block, alpha, sums, DOTS, beta, y, yOff + i * incY, incY);
    }
  }

  /** Groups of four rows of up to DOT_CHUNK elements. */
  private static void longRows(
      int m,
      int length,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] x,
      int xOff,
      double beta,
      double[] y,
      int yOff,
      int incY) {
    double[] sums = Scratch.f64(Scratch.Slot.LANES, TAIL + VL);
    boolean whole = length % LANES == 0;
    int tail = length % VL;
    for (int q = 0; q < tail; q++) {
      sums[TAIL + q] = x[xOff + length - tail + q];
    }
    for (int i = 0; i < m; i += ROWS) {
      int block = (int) Math.min(ROWS, m - i);
      for (int r = 0; r < block && whole; r += 4) {
        rows4(length, a, aOff + (i + r) * lda, lda, x, xOff, sums, r * VL);
      }
      for (int r = 0; r < block && !whole; r += 2) {
        rows2(length, a, aOff + (i + r) * lda, lda, x, xOff, sums, r * VL);
      }
      for (int r = 0; r < block; r += 4) {
        F64Folds.four(sums, r * VL, sums, DOTS + r);
      }
      enter(true, block, alpha, sums, DOTS, beta, y, yOff + i * incY, incY);
    }
  }

  private static void put(double alpha, double d, double beta, double[] y, int yOff) {
    y[yOff] = beta == 0.0 ? alpha * d : Math.fma(alpha, d, beta * y[yOff]);
  }

  /**
   * Four dots with x, each on four accumulators; the length is a multiple of LANES. A row leaves its lanes added up to
   * one vector. That is folded later: C2 would not inline four folds more, nor what a rest takes, once a JVM has
   * seen rests of each length; and a vector loaded soon after it was stored across a cache line waits for dozens of
   * cycles.
   */
  private static void rows4(
      int length, double[] a, int aOff, int lda, double[] x, int xOff, double[] sums, int sumsAt) {
    int bOff = aOff + lda;
    int cOff = bOff + lda;
    int dOff = cOff + lda;
    DoubleVector a0 = DoubleVector.zero(F64Machine.SPECIES);
    DoubleVector a1 = a0;
    DoubleVector a2 = a0;
    DoubleVector a3 = a0;
    DoubleVector b0 = a0;
    DoubleVector b1 = a0;
    DoubleVector b2 = a0;
    DoubleVector b3 = a0;
    DoubleVector c0 = a0;
    DoubleVector c1 = a0;
    DoubleVector c2 = a0;
    DoubleVector c3 = a0;
    DoubleVector d0 = a0;
    DoubleVector d1 = a0;
    DoubleVector d2 = a0;
    DoubleVector d3 = a0;
    int q = 0;
    for (; q <= length - LANES; q += LANES) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + q);
      a0 = DoubleVector.fromArray(F64Machine.SPECIES, a, aOff + q).fma(v, a0);
      b0 = DoubleVector.fromArray(F64Machine.SPECIES, a, bOff + q).fma(v, b0);
      c0 = DoubleVector.fromArray(F64Machine.SPECIES, a, cOff + q).fma(v, c0);
      d0 = DoubleVector.fromArray(F64Machine.SPECIES, a, dOff + q).fma(v, d0);
      v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + q + VL);
      a1 = DoubleVector.fromArray(F64Machine.SPECIES, a, aOff + q + VL).fma(v, a1);
      b1 = DoubleVector.fromArray(F64Machine.SPECIES, a, bOff + q + VL).fma(v, b1);
      c1 = DoubleVector.fromArray(F64Machine.SPECIES, a, cOff + q + VL).fma(v, c1);
      d1 = DoubleVector.fromArray(F64Machine.SPECIES, a, dOff + q + VL).fma(v, d1);
      v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + q + 2 * VL);
      a2 = DoubleVector.fromArray(F64Machine.SPECIES, a, aOff + q + 2 * VL).fma(v, a2);
      b2 = DoubleVector.fromArray(F64Machine.SPECIES, a, bOff + q + 2 * VL).fma(v, b2);
      c2 = DoubleVector.fromArray(F64Machine.SPECIES, a, cOff + q + 2 * VL).fma(v, c2);
      d2 = DoubleVector.fromArray(F64Machine.SPECIES, a, dOff + q + 2 * VL).fma(v, d2);
      v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + q + 3 * VL);
      a3 = DoubleVector.fromArray(F64Machine.SPECIES, a, aOff + q + 3 * VL).fma(v, a3);
      b3 = DoubleVector.fromArray(F64Machine.SPECIES, a, bOff + q + 3 * VL).fma(v, b3);
      c3 = DoubleVector.fromArray(F64Machine.SPECIES, a, cOff + q + 3 * VL).fma(v, c3);
      d3 = DoubleVector.fromArray(F64Machine.SPECIES, a, dOff + q + 3 * VL).fma(v, d3);
    }
    a0.add(a2).add(a1.add(a3)).intoArray(sums, sumsAt);
    b0.add(b2).add(b1.add(b3)).intoArray(sums, sumsAt + VL);
    c0.add(c2).add(c1.add(c3)).intoArray(sums, sumsAt + 2 * VL);
    d0.add(d2).add(d1.add(d3)).intoArray(sums, sumsAt + 3 * VL);
  }

  /** Two dots like those of {@link #rows4} of any length; the tail is taken under a mask. */
  private static void rows2(
      int length, double[] a, int aOff, int lda, double[] x, int xOff, double[] sums, int sumsAt) {
    int bOff = aOff + lda;
    DoubleVector a0 = DoubleVector.zero(F64Machine.SPECIES);
    DoubleVector a1 = a0;
    DoubleVector a2 = a0;
    DoubleVector a3 = a0;
    DoubleVector b0 = a0;
    DoubleVector b1 = a0;
    DoubleVector b2 = a0;
    DoubleVector b3 = a0;
    int q = 0;
    for (; q <= length - LANES; q += LANES) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + q);
      a0 = DoubleVector.fromArray(F64Machine.SPECIES, a, aOff + q).fma(v, a0);
      b0 = DoubleVector.fromArray(F64Machine.SPECIES, a, bOff + q).fma(v, b0);
      v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + q + VL);
      a1 = DoubleVector.fromArray(F64Machine.SPECIES, a, aOff + q + VL).fma(v, a1);
      b1 = DoubleVector.fromArray(F64Machine.SPECIES, a, bOff + q + VL).fma(v, b1);
      v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + q + 2 * VL);
      a2 = DoubleVector.fromArray(F64Machine.SPECIES, a, aOff + q + 2 * VL).fma(v, a2);
      b2 = DoubleVector.fromArray(F64Machine.SPECIES, a, bOff + q + 2 * VL).fma(v, b2);
      v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + q + 3 * VL);
      a3 = DoubleVector.fromArray(F64Machine.SPECIES, a, aOff + q + 3 * VL).fma(v, a3);
      b3 = DoubleVector.fromArray(F64Machine.SPECIES, a, bOff + q + 3 * VL).fma(v, b3);
    }
    int rest = length - q;
    if (rest >= VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + q);
      a0 = DoubleVector.fromArray(F64Machine.SPECIES, a, aOff + q).fma(v, a0);
      b0 = DoubleVector.fromArray(F64Machine.SPECIES, a, bOff + q).fma(v, b0);
    }
    if (rest >= 2 * VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + q + VL);
      a1 = DoubleVector.fromArray(F64Machine.SPECIES, a, aOff + q + VL).fma(v, a1);
      b1 = DoubleVector.fromArray(F64Machine.SPECIES, a, bOff + q + VL).fma(v, b1);
    }
    if (rest >= 3 * VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + q + 2 * VL);
      a2 = DoubleVector.fromArray(F64Machine.SPECIES, a, aOff + q + 2 * VL).fma(v, a2);
      b2 = DoubleVector.fromArray(F64Machine.SPECIES, a, bOff + q + 2 * VL).fma(v, b2);
    }
    int tail = rest % VL;
    if (tail != 0) {
      VectorMask<Double> in = F64Masks.first(tail);
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, sums, TAIL);
      DoubleVector at = DoubleVector.fromArray(F64Machine.SPECIES, a, aOff + length - tail);
      DoubleVector bt = DoubleVector.fromArray(F64Machine.SPECIES, a, bOff + length - tail);
      if (rest < VL) {
        a0 = a0.blend(at.fma(v, a0), in);
        b0 = b0.blend(bt.fma(v, b0), in);
      } else if (rest < 2 * VL) {
        a1 = a1.blend(at.fma(v, a1), in);
        b1 = b1.blend(bt.fma(v, b1), in);
      } else if (rest < 3 * VL) {
        a2 = a2.blend(at.fma(v, a2), in);
        b2 = b2.blend(bt.fma(v, b2), in);
      } else {
        a3 = a3.blend(at.fma(v, a3), in);
        b3 = b3.blend(bt.fma(v, b3), in);
      }
    }
    a0.add(a2).add(a1.add(a3)).intoArray(sums, sumsAt);
    b0.add(b2).add(b1.add(b3)).intoArray(sums, sumsAt + VL);
  }

  public static void columns(
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
    double[] zeros = F64Product.zeros();
    columns(m, n, alpha, a, aOff, lda, x, xOff, incX, zeros, 0, beta, y, yOff, incY);
  }

  /** y := alpha·(start + Aᵀ·x) + beta·y, where the sum of column j starts from start[j·startStep]; a step is 0 or 1. */
  static void columns(
      int m,
      int n,
      double alpha,
      double[] a,
      int aOff,
      int lda,
      double[] x,
      int xOff,
      int incX,
      double[] start,
      int startStep,
      double beta,
      double[] y,
      int yOff,
      int incY) {
    int half = (int) Math.min(STRIP, n) + VL;
    double[] sums = Scratch.f64(Scratch.Slot.LANES, 2L * half + F64Order.K_CHUNK);
    for (int j = 0; j < n; j += STRIP) {
      int width = (int) Math.min(STRIP, n - j);
      int term = F64Order.term(m);
      for (int t = 0; t < m; t += term) {
        for (int p = t; p < Math.min(t + term, m); p += F64Order.K_CHUNK) {
          int kc = (int) Math.min(F64Order.K_CHUNK, m - p);
          int sumsAt = p == t ? 0 : half;
          if (t == 0 && p == 0 && startStep == 1) {
            System.arraycopy(start, (int) j, sums, 0, width);
          } else {
            Arrays.fill(sums, sumsAt, sumsAt + width, 0.0);
          }
          int rowsOff = aOff + p * lda + j;
          chunk(kc, width, a, rowsOff, lda, x, xOff + p * incX, incX, sums, sumsAt); // array only
          // C2 would not inline all of what it takes to load both A and x from segments.
          /*segment copy(kc, x, xOff + p * incX, incX, sums, 2 * half);*/
          /*segment chunk(kc, width, a, rowsOff, lda, sums, 2 * half, 1, sums, sumsAt);*/
          for (int q = 0; q < width && p != t; q += VL) {
            DoubleVector.fromArray(F64Machine.SPECIES, sums, q)
                .add(DoubleVector.fromArray(F64Machine.SPECIES, sums, half + q))
                .intoArray(sums, q);
          }
        }
        enter(t == 0, width, alpha, sums, 0, beta, y, yOff + j * incY, incY);
      }
    }
  }

  /** Enters the sums of one term in y. */
  private static void enter(
      boolean first,
      int width,
      double alpha,
      double[] sums,
      int sumsAt,
      double beta,
      double[] y,
      int yOff,
      int incY) {
    int q = 0;
    if (incY == 1) {
      for (; q <= width - VL; q += VL) {
        DoubleVector s = DoubleVector.fromArray(F64Machine.SPECIES, sums, sumsAt + q);
        if (first && beta == 0.0) {
          s.mul(alpha).intoArray(y, yOff + q);
        } else {
          DoubleVector old = DoubleVector.fromArray(F64Machine.SPECIES, y, yOff + q);
          old = first ? old.mul(beta) : old;
          s.fma(DoubleVector.broadcast(F64Machine.SPECIES, alpha), old).intoArray(y, yOff + q);
        }
      }
    }
    for (; q < width; q++) {
      put(alpha, sums[sumsAt + q], first ? beta : 1.0, y, yOff + q * incY);
    }
  }

  /*segment private static void copy(int kc, double[] x, int xOff, int incX, double[] f, int fAt) {
    for (int q = 0; q < kc; q++) {
      f[fAt + q] = x[xOff + q * incX];
    }
  }*/

  /** Adds {@code kc} rows of A, times their factors, to the sums. */
  private static void chunk(
      int kc,
      int width,
      double[] a,
      int aOff,
      int lda,
      double[] f,
      int fAt,
      int fStep,
      double[] sums,
      int sumsAt) {
    if (F64GemvTile.fewColumns(width)) {
      F64GemvTile.columns(kc, width, a, aOff, lda, f, fAt, fStep, sums, sumsAt);
      return;
    }
    int q = 0;
    for (; q <= kc - 8; q += 8) {
      add8(width, a, aOff + q * lda, lda, f, fAt + q * fStep, fStep, sums, sumsAt);
    }
    for (; q < kc; q++) {
      add1(width, a, aOff + q * lda, f[fAt + q * fStep], sums, sumsAt);
    }
  }

  private static void add8(
      int width,
      double[] a,
      int aOff,
      int lda,
      double[] f,
      int fAt,
      int fStep,
      double[] sums,
      int sumsAt) {
    DoubleVector x0 = DoubleVector.broadcast(F64Machine.SPECIES, f[fAt]);
    DoubleVector x1 = DoubleVector.broadcast(F64Machine.SPECIES, f[fAt + fStep]);
    DoubleVector x2 = DoubleVector.broadcast(F64Machine.SPECIES, f[fAt + 2 * fStep]);
    DoubleVector x3 = DoubleVector.broadcast(F64Machine.SPECIES, f[fAt + 3 * fStep]);
    DoubleVector x4 = DoubleVector.broadcast(F64Machine.SPECIES, f[fAt + 4 * fStep]);
    DoubleVector x5 = DoubleVector.broadcast(F64Machine.SPECIES, f[fAt + 5 * fStep]);
    DoubleVector x6 = DoubleVector.broadcast(F64Machine.SPECIES, f[fAt + 6 * fStep]);
    DoubleVector x7 = DoubleVector.broadcast(F64Machine.SPECIES, f[fAt + 7 * fStep]);
    int bOff = aOff + lda;
    int cOff = bOff + lda;
    int dOff = cOff + lda;
    int eOff = dOff + lda;
    int fOff = eOff + lda;
    int gOff = fOff + lda;
    int hOff = gOff + lda;
    int length = a.length; // array only
    /*segment long length = a.byteSize() / Double.BYTES;*/
    // The last vector may reach beyond the columns, but not beyond the memory: its sums are spare.
    int whole = hOff <= length - width - VL ? width : width - (VL - 1);
    int q = 0;
    for (; q < whole; q += VL) {
      DoubleVector s = DoubleVector.fromArray(F64Machine.SPECIES, sums, sumsAt + q);
      s = DoubleVector.fromArray(F64Machine.SPECIES, a, aOff + q).fma(x0, s);
      s = DoubleVector.fromArray(F64Machine.SPECIES, a, bOff + q).fma(x1, s);
      s = DoubleVector.fromArray(F64Machine.SPECIES, a, cOff + q).fma(x2, s);
      s = DoubleVector.fromArray(F64Machine.SPECIES, a, dOff + q).fma(x3, s);
      s = DoubleVector.fromArray(F64Machine.SPECIES, a, eOff + q).fma(x4, s);
      s = DoubleVector.fromArray(F64Machine.SPECIES, a, fOff + q).fma(x5, s);
      s = DoubleVector.fromArray(F64Machine.SPECIES, a, gOff + q).fma(x6, s);
      s = DoubleVector.fromArray(F64Machine.SPECIES, a, hOff + q).fma(x7, s);
      s.intoArray(sums, sumsAt + q);
    }
    if (q < width) {
      rest8(width - q, a, aOff + q, lda, f, fAt, fStep, sums, sumsAt + q);
    }
  }

  /** The last columns of eight rows, in a method of its own: C2 would not inline all loads of both. */
  private static void rest8(
      int width,
      double[] a,
      int aOff,
      int lda,
      double[] f,
      int fAt,
      int fStep,
      double[] sums,
      int sumsAt) {
    for (int q = 0; q < width; q++) {
      double s = sums[sumsAt + q];
      for (int r = 0; r < 8; r++) {
        s = Math.fma(a[aOff + r * lda + q], f[fAt + r * fStep], s);
      }
      sums[sumsAt + q] = s;
    }
  }

  private static void add1(
      int width, double[] a, int aOff, double factor, double[] sums, int sumsAt) {
    int q = 0;
    for (; q <= width - VL; q += VL) {
      DoubleVector.fromArray(F64Machine.SPECIES, a, aOff + q)
          .fma(
              DoubleVector.broadcast(F64Machine.SPECIES, factor),
              DoubleVector.fromArray(F64Machine.SPECIES, sums, sumsAt + q))
          .intoArray(sums, sumsAt + q);
    }
    for (; q < width; q++) {
      sums[sumsAt + q] = Math.fma(a[aOff + q], factor, sums[sumsAt + q]);
    }
  }
}
