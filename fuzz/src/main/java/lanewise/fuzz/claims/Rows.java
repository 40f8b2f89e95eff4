package lanewise.fuzz.claims;

import lanewise.fuzz.engine.Call;
import lanewise.fuzz.engine.Draw;
import lanewise.fuzz.engine.Inputs;
import lanewise.fuzz.engine.Operand;
import lanewise.fuzz.engine.OperationCase;
import lanewise.fuzz.engine.Precision;
import lanewise.fuzz.engine.Size;
import lanewise.fuzz.engine.Values;
import lanewise.fuzz.exact.Accumulator;
import lanewise.fuzz.exact.Dyadic;
import lanewise.fuzz.exact.Enclosure;
import lanewise.fuzz.exact.Reference;
import lanewise.kernels.VectorMath;

/**
 * Cases of softmax and its relatives. Their bounds follow from those of the parts: a difference d =
 * x − m is rounded once, which changes e^d by a factor 1 + |d|·u; exp and log are good to an ulp, 2u; and
 * since t·e^−t ≤ 1/e, a sum of n terms, which is at least 1, is good to (n/e + 2 + roundings)·u.
 */
final class Rows {
  private Rows() {}

  static OperationCase softmax(Draw draw) {
    return matrix(
        draw,
        "softmax",
        (row, j, p) -> {
          Dyadic d = row.difference(j);
          double units = Math.abs(d.over(Dyadic.ONE)) + 6.0 + row.sumUnits(p);
          return row.within(Reference.divide(Reference.exp(d), row.sum()), units, 0.0, p);
        });
  }

  static OperationCase logSoftmax(Draw draw) {
    return matrix(
        draw,
        "logSoftmax",
        (row, j, p) -> {
          Dyadic d = row.difference(j);
          double absolute =
              2.0 * Math.abs(d.over(Dyadic.ONE))
                  + 4.0 * row.log().over(Dyadic.ONE)
                  + row.sumUnits(p);
          return row.within(d.minus(row.log()), 0.0, absolute, p);
        });
  }

  static OperationCase logSumExp(Draw draw) {
    Inputs in = inputs(draw);
    Operand x = rows(in);
    Operand y = in.block("y", x.rows(), true);
    Call call =
        Call.of(
            VectorMath.class,
            "logSumExp",
            new Size("rows", x.rows()),
            new Size("cols", x.cols()),
            x,
            y);
    return new OperationCase(
            call,
            s -> s.call("SoftmaxSpec", "logSumExp", x.rows(), x.cols(), x, y),
            20 * x.rows() * x.cols(),
            in.threads())
        .exactly(
            "y",
            200 * x.cols(),
            (after, e) -> {
              Row row = new Row(x, e);
              if (!row.isFinite()) {
                return row.special();
              }
              double absolute = 4.0 * row.log().over(Dyadic.ONE) + row.sumUnits(in.precision());
              return row.within(
                  Dyadic.of(row.max()).plus(row.log()), 2.0, absolute, in.precision());
            });
  }

  /** What an element of a row that is finite may be. */
  private interface Bound {
    Enclosure of(Row row, long j, Precision precision);
  }

  private static Inputs inputs(Draw draw) {
    return new Inputs(
        draw, Values.UNIFORM, Values.ARGUMENTS, Values.INTEGERS, Values.WIDE, Values.SPECIAL);
  }

  private static Operand rows(Inputs in) {
    long rows = in.size(40);
    long cols = Math.min(in.length(), 60_000 / (rows + 1));
    return in.matrix("x", rows, cols);
  }

  private static OperationCase matrix(Draw draw, String routine, Bound bound) {
    Inputs in = inputs(draw);
    boolean inPlace = draw.onceIn(3);
    long rows = in.size(40);
    long cols = Math.min(in.length(), 60_000 / (rows + 1));
    Operand x = in.matrix("x", rows, cols, Operand.Part.ALL, inPlace);
    Operand y = inPlace ? x : in.matrix("y", rows, cols, Operand.Part.ALL, true);
    Call call =
        Call.of(VectorMath.class, routine, new Size("rows", rows), new Size("cols", cols), x, y);
    return new OperationCase(
            call,
            s -> s.call("SoftmaxSpec", routine, rows, cols, x, y),
            20 * rows * cols,
            in.threads())
        .exactly(
            y.name(),
            200 * cols,
            (after, e) -> {
              Row row = new Row(x, (int) (e / cols));
              return row.isFinite()
                  ? bound.of(row, e % cols, in.precision())
                  : new Enclosure.Anything();
            });
  }

  /** One row of x, as exact arithmetic sees it. */
  private record Row(Operand x, int i) {
    boolean isFinite() {
      boolean finite = x.cols() > 0;
      for (long j = 0; j < x.cols(); j++) {
        finite &= Double.isFinite(x.value(i, j));
      }
      return finite;
    }

    /** logSumExp of a row that is not finite. */
    Enclosure special() {
      double max = Double.NEGATIVE_INFINITY;
      for (long j = 0; j < x.cols(); j++) {
        max = Math.max(max, x.value(i, j)); // NaN if there is one
      }
      return Double.isFinite(max) ? new Enclosure.Anything() : new Enclosure.Special(max);
    }

    double max() {
      double max = Double.NEGATIVE_INFINITY;
      for (long j = 0; j < x.cols(); j++) {
        max = Math.max(max, x.value(i, j));
      }
      return max;
    }

    Dyadic difference(long j) {
      return Dyadic.of(x.value(i, j)).minus(Dyadic.of(max()));
    }

    /** Σ e^(x − m), by StrictMath (within 1 ulp) term by term, summed exactly. */
    Dyadic sum() {
      double max = max();
      Accumulator sum = new Accumulator();
      for (long j = 0; j < x.cols(); j++) {
        sum.add(StrictMath.exp(x.value(i, j) - max), 1.0, false);
      }
      return sum.value();
    }

    Dyadic log() {
      return Reference.log(sum());
    }

    /** The relative error of the computed sum, and that of {@link #sum}, in units of u. */
    double sumUnits(Precision precision) {
      return 2.0 * (0.37 * x.cols() + 3.0) + Depth.dot(precision, x.cols());
    }

    /** Within relative·u·|exact| + absolute·u of the exact value, and two subnormals. */
    Enclosure within(Dyadic exact, double relative, double absolute, Precision precision) {
      if (exact.isZero()) {
        return new Enclosure.Within(exact, Dyadic.power(precision.tinyExponent() + 1));
      }
      if (exact.magnitude() >= precision.maxExponent() || relative > 1 << 20) {
        return new Enclosure.Anything();
      }
      Dyadic radius =
          Dyadic.of(relative)
              .times(exact.abs())
              .plus(Dyadic.of(absolute))
              .scale(-precision.digits());
      return new Enclosure.Within(
          exact, radius.scale(1).plus(Dyadic.power(precision.tinyExponent() + 1)));
    }
  }
}
