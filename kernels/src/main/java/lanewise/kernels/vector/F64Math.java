package lanewise.kernels.vector;

import static lanewise.kernels.scalar.F64MathSpec.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** The elementary functions for f64, one vector: {@link lanewise.kernels.scalar.F64MathSpec} lanewise. */
final class F64Math {
  private F64Math() {}

  static DoubleVector exp(DoubleVector x) {
    DoubleVector shift = DoubleVector.broadcast(F64Machine.SPECIES, SHIFT);
    DoubleVector shifted = x.fma(DoubleVector.broadcast(F64Machine.SPECIES, LOG2_E), shift);
    DoubleVector n = shifted.sub(shift);
    DoubleVector r =
        n.fma(
            DoubleVector.broadcast(F64Machine.SPECIES, -LN2_LO),
            n.fma(DoubleVector.broadcast(F64Machine.SPECIES, -LN2_HI), x));
    DoubleVector q = DoubleVector.broadcast(F64Machine.SPECIES, EXP_13);
    q = q.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_12));
    q = q.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_11));
    q = q.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_10));
    q = q.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_9));
    q = q.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_8));
    q = q.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_7));
    q = q.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_6));
    q = q.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_5));
    q = q.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_4));
    q = q.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_3));
    q = q.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_2));
    q = q.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, 1.0));
    DoubleVector p = q.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, 1.0));
    DoubleVector half = n.fma(DoubleVector.broadcast(F64Machine.SPECIES, 0.5), shift);
    DoubleVector rest = n.sub(half.sub(shift)).add(shift);
    DoubleVector y = p.mul(power(half)).mul(power(rest));
    y = y.blend(Double.POSITIVE_INFINITY, x.compare(VectorOperators.GT, EXP_MAX));
    return y.blend(0.0, x.compare(VectorOperators.LT, EXP_MIN));
  }

  private static DoubleVector power(DoubleVector shifted) {
    return shifted
        .reinterpretAsLongs()
        .add(EXPONENT_BIAS)
        .lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
        .reinterpretAsDoubles();
  }

  static DoubleVector sigmoid(DoubleVector x) {
    DoubleVector e = exp(x.abs().neg());
    DoubleVector one = DoubleVector.broadcast(F64Machine.SPECIES, 1.0);
    return e.blend(one, x.compare(VectorOperators.GE, 0.0)).div(e.add(one));
  }

  static DoubleVector relu(DoubleVector x) {
    return x.blend(0.0, x.compare(VectorOperators.LE, 0.0));
  }
}
