package lanewise.models.internal;

import lanewise.models.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The design of a regression: a column of ones if there is an intercept, then the columns of a
 * {@link Matrix}. It is read in blocks of rows and never copied as a whole.
 *
 * <p>What is read is scaled: column j comes multiplied by {@code scale(j)}, a power of two that
 * brings its largest value into [0.5, 1). So no sum of squares overflows or underflows, and no bit
 * of a result depends on the units (scaling by powers of two commutes with rounding).
 */
public final class Design {
  /** Rows that are read, and folded into a triangle, at a time: part of the order of operations. */
  public static final int BLOCK = 1024;

  /** Rows whose sums are taken by themselves: part of the order of operations. */
  public static final int CHUNK = 64 * BLOCK;

  /** Rows that are turned into columns at a time, so that they stay in the L1 cache. */
  private static final int STRIP = 32;

  private final Matrix x;
  private final boolean intercept;
  private final double[] scale;

  private Design(Matrix x, boolean intercept, double[] scale) {
    this.x = x;
    this.intercept = intercept;
    this.scale = scale;
  }

  /**
   * The design of x. Rows of weight 0 do not count for the scale.
   *
   * @throws IllegalArgumentException if a value is not finite
   */
  public static Design of(Matrix x, boolean intercept, double @Nullable [] weights) {
    int shift = intercept ? 1 : 0;
    int cols = x.cols();
    double[] largest = new double[cols + shift];
    if (intercept) {
      largest[0] = 0.5;
    }
    double[] rows = new double[Math.min(BLOCK, x.rows()) * cols];
    for (int first = 0; first < x.rows(); first += BLOCK) {
      int count = Math.min(BLOCK, x.rows() - first);
      x.copyRows(first, count, rows, 0, cols);
      for (int i = 0; i < count; i++) {
        boolean counts = weights == null || weights[first + i] > 0;
        for (int j = 0; j < cols; j++) {
          double a = Math.abs(rows[i * cols + j]);
          if (!(a <= Double.MAX_VALUE)) {
            throw Checks.notFinite("x", first + i, j, rows[i * cols + j]);
          }
          if (counts && a > largest[j + shift]) {
            largest[j + shift] = a;
          }
        }
      }
    }
    for (int j = 0; j < largest.length; j++) {
      largest[j] = powerOfTwo(largest[j]);
    }
    return new Design(x, intercept, largest);
  }

  /** The power of two that brings {@code largest} into [0.5, 1), or 1 for 0. */
  public static double powerOfTwo(double largest) {
    return largest == 0 ? 1 : Math.scalb(1.0, Math.min(1022, -1 - Math.getExponent(largest)));
  }

  /** The matrix behind this design. */
  public Matrix x() {
    return x;
  }

  /** The number of rows. */
  public int rows() {
    return x.rows();
  }

  /** The number of columns, the intercept's included. */
  public int cols() {
    return scale.length;
  }

  /** Whether column 0 is the constant 1. */
  public boolean intercept() {
    return intercept;
  }

  /** The power of two that column j is multiplied by. */
  public double scale(int j) {
    return scale[j];
  }

  /** Reads rows into {@code to}, packed row-major: element [first + i, j] at {@code i·cols + j}. */
  public void readRows(int first, int count, double[] to) {
    int p = scale.length;
    x.copyRows(first, count, to, intercept ? 1 : 0, Math.max(p, 1));
    if (intercept) {
      for (int i = 0; i < count; i++) {
        to[i * p] = 1;
      }
    }
    for (int i = 0; i < count; i++) {
      int at = i * p;
      for (int j = 0; j < p; j++) {
        to[at + j] *= scale[j];
      }
    }
  }

  /**
   * Reads rows into {@code to} column-major, row i multiplied by {@code rowScale[first + i]} if
   * given: element [first + i, j] at {@code j·BLOCK + i}.
   */
  void readColumns(int first, int count, double @Nullable [] rowScale, double[] to, double[] work) {
    readRows(first, count, work);
    for (int strip = 0; strip < count; strip += STRIP) {
      int end = Math.min(count, strip + STRIP);
      if (rowScale == null) {
        turn(strip, end, work, to);
      } else {
        turnScaled(strip, end, work, rowScale, first, to);
      }
    }
  }

  private void turn(int strip, int end, double[] work, double[] to) {
    int p = scale.length;
    for (int j = 0; j < p; j++) {
      int at = j * BLOCK;
      for (int i = strip; i < end; i++) {
        to[at + i] = work[i * p + j];
      }
    }
  }

  private void turnScaled(
      int strip, int end, double[] work, double[] rowScale, int first, double[] to) {
    int p = scale.length;
    for (int j = 0; j < p; j++) {
      int at = j * BLOCK;
      for (int i = strip; i < end; i++) {
        to[at + i] = work[i * p + j] * rowScale[first + i];
      }
    }
  }
}
