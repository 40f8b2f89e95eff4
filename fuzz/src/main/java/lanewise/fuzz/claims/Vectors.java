package lanewise.fuzz.claims;

import java.util.Optional;
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
import lanewise.kernels.Blas;

/** Cases of operations on vectors: BLAS level 1. */
final class Vectors {
  private Vectors() {}

  static OperationCase dot(Draw draw) {
    Inputs in = new Inputs(draw);
    long n = in.length();
    Operand x = in.vector("x", n, false);
    Operand y = draw.onceIn(8) ? x : in.vector("y", n, false);
    Call call = Call.of(Blas.class, "?dot", new Size("n", n), x, y);
    return new OperationCase(call, s -> s.call("DotSpec", "dot", n, x, y), n, in.threads())
        .exactly(
            OperationCase.RESULT,
            n,
            (after, e) -> {
              ProductSum sum = new ProductSum(in.precision());
              for (int i = 0; i < n; i++) {
                sum.add(x.value(i), y.value(i));
              }
              return sum.enclose(Depth.dot(in.precision(), n));
            });
  }

  static OperationCase axpy(Draw draw) {
    Inputs in = new Inputs(draw);
    long n = in.elements();
    double alpha = in.scalar();
    Operand x = in.vector("x", n, false);
    Operand y = in.vector("y", n, true);
    Call call = Call.of(Blas.class, "?axpy", new Size("n", n), alpha, x, y);
    long used = alpha == 0.0 ? 0 : n;
    return new OperationCase(
            call, s -> s.call("AxpySpec", "axpy", used, alpha, x, y), n, in.threads())
        .exactly(
            "y",
            1,
            (after, e) -> {
              ProductSum sum = new ProductSum(in.precision()).add(1.0, y.value(e));
              return (used == 0 ? sum : sum.add(alpha, x.value(e))).enclose(1);
            });
  }

  static OperationCase copy(Draw draw) {
    Inputs in = new Inputs(draw);
    long n = in.elements();
    Operand x = in.vector("x", n, false);
    Operand y = in.vector("y", n, true);
    Call call = Call.of(Blas.class, "?copy", new Size("n", n), x, y);
    return new OperationCase(
        call,
        s -> {
          for (int e = 0; e < n; e++) {
            s.set(y, e, x.value(e));
          }
          return Optional.empty();
        },
        n,
        in.threads());
  }

  static OperationCase swap(Draw draw) {
    Inputs in = new Inputs(draw);
    long n = in.elements();
    Operand x = in.vector("x", n, true);
    Operand y = in.vector("y", n, true);
    Call call = Call.of(Blas.class, "?swap", new Size("n", n), x, y);
    return new OperationCase(
        call,
        s -> {
          for (int e = 0; e < n; e++) {
            s.set(x, e, y.value(e));
            s.set(y, e, x.value(e));
          }
          return Optional.empty();
        },
        n,
        in.threads());
  }

  static OperationCase scal(Draw draw) {
    Inputs in = new Inputs(draw);
    long n = in.elements();
    double alpha = in.scalar();
    Operand x = in.vector("x", n, true);
    Call call = Call.of(Blas.class, "?scal", new Size("n", n), alpha, x);
    return new OperationCase(
            call,
            s -> {
              for (int e = 0; e < n; e++) {
                // A product of floats is exact in double, so that it is rounded once.
                s.set(x, e, alpha * x.value(e));
              }
              return Optional.empty();
            },
            n,
            in.threads())
        .exactly(
            "x", 1, (after, e) -> new ProductSum(in.precision()).add(alpha, x.value(e)).enclose(1));
  }

  /** The exact norm, to a few roundings more than any order of summation can have. */
  static OperationCase nrm2(Draw draw) {
    Inputs in = new Inputs(draw);
    long n = in.length();
    Operand x = in.vector("x", n, false);
    Call call = Call.of(Blas.class, "?nrm2", new Size("n", n), x);
    return new OperationCase(call, n, in.threads())
        .exactly(OperationCase.RESULT, n, (after, e) -> norm(x, in.precision()));
  }

  private static Enclosure norm(Operand x, Precision precision) {
    Accumulator squares = new Accumulator();
    double special = 0.0;
    for (int i = 0; i < x.count(); i++) {
      double v = x.value(i);
      if (Double.isFinite(v)) {
        squares.add(v, v, false);
      } else {
        special = Double.isNaN(special) ? special : v * v;
      }
    }
    if (special != 0.0) {
      return new Enclosure.Special(special);
    }
    Dyadic exact = Reference.sqrt(squares.value());
    if (!exact.isZero() && exact.magnitude() >= precision.maxExponent()) {
      return new Enclosure.Anything();
    }
    Dyadic relative = ProductSum.gamma(x.count() + 4, precision).times(exact);
    return new Enclosure.Within(exact, relative.plus(Dyadic.power(precision.tinyExponent())));
  }

  /** The sum of the elements, or of their magnitudes. */
  static OperationCase sum(Draw draw, String routine) {
    boolean absolute = routine.equals("?asum");
    Inputs in = new Inputs(draw);
    long n = in.length();
    Operand x = in.vector("x", n, false);
    Call call = Call.of(Blas.class, routine, new Size("n", n), x);
    return new OperationCase(call, s -> s.call("SumSpec", "sum", absolute, n, x), n, in.threads())
        .exactly(
            OperationCase.RESULT,
            n,
            (after, e) -> {
              ProductSum sum = new ProductSum(in.precision());
              for (int i = 0; i < n; i++) {
                sum.add(1.0, absolute ? Math.abs(x.value(i)) : x.value(i));
              }
              return sum.enclose(Depth.dot(in.precision(), n));
            });
  }

  static OperationCase iamax(Draw draw) {
    Inputs in = new Inputs(draw);
    long n = in.elements();
    Operand x = in.vector("x", n, false);
    Call call = Call.of(Blas.class, "i?amax", new Size("n", n), x);
    return new OperationCase(call, s -> Optional.of(firstLargest(x)), n, in.threads());
  }

  /** As the reference BLAS has it: a NaN counts only where it comes first. */
  private static int firstLargest(Operand x) {
    int at = x.count() == 0 ? -1 : 0;
    for (int e = 1; e < x.count(); e++) {
      if (Math.abs(x.value(e)) > Math.abs(x.value(at))) {
        at = e;
      }
    }
    return at;
  }

  static OperationCase rot(Draw draw) {
    Inputs in = new Inputs(draw);
    long n = in.elements();
    double c = in.scalar();
    double sine = in.scalar();
    Operand x = in.vector("x", n, true);
    Operand y = in.vector("y", n, true);
    Call call = Call.of(Blas.class, "?rot", new Size("n", n), x, y, c, sine);
    return new OperationCase(call, s -> s.call("RotSpec", "rot", n, x, y, c, sine), n, in.threads())
        .exactly(
            "x",
            2,
            (after, e) ->
                new ProductSum(in.precision()).add(c, x.value(e)).add(sine, y.value(e)).enclose(2))
        .exactly(
            "y",
            2,
            (after, e) ->
                new ProductSum(in.precision())
                    .add(c, y.value(e))
                    .add(-sine, x.value(e))
                    .enclose(2));
  }

  /** (a, b) becomes (r, z), where |r| is the norm of (a, b). */
  static OperationCase rotg(Draw draw) {
    Inputs in = new Inputs(draw);
    Operand ab = in.block("ab", 2, true);
    Operand cs = in.block("cs", 2, true);
    Call call = Call.of(Blas.class, "?rotg", ab, cs);
    return new OperationCase(call, s -> s.call("RotSpec", "rotg", ab, cs), 2, in.threads())
        .exactly("ab", 2, (after, e) -> e == 0 ? radius(ab, in.precision()) : ANYTHING)
        .residual("cs", 2, (after, e) -> side(after, in.precision(), ab, cs, e));
  }

  /** c·r − a and s·r − b. A division is rounded once, and r is good to a few roundings. */
  private static Enclosure side(
      Canonical after, Precision precision, Operand ab, Operand cs, int e) {
    double r = after.get(ab, 0);
    if (!Double.isFinite(r)) {
      return ANYTHING;
    }
    return new ProductSum(precision)
        .add(after.get(cs, e), r)
        .add(-1.0, ab.value(e))
        .residual(8, Dyadic.of(r).abs().plus(Dyadic.of(4)));
  }

  private static final Enclosure ANYTHING = new Enclosure.Anything();

  private static Enclosure radius(Operand ab, Precision precision) {
    double a = ab.value(0);
    double b = ab.value(1);
    double sign = Math.signum(Math.abs(a) > Math.abs(b) ? a : b);
    return switch (norm(ab, precision)) {
      case Enclosure.Within(Dyadic exact, Dyadic error) when sign < 0.0 ->
          new Enclosure.Within(exact.negate(), error);
      case Enclosure.Special special when sign < 0.0 -> new Enclosure.Special(-special.value());
      case Enclosure other -> other;
    };
  }
}
