package lanewise.kernels.vector;

// derive: f32 segment(a x y; m n i j p t)

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64GemvSpec;
import lanewise.kernels.scalar.F64Order;

/**
 * {@link F64GemvSpec} on vectors.
 *
 * <p>Along rows, two rows or four share each load of x where their lanes fit the registers. With A
 * transposed, eight rows at a time are added to a strip of sums, so that A is read row by row, as
 * it lies in memory.
 */
public final class F64Gemv {
  private static final int VL = F64Machine.VL;
  private static final int LANES = F64Order.LANES;

  /** Columns whose sums are kept at a time, in L2: rows of a large matrix that end early cost more than that. */
  private static final int STRIP = 65536 / Double.BYTES;

  /** Rows that are summed up before their lanes are folded. */
  private static final int ROWS = 64;

  /** Where sums are, after the lanes of ROWS rows and what makes the last vector of sums whole. */
  private static final int DOTS = ROWS * VL;

  /** Where elements of x are, after that. */
  private static final int TAIL = DOTS + ROWS + VL;

  /** Vectors that the x of a short row or a row of few sums has at the most: all of it stays in registers. */
  public static final int SHORT = F64GemvTile.LARGEST;

  /** Kinds of rows: dots one by one, short ones, and longer ones: where they share the loads of x two by two and four by four. */
  public static final int KINDS = 1 + SHORT + 2;

  /** Rows of the chunks that are summed side by side where there are no more columns than a vector has lanes. */
  public static final int SIDE_BY_SIDE = F64GemvTile.CHUNKS * F64Order.K_CHUNK;

  /** From so many elements on, rows are taken four at a time, not two: they share the loads of x. */
  private static final int FOUR_ROWS = 6 * LANES;

  /** Up to so many rows, sums of less than a vector of columns are best left to scalars. */
  private static final int FEW = 16;

  /** Whether short rows have tiles of their own, and longer ones share the loads of x. */
  private static final boolean SHARED = LANES == 4 * VL;

  private F64Gemv() {}

  /** Which tile rows of n elements take; of kind 0 are those that are dots one by one. */
  public static int kind(long n) {
    if (n == 0 || n > F64Order.DOT_CHUNK) {
      return 0;
    }
    if (SHARED && n <= SHORT * VL) {
      return (int) Math.ceilDiv(n, VL);
    }
    return SHORT + (SHARED && n >= FOUR_ROWS ? 2 : 1);
  }

  /** A length of rows of a kind other than 0: some of a kind are of whole vectors, and some are not. */
  public static int length(int kind, int number) {
    int vectors = kind <= SHORT ? kind : LANES / VL * (kind == SHORT + 1 ? 3 : 9) + number % 4;
    return Math.max(1, vectors * VL - number % 2 * 3);
  }

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
    int kind = kind(n);
    if (kind > 0) {
      i = F64Reach.within(m, F64Machine.whole((int) n), a, aOff, lda);
      if (i > 0) {
        tiles(kind, i, (int) n, alpha, a, aOff, lda, x, xOff, incX, beta, y, yOff, incY);
      }
    }
    for (; i < m; i++) {
      double d = F64Dot.dot(n, a, aOff + i * lda, 1, x, xOff, incX);
      put(alpha, d, beta, y, yOff + i * incY);
    }
  }

  /** Rows of up to DOT_CHUNK elements. Of x, the last few elements are copied; if it has gaps, all. */
  private static void tiles(
      int kind,
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
    boolean few = kind <= SHORT;
    int before = few ? 0 : F64GemvTile.before(length);
    int copied = incX == 1 ? before : 0; // array only
    /*segment int copied = 0;*/
    int more = length - copied;
    double[] sums = Scratch.f64(Scratch.Slot.LANES, TAIL + F64Machine.whole(more));
    F64Gaps.pack(more, x, xOff + copied * incX, incX, sums, TAIL);
    double[] factors = sums;
    int factorsAt = TAIL;
    // array only: begin
    if (copied > 0) {
      factors = x;
      factorsAt = xOff;
    }
    // array only: end
    boolean four = kind > SHORT + 1;
    int lastAt = TAIL + before - copied;
    for (int i = 0; i < m; i += ROWS) {
      int block = (int) Math.min(ROWS, m - i);
      int rowsOff = aOff + i * lda;
      if (few) {
        F64GemvTile.rows(block, length, a, rowsOff, lda, sums, TAIL, sums, DOTS);
      } else {
        F64GemvTile.lanes(
            four, block, length, a, rowsOff, lda, factors, factorsAt, sums, lastAt, sums, 0);
        for (int r = 0; r < block; r += 4) {
          F64Folds.four(sums, r * VL, sums, DOTS + r);
        }
      }
      enter(true, block, alpha, sums, DOTS, beta, y, yOff + i * incY, incY);
    }
  }

  private static void put(double alpha, double d, double beta, double[] y, int yOff) {
    y[yOff] = beta == 0.0 ? alpha * d : Math.fma(alpha, d, beta * y[yOff]);
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
    if (n < VL && m <= FEW) {
      F64GemvSpec.columns(m, n, alpha, a, aOff, lda, x, xOff, incX, beta, y, yOff, incY);
      return;
    }
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
    int factorsAt = 2 * half;
    int sideAt = factorsAt + (n <= VL ? SIDE_BY_SIDE : F64Order.K_CHUNK);
    double[] sums = Scratch.f64(Scratch.Slot.LANES, sideAt + (long) F64GemvTile.CHUNKS * VL);
    // Chunks of few columns are summed side by side: the last row of those that can be, and the
    // rows of those that are.
    int reachOff = n <= VL && m >= SIDE_BY_SIDE ? F64Reach.within(m, VL, a, aOff, lda) : 0;
    int endOff = reachOff - reachOff % F64Order.K_CHUNK;
    int sideOff = -SIDE_BY_SIDE;
    for (int j = 0; j < n; j += STRIP) {
      int width = (int) Math.min(STRIP, n - j);
      int term = F64Order.term(m);
      for (int t = 0; t < m; t += term) {
        for (int p = t; p < Math.min(t + term, m); p += F64Order.K_CHUNK) {
          int kc = (int) Math.min(F64Order.K_CHUNK, m - p);
          int sumsAt = p == t ? 0 : half;
          boolean biased = p == 0 && startStep == 1;
          int rowsOff = aOff + p * lda + j;
          int factorOff = xOff + p * incX;
          if (p >= sideOff + SIDE_BY_SIDE && p < endOff && endOff >= SIDE_BY_SIDE) {
            sideOff =
                Math.min(p, endOff - SIDE_BY_SIDE); // the last ones may be some of those before
            begin(F64GemvTile.CHUNKS * VL, sums, sideAt, biased, width, start, (int) j);
            rowsOff = aOff + sideOff * lda + j;
            factorOff = xOff + sideOff * incX;
            F64GemvTile.chunks(a, rowsOff, lda, x, factorOff, incX, sums, sideAt); // array only
            /*segment F64Gaps.pack(SIDE_BY_SIDE, x, factorOff, incX, sums, factorsAt);*/
            /*segment F64GemvTile.chunks(a, rowsOff, lda, sums, factorsAt, 1, sums, sideAt);*/
          }
          if (p < sideOff + SIDE_BY_SIDE) {
            int side = (int) (p - sideOff) / F64Order.K_CHUNK;
            System.arraycopy(sums, sideAt + side * VL, sums, sumsAt, width);
          } else {
            begin(width, sums, sumsAt, biased, width, start, (int) j);
            chunk(kc, width, a, rowsOff, lda, x, factorOff, incX, sums, sumsAt); // array only
            // C2 would not inline all of what it takes to load both A and x from segments.
            /*segment F64Gaps.pack(kc, x, factorOff, incX, sums, factorsAt);*/
            /*segment chunk(kc, width, a, rowsOff, lda, sums, factorsAt, 1, sums, sumsAt);*/
          }
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

  /** What {@code count} sums start from: zeros or, if {@code biased}, the first {@code width} of them from a bias. */
  private static void begin(
      int count, double[] sums, int sumsAt, boolean biased, int width, double[] bias, int from) {
    Arrays.fill(sums, sumsAt, sumsAt + count, 0.0);
    if (biased) {
      System.arraycopy(bias, from, sums, sumsAt, width);
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
      for (; q < width - (VL - 1); q += VL) {
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
    for (; q < kc - 7; q += 8) {
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
    for (; q < width - (VL - 1); q += VL) {
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
