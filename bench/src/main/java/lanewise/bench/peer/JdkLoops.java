package lanewise.bench.peer;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What one writes with the Vector API and its own functions (SVML on x86, SLEEF on Arm): plain loops
 * with a scalar tail. The operator is a constant of each loop, or the JIT would not inline it.
 */
final class JdkLoops {
  private static final VectorSpecies<Double> F64 = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> F32 = FloatVector.SPECIES_PREFERRED;

  private JdkLoops() {}

  static void exp(int n, double[] x, int from, double[] y, int to) {
    int i = 0;
    for (; i < F64.loopBound(n); i += F64.length()) {
      DoubleVector.fromArray(F64, x, from + i).lanewise(VectorOperators.EXP).intoArray(y, to + i);
    }
    for (; i < n; i++) {
      y[to + i] = Math.exp(x[from + i]);
    }
  }

  static void exp(int n, float[] x, int from, float[] y, int to) {
    int i = 0;
    for (; i < F32.loopBound(n); i += F32.length()) {
      FloatVector.fromArray(F32, x, from + i).lanewise(VectorOperators.EXP).intoArray(y, to + i);
    }
    for (; i < n; i++) {
      y[to + i] = (float) Math.exp(x[from + i]);
    }
  }

  static void log(int n, double[] x, double[] y) {
    int i = 0;
    for (; i < F64.loopBound(n); i += F64.length()) {
      DoubleVector.fromArray(F64, x, i).lanewise(VectorOperators.LOG).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = Math.log(x[i]);
    }
  }

  static void log(int n, float[] x, float[] y) {
    int i = 0;
    for (; i < F32.loopBound(n); i += F32.length()) {
      FloatVector.fromArray(F32, x, i).lanewise(VectorOperators.LOG).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = (float) Math.log(x[i]);
    }
  }

  static void tanh(int n, double[] x, double[] y) {
    int i = 0;
    for (; i < F64.loopBound(n); i += F64.length()) {
      DoubleVector.fromArray(F64, x, i).lanewise(VectorOperators.TANH).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = Math.tanh(x[i]);
    }
  }

  static void tanh(int n, float[] x, float[] y) {
    int i = 0;
    for (; i < F32.loopBound(n); i += F32.length()) {
      FloatVector.fromArray(F32, x, i).lanewise(VectorOperators.TANH).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = (float) Math.tanh(x[i]);
    }
  }

  static void sigmoid(int n, double[] x, double[] y) {
    int i = 0;
    for (; i < F64.loopBound(n); i += F64.length()) {
      DoubleVector e =
          DoubleVector.fromArray(F64, x, i).neg().lanewise(VectorOperators.EXP).add(1.0);
      DoubleVector.broadcast(F64, 1.0).div(e).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = 1 / (1 + Math.exp(-x[i]));
    }
  }

  static void sigmoid(int n, float[] x, float[] y) {
    int i = 0;
    for (; i < F32.loopBound(n); i += F32.length()) {
      FloatVector e = FloatVector.fromArray(F32, x, i).neg().lanewise(VectorOperators.EXP).add(1f);
      FloatVector.broadcast(F32, 1f).div(e).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = 1 / (1 + (float) Math.exp(-x[i]));
    }
  }

  static void softplus(int n, double[] x, double[] y) {
    int i = 0;
    for (; i < F64.loopBound(n); i += F64.length()) {
      DoubleVector v = DoubleVector.fromArray(F64, x, i);
      DoubleVector e = v.abs().neg().lanewise(VectorOperators.EXP);
      e.lanewise(VectorOperators.LOG1P).add(v.max(0.0)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = Math.log1p(Math.exp(-Math.abs(x[i]))) + Math.max(x[i], 0);
    }
  }

  static void silu(int n, double[] x, double[] y) {
    int i = 0;
    for (; i < F64.loopBound(n); i += F64.length()) {
      DoubleVector v = DoubleVector.fromArray(F64, x, i);
      v.div(v.neg().lanewise(VectorOperators.EXP).add(1.0)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = x[i] / (1 + Math.exp(-x[i]));
    }
  }

  static void geluTanh(int n, double[] x, double[] y) {
    int i = 0;
    for (; i < F64.loopBound(n); i += F64.length()) {
      DoubleVector v = DoubleVector.fromArray(F64, x, i);
      DoubleVector u = v.mul(v).mul(PlainLoops.CUBIC).add(1.0).mul(v).mul(PlainLoops.ROOT);
      v.mul(0.5).mul(u.lanewise(VectorOperators.TANH).add(1.0)).intoArray(y, i);
    }
    for (; i < n; i++) {
      double u = (x[i] * x[i] * PlainLoops.CUBIC + 1) * x[i] * PlainLoops.ROOT;
      y[i] = x[i] * 0.5 * (Math.tanh(u) + 1);
    }
  }

  static void softplus(int n, float[] x, float[] y) {
    int i = 0;
    for (; i < F32.loopBound(n); i += F32.length()) {
      FloatVector v = FloatVector.fromArray(F32, x, i);
      FloatVector e = v.abs().neg().lanewise(VectorOperators.EXP);
      e.lanewise(VectorOperators.LOG1P).add(v.max(0f)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = (float) Math.log1p(Math.exp(-Math.abs(x[i]))) + Math.max(x[i], 0);
    }
  }

  static void silu(int n, float[] x, float[] y) {
    int i = 0;
    for (; i < F32.loopBound(n); i += F32.length()) {
      FloatVector v = FloatVector.fromArray(F32, x, i);
      v.div(v.neg().lanewise(VectorOperators.EXP).add(1f)).intoArray(y, i);
    }
    for (; i < n; i++) {
      y[i] = x[i] / (1 + (float) Math.exp(-x[i]));
    }
  }

  static void geluTanh(int n, float[] x, float[] y) {
    int i = 0;
    for (; i < F32.loopBound(n); i += F32.length()) {
      FloatVector v = FloatVector.fromArray(F32, x, i);
      FloatVector u =
          v.mul(v).mul((float) PlainLoops.CUBIC).add(1f).mul(v).mul((float) PlainLoops.ROOT);
      v.mul(0.5f).mul(u.lanewise(VectorOperators.TANH).add(1f)).intoArray(y, i);
    }
    for (; i < n; i++) {
      double u = (x[i] * x[i] * PlainLoops.CUBIC + 1) * x[i] * PlainLoops.ROOT;
      y[i] = (float) (x[i] * 0.5 * (Math.tanh(u) + 1));
    }
  }

  static double max(int n, double[] x, int from) {
    DoubleVector most = DoubleVector.broadcast(F64, Double.NEGATIVE_INFINITY);
    int i = 0;
    for (; i < F64.loopBound(n); i += F64.length()) {
      most = most.max(DoubleVector.fromArray(F64, x, from + i));
    }
    double max = most.reduceLanes(VectorOperators.MAX);
    for (; i < n; i++) {
      max = Math.max(max, x[from + i]);
    }
    return max;
  }

  static float max(int n, float[] x, int from) {
    FloatVector most = FloatVector.broadcast(F32, Float.NEGATIVE_INFINITY);
    int i = 0;
    for (; i < F32.loopBound(n); i += F32.length()) {
      most = most.max(FloatVector.fromArray(F32, x, from + i));
    }
    float max = most.reduceLanes(VectorOperators.MAX);
    for (; i < n; i++) {
      max = Math.max(max, x[from + i]);
    }
    return max;
  }

  static double sum(int n, double[] x, int from) {
    DoubleVector sums = DoubleVector.zero(F64);
    int i = 0;
    for (; i < F64.loopBound(n); i += F64.length()) {
      sums = sums.add(DoubleVector.fromArray(F64, x, from + i));
    }
    double sum = sums.reduceLanes(VectorOperators.ADD);
    for (; i < n; i++) {
      sum += x[from + i];
    }
    return sum;
  }

  static float sum(int n, float[] x, int from) {
    FloatVector sums = FloatVector.zero(F32);
    int i = 0;
    for (; i < F32.loopBound(n); i += F32.length()) {
      sums = sums.add(FloatVector.fromArray(F32, x, from + i));
    }
    float sum = sums.reduceLanes(VectorOperators.ADD);
    for (; i < n; i++) {
      sum += x[from + i];
    }
    return sum;
  }
}
