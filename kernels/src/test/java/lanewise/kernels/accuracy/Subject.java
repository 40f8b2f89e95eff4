package lanewise.kernels.accuracy;

import static lanewise.minimax.DoubleDouble.ONE;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import lanewise.kernels.Activation;
import lanewise.kernels.VectorMath;
import lanewise.minimax.DoubleDouble;
import lanewise.minimax.Functions;

/**
 * A function whose accuracy is measured.
 *
 * @param name its method in {@link VectorMath}, or an activation's name
 * @param exact f(x)·2^scale in double-double
 * @param low from where to where half of the f64 points are taken; the others have any exponent
 */
record Subject(String name, Exact exact, double low, double high) {
  /** The function in double-double. */
  interface Exact {
    DoubleDouble at(double x, int scale);
  }

  /** x to a power e that x determines, so that each x is a pair. */
  private static final String POW = "pow";

  static final List<Subject> ALL =
      List.of(
          new Subject("exp", (x, s) -> Functions.exp(of(x), s), -745.0, 709.7),
          new Subject("exp2", (x, s) -> Functions.exp(Functions.LN_2.times(x), s), -1074, 1024),
          new Subject("expm1", plain(Functions::expm1), -40.0, 709.7),
          new Subject("log", plain(Functions::log), 0.0, 4.0),
          new Subject("log2", plain(x -> Functions.log(x).over(Functions.LN_2)), 0.0, 4.0),
          new Subject("log1p", plain(Functions::log1p), -1.0, 4.0),
          new Subject("sqrt", Subject::sqrt, 0.0, 4.0),
          new Subject("reciprocal", (x, s) -> ONE.scale(s).over(x), -4.0, 4.0),
          new Subject("sigmoid", (x, s) -> Functions.sigmoid(of(x), s), -745.0, 40.0),
          new Subject("tanh", plain(Functions::tanh), -20.0, 20.0),
          new Subject("softplus", (x, s) -> Functions.softplus(of(x), s), -745.0, 60.0),
          new Subject("logSigmoid", (x, s) -> Functions.softplus(of(-x), s).negate(), -60.0, 745.0),
          new Subject("logit", plain(Subject::logit), 0.0, 1.0),
          new Subject("erf", plain(Functions::erf), -6.0, 6.0),
          new Subject("erfc", (x, s) -> Functions.erfc(of(x), s), -6.0, 27.3),
          new Subject("normalCdf", (x, s) -> Functions.normalCdf(of(x), s), -38.6, 9.0),
          new Subject("normalQuantile", plain(Subject::quantile), 0.0, 1.0),
          new Subject(POW, Subject::pow, 0.0, 4.0),
          new Subject("sin", plain(Functions::sin), -20.0, 20.0),
          new Subject("cos", plain(Functions::cos), -20.0, 20.0),
          new Subject("silu", (x, s) -> Functions.sigmoid(of(x), s).times(x), -745.0, 40.0),
          new Subject("gelu", (x, s) -> Functions.normalCdf(of(x), s).times(x), -38.6, 9.0),
          new Subject("gelu_tanh", Subject::geluTanh, -21.0, 9.0),
          new Subject("cauchy_cdf", plain(Subject::cauchyCdf), -50.0, 50.0),
          new Subject("cloglog", Subject::cloglog, -80.0, 5.0),
          new Subject("selu", plain(Subject::selu), -40.0, 4.0));

  private static DoubleDouble of(double x) {
    return DoubleDouble.of(x);
  }

  private static Exact plain(UnaryOperator<DoubleDouble> f) {
    return (x, scale) -> f.apply(of(x)).scale(scale);
  }

  /** log(p) − log(1 − p), near ½ by log1p. */
  private static DoubleDouble logit(DoubleDouble p) {
    DoubleDouble s = p.scale(1).plus(-1.0);
    return Math.abs(s.hi()) < 0.5
        ? Functions.log1p(s).minus(Functions.log1p(s.negate()))
        : Functions.log(p).minus(Functions.log1p(p.negate()));
  }

  private static DoubleDouble quantile(DoubleDouble p) {
    return p.hi() > 0.0 && p.hi() < 1.0
        ? Functions.normalQuantile(p.hi())
        : of((p.hi() - 0.5) / (p.hi() == 0.0 || p.hi() == 1.0 ? 0.0 : Double.NaN));
  }

  private static DoubleDouble pow(double x, int scale) {
    double e = exponent(x);
    if (x == 0.0 || (x < 0.0 && Math.rint(e) != e)) {
      return of(StrictMath.pow(x, e)).scale(scale);
    }
    DoubleDouble y = Functions.exp(Functions.log(of(Math.abs(x))).times(e), scale);
    return x < 0.0 && Math.rint(0.5 * e) != 0.5 * e ? y.negate() : y;
  }

  /**
   * An exponent for x: small, a half of a whole number, or such that the power is of any size; whole
   * where x is negative. A float where x is one, for f32 to be compared with f64.
   */
  private static double exponent(double x) {
    SplittableRandom random = new SplittableRandom(Double.doubleToLongBits(x));
    boolean single = x == (float) x;
    double log2 = StrictMath.log(Math.abs(x)) / Functions.LN_2.hi();
    double power = single ? random.nextDouble(-151.0, 129.0) : random.nextDouble(-1076.0, 1025.0);
    double e =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(-40, 41) * 0.5;
          case 1 -> random.nextDouble(-4.0, 4.0);
          default -> log2 == 0.0 || Double.isInfinite(log2) ? 3.0 : power / log2;
        };
    double whole = x < 0.0 ? Math.rint(e) : e;
    return single ? (float) whole : whole;
  }

  /** Whether f(x) is proportional to x near 0 if it is small there. */
  boolean proportional() {
    return !name.equals(POW);
  }

  private static DoubleDouble sqrt(double x, int scale) {
    return x < 0x1p-500 ? of(x * 0x1p600).sqrt().scale(scale - 300) : of(x).sqrt().scale(scale);
  }

  private static DoubleDouble cloglog(double x, int scale) {
    return x < -40.0
        ? Functions.exp(of(x), scale).times(ONE.plus(hazard(of(x)).scale(-1)))
        : Functions.expm1(hazard(of(x))).negate().scale(scale);
  }

  private static DoubleDouble geluTanh(double x, int scale) {
    if (Math.abs(x) > 30.0) {
      return of(Math.scalb(Math.max(x, 0.0), scale));
    }
    DoubleDouble cubic = of(x).times(x).times(of(44715.0).over(1e6)).plus(1.0).times(x);
    DoubleDouble w = cubic.scale(1).times(of(2.0).over(Functions.PI).sqrt());
    return Functions.sigmoid(w, scale).times(x);
  }

  private static DoubleDouble cauchyCdf(DoubleDouble x) {
    if (x.hi() < -1.0) {
      return Functions.atan(ONE.over(x)).negate().over(Functions.PI);
    }
    return Functions.atan(x).over(Functions.PI).plus(0.5);
  }

  /** −e^x, at least −2000. */
  private static DoubleDouble hazard(DoubleDouble x) {
    return x.hi() > 7.6 ? of(-2000.0) : Functions.exp(x).negate();
  }

  private static DoubleDouble selu(DoubleDouble x) {
    double lambda = 1.0507009873554805;
    double alpha = 1.6732632423543772;
    return x.hi() > 0.0 ? x.times(lambda) : Functions.expm1(x).times(lambda).times(alpha);
  }

  /** y := f(x) by the public operation. */
  void apply(double[] x, double[] y) {
    Activation act = Measure.ACTIVATIONS.get(name);
    if (act != null) {
      act.forward(x.length, x, 0, y, 0);
    } else if (name.equals(POW)) {
      pow(x, y);
    } else {
      call(double[].class, x.length, x, y);
    }
  }

  /** The same in f32. */
  void apply(float[] x, float[] y) {
    Activation act = Measure.ACTIVATIONS.get(name);
    if (act != null) {
      act.forward(x.length, x, 0, y, 0);
    } else if (name.equals(POW)) {
      pow(x, y);
    } else {
      call(float[].class, x.length, x, y);
    }
  }

  private static void pow(double[] x, double[] y) {
    double[] e = new double[x.length];
    Arrays.setAll(e, i -> exponent(x[i]));
    VectorMath.pow(x.length, x, 0, e, 0, y, 0);
  }

  private static void pow(float[] x, float[] y) {
    float[] e = new float[x.length];
    for (int i = 0; i < e.length; i++) {
      e[i] = (float) exponent(x[i]);
    }
    VectorMath.pow(x.length, x, 0, e, 0, y, 0);
  }

  private void call(Class<?> type, int n, Object x, Object y) {
    try {
      MethodHandle method =
          MethodHandles.publicLookup()
              .findStatic(
                  VectorMath.class,
                  name,
                  MethodType.methodType(void.class, int.class, type, int.class, type, int.class));
      method.invoke(n, x, 0, y, 0);
    } catch (Throwable e) {
      throw new IllegalStateException(name, e);
    }
  }
}
