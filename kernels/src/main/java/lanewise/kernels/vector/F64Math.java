package lanewise.kernels.vector;

import static lanewise.kernels.scalar.F64MathSpec.*;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
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
    DoubleVector p = DoubleVector.broadcast(F64Machine.SPECIES, EXP_9);
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_8));
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_7));
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_6));
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_5));
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_4));
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_3));
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_2));
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_1));
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_0));
    p =
        p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, 1.0))
            .fma(r, DoubleVector.broadcast(F64Machine.SPECIES, 1.0));
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

  static DoubleVector log(DoubleVector x) {
    VectorMask<Double> subnormal = x.compare(VectorOperators.LT, Double.MIN_NORMAL);
    DoubleVector scaled = x.blend(x.mul(SUBNORMAL_SCALE), subnormal);
    LongVector bits = scaled.reinterpretAsLongs().add(ONE_BITS - SQRT_HALF_BITS);
    DoubleVector biased =
        bits.lanewise(VectorOperators.LSHR, EXPONENT_SHIFT).or(INTEGER_BITS).reinterpretAsDoubles();
    DoubleVector zero = DoubleVector.broadcast(F64Machine.SPECIES, 0.0);
    DoubleVector k = biased.sub(INTEGER_BIASED).sub(zero.blend(SUBNORMAL_EXPONENT, subnormal));
    DoubleVector f = bits.and(MANTISSA_BITS).add(SQRT_HALF_BITS).reinterpretAsDoubles().sub(1.0);
    DoubleVector s = f.div(f.add(2.0));
    DoubleVector z = s.mul(s);
    DoubleVector p = DoubleVector.broadcast(F64Machine.SPECIES, LOG_6);
    p = p.fma(z, DoubleVector.broadcast(F64Machine.SPECIES, LOG_5));
    p = p.fma(z, DoubleVector.broadcast(F64Machine.SPECIES, LOG_4));
    p = p.fma(z, DoubleVector.broadcast(F64Machine.SPECIES, LOG_3));
    p = p.fma(z, DoubleVector.broadcast(F64Machine.SPECIES, LOG_2));
    p = p.fma(z, DoubleVector.broadcast(F64Machine.SPECIES, LOG_1));
    p = p.fma(z, DoubleVector.broadcast(F64Machine.SPECIES, LOG_0));
    DoubleVector h = f.mul(0.5).mul(f);
    DoubleVector high = DoubleVector.broadcast(F64Machine.SPECIES, LN2_HI);
    DoubleVector hi = k.fma(high, f);
    DoubleVector rest = k.fma(high, hi.neg()).add(f);
    DoubleVector t =
        s.fma(p.fma(z, h), k.fma(DoubleVector.broadcast(F64Machine.SPECIES, LN2_LO), rest));
    DoubleVector y = hi.add(t.sub(h));
    y = y.blend(Double.POSITIVE_INFINITY, x.compare(VectorOperators.EQ, Double.POSITIVE_INFINITY));
    y = y.blend(Double.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, zero));
    return y.blend(Double.NaN, x.compare(VectorOperators.GE, zero).not());
  }

  static DoubleVector tanh(DoubleVector x) {
    DoubleVector a = x.abs();
    DoubleVector z = a.mul(a);
    DoubleVector small = DoubleVector.broadcast(F64Machine.SPECIES, TANH_10);
    small = small.fma(z, DoubleVector.broadcast(F64Machine.SPECIES, TANH_9));
    small = small.fma(z, DoubleVector.broadcast(F64Machine.SPECIES, TANH_8));
    small = small.fma(z, DoubleVector.broadcast(F64Machine.SPECIES, TANH_7));
    small = small.fma(z, DoubleVector.broadcast(F64Machine.SPECIES, TANH_6));
    small = small.fma(z, DoubleVector.broadcast(F64Machine.SPECIES, TANH_5));
    small = small.fma(z, DoubleVector.broadcast(F64Machine.SPECIES, TANH_4));
    small = small.fma(z, DoubleVector.broadcast(F64Machine.SPECIES, TANH_3));
    small = small.fma(z, DoubleVector.broadcast(F64Machine.SPECIES, TANH_2));
    small = small.fma(z, DoubleVector.broadcast(F64Machine.SPECIES, TANH_1));
    small = small.fma(z, DoubleVector.broadcast(F64Machine.SPECIES, TANH_0));
    small = small.mul(z).fma(a, a);
    DoubleVector shift = DoubleVector.broadcast(F64Machine.SPECIES, SHIFT);
    DoubleVector d = a.blend(TANH_LARGE, a.compare(VectorOperators.GT, TANH_LARGE)).mul(2.0);
    DoubleVector shifted = d.fma(DoubleVector.broadcast(F64Machine.SPECIES, LOG2_E), shift);
    DoubleVector n = shifted.sub(shift);
    DoubleVector r =
        n.fma(
            DoubleVector.broadcast(F64Machine.SPECIES, -LN2_LO),
            n.fma(DoubleVector.broadcast(F64Machine.SPECIES, -LN2_HI), d));
    DoubleVector p = DoubleVector.broadcast(F64Machine.SPECIES, EXP_9);
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_8));
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_7));
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_6));
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_5));
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_4));
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_3));
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_2));
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_1));
    p = p.fma(r, DoubleVector.broadcast(F64Machine.SPECIES, EXP_0));
    DoubleVector u = p.fma(r.mul(r), r);
    DoubleVector scale = power(shifted);
    DoubleVector two = DoubleVector.broadcast(F64Machine.SPECIES, 2.0);
    DoubleVector large = two.div(scale.fma(u, scale.add(1.0))).neg().add(1.0);
    DoubleVector y = large.blend(small, a.compare(VectorOperators.LT, TANH_SMALL));
    return y.reinterpretAsLongs().or(x.reinterpretAsLongs().and(SIGN_BIT)).reinterpretAsDoubles();
  }

  static DoubleVector sigmoidSlope(DoubleVector y) {
    return y.neg().fma(y, y);
  }

  static DoubleVector tanhSlope(DoubleVector y) {
    return y.neg().fma(y, DoubleVector.broadcast(F64Machine.SPECIES, 1.0));
  }

  static DoubleVector relu(DoubleVector x) {
    return x.blend(0.0, x.compare(VectorOperators.LE, 0.0));
  }
}
