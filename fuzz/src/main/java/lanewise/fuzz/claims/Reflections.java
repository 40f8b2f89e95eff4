package lanewise.fuzz.claims;

import java.util.function.IntToDoubleFunction;
import lanewise.fuzz.engine.Call;
import lanewise.fuzz.engine.Canonical;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Inputs;
import lanewise.fuzz.engine.Operand;
import lanewise.fuzz.engine.OperationCase;
import lanewise.fuzz.engine.Precision;
import lanewise.fuzz.engine.Size;
import lanewise.fuzz.exact.Accumulator;
import lanewise.fuzz.exact.Dyadic;
import lanewise.fuzz.exact.Enclosure;
import lanewise.fuzz.exact.ProductSum;
import lanewise.fuzz.exact.Reference;
import lanewise.kernels.Lapack;

/**
 * Cases of Householder reflections. Q is orthogonal to working precision, whatever the matrix: RᵀR
 * is AᵀA, and Q·C has the norms of C. After r reflections of m elements a column's relative error is at
 * most γ(c·m·r) for a small constant c (Higham, Accuracy and Stability of Numerical Algorithms, 2002,
 * Lemma 19.3, Theorem 19.4, which leave c open); c is 10 here.
 */
final class Reflections {
  private Reflections() {}

  static OperationCase geqrf(Draw draw) {
    Inputs in = new Inputs(draw);
    long n = in.size(140);
    long m = Math.min(in.size(280), (1 << 20) / (n * n + 1));
    Operand a = in.matrix("a", m, n, Operand.Part.ALL, true);
    Operand tau = in.block("tau", Math.min(m, n), true);
    Call call = Call.of(Lapack.class, "?geqrf", new Size("m", m), new Size("n", n), a, tau);
    return new OperationCase(call, 2 * m * n * n, in.threads())
        .residual("a", 2 * m, (after, e) -> gram(after, in.precision(), a, e));
  }

  /** Column i of A times column j, less the same of R: one element of A stands for one pair. */
  private static Enclosure gram(Canonical after, Precision precision, Operand a, int e) {
    if (!inRange(a, precision)) {
      return new Enclosure.Anything();
    }
    Column first = new Column(a, e / a.cols() % a.cols());
    Column second = new Column(a, e % a.cols());
    Accumulator was = new Accumulator();
    Accumulator is = new Accumulator();
    for (long p = 0; p < a.rows(); p++) {
      was.add(a.value(first.at(p)), a.value(second.at(p)), false);
      if (p <= Math.min(first.j(), second.j())) {
        is.add(after.get(a, first.at(p)), after.get(a, second.at(p)), false);
      }
    }
    Dyadic norms = first.norm().times(second.norm());
    Dyadic relative = ProductSum.gamma(20 * a.rows() * Math.min(a.rows(), a.cols()), precision);
    return new Enclosure.Within(is.value().minus(was.value()), relative.times(norms));
  }

  /** Column j of an operand. */
  private record Column(Operand a, long j) {
    int at(long p) {
      return (int) (p * a.cols() + j);
    }

    /** The norm of the column as it starts. */
    Dyadic norm() {
      return Reference.sqrt(squares(a::value));
    }

    Dyadic squares(IntToDoubleFunction value) {
      Accumulator sum = new Accumulator();
      for (long p = 0; p < a.rows(); p++) {
        double v = value.applyAsDouble(at(p));
        sum.add(v, v, false);
      }
      return sum.value();
    }
  }

  /** Whether the squares of all elements neither overflow nor become subnormal. */
  private static boolean inRange(Operand a, Precision precision) {
    for (int e = 0; e < a.count(); e++) {
      if (a.has(e) && !inRange(a.value(e), precision)) {
        return false;
      }
    }
    return true;
  }

  private static boolean inRange(double x, Precision precision) {
    double magnitude = Math.abs(x);
    return x == 0.0
        || (magnitude > Math.scalb(1.0, precision.minExponent() / 2 + precision.digits())
            && magnitude < Math.scalb(1.0, precision.maxExponent() / 2 - 20));
  }

  /** The vectors of the reflections are drawn; each tau makes its reflection orthogonal. */
  static OperationCase ormqr(Draw draw) {
    Inputs in = new Inputs(draw);
    Precision precision = in.precision();
    long k = in.size(70);
    long m = k + in.size(140);
    long n = Math.min(in.size(140), (1 << 20) / (m * (k + 1) + 1));
    boolean orthogonal = !draw.onceIn(4);
    boolean transposed = draw.onceIn(2);
    Operand a = in.matrix("a", m, k, Operand.Part.STRICTLY_LOWER, false);
    Operand tau = in.block("tau", k, false, (j, zero, v) -> orthogonal ? reflecting(a, j) : v);
    Operand c = in.matrix("c", m, n, Operand.Part.ALL, true);
    Call call =
        Call.of(
            Lapack.class,
            "?ormqr",
            Products.transpose(transposed),
            new Size("m", m),
            new Size("n", n),
            new Size("k", k),
            a,
            tau,
            c);
    OperationCase made = new OperationCase(call, 4 * m * n * k, in.threads());
    return !orthogonal
        ? made
        : made.residual("c", m, (after, e) -> norms(after, precision, a, c, e));
  }

  /** 2 / (v·v) for the vector v of column j, whose first element is 1. */
  private static double reflecting(Operand a, long j) {
    double squares = 1.0;
    for (long i = j + 1; i < a.rows(); i++) {
      squares = Math.fma(a.value(i, j), a.value(i, j), squares);
    }
    return 2.0 / squares;
  }

  /** The square of the norm of a column of C, less what it was: row i of C stands for nothing. */
  private static Enclosure norms(
      Canonical after, Precision precision, Operand a, Operand c, int e) {
    if (!inRange(a, precision) || !inRange(c, precision)) {
      return new Enclosure.Anything();
    }
    Column column = new Column(c, e % c.cols());
    Dyadic was = column.squares(c::value);
    Dyadic is = column.squares(at -> after.get(c, at));
    Dyadic relative = ProductSum.gamma(20 * c.rows() * (a.cols() + 1), precision);
    return new Enclosure.Within(is.minus(was), relative.times(was));
  }
}
