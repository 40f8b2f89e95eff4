package lanewise.models.internal;

import org.jspecify.annotations.Nullable;

/**
 * The triangle of a design and a response that come in pieces. Rows are cut into blocks and chunks
 * as {@link RowQr#factor} does, wherever the pieces end, so the triangle has the bits of the whole.
 *
 * <p>Columns are scaled by powers of two as they come; when larger values appear, what is there is
 * rescaled, which changes no bit.
 */
public final class QrAccumulator {
  /** Scaled values may grow to this before the column is rescaled. */
  private static final double LARGE = 0x1p100;

  private final int q; // columns, the response last
  private final RowQr chunk;
  private final double[] scale;
  private double weightScale = 1; // a power of four
  private double @Nullable [] total; // of the chunks that are complete
  private int pending; // rows in the block
  private int blocks; // folded into the chunk
  private int rows; // of positive weight
  private double logWeights;
  private final Compensated weights = new Compensated(); // not scaled

  /** No rows yet, of q columns, the response included. */
  public QrAccumulator(int q) {
    this.q = q;
    chunk = new RowQr(q);
    scale = new double[q];
  }

  /**
   * Adds one row.
   *
   * @param row its values in the units of the data, the response last
   * @param weight its weight; a row of weight 0 is not added
   * @throws ArithmeticException if the rows exceed what an int counts
   */
  public void add(double[] row, double weight) {
    if (weight == 0) {
      return;
    }
    if (weight * weightScale > LARGE || rows == 0) {
      rescaleWeights(LeastSquares.weightScale(new double[] {weight}));
    }
    double root = Math.sqrt(weight * weightScale);
    for (int k = 0; k < q; k++) {
      double size = Math.abs(row[k]);
      if (size * scale[k] > LARGE || (scale[k] == 0 && size > 0)) {
        rescale(k, Design.powerOfTwo(size));
      }
      chunk.block()[k * Design.BLOCK + pending] = row[k] * scale[k] * root;
    }
    rows = Math.incrementExact(rows);
    logWeights += weight == 1 ? 0 : StrictMath.log(weight);
    weights.add(weight);
    pending++;
    if (pending == Design.BLOCK) {
      chunk.fold(pending);
      pending = 0;
      blocks++;
    }
    if (blocks == Design.CHUNK / Design.BLOCK) {
      completeChunk();
    }
  }

  private void completeChunk() {
    double[] done = chunk.take();
    blocks = 0;
    total = total == null ? done : merged(total, done);
  }

  private double[] merged(double[] first, double[] second) {
    RowQr qr = new RowQr(q);
    qr.resume(first);
    qr.merge(second);
    return qr.take();
  }

  /**
   * Adds all rows of another accumulator of as many columns, after those that are here. The chunk at
   * hand ends there, so the bits depend on what was merged, up to rounding alone.
   */
  public void merge(QrAccumulator other) {
    if (other.rows == 0) {
      return;
    }
    double[] theirs = other.triangle();
    if (pending > 0 || blocks > 0) {
      total = triangle();
      chunk.take();
      pending = 0;
      blocks = 0;
    }
    if (rows == 0 || weightScale / other.weightScale > LARGE) {
      rescaleWeights(other.weightScale);
    }
    double root = Math.sqrt(weightScale / other.weightScale);
    for (int k = 0; k < q; k++) {
      if (other.scale[k] != 0) {
        if (scale[k] == 0 || scale[k] / other.scale[k] > LARGE) {
          rescale(k, other.scale[k]);
        }
        multiplyColumn(theirs, k, scale[k] / other.scale[k] * root);
      }
    }
    total = total == null ? theirs : merged(total, theirs);
    rows = Math.addExact(rows, other.rows);
    logWeights += other.logWeights;
    weights.add(other.weights.value());
  }

  private void rescaleWeights(double now) {
    double factor = Math.sqrt(now / weightScale);
    weightScale = now;
    multiply(chunk.triangle(), factor);
    multiply(chunk.block(), factor);
    multiply(total, factor);
  }

  private void rescale(int k, double now) {
    double factor = scale[k] == 0 ? 1 : now / scale[k];
    scale[k] = now;
    multiplyColumn(chunk.triangle(), k, factor);
    multiplyColumn(total, k, factor);
    for (int i = 0; i < pending; i++) {
      chunk.block()[k * Design.BLOCK + i] *= factor;
    }
  }

  private static void multiply(double @Nullable [] values, double factor) {
    if (values != null && factor != 1) {
      for (int i = 0; i < values.length; i++) {
        values[i] *= factor;
      }
    }
  }

  private void multiplyColumn(double @Nullable [] triangle, int k, double factor) {
    if (triangle != null && factor != 1) {
      for (int i = 0; i <= k; i++) {
        triangle[i * q + k] *= factor;
      }
    }
  }

  /** The triangle of all rows so far, a new array. */
  public double[] triangle() {
    RowQr qr = new RowQr(q);
    qr.resume(chunk.triangle().clone());
    for (int k = 0; k < q; k++) {
      System.arraycopy(chunk.block(), k * Design.BLOCK, qr.block(), k * Design.BLOCK, pending);
    }
    if (pending > 0) {
      qr.fold(pending);
    }
    double[] rest = qr.take();
    if (total == null) {
      return rest;
    }
    return pending == 0 && blocks == 0 ? total.clone() : merged(total.clone(), rest);
  }

  /** The power of two that column k is multiplied by; 1 for a column of zeros. */
  public double scale(int k) {
    return scale[k] == 0 ? 1 : scale[k];
  }

  /** The power of four that weights are multiplied by. */
  public double weightScale() {
    return weightScale;
  }

  /** The number of rows of positive weight. */
  public int rows() {
    return rows;
  }

  /** Σ log w. */
  public double logWeights() {
    return logWeights;
  }

  /** Σ w, not scaled. */
  public double weights() {
    return weights.value();
  }
}
