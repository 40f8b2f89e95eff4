package lanewise.fuzz.claims;

import java.util.Arrays;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.LawCase;
import lanewise.fuzz.engine.Precision;
import lanewise.fuzz.engine.Values;
import lanewise.kernels.Activation;
import lanewise.kernels.Blas;
import lanewise.kernels.Dense;
import lanewise.kernels.Transpose;
import lanewise.kernels.Uplo;
import lanewise.kernels.VectorMath;
import lanewise.kernels.scalar.F64Order;

/**
 * Laws of products. Where two ways take the same operations in the same order they must give the same
 * bits, whatever the values; the checksum holds within the bound of any order (Higham, Accuracy and
 * Stability of Numerical Algorithms, 2002, (3.13)).
 */
final class Algebra {
  static final double UNIT = 0x1p-53;

  private Algebra() {}

  static int size(Draw draw) {
    return 1 + (int) (draw.onceIn(16) ? draw.below(130) : draw.below(36));
  }

  static double[] values(Draw draw, int n) {
    Values family =
        draw.oneOf(
            Values.INTEGERS,
            Values.UNIFORM,
            Values.WIDE,
            Values.CANCELLING,
            Values.GRADED,
            Values.SPECIAL,
            Values.EXTREME);
    return family.draw(draw.below(1 << 20), Precision.F64, n);
  }

  /** Values between −1 and 1, for laws with a bound. */
  static double[] tame(Draw draw, int n) {
    return Values.UNIFORM.draw(draw.below(1 << 20), Precision.F64, n);
  }

  /** The transpose of an m×n matrix. */
  static double[] transposed(double[] a, int m, int n) {
    double[] t = new double[a.length];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        t[j * m + i] = a[i * n + j];
      }
    }
    return t;
  }

  /** C = op(A)·op(B), of m×n. */
  static double[] product(Transpose ta, Transpose tb, int m, int n, int k, double[] a, double[] b) {
    double[] c = new double[m * n];
    int lda = ta == Transpose.YES ? m : k;
    int ldb = tb == Transpose.YES ? k : n;
    Blas.dgemm(ta, tb, m, n, k, 1.0, a, 0, lda, b, 0, ldb, 0.0, c, 0, n);
    return c;
  }

  /** (A·B)ᵀ = Bᵀ·Aᵀ, and op(A) is the transposed matrix, to the last bit. */
  static LawCase transposes(Draw draw) {
    int m = size(draw);
    int n = size(draw);
    int k = size(draw);
    double[] a = values(draw, m * k);
    double[] b = values(draw, k * n);
    return new LawCase(
        5L * m * n * k,
        findings -> {
          double[] c = product(Transpose.NO, Transpose.NO, m, n, k, a, b);
          findings.bits(c);
          double[] at = transposed(a, m, k);
          double[] bt = transposed(b, k, n);
          double[] ct = product(Transpose.NO, Transpose.NO, n, m, k, bt, at);
          findings.same("(AB)' = B'A'", transposed(c, m, n), ct);
          findings.same("op(A)·B", c, product(Transpose.YES, Transpose.NO, m, n, k, at, b));
          findings.same("A·op(B)", c, product(Transpose.NO, Transpose.YES, m, n, k, a, bt));
          findings.same("op(A)·op(B)", c, product(Transpose.YES, Transpose.YES, m, n, k, at, bt));
        });
  }

  /** A block of C is the product of a block of rows and a block of columns, to the last bit. */
  static LawCase blocks(Draw draw) {
    int m = size(draw);
    int n = size(draw);
    int k = size(draw);
    double[] a = values(draw, m * k);
    double[] b = values(draw, k * n);
    int row = (int) draw.below(m);
    int col = (int) draw.below(n);
    int rows = 1 + (int) draw.below(m - row);
    int cols = 1 + (int) draw.below(n - col);
    return new LawCase(
        2L * m * n * k,
        findings -> {
          double[] c = product(Transpose.NO, Transpose.NO, m, n, k, a, b);
          findings.bits(c);
          double[] part = new double[m * n];
          Blas.dgemm(
              Transpose.NO,
              Transpose.NO,
              rows,
              cols,
              k,
              1.0,
              a,
              row * k,
              k,
              b,
              col,
              n,
              0.0,
              part,
              row * n + col,
              n);
          for (int i = row; i < row + rows; i++) {
            int from = i * n + col;
            findings.same(
                "row " + i + " of the block",
                Arrays.copyOfRange(c, from, from + cols),
                Arrays.copyOfRange(part, from, from + cols));
          }
        });
  }

  /** A product cut between chunks of k is the sum of two, the second with beta = 1, to the last bit. */
  static LawCase chunks(Draw draw) {
    int m = 1 + (int) draw.below(12);
    int n = 1 + (int) draw.below(40);
    int chunks = 1 + (int) draw.below(2);
    int rest = (int) draw.below(40);
    double alpha = draw.oneOf(1.0, -1.0, 0.7);
    double beta = draw.oneOf(0.0, 1.0, 0.3);
    int first = chunks * F64Order.K_CHUNK;
    int k = first + rest;
    double[] a = values(draw, m * k);
    double[] b = values(draw, k * n);
    double[] c = values(draw, m * n);
    return new LawCase(
        2L * m * n * k,
        findings -> {
          double[] whole = c.clone();
          Blas.dgemm(
              Transpose.NO, Transpose.NO, m, n, k, alpha, a, 0, k, b, 0, n, beta, whole, 0, n);
          findings.bits(whole);
          double[] two = c.clone();
          Blas.dgemm(
              Transpose.NO, Transpose.NO, m, n, first, alpha, a, 0, k, b, 0, n, beta, two, 0, n);
          Blas.dgemm(
              Transpose.NO,
              Transpose.NO,
              m,
              n,
              rest,
              alpha,
              a,
              first,
              k,
              b,
              first * n,
              n,
              1.0,
              two,
              0,
              n);
          findings.same("cut at " + first, whole, two);
        });
  }

  /** syrk, weighted or not, and symm are gemm, to the last bit. */
  static LawCase symmetric(Draw draw) {
    int n = size(draw);
    int k = size(draw);
    double[] a = values(draw, n * k);
    double[] ones = new double[k];
    Arrays.fill(ones, 1.0);
    return new LawCase(
        4L * n * n * k,
        findings -> {
          double[] full = product(Transpose.YES, Transpose.NO, n, n, k, a, a);
          findings.bits(full);
          double[] upper = new double[n * n];
          Blas.dsyrk(Uplo.UPPER, Transpose.YES, n, k, 1.0, a, 0, n, 0.0, upper, 0, n);
          Blas.dsyrk(Uplo.LOWER, Transpose.YES, n, k, 1.0, a, 0, n, 0.0, upper, 0, n);
          findings.same("A'A", full, upper);
          Blas.dsyrkw(Uplo.UPPER, n, k, 1.0, a, 0, n, ones, 0, 1, 0.0, upper, 0, n);
          Blas.dsyrkw(Uplo.LOWER, n, k, 1.0, a, 0, n, ones, 0, 1, 0.0, upper, 0, n);
          findings.same("A'·I·A", full, upper);
        });
  }

  /** ‖C·t − A·(B·t)‖ is small: a fault anywhere in C shows, for the price of three gemvs. */
  static LawCase checksum(Draw draw) {
    int m = size(draw);
    int n = size(draw);
    int k = (int) draw.below(3) == 2 ? 200 + (int) draw.below(140) : size(draw);
    double[] a = tame(draw, m * k);
    double[] b = tame(draw, k * n);
    double[] t = tame(draw, n);
    return new LawCase(
        (long) m * n * k,
        findings -> {
          double[] c = product(Transpose.NO, Transpose.NO, m, n, k, a, b);
          findings.bits(c);
          double[] ct = new double[m];
          Blas.dgemv(Transpose.NO, m, n, 1.0, c, 0, n, t, 0, 1, 0.0, ct, 0, 1);
          double[] bt = new double[k];
          Blas.dgemv(Transpose.NO, k, n, 1.0, b, 0, n, t, 0, 1, 0.0, bt, 0, 1);
          Blas.dgemv(Transpose.NO, m, k, -1.0, a, 0, k, bt, 0, 1, 1.0, ct, 0, 1);
          // Every |a|, |b|, |t| is at most 1, and a term passes through at most n + k + 4
          // roundings.
          double bound = 2.0 * UNIT * (n + k + 4) * n * k;
          for (int i = 0; i < m; i++) {
            findings.atMost("row " + i + " of C·t − A·(B·t)", ct[i], bound);
          }
        });
  }

  /** A row of a layer is what it is alone. */
  static LawCase rows(Draw draw) {
    int batch = size(draw);
    int out = draw.onceIn(3) ? 1 : size(draw);
    int in = size(draw);
    Activation act = Elementwise.activation(draw);
    double[] x = values(draw, batch * in);
    double[] w = values(draw, in * out);
    double[] b = values(draw, out);
    int row = (int) draw.below(batch);
    return new LawCase(
        (long) batch * out * in,
        findings -> {
          double[] y = new double[batch * out];
          Dense.forward(batch, out, in, x, 0, in, w, 0, out, b, 0, act, y, 0, out);
          findings.bits(y);
          double[] alone = new double[out];
          Dense.forward(1, out, in, x, row * in, in, w, 0, out, b, 0, act, alone, 0, out);
          findings.same("row " + row, Arrays.copyOfRange(y, row * out, (row + 1) * out), alone);
        });
  }

  /** Odd and even functions, and a dot is the same the other way round, to the last bit. */
  static LawCase symmetries(Draw draw) {
    int n = 1 + (int) draw.below(70);
    double[] x = Values.ARGUMENTS.draw(draw.below(1 << 20), Precision.F64, n);
    double[] y = values(draw, n);
    return new LawCase(
        100L * n,
        findings -> {
          double dot = Blas.ddot(n, x, 0, 1, y, 0, 1);
          findings.bits(dot);
          double back = Blas.ddot(n, y, 0, 1, x, 0, 1);
          findings.same("x·y = y·x", new double[] {dot}, new double[] {back});
          double[] minus = Arrays.stream(x).map(v -> -v).toArray();
          double[] f = new double[n];
          double[] g = new double[n];
          VectorMath.tanh(n, x, 0, f, 0);
          VectorMath.tanh(n, minus, 0, g, 0);
          findings.same("tanh(−x)", Arrays.stream(f).map(v -> -v).toArray(), g);
          VectorMath.erf(n, x, 0, f, 0);
          VectorMath.erf(n, minus, 0, g, 0);
          findings.same("erf(−x)", Arrays.stream(f).map(v -> -v).toArray(), g);
          VectorMath.sin(n, x, 0, f, 0);
          VectorMath.sin(n, minus, 0, g, 0);
          findings.same("sin(−x)", Arrays.stream(f).map(v -> -v).toArray(), g);
          VectorMath.cos(n, x, 0, f, 0);
          VectorMath.cos(n, minus, 0, g, 0);
          findings.same("cos(−x)", f, g);
        });
  }

  /** exp, sigmoid, tanh and Φ never fall from one float to the next. */
  static LawCase monotonic(Draw draw) {
    int n = 2 + (int) draw.below(200);
    float start = (float) Values.ARGUMENTS.draw(draw.below(1 << 20), Precision.F32, 1)[0];
    int function = (int) draw.below(4);
    return new LawCase(
        50L * n,
        findings -> {
          float[] x = new float[n];
          x[0] = Float.isNaN(start) ? 0.5f : start;
          for (int i = 1; i < n; i++) {
            x[i] = Math.nextUp(x[i - 1]);
          }
          float[] y = new float[n];
          switch (function) {
            case 0 -> VectorMath.exp(n, x, 0, y, 0);
            case 1 -> VectorMath.sigmoid(n, x, 0, y, 0);
            case 2 -> VectorMath.tanh(n, x, 0, y, 0);
            default -> VectorMath.normalCdf(n, x, 0, y, 0);
          }
          for (int i = 1; i < n; i++) {
            findings.bits(y[i]);
            findings.holds(
                "function " + function + " falls from " + y[i - 1] + " to " + y[i] + " at " + x[i],
                y[i] >= y[i - 1]);
          }
        });
  }
}
