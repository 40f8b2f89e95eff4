package lanewise.kernels;

import java.lang.foreign.*;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import lanewise.kernels.internal.*;
import lanewise.kernels.scalar.*;
import lanewise.kernels.vector.*;
import org.jspecify.annotations.Nullable;

/**
 * What a layer applies to each of its outputs, as PyTorch names it, with the inverse of every usual
 * link of a generalized linear model among them. {@link #SOFTMAX} alone takes all outputs of a row together.
 *
 * <p>The errors stated are those of {@code forward}, in units in the last place, reached nowhere in
 * tests of millions of floats and of doubles; limits at ±∞ are exact, and NaN stays NaN.
 */
public final class Activation {
  /** The function. */
  public enum Kind {
    IDENTITY,
    RELU,
    LEAKY_RELU,
    ELU,
    SELU,
    SIGMOID,
    HARD_SIGMOID,
    TANH,
    SOFTPLUS,
    SILU,
    GELU,
    GELU_TANH,
    EXP,
    NORMAL_CDF,
    CAUCHY_CDF,
    CLOGLOG,
    LOGLOG,
    RECIPROCAL,
    RECIPROCAL_SQRT,
    SQUARE,
    POWER,
    SOFTMAX,
    CUSTOM
  }

  /** What the backward pass reads, and the forward pass must therefore keep. */
  public enum Saved {
    /** The output y = f(x), which determines the derivative. */
    OUTPUT,
    /** The input x, the pre-activation of a layer. */
    INPUT
  }

  /** f(x) = x: linear regression. */
  public static final Activation IDENTITY = new Activation(Kind.IDENTITY, "identity");

  /** f(x) = max(x, 0); NaN stays NaN. */
  public static final Activation RELU = new Activation(Kind.RELU, "relu");

  /** {@link #leakyRelu} with slope 0.01. */
  public static final Activation LEAKY_RELU = leakyRelu(0.01);

  /** {@link #elu} with alpha = 1. */
  public static final Activation ELU = elu(1.0);

  /**
   * f(x) = λ·x above 0, λα·(e^x − 1) below, with the constants of Klambauer and others,
   * Self-normalizing neural networks, 2017. Error below 2 ulp.
   */
  public static final Activation SELU = new Activation(Kind.SELU, "selu");

  /** f(x) = 1 / (1 + e^-x), the inverse of the logit link: logistic regression. Below 1.5 ulp. */
  public static final Activation SIGMOID = new Activation(Kind.SIGMOID, "sigmoid");

  /** f(x) = x/6 + ½, between 0 and 1. */
  public static final Activation HARD_SIGMOID = new Activation(Kind.HARD_SIGMOID, "hardsigmoid");

  /** f(x) = tanh x. At most 1 ulp. */
  public static final Activation TANH = new Activation(Kind.TANH, "tanh");

  /** f(x) = log(1 + e^x). Below 1.5 ulp. */
  public static final Activation SOFTPLUS = new Activation(Kind.SOFTPLUS, "softplus");

  /** f(x) = x·sigmoid(x). Below 1.5 ulp. */
  public static final Activation SILU = new Activation(Kind.SILU, "silu");

  /** f(x) = x·Φ(x), with the normal distribution function. Below 1.5 ulp. */
  public static final Activation GELU = new Activation(Kind.GELU, "gelu");

  /** f(x) = ½·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))), an approximation of GELU. Below 1.5 ulp. */
  public static final Activation GELU_TANH = new Activation(Kind.GELU_TANH, "gelu_tanh");

  /** f(x) = e^x, the inverse of the log link: Poisson regression. Below 1 ulp. */
  public static final Activation EXP = new Activation(Kind.EXP, "exp");

  /** f(x) = Φ(x), the inverse of the probit link. Below 1.5 ulp. */
  public static final Activation NORMAL_CDF = new Activation(Kind.NORMAL_CDF, "normal_cdf");

  /** f(x) = ½ + atan(x)/π, the inverse of the cauchit link. Below 2 ulp. */
  public static final Activation CAUCHY_CDF = new Activation(Kind.CAUCHY_CDF, "cauchy_cdf");

  /** f(x) = 1 − e^−e^x, the inverse of the complementary log-log link. Below 2 ulp. */
  public static final Activation CLOGLOG = new Activation(Kind.CLOGLOG, "cloglog");

  /** f(x) = e^−e^−x, the inverse of the log-log link. Below 2 + e^−x ulp. */
  public static final Activation LOGLOG = new Activation(Kind.LOGLOG, "loglog");

  /** f(x) = 1/x, the inverse of the inverse link; ±∞ at ±0. */
  public static final Activation RECIPROCAL = new Activation(Kind.RECIPROCAL, "reciprocal");

  /** f(x) = 1/√x, the inverse of the inverse-squared link. Below 1.5 ulp. */
  public static final Activation RECIPROCAL_SQRT = new Activation(Kind.RECIPROCAL_SQRT, "rsqrt");

  /** f(x) = x², the inverse of the square root link. */
  public static final Activation SQUARE = new Activation(Kind.SQUARE, "square");

  /**
   * f(x)[j] = e^x[j] / Σ e^x[i] over a row, as {@link VectorMath#softmax}: the outputs of a layer for one row,
   * or all n elements of {@link #forward(int, double[], int, double[], int)}.
   */
  public static final Activation SOFTMAX = new Activation(Kind.SOFTMAX, "softmax");

  private final Kind kind;
  private final String name;
  private final double parameter;
  private final DoubleUnaryOperator function;
  private final DoubleUnaryOperator derivative;

  private Activation(Kind kind, String name) {
    this(kind, name, 0.0, DoubleUnaryOperator.identity(), DoubleUnaryOperator.identity());
  }

  private Activation(
      Kind kind,
      String name,
      double parameter,
      DoubleUnaryOperator function,
      DoubleUnaryOperator derivative) {
    this.kind = kind;
    this.name = name;
    this.parameter = parameter;
    this.function = function;
    this.derivative = derivative;
  }

  /**
   * f(x) = x above 0, slope·x below.
   *
   * @throws IllegalArgumentException if the slope is negative or not finite
   */
  public static Activation leakyRelu(double slope) {
    return parameterized(Kind.LEAKY_RELU, "leaky_relu", "slope", slope);
  }

  /**
   * f(x) = x above 0, alpha·(e^x − 1) below. Error below 2 ulp.
   *
   * @throws IllegalArgumentException if alpha is negative or not finite
   */
  public static Activation elu(double alpha) {
    return parameterized(Kind.ELU, "elu", "alpha", alpha);
  }

  /**
   * f(x) = x^exponent, the inverse of the link mu^(1/exponent). As {@link VectorMath#pow}: NaN below 0 unless
   * the exponent is whole. Error below 1 ulp.
   *
   * @throws IllegalArgumentException if the exponent is not finite
   */
  public static Activation power(double exponent) {
    if (!Double.isFinite(exponent)) {
      throw new IllegalArgumentException("exponent: was " + exponent + ", must be finite");
    }
    DoubleUnaryOperator none = DoubleUnaryOperator.identity();
    return new Activation(Kind.POWER, "power", exponent, none, none);
  }

  private static Activation parameterized(Kind kind, String name, String what, double value) {
    if (!(value >= 0.0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(what + ": was " + value + ", must be finite and >= 0");
    }
    DoubleUnaryOperator none = DoubleUnaryOperator.identity();
    return new Activation(kind, name, value, none, none);
  }

  /**
   * A function of the user, applied to one element at a time, by several threads at once where {@link
   * Parallel} allows them; f32 operations
   * convert to double and back. Its bits are the same everywhere as far as the function's are: {@link
   * StrictMath} has them, {@link Math} has not. {@link #saved()} is the input.
   *
   * @param name what {@link #name()} returns
   * @param derivative f', a function of x
   * @throws IllegalArgumentException if the name is empty
   */
  public static Activation custom(
      String name, DoubleUnaryOperator function, DoubleUnaryOperator derivative) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("name: was empty, must name the function");
    }
    return new Activation(
        Kind.CUSTOM,
        name,
        0.0,
        Objects.requireNonNull(function),
        Objects.requireNonNull(derivative));
  }

  /** Which function this is. */
  public Kind kind() {
    return kind;
  }

  /** Which operand of the forward pass {@code backward} takes the derivative from. */
  public Saved saved() {
    return switch (kind) {
      case IDENTITY,
          RELU,
          LEAKY_RELU,
          ELU,
          SELU,
          SIGMOID,
          HARD_SIGMOID,
          TANH,
          SOFTPLUS,
          EXP,
          RECIPROCAL,
          RECIPROCAL_SQRT,
          SOFTMAX ->
          Saved.OUTPUT;
      case SILU, GELU, GELU_TANH, NORMAL_CDF, CAUCHY_CDF, CLOGLOG, LOGLOG, SQUARE, POWER, CUSTOM ->
          Saved.INPUT;
    };
  }

  /** The lower-case name. */
  public String name() {
    return name;
  }

  /** The slope of {@link #leakyRelu}, the alpha of {@link #elu}, the exponent of {@link #power}; else 0. */
  public double parameter() {
    return parameter;
  }

  /** The function of {@link #custom}, the identity for the others. */
  public DoubleUnaryOperator function() {
    return function;
  }

  /** The derivative of {@link #custom}, the identity for the others. */
  public DoubleUnaryOperator derivative() {
    return derivative;
  }

  /** The same function; custom ones are equal if their function and derivative are. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Activation a
        && a.kind == kind
        && a.parameter == parameter
        && a.function.equals(function)
        && a.derivative.equals(derivative);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, parameter);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case LEAKY_RELU, ELU, POWER -> name + "(" + parameter + ")";
      default -> name;
    };
  }

  // derive: each f32 segment(x y saved dy dx; n)

  /**
   * y[i] := f(x[i]) for n elements, in place or on other elements; softmax takes them for one row.
   *
   * @throws IllegalArgumentException if n is negative or x and y overlap in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public void forward(
      /*segment ValueLayout.OfDouble layout,*/ int n, double[] x, int xOff, double[] y, int yOff) {
    /*segment Segments.check(layout);*/
    Check.size("n", n);
    Check.vector("x", /*segment Double.BYTES,*/ x, xOff, n, 1);
    Check.vector("y", /*segment Double.BYTES,*/ y, yOff, n, 1);
    /*segment Check.writable("y", y);*/
    Check.inPlaceOrApart("x", /*segment Double.BYTES,*/ x, xOff, "y", y, yOff, n);
    F64Dispatch.forward(this, n, x, xOff, y, yOff);
  }

  /**
   * dx[i] := dy[i]·f'(x[i]) for n elements, where the derivative is taken from what the forward pass
   * saved: y[i] = f(x[i]), or x[i], as {@link #saved()} says.
   *
   * <p>By the output: 1 for the identity, y > 0 for relu (dy where y is NaN), y·(1 − y) for the
   * sigmoid, y for exp, 1 − y² for tanh, 1 − e^−y for softplus, −y² for the reciprocal, −y³/2 for
   * rsqrt; for the units that bend at 0, the slope of the side that y lies on. Softmax, which takes
   * the n elements for one row, has y·(dy − Σ y·dy). By the input: the densities of the normal, Cauchy
   * and Gumbel distributions, Φ(x) + x·φ(x) for gelu, e·x^(e − 1) for a
   * power, and so on. dx may be dy or the saved elements, in place.
   *
   * @param saved what the forward pass saved; not read by the identity, but checked
   * @param dy the gradient with respect to the output
   * @param dx receives the gradient with respect to the input
   * @throws IllegalArgumentException if n is negative or dx overlaps another operand in part
   * @throws IndexOutOfBoundsException if an array is too short
   */
  public void backward(
      /*segment ValueLayout.OfDouble layout,*/ int n,
      double[] saved,
      int savedOff,
      double[] dy,
      int dyOff,
      double[] dx,
      int dxOff) {
    /*segment Segments.check(layout);*/
    Check.size("n", n);
    Check.vector("saved", /*segment Double.BYTES,*/ saved, savedOff, n, 1);
    Check.vector("dy", /*segment Double.BYTES,*/ dy, dyOff, n, 1);
    Check.vector("dx", /*segment Double.BYTES,*/ dx, dxOff, n, 1);
    /*segment Check.writable("dx", dx);*/
    Check.inPlaceOrApart("dy", /*segment Double.BYTES,*/ dy, dyOff, "dx", dx, dxOff, n);
    Check.inPlaceOrApart("saved", /*segment Double.BYTES,*/ saved, savedOff, "dx", dx, dxOff, n);
    F64Dispatch.backward(this, n, saved, savedOff, dy, dyOff, dx, dxOff);
  }

  // derive: end
}
