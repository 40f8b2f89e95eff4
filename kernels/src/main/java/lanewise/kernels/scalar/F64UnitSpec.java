package lanewise.kernels.scalar;

// derive: f32

import static lanewise.kernels.scalar.F64ExpLogSpec.*;
import static lanewise.kernels.scalar.F64MathSpec.*;

/**
 * The other activations of layers for f64, one element, and their derivatives: {@code fSlope} takes
 * what {@link lanewise.kernels.Activation#saved} says.
 */
public final class F64UnitSpec {
  /** λ and λ·α of Klambauer and others, Self-normalizing neural networks, 2017. */
  public static final double SELU_SCALE = 1.0507009873554805;

  public static final double SELU_ALPHA = 1.7580993408473766;

  public static final double SIXTH = 0.16666666666666666;

  private F64UnitSpec() {}

  /** x. */
  public static double identity(double x) {
    return x;
  }

  /** max(x, 0); NaN stays NaN, and −0 becomes +0. */
  public static double relu(double x) {
    return x <= 0.0 ? 0.0 : x;
  }

  /** The derivative of relu where its value is y. */
  public static double reluSlope(double y) {
    return y <= 0.0 ? 0.0 : 1.0;
  }

  /** x above 0, slope·x below. */
  public static double leakyRelu(double x, double slope) {
    return x > 0.0 ? x : slope * x;
  }

  /** The derivative of leakyRelu where its value is y. */
  public static double leakyReluSlope(double y, double slope) {
    return y <= 0.0 ? slope : 1.0;
  }

  /** x above 0, alpha·(e^x − 1) below. */
  public static double elu(double x, double alpha) {
    return x > 0.0 ? x : alpha * expm1(x);
  }

  /** The derivative of elu where its value is y. */
  public static double eluSlope(double y, double alpha) {
    return y > 0.0 ? 1.0 : y + alpha;
  }

  /** λ·x above 0, λ·α·(e^x − 1) below. */
  public static double selu(double x) {
    return x > 0.0 ? SELU_SCALE * x : SELU_ALPHA * expm1(x);
  }

  /** The derivative of selu where its value is y. */
  public static double seluSlope(double y) {
    return y > 0.0 ? SELU_SCALE : y + SELU_ALPHA;
  }

  /** x/6 + ½ between 0 and 1. */
  public static double hardSigmoid(double x) {
    double y = Math.fma(x, SIXTH, 0.5);
    y = x >= 3.0 ? 1.0 : y;
    return x <= -3.0 ? 0.0 : y;
  }

  /** The derivative of hardSigmoid where its value is y. */
  public static double hardSigmoidSlope(double y) {
    return y > 0.0 && y < 1.0 ? SIXTH : 0.0;
  }

  /** The derivative of exp where its value is y. */
  public static double expSlope(double y) {
    return y;
  }

  /** The derivative of 1/x where its value is y. */
  public static double reciprocalSlope(double y) {
    return -y * y;
  }

  /** 1 / √x. */
  public static double reciprocalSqrt(double x) {
    return 1.0 / sqrt(x);
  }

  /** The derivative of 1/√x where its value is y. */
  public static double reciprocalSqrtSlope(double y) {
    return (y * -0.5) * (y * y);
  }

  /** x². */
  public static double square(double x) {
    return x * x;
  }

  /** The derivative of x². */
  public static double squareSlope(double x) {
    return x + x;
  }

  /** 1 − e^−e^x, the inverse of the complementary log-log link. */
  public static double cloglog(double x) {
    return -expm1(-exp(x));
  }

  /** The derivative of cloglog: e^(x − e^x). */
  public static double cloglogSlope(double x) {
    double c = x > LOGLOG_MAX ? LOGLOG_MAX : x;
    return exp(c - exp(c));
  }

  /** e^−e^−x, the inverse of the log-log link. */
  public static double loglog(double x) {
    return exp(-exp(-x));
  }

  /** The derivative of loglog: e^(−x − e^−x). */
  public static double loglogSlope(double x) {
    double c = -x > LOGLOG_MAX ? LOGLOG_MAX : -x;
    return exp(c - exp(c));
  }
}
