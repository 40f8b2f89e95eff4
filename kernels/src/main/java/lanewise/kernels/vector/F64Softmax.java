package lanewise.kernels.vector;

// derive: f32 segment(x y saved dy dx; rows cols n i j)

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64MathSpec;
import lanewise.kernels.scalar.F64Order;
import lanewise.kernels.scalar.F64SoftmaxSpec;

/** {@link F64SoftmaxSpec} on vectors. */
public final class F64Softmax {
  private static final int VL = F64Machine.VL;
  private static final boolean MASKS = Machine.masks(VL);

  /** Elements whose exponentials are computed and summed while they are in L1. */
  private static final int BLOCK = 1024;

  private F64Softmax() {}

  public static void softmax(
      int rows, int cols, double[] x, int xOff, int ldx, double[] y, int yOff, int ldy) {
    int i = 0;
    if (MASKS && cols > 0 && cols <= 2 * VL) {
      i = F64Reach.within(rows, F64Machine.whole((int) cols), x, xOff, ldx);
      shortRows(i, (int) cols, x, xOff, ldx, y, yOff, ldy);
    }
    for (; i < rows; i++) {
      double m = max(cols, x, xOff + i * ldx);
      double sum = expSum(cols, x, xOff + i * ldx, m, true, y, yOff + i * ldy);
      F64Scal.scal(cols, 1.0 / sum, y, yOff + i * ldy);
    }
  }

  /** Rows of one or two vectors, many at a time: their exponentials are those of one long vector. */
  private static void shortRows(
      int rows, int length, double[] x, int xOff, int ldx, double[] y, int yOff, int ldy) {
    int step = F64Machine.whole(length);
    int most = BLOCK / step;
    double[] terms = Scratch.f64(Scratch.Slot.TERMS, BLOCK);
    for (int i = 0; i < rows; i += most) {
      int count = (int) Math.min(most, rows - i);
      belowMax(count, length, x, xOff + i * ldx, ldx, terms, step);
      /*array*/ F64Map.exp(count * step, terms, 0, terms, 0);
      divideBySum(count, length, terms, step);
      for (int r = 0; r < count; r++) {
        System.arraycopy(terms, r * step, y, yOff + (i + r) * ldy, length);
      }
    }
  }

  /** x − m for each row, and zeros behind it. */
  private static void belowMax(
      int count, int length, double[] x, int xOff, int ldx, double[] terms, int step) {
    boolean two = length > VL;
    VectorMask<Double> in0 = F64Masks.first(Math.min(length, VL));
    VectorMask<Double> in1 = two ? F64Masks.first(length - VL) : in0;
    DoubleVector zero = DoubleVector.zero(F64Machine.SPECIES);
    DoubleVector none = DoubleVector.broadcast(F64Machine.SPECIES, Double.NEGATIVE_INFINITY);
    for (int r = 0; r < count; r++) {
      DoubleVector v0 = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + r * ldx);
      DoubleVector v1 = v0;
      if (two) {
        v1 = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + r * ldx + VL);
      }
      DoubleVector m = none.blend(v0, v0.compare(VectorOperators.GT, none).and(in0));
      m = m.blend(v1, v1.compare(VectorOperators.GT, m).and(in1));
      m = F64Machine.greatest(m).add(0.0);
      zero.blend(v0.sub(m), in0).intoArray(terms, r * step);
      if (two) {
        zero.blend(v1.sub(m), in1).intoArray(terms, r * step + VL);
      }
    }
  }

  /** Each row times the reciprocal of its sum. */
  private static void divideBySum(int count, int length, double[] terms, int step) {
    boolean two = length > VL;
    VectorMask<Double> in0 = F64Masks.first(Math.min(length, VL));
    VectorMask<Double> in1 = F64Masks.first(two ? length - VL : 0);
    DoubleVector zero = DoubleVector.zero(F64Machine.SPECIES);
    for (int r = 0; r < count; r++) {
      DoubleVector t0 = DoubleVector.fromArray(F64Machine.SPECIES, terms, r * step);
      DoubleVector t1 = zero;
      if (two) {
        t1 = DoubleVector.fromArray(F64Machine.SPECIES, terms, r * step + VL);
      }
      double inverse = 1.0 / F64Machine.fold(zero.blend(t0, in0).add(zero.blend(t1, in1)));
      t0.mul(inverse).intoArray(terms, r * step);
      if (two) {
        t1.mul(inverse).intoArray(terms, r * step + VL);
      }
    }
  }

  public static void logSoftmax(
      int rows, int cols, double[] x, int xOff, int ldx, double[] y, int yOff, int ldy) {
    for (int i = 0; i < rows; i++) {
      double m = max(cols, x, xOff + i * ldx);
      double log = F64MathSpec.log(expSum(cols, x, xOff + i * ldx, m, false, y, yOff + i * ldy));
      subtract(cols, x, xOff + i * ldx, m, log, y, yOff + i * ldy);
    }
  }

  public static void logSumExp(
      int rows, int cols, double[] x, int xOff, int ldx, double[] y, int yOff) {
    for (int i = 0; i < rows; i++) {
      double m = F64SoftmaxSpec.shift(max(cols, x, xOff + i * ldx));
      double sum = expSum(cols, x, xOff + i * ldx, m, false, y, yOff + i);
      y[yOff + i] = m + F64MathSpec.log(sum);
    }
  }

  /** The gradient of one row. */
  public static void backward(
      int n, double[] saved, int savedOff, double[] dy, int dyOff, double[] dx, int dxOff) {
    double mean = F64Dot.dot(n, saved, savedOff, 1, dy, dyOff, 1);
    int i = 0;
    for (; i < n - (VL - 1); i += VL) {
      DoubleVector y = DoubleVector.fromArray(F64Machine.SPECIES, saved, savedOff + i);
      DoubleVector g = DoubleVector.fromArray(F64Machine.SPECIES, dy, dyOff + i);
      y.mul(g.sub(mean)).intoArray(dx, dxOff + i);
    }
    for (; i < n; i++) {
      dx[dxOff + i] = saved[savedOff + i] * (dy[dyOff + i] - mean);
    }
  }

  private static double max(int n, double[] x, int xOff) {
    DoubleVector m0 = DoubleVector.broadcast(F64Machine.SPECIES, Double.NEGATIVE_INFINITY);
    DoubleVector m1 = m0;
    int i = 0;
    for (; MASKS && i < n - (2 * VL - 1); i += 2 * VL) {
      DoubleVector v0 = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      DoubleVector v1 = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i + VL);
      m0 = m0.blend(v0, v0.compare(VectorOperators.GT, m0));
      m1 = m1.blend(v1, v1.compare(VectorOperators.GT, m1));
    }
    double m = Double.NEGATIVE_INFINITY;
    if (MASKS) {
      m = F64Machine.greatest(m0.blend(m1, m1.compare(VectorOperators.GT, m0))).lane(0) + 0.0;
    }
    double rest = F64SoftmaxSpec.max(n - i, x, xOff + i);
    return rest > m ? rest : m;
  }

  /** Σ e^(x − shift), in the order of dots; the terms are kept in y on request. */
  private static double expSum(
      int n, double[] x, int xOff, double shift, boolean keep, double[] y, int yOff) {
    long chunks = Math.ceilDiv(n, F64Order.DOT_CHUNK);
    return chunks == 0 ? 0.0 : tree(0, chunks, n, x, xOff, shift, keep, y, yOff);
  }

  private static double tree(
      long first,
      long chunks,
      int n,
      double[] x,
      int xOff,
      double shift,
      boolean keep,
      double[] y,
      int yOff) {
    if (chunks > 1) {
      long left = F64Order.left(chunks);
      return tree(first, left, n, x, xOff, shift, keep, y, yOff)
          + tree(first + left, chunks - left, n, x, xOff, shift, keep, y, yOff);
    }
    int i = (int) (first * F64Order.DOT_CHUNK); // array only
    /*segment long i = first * F64Order.DOT_CHUNK;*/
    int length = (int) Math.min(F64Order.DOT_CHUNK, n - i);
    return chunk(length, x, xOff + i, shift, keep, y, yOff + i);
  }

  private static double chunk(
      int length, double[] x, int xOff, double shift, boolean keep, double[] y, int yOff) {
    double[] terms = Scratch.f64(Scratch.Slot.TERMS, BLOCK);
    double[] lanes = Scratch.f64(Scratch.Slot.LANES, F64Order.LANES);
    F64Lanes.clear(lanes);
    for (int p = 0; p < length; p += BLOCK) {
      int block = Math.min(BLOCK, length - p);
      shifted(block, x, xOff + p, shift, terms);
      // Whole vectors: what is behind the block does not matter.
      /*array*/ F64Map.exp(F64Machine.whole(block), terms, 0, terms, 0);
      F64Lanes.add(block, terms, 0, lanes);
      if (keep) {
        System.arraycopy(terms, 0, y, yOff + p, block);
      }
    }
    return F64Lanes.fold(lanes);
  }

  private static void shifted(int count, double[] x, int xOff, double shift, double[] terms) {
    int k = 0;
    for (; k < count - (VL - 1); k += VL) {
      DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + k).sub(shift).intoArray(terms, k);
    }
    for (; k < count; k++) {
      terms[k] = x[xOff + k] - shift;
    }
  }

  private static void subtract(
      int n, double[] x, int xOff, double max, double log, double[] y, int yOff) {
    int i = 0;
    for (; i < n - (VL - 1); i += VL) {
      DoubleVector v = DoubleVector.fromArray(F64Machine.SPECIES, x, xOff + i);
      v.sub(max).sub(log).intoArray(y, yOff + i);
    }
    for (; i < n; i++) {
      y[yOff + i] = (x[xOff + i] - max) - log;
    }
  }
}
