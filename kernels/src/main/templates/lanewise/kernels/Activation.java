package lanewise.kernels;

import java.lang.foreign.*;
import lanewise.kernels.internal.*;
import lanewise.kernels.scalar.*;
import lanewise.kernels.vector.*;

/** What a layer applies to each of its outputs, as PyTorch names it. */
public final class Activation {
  /** The function. */
  public enum Kind {
    IDENTITY,
    RELU,
    SIGMOID,
    EXP,
    TANH
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

  /** f(x) = 1 / (1 + e^-x), the inverse of the logit link: logistic regression. */
  public static final Activation SIGMOID = new Activation(Kind.SIGMOID, "sigmoid");

  /** f(x) = e^x, the inverse of the log link: Poisson regression. */
  public static final Activation EXP = new Activation(Kind.EXP, "exp");

  /** f(x) = tanh x. */
  public static final Activation TANH = new Activation(Kind.TANH, "tanh");

  private final Kind kind;
  private final String name;

  private Activation(Kind kind, String name) {
    this.kind = kind;
    this.name = name;
  }

  /** Which function this is. */
  public Kind kind() {
    return kind;
  }

  /** Which operand of the forward pass {@code backward} takes the derivative from. */
  public Saved saved() {
    return switch (kind) {
      case IDENTITY, RELU, SIGMOID, EXP, TANH -> Saved.OUTPUT;
    };
  }

  /** The lower-case name. */
  public String name() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }

  // derive: each f32 segment(x y saved dy dx; n)

  /**
   * y[i] := f(x[i]) for n elements, in place or on other elements.
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
    if (Twin.VECTOR) {
      F64Activation.forward(this, n, x, xOff, y, yOff);
    } else {
      F64ActivationSpec.forward(this, n, x, xOff, y, yOff);
    }
  }

  /**
   * dx[i] := dy[i]·f'(x[i]) for n elements, where the derivative is taken from what the forward pass
   * saved: y[i] = f(x[i]), or x[i], as {@link #saved()} says.
   *
   * <p>By the output: 1 for the identity, y > 0 for relu (dy where y is NaN), y·(1 − y) for the
   * sigmoid, y for exp, 1 − y² for tanh. dx may be dy or the saved elements, in place.
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
    if (Twin.VECTOR) {
      F64Activation.backward(this, n, saved, savedOff, dy, dyOff, dx, dxOff);
    } else {
      F64ActivationSpec.backward(this, n, saved, savedOff, dy, dyOff, dx, dxOff);
    }
  }

  // derive: end
}
