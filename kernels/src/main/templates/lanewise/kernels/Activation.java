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
    EXP
  }

  /** f(x) = x: linear regression. */
  public static final Activation IDENTITY = new Activation(Kind.IDENTITY, "identity");

  /** f(x) = max(x, 0); NaN stays NaN. */
  public static final Activation RELU = new Activation(Kind.RELU, "relu");

  /** f(x) = 1 / (1 + e^-x), the inverse of the logit link: logistic regression. */
  public static final Activation SIGMOID = new Activation(Kind.SIGMOID, "sigmoid");

  /** f(x) = e^x, the inverse of the log link: Poisson regression. */
  public static final Activation EXP = new Activation(Kind.EXP, "exp");

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

  /** The lower-case name. */
  public String name() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }

  // derive: each f32 segment(x y; n)

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

  // derive: end
}
