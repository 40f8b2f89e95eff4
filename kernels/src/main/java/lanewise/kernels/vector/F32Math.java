package lanewise.kernels.vector;

import static lanewise.kernels.scalar.F32MathSpec.*;

import jdk.incubator.vector.FloatVector;
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
    FloatVector q = FloatVector.broadcast(F32Machine.SPECIES, EXP_7);
    q = q.fma(r, FloatVector.broadcast(F32Machine.SPECIES, EXP_6));
    q = q.fma(r, FloatVector.broadcast(F32Machine.SPECIES, EXP_5));
    q = q.fma(r, FloatVector.broadcast(F32Machine.SPECIES, EXP_4));
    q = q.fma(r, FloatVector.broadcast(F32Machine.SPECIES, EXP_3));
    q = q.fma(r, FloatVector.broadcast(F32Machine.SPECIES, EXP_2));
    q = q.fma(r, FloatVector.broadcast(F32Machine.SPECIES, 1.0f));
    FloatVector p = q.fma(r, FloatVector.broadcast(F32Machine.SPECIES, 1.0f));
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

  static FloatVector relu(FloatVector x) {
    return x.blend(0.0f, x.compare(VectorOperators.LE, 0.0f));
  }
}
