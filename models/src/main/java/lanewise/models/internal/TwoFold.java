package lanewise.models.internal;

import lanewise.kernels.Parallel;
import org.jspecify.annotations.Nullable;

/**
 * Residuals and gradients of a linear model in about twice the working precision: every product is
 * split exactly by FMA, every sum carries its rounding error along (Ogita, Rump and Oishi, Accurate
 * sum and dot product, 2005, algorithm Dot2). A result has the error it would have if computed with
 * 106 bits and rounded at the end.
 *
 * <p>Sums over rows are taken in chunks of {@link Design#CHUNK} rows that are then added in order;
 * threads may share chunks. All of it is in the scaled units of {@link Design}.
 */
public final class TwoFold {
  private final Design x;

  /** Works on this design. */
  public TwoFold(Design x) {
    this.x = x;
  }

  /**
   * {@code out := y − X·(hi + lo)} rounded to double.
   *
   * @param y one value a row, multiplied by {@code yScale} first
   * @param hi a coefficient for each scaled column
   * @param lo what hi lacks, or zeros
   */
  public void residuals(double[] y, double yScale, double[] hi, double[] lo, double[] out) {
    forChunks(
        (chunk, first, end, rows) -> {
          double[] low = new double[Math.min(Design.BLOCK, end - first)];
          for (int at = first; at < end; at += Design.BLOCK) {
            int count = Math.min(Design.BLOCK, end - at);
            x.readRows(at, count, rows);
            residuals(count, rows, y, at, yScale, hi, lo, out, at, low);
          }
        });
  }

  /** Residuals of {@code count} rows: out + outLow is the two-fold value. */
  private void residuals(
      int count,
      double[] rows,
      double[] y,
      int yAt,
      double yScale,
      double[] hi,
      double[] lo,
      double[] out,
      int outAt,
      double[] outLow) {
    int p = x.cols();
    for (int i = 0; i < count; i++) {
      double s = y[yAt + i] * yScale;
      double low = 0;
      int at = i * p;
      for (int j = 0; j < p; j++) {
        double v = rows[at + j];
        double product = v * hi[j];
        double rest = Math.fma(v, hi[j], -product);
        double t = s - product;
        double z = t - s;
        low += ((s - (t - z)) - (product + z)) - Math.fma(v, lo[j], rest);
        s = t;
      }
      double sum = s + low;
      out[outAt + i] = sum;
      outLow[i] = low - (sum - s);
    }
  }

  /**
   * One pass for {@code r = y − X·(hi + lo)}: the residuals, the gradient {@code X'·diag(w)·r} and
   * the sum of squares {@code r'·diag(w)·r}.
   *
   * @param w a weight for each row, or null for 1
   * @param residuals set to r rounded
   * @param gradient set to the gradient rounded
   * @return the sum of squares
   */
  public double pass(
      double[] y,
      double yScale,
      double @Nullable [] w,
      double[] hi,
      double[] lo,
      double[] residuals,
      double[] gradient) {
    int p = x.cols();
    Sums sums = new Sums(chunks(), p + 1);
    forChunks(
        (chunk, first, end, rows) -> {
          double[] low = new double[Math.min(Design.BLOCK, end - first)];
          for (int at = first; at < end; at += Design.BLOCK) {
            int count = Math.min(Design.BLOCK, end - at);
            x.readRows(at, count, rows);
            residuals(count, rows, y, at, yScale, hi, lo, residuals, at, low);
            for (int i = 0; i < count; i++) {
              double r = residuals[at + i];
              double weight = w == null ? 1 : w[at + i];
              double t = weight * r;
              double tLow = Math.fma(weight, low[i], Math.fma(weight, r, -t));
              sums.add(chunk, rows, i * p, p, t, tLow);
              sums.addLast(chunk, p, t, r, Math.fma(tLow, r, t * low[i]));
            }
          }
        });
    double[] total = sums.total();
    System.arraycopy(total, 0, gradient, 0, p);
    return total[p];
  }

  /**
   * {@code gradient := X'·diag(w)·r}.
   *
   * @param w a weight for each row
   * @param r a value for each row
   */
  public void gradient(double[] w, double[] r, double[] gradient) {
    int p = x.cols();
    Sums sums = new Sums(chunks(), p);
    forChunks(
        (chunk, first, end, rows) -> {
          for (int at = first; at < end; at += Design.BLOCK) {
            int count = Math.min(Design.BLOCK, end - at);
            x.readRows(at, count, rows);
            for (int i = 0; i < count; i++) {
              if (w[at + i] != 0) {
                double t = w[at + i] * r[at + i];
                double tLow = Math.fma(w[at + i], r[at + i], -t);
                sums.add(chunk, rows, i * p, p, t, tLow);
              }
            }
          }
        });
    System.arraycopy(sums.total(), 0, gradient, 0, p);
  }

  private int chunks() {
    return Math.ceilDiv(x.rows(), Design.CHUNK);
  }

  /** What is done with one chunk of rows; {@code rows} is room for a block of them. */
  private interface Task {
    void run(int chunk, int first, int end, double[] rows);
  }

  private void forChunks(Task task) {
    int n = x.rows();
    Parallel.current()
        .split(
            chunks(),
            1,
            (lo, hi) -> {
              double[] rows = new double[Math.min(n, Design.BLOCK) * x.cols()];
              for (int c = (int) lo; c < hi; c++) {
                int end = (int) Math.min(n, (c + 1L) * Design.CHUNK);
                task.run(c, c * Design.CHUNK, end, rows);
              }
            });
  }

  /** Compensated sums, {@code size} of them for each chunk of rows. */
  private static final class Sums {
    private final double[][] hi;
    private final double[][] lo;

    Sums(int chunks, int size) {
      hi = new double[chunks][size];
      lo = new double[chunks][size];
    }

    /** Adds {@code x[at + j]·(t + tLow)} to sum j for all {@code j < p}. */
    void add(int chunk, double[] x, int at, int p, double t, double tLow) {
      double[] h = hi[chunk];
      double[] l = lo[chunk];
      for (int j = 0; j < p; j++) {
        double v = x[at + j];
        double product = v * t;
        double rest = Math.fma(v, t, -product);
        double before = h[j];
        double s = before + product;
        double z = s - before;
        l[j] += ((before - (s - z)) + (product - z)) + Math.fma(v, tLow, rest);
        h[j] = s;
      }
    }

    /** Adds {@code t·r + low} to sum j. */
    void addLast(int chunk, int j, double t, double r, double low) {
      double product = t * r;
      double rest = Math.fma(t, r, -product);
      double before = hi[chunk][j];
      double s = before + product;
      double z = s - before;
      lo[chunk][j] += ((before - (s - z)) + (product - z)) + (rest + low);
      hi[chunk][j] = s;
    }

    /** The sums over all chunks, rounded. */
    double[] total() {
      double[] total = new double[hi[0].length];
      for (int j = 0; j < total.length; j++) {
        double s = hi[0][j];
        double low = lo[0][j];
        for (int c = 1; c < hi.length; c++) {
          double t = s + hi[c][j];
          double z = t - s;
          low += ((s - (t - z)) + (hi[c][j] - z)) + lo[c][j];
          s = t;
        }
        total[j] = s + low;
      }
      return total;
    }
  }
}
