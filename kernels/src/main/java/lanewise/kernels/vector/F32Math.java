package lanewise.kernels.vector;

import static lanewise.kernels.scalar.F32MathSpec.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** The elementary functions for f32, one vector: {@link lanewise.kernels.scalar.F32MathSpec} lanewise. */
final class F32Math {
  private F32Math() {}

  static FloatVector exp(FloatVector x) {
    FloatVector shift = FloatVector.broadcast(F32Machine.SPECIES, SHIFT);
    FloatVector shifted = x.fma(FloatVector.broadcast(F32Machine.SPECIES, LOG2_E), shift);
    FloatVector n = shifted.sub(shift);
    FloatVector r =
        n.fma(
            FloatVector.broadcast(F32Machine.SPECIES, -LN2_LO),
            n.fma(FloatVector.broadcast(F32Machine.SPECIES, -LN2_HI), x));
    FloatVector p = FloatVector.broadcast(F32Machine.SPECIES, EXP_4);
    p = p.fma(r, FloatVector.broadcast(F32Machine.SPECIES, EXP_3));
    p = p.fma(r, FloatVector.broadcast(F32Machine.SPECIES, EXP_2));
    p = p.fma(r, FloatVector.broadcast(F32Machine.SPECIES, EXP_1));
    p = p.fma(r, FloatVector.broadcast(F32Machine.SPECIES, EXP_0));
    p =
        p.fma(r, FloatVector.broadcast(F32Machine.SPECIES, 1.0f))
            .fma(r, FloatVector.broadcast(F32Machine.SPECIES, 1.0f));
    FloatVector half = n.fma(FloatVector.broadcast(F32Machine.SPECIES, 0.5f), shift);
    FloatVector rest = n.sub(half.sub(shift)).add(shift);
    FloatVector y = p.mul(power(half)).mul(power(rest));
    y = y.blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, EXP_MAX));
    return y.blend(0.0f, x.compare(VectorOperators.LT, EXP_MIN));
  }

  private static FloatVector power(FloatVector shifted) {
    return shifted
        .reinterpretAsInts()
        .add(EXPONENT_BIAS)
        .lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
        .reinterpretAsFloats();
  }

  static FloatVector sigmoid(FloatVector x) {
    FloatVector e = exp(x.abs().neg());
    FloatVector one = FloatVector.broadcast(F32Machine.SPECIES, 1.0f);
    return e.blend(one, x.compare(VectorOperators.GE, 0.0f)).div(e.add(one));
  }

  static FloatVector log(FloatVector x) {
    VectorMask<Float> subnormal = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
    FloatVector scaled = x.blend(x.mul(SUBNORMAL_SCALE), subnormal);
    IntVector bits = scaled.reinterpretAsInts().add(ONE_BITS - SQRT_HALF_BITS);
    FloatVector biased =
        bits.lanewise(VectorOperators.LSHR, EXPONENT_SHIFT).or(INTEGER_BITS).reinterpretAsFloats();
    FloatVector zero = FloatVector.broadcast(F32Machine.SPECIES, 0.0f);
    FloatVector k = biased.sub(INTEGER_BIASED).sub(zero.blend(SUBNORMAL_EXPONENT, subnormal));
    FloatVector f = bits.and(MANTISSA_BITS).add(SQRT_HALF_BITS).reinterpretAsFloats().sub(1.0f);
    FloatVector s = f.div(f.add(2.0f));
    FloatVector z = s.mul(s);
    FloatVector p = FloatVector.broadcast(F32Machine.SPECIES, LOG_3);
    p = p.fma(z, FloatVector.broadcast(F32Machine.SPECIES, LOG_2));
    p = p.fma(z, FloatVector.broadcast(F32Machine.SPECIES, LOG_1));
    p = p.fma(z, FloatVector.broadcast(F32Machine.SPECIES, LOG_0));
    FloatVector h = f.mul(0.5f).mul(f);
    FloatVector high = FloatVector.broadcast(F32Machine.SPECIES, LN2_HI);
    FloatVector hi = k.fma(high, f);
    FloatVector rest = k.fma(high, hi.neg()).add(f);
    FloatVector t =
        s.fma(p.fma(z, h), k.fma(FloatVector.broadcast(F32Machine.SPECIES, LN2_LO), rest));
    FloatVector y = hi.add(t.sub(h));
    y = y.blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
    y = y.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, zero));
    return y.blend(Float.NaN, x.compare(VectorOperators.GE, zero).not());
  }

  static FloatVector tanh(FloatVector x) {
    FloatVector a = x.abs();
    FloatVector z = a.mul(a);
    FloatVector small = FloatVector.broadcast(F32Machine.SPECIES, TANH_4);
    small = small.fma(z, FloatVector.broadcast(F32Machine.SPECIES, TANH_3));
    small = small.fma(z, FloatVector.broadcast(F32Machine.SPECIES, TANH_2));
    small = small.fma(z, FloatVector.broadcast(F32Machine.SPECIES, TANH_1));
    small = small.fma(z, FloatVector.broadcast(F32Machine.SPECIES, TANH_0));
    small = small.mul(z).fma(a, a);
    FloatVector shift = FloatVector.broadcast(F32Machine.SPECIES, SHIFT);
    FloatVector d = a.blend(TANH_LARGE, a.compare(VectorOperators.GT, TANH_LARGE)).mul(2.0f);
    FloatVector shifted = d.fma(FloatVector.broadcast(F32Machine.SPECIES, LOG2_E), shift);
    FloatVector n = shifted.sub(shift);
    FloatVector r =
        n.fma(
            FloatVector.broadcast(F32Machine.SPECIES, -LN2_LO),
            n.fma(FloatVector.broadcast(F32Machine.SPECIES, -LN2_HI), d));
    FloatVector p = FloatVector.broadcast(F32Machine.SPECIES, EXP_4);
    p = p.fma(r, FloatVector.broadcast(F32Machine.SPECIES, EXP_3));
    p = p.fma(r, FloatVector.broadcast(F32Machine.SPECIES, EXP_2));
    p = p.fma(r, FloatVector.broadcast(F32Machine.SPECIES, EXP_1));
    p = p.fma(r, FloatVector.broadcast(F32Machine.SPECIES, EXP_0));
    FloatVector u = p.fma(r.mul(r), r);
    FloatVector scale = power(shifted);
    FloatVector two = FloatVector.broadcast(F32Machine.SPECIES, 2.0f);
    FloatVector large = two.div(scale.fma(u, scale.add(1.0f))).neg().add(1.0f);
    FloatVector y = large.blend(small, a.compare(VectorOperators.LT, TANH_SMALL));
    return y.reinterpretAsInts().or(x.reinterpretAsInts().and(SIGN_BIT)).reinterpretAsFloats();
  }

  static FloatVector sigmoidSlope(FloatVector y) {
    return y.neg().fma(y, y);
  }

  static FloatVector tanhSlope(FloatVector y) {
    return y.neg().fma(y, FloatVector.broadcast(F32Machine.SPECIES, 1.0f));
  }

  static FloatVector relu(FloatVector x) {
    return x.blend(0.0f, x.compare(VectorOperators.LE, 0.0f));
  }
}
