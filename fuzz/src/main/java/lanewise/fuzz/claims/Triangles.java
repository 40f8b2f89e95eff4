package lanewise.fuzz.claims;

import lanewise.fuzz.engine.Call;
import lanewise.fuzz.engine.Canonical;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Inputs;
import lanewise.fuzz.engine.Operand;
import lanewise.fuzz.engine.OperationCase;
import lanewise.fuzz.engine.Size;
import lanewise.fuzz.exact.Dyadic;
import lanewise.fuzz.exact.Enclosure;
import lanewise.fuzz.exact.ProductSum;
import lanewise.kernels.Blas;
import lanewise.kernels.Diag;
import lanewise.kernels.Lapack;
import lanewise.kernels.Side;
import lanewise.kernels.Transpose;
import lanewise.kernels.Uplo;

/**
 * Cases of triangular systems and Cholesky. They are specified by the scalar twin of the same
 * algorithm, so the second check matters: the residual is bounded as for any order of the operations
 * (Higham, Accuracy and Stability of Numerical Algorithms, 2002, Theorems 8.5, 10.3 and 10.4).
 */
final class Triangles {
  private Triangles() {}

  /** A triangular matrix, of which an operation reads op(A). */
  private record Triangle(Operand a, boolean transposed, boolean upper, boolean unit) {
    static Triangle draw(Inputs in, long n) {
      Uplo uplo = in.draw().oneOf(Uplo.LOWER, Uplo.UPPER);
      boolean transposed = in.transpose() == Transpose.YES;
      boolean unit = in.draw().onceIn(3);
      boolean upper = uplo == Uplo.UPPER;
      Operand.Part strict = upper ? Operand.Part.STRICTLY_UPPER : Operand.Part.STRICTLY_LOWER;
      Operand a = in.matrix("a", n, n, unit ? strict : part(uplo), false, shape(in.draw(), n));
      return new Triangle(a, transposed, upper, unit);
    }

    Uplo uplo() {
      return upper ? Uplo.UPPER : Uplo.LOWER;
    }

    Diag diag() {
      return unit ? Diag.UNIT : Diag.NON_UNIT;
    }

    /** Element (i, j) of op(A). */
    double value(long i, long j) {
      return !has(i, j) ? 0.0 : unit && i == j ? 1.0 : transposed ? a.value(j, i) : a.value(i, j);
    }

    /** Whether element (i, j) of op(A) is in the triangle. */
    boolean has(long i, long j) {
      return upper != transposed ? j >= i : j <= i;
    }
  }

  static Operand.Part part(Uplo uplo) {
    return uplo == Uplo.UPPER ? Operand.Part.UPPER : Operand.Part.LOWER;
  }

  /** Mostly a dominant diagonal, so that solutions stay in range; else whatever was drawn. */
  private static Operand.Shape shape(Draw draw, long n) {
    return draw.onceIn(4) ? Operand.Shape.ANY : (i, j, v) -> dominant(i, j, v, n);
  }

  /** Diagonally dominant with diagonal elements in [0.5, 2.5]. */
  private static double dominant(long i, long j, double value, long n) {
    double tame =
        Double.isNaN(value) || Double.isInfinite(value) ? 0.25 : value / (1.0 + Math.abs(value));
    return i == j ? 1.5 + tame : 0.5 / n * tame;
  }

  static OperationCase trsv(Draw draw) {
    Inputs in = new Inputs(draw);
    long n = in.size(280);
    Triangle t = Triangle.draw(in, n);
    Operand x = in.vector("x", n, true);
    Call call =
        Call.of(
            Blas.class,
            "?trsv",
            t.uplo(),
            Products.transpose(t.transposed()),
            t.diag(),
            new Size("n", n),
            t.a(),
            x);
    return new OperationCase(call, n * n, in.threads())
        .residual(
            "x",
            n,
            (after, e) -> {
              ProductSum sum = new ProductSum(in.precision()).add(-1.0, x.value(e));
              for (int p = 0; p < n; p++) {
                addProduct(sum, t.value(e, p), after.get(x, p));
              }
              return sum.residual(n + 4, tiny(n, t.value(e, e)));
            });
  }

  static OperationCase trmv(Draw draw) {
    Inputs in = new Inputs(draw);
    long n = in.size(280);
    Triangle t = Triangle.draw(in, n);
    Operand x = in.vector("x", n, true);
    Call call =
        Call.of(
            Blas.class,
            "?trmv",
            t.uplo(),
            Products.transpose(t.transposed()),
            t.diag(),
            new Size("n", n),
            t.a(),
            x);
    return new OperationCase(call, n * n, in.threads())
        .exactly(
            "x",
            n,
            (after, e) -> {
              ProductSum sum = new ProductSum(in.precision());
              boolean upper = (t.uplo() == Uplo.UPPER) != t.transposed();
              for (int p = upper ? e : 0; p < (upper ? n : e + 1); p++) {
                addProduct(sum, t.value(e, p), x.value(p));
              }
              return sum.enclose(n + 4);
            });
  }

  static OperationCase trsm(Draw draw) {
    Inputs in = new Inputs(draw);
    boolean left = draw.oneOf(Side.LEFT, Side.RIGHT) == Side.LEFT;
    long order = in.orderBeyond(256);
    long other = Math.min(in.size(280), (1 << 20) / (order * order + 1));
    long m = left ? order : other;
    long n = left ? other : order;
    double alpha = in.scalar();
    Triangle t = Triangle.draw(in, order);
    Operand b = in.matrix("b", m, n, Operand.Part.ALL, true);
    Call call =
        Call.of(
            Blas.class,
            "?trsm",
            left ? Side.LEFT : Side.RIGHT,
            t.uplo(),
            Products.transpose(t.transposed()),
            t.diag(),
            new Size("m", m),
            new Size("n", n),
            alpha,
            t.a(),
            b);
    return new OperationCase(call, order * order * other, in.threads())
        .residual(
            "b",
            order,
            (after, e) -> {
              int i = (int) (e / n);
              int j = (int) (e % n);
              ProductSum sum = new ProductSum(in.precision()).add(-alpha, b.value(e));
              for (int p = 0; p < order; p++) {
                int at = (int) (left ? p * n + j : i * n + p);
                addProduct(sum, left ? t.value(i, p) : t.value(p, j), after.get(b, at));
              }
              long q = left ? i : j;
              return sum.residual(order + 6, tiny(order, t.value(q, q)));
            });
  }

  static OperationCase trmm(Draw draw) {
    Inputs in = new Inputs(draw);
    boolean left = draw.oneOf(Side.LEFT, Side.RIGHT) == Side.LEFT;
    long order = in.size(600);
    long other = Math.min(in.size(280), (1 << 20) / (order * order + 1));
    long m = left ? order : other;
    long n = left ? other : order;
    double alpha = in.scalar();
    Triangle t = Triangle.draw(in, order);
    Operand b = in.matrix("b", m, n, Operand.Part.ALL, true);
    Call call =
        Call.of(
            Blas.class,
            "?trmm",
            left ? Side.LEFT : Side.RIGHT,
            t.uplo(),
            Products.transpose(t.transposed()),
            t.diag(),
            new Size("m", m),
            new Size("n", n),
            alpha,
            t.a(),
            b);
    return new OperationCase(call, order * order * other / 2, in.threads())
        .exactly(
            "b",
            order,
            (after, e) -> {
              ProductSum sum = new ProductSum(in.precision());
              long i = e / n;
              long j = e % n;
              for (long p = 0; p < order; p++) {
                if (alpha != 0.0 && (left ? t.has(i, p) : t.has(p, j))) {
                  sum.add(
                      left ? t.value(i, p) : t.value(p, j), left ? b.value(p, j) : b.value(i, p));
                }
              }
              // alpha enters once in the leaf and in each term of each product on the way up.
              long products = Long.SIZE - Long.numberOfLeadingZeros(order);
              long terms = products + Depth.terms(in.precision(), order);
              return sum.enclose(alpha, 0.0, 0.0, order + terms + 2, terms + 2);
            });
  }

  /** Adds a·x, but nothing for an element outside of the triangle. */
  private static void addProduct(ProductSum sum, double a, double x) {
    if (a != 0.0 || !Double.isFinite(x)) {
      sum.add(a, x);
    }
  }

  /** What rounding to subnormals adds to a residual, in units of η: a division by d is one of them. */
  private static Dyadic tiny(long n, double d) {
    Dyadic steps = Dyadic.of(2 * n + 6);
    return Double.isFinite(d) ? steps.plus(Dyadic.of(d).abs().scale(1)) : steps;
  }

  /** A = L·Lᵀ or UᵀU; a dominant matrix has a factor, and others may fail. */
  static OperationCase potrf(Draw draw) {
    Inputs in = new Inputs(draw);
    Uplo uplo = draw.oneOf(Uplo.LOWER, Uplo.UPPER);
    boolean upper = uplo == Uplo.UPPER;
    long n = in.orderBeyond(128);
    boolean dominant = !draw.onceIn(4);
    int grade = (int) draw.below(8);
    Operand.Shape shape =
        (i, j, v) ->
            dominant ? Math.scalb(dominant(i, j, v, n), -grade * (int) (i % 9 + j % 9)) : v;
    Operand a = in.matrix("a", n, n, part(uplo), true, shape);
    Call call = Call.of(Lapack.class, "?potrf", uplo, new Size("n", n), a);
    OperationCase c = new OperationCase(call, n * n * n / 3, in.threads());
    if (dominant && in.precision().minExponent() < -16 * grade - 60) {
      c.exactly(OperationCase.RESULT, 1, (after, e) -> new Enclosure.Special(0.0));
    }
    return c.residual(
        "a",
        n,
        (after, e) -> {
          if (after.result() != 0.0) {
            return new Enclosure.Anything();
          }
          long i = e / n;
          long j = e % n;
          ProductSum sum = new ProductSum(in.precision()).add(-1.0, a.value(e));
          for (long p = 0; p <= Math.min(i, j); p++) {
            sum.add(factor(after, a, upper, i, p), factor(after, a, upper, j, p));
          }
          long d = Math.min(i, j);
          return sum.residual(d + 6, tiny(d, factor(after, a, upper, d, d)));
        });
  }

  /** Element (i, p) of L, which is stored as it is or transposed. */
  private static double factor(Canonical after, Operand a, boolean upper, long i, long p) {
    return after.get(a, (int) (upper ? p * a.cols() + i : i * a.cols() + p));
  }

  /** Solves with a factor as it was drawn. */
  static OperationCase potrs(Draw draw) {
    Inputs in = new Inputs(draw);
    Uplo uplo = draw.oneOf(Uplo.LOWER, Uplo.UPPER);
    boolean upper = uplo == Uplo.UPPER;
    long n = in.size(280);
    long k = Math.min(in.size(40), (1 << 20) / (n * n + 1));
    Operand a = in.matrix("a", n, n, part(uplo), false, shape(draw, n));
    Operand b = in.matrix("b", n, k, Operand.Part.ALL, true);
    Call call = Call.of(Lapack.class, "?potrs", uplo, new Size("n", n), new Size("k", k), a, b);
    return new OperationCase(call, 2 * n * n * k, in.threads())
        .residual(
            "b",
            n * n,
            (after, e) -> twoSolves(after, in, new Triangle(a, upper, upper, false), b, e));
  }

  /** The residual of L·Lᵀ·x − b, where l is L, for one element of b. */
  private static Enclosure twoSolves(Canonical after, Inputs in, Triangle l, Operand b, int e) {
    long n = b.rows();
    long i = e / b.cols();
    long j = e % b.cols();
    ProductSum sum = new ProductSum(in.precision()).add(-1.0, b.value(e));
    Dyadic tiny = tiny(n, l.value(i, i));
    for (long p = 0; p <= i; p++) {
      double factor = l.value(i, p);
      for (long q = p; q < n; q++) {
        sum.add(factor, l.value(q, p), after.get(b, (int) (q * b.cols() + j)));
      }
      if (Double.isFinite(factor)) {
        tiny = tiny.plus(Dyadic.of(factor).abs().times(tiny(n, l.value(p, p))));
      }
    }
    return sum.residual(2 * (n + 6), tiny);
  }
}
