package lanewise.kernels.scalar;

import static lanewise.kernels.scalar.F32MathSpec.*;

/**
 * The other activations of layers for f32, one element, and their derivatives: {@code fSlope} takes
 * what {@link lanewise.kernels.Activation#saved} says.
 */
public final class F32UnitSpec {
  /** λ and λ·α of Klambauer and others, Self-normalizing neural networks, 2017.f */
  public static final float SELU_SCALE = 1.0507009873554805f;

  public static final float SELU_ALPHA = 1.7580993408473766f;

  public static final float SIXTH = 0.16666666666666666f;

  /** From here on e^−e^x is 0.f */
  public static final float LOGLOG_MAX = 5.0f;

  private F32UnitSpec() {}

  /** max(x, 0); NaN stays NaN, and −0 becomes +0.f */
  public static float relu(float x) {
    return x <= 0.0f ? 0.0f : x;
  }

  /** The derivative of relu where its value is y. */
  public static float reluSlope(float y) {
    return y <= 0.0f ? 0.0f : 1.0f;
  }

  /** x above 0, slope·x below. */
  public static float leakyRelu(float x, float slope) {
    return x > 0.0f ? x : slope * x;
  }

  /** The derivative of leakyRelu where its value is y. */
  public static float leakyReluSlope(float y, float slope) {
    return y <= 0.0f ? slope : 1.0f;
  }

  /** x above 0, alpha·(e^x − 1) below. */
  public static float elu(float x, float alpha) {
    return x > 0.0f ? x : alpha * expm1(x);
  }

  /** The derivative of elu where its value is y. */
  public static float eluSlope(float y, float alpha) {
    return y > 0.0f ? 1.0f : y + alpha;
  }

  /** λ·x above 0, λ·α·(e^x − 1) below. */
  public static float selu(float x) {
    return x > 0.0f ? SELU_SCALE * x : SELU_ALPHA * expm1(x);
  }

  /** The derivative of selu where its value is y. */
  public static float seluSlope(float y) {
    return y > 0.0f ? SELU_SCALE : y + SELU_ALPHA;
  }

  /** x/6 + ½ between 0 and 1.f */
  public static float hardSigmoid(float x) {
    float y = Math.fma(x, SIXTH, 0.5f);
    y = x >= 3.0f ? 1.0f : y;
    return x <= -3.0f ? 0.0f : y;
  }

  /** The derivative of hardSigmoid where its value is y. */
  public static float hardSigmoidSlope(float y) {
    return y > 0.0f && y < 1.0f ? SIXTH : 0.0f;
  }

  /** The derivative of exp where its value is y. */
  public static float expSlope(float y) {
    return y;
  }

  /** The derivative of 1/x where its value is y. */
  public static float reciprocalSlope(float y) {
    return -y * y;
  }

  /** 1 / √x. */
  public static float reciprocalSqrt(float x) {
    return 1.0f / sqrt(x);
  }

  /** The derivative of 1/√x where its value is y. */
  public static float reciprocalSqrtSlope(float y) {
    return (y * -0.5f) * (y * y);
  }

  /** x². */
  public static float square(float x) {
    return x * x;
  }

  /** The derivative of x². */
  public static float squareSlope(float x) {
    return x + x;
  }

  /** 1 − e^−e^x, the inverse of the complementary log-log link. */
  public static float cloglog(float x) {
    return -expm1(-exp(x));
  }

  /** The derivative of cloglog: e^(x − e^x). */
  public static float cloglogSlope(float x) {
    float c = x > LOGLOG_MAX ? LOGLOG_MAX : x;
    return exp(c - exp(c));
  }

  /** e^−e^−x, the inverse of the log-log link. */
  public static float loglog(float x) {
    return exp(-exp(-x));
  }

  /** The derivative of loglog: e^(−x − e^−x). */
  public static float loglogSlope(float x) {
    float c = -x > LOGLOG_MAX ? LOGLOG_MAX : -x;
    return exp(c - exp(c));
  }
}
