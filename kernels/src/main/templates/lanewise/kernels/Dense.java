package lanewise.kernels;

import java.lang.foreign.*;
import lanewise.kernels.blocked.*;
import lanewise.kernels.internal.*;

/**
 * Dense (fully connected) layers: Y = act(X·W + b).
 *
 * <p>A row of Y depends on its own row of X only, to the last bit, whatever batch it is in. Linear
 * regression is a dense layer with one output and the identity; logistic regression has the
 * sigmoid.
 */
public final class Dense {
  private Dense() {}

  // derive: each f32 segment(x w b y saved dy dx dw db; batch out in)

  /**
   * Y := act(X·W + b).
   *
   * <p>X is batch×in, W is in×out (PyTorch stores its transpose), b has out elements, Y is
   * batch×out; all row-major. Y must not overlap the inputs. With one output each row is a dot, and
   * the bias comes last; with more, the sums start from the bias. Error of a sum of k products:
   * |error| ≤ γ(k + 1)·(|X|·|W| + |b|), usually far below (Higham, Accuracy and Stability, 2002, §3.1).
   *
   * @throws IllegalArgumentException if a size is negative or a leading dimension too small
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void forward(
      /*segment ValueLayout.OfDouble layout,*/ int batch,
      int out,
      int in,
      double[] x,
      int xOff,
      int ldx,
      double[] w,
      int wOff,
      int ldw,
      double[] b,
      int bOff,
      Activation act,
      double[] y,
      int yOff,
      int ldy) {
    /*segment Segments.check(layout);*/
    Check.given("act", act);
    Check.size("batch", batch);
    Check.size("out", out);
    Check.size("in", in);
    Check.matrix("x", /*segment Double.BYTES,*/ x, xOff, batch, in, ldx);
    Check.matrix("w", /*segment Double.BYTES,*/ w, wOff, in, out, ldw);
    Check.vector("b", /*segment Double.BYTES,*/ b, bOff, out, 1);
    Check.matrix("y", /*segment Double.BYTES,*/ y, yOff, batch, out, ldy);
    /*segment Check.writable("y", y);*/
    F64Dispatch.dense(batch, out, in, x, xOff, ldx, w, wOff, ldw, b, bOff, act, y, yOff, ldy);
  }

  /**
   * {@link #forward} with packed weights: a network that is used often saves their packing in each call, for the same
   * bits. W is in×out; with one output it may have at most 2,147,483,639 rows.
   *
   * @throws IllegalArgumentException if batch is negative, a leading dimension too small, or W of another precision
   *     or too tall for one output
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void forwardPacked(
      /*segment ValueLayout.OfDouble layout,*/ int batch,
      double[] x,
      int xOff,
      int ldx,
      PackedMatrix w,
      double[] b,
      int bOff,
      Activation act,
      double[] y,
      int yOff,
      int ldy) {
    /*segment Segments.check(layout);*/
    Check.given("act", act);
    Check.size("batch", batch);
    Check.given("w", w);
    Packed weights = w.packed();
    weights.check("w", Double.BYTES);
    long in = weights.rows();
    long out = weights.cols();
    Check.matrix("x", /*segment Double.BYTES,*/ x, xOff, batch, in, ldx);
    Check.vector("b", /*segment Double.BYTES,*/ b, bOff, out, 1);
    Check.matrix("y", /*segment Double.BYTES,*/ y, yOff, batch, out, ldy);
    /*segment Check.writable("y", y);*/
    F64PackedDispatch.dense(batch, x, xOff, ldx, weights, b, bOff, act, y, yOff, ldy);
  }

  /**
   * The gradients of a dense layer: dZ := dY·act', then dX := dZ·Wᵀ, dW := Xᵀ·dZ and db := the sum of
   * the rows of dZ, given dY = ∂loss/∂Y.
   *
   * <p>dY is overwritten by dZ, the gradient before the activation; the others are overwritten, not
   * added to. {@code saved} is batch×out: what the forward pass has for {@link Activation#backward},
   * which is Y for the activations that are determined by their output. Shapes are those of {@link
   * #forward}: dX as X, dW as W, db as b, dY as Y. dY, dX, dW and db must not overlap each other or an
   * input. The products have the error of gemm, db that of a sum of batch elements (Higham, Accuracy and
   * Stability, 2002, §3.1 and §4.2), on top of the one rounding of dY·act'.
   *
   * @throws IllegalArgumentException if a size is negative or a leading dimension too small
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void backward(
      /*segment ValueLayout.OfDouble layout,*/ int batch,
      int out,
      int in,
      double[] x,
      int xOff,
      int ldx,
      double[] w,
      int wOff,
      int ldw,
      Activation act,
      double[] saved,
      int savedOff,
      int ldsaved,
      double[] dy,
      int dyOff,
      int lddy,
      double[] dx,
      int dxOff,
      int lddx,
      double[] dw,
      int dwOff,
      int lddw,
      double[] db,
      int dbOff) {
    /*segment Segments.check(layout);*/
    Check.given("act", act);
    Check.size("batch", batch);
    Check.size("out", out);
    Check.size("in", in);
    Check.matrix("x", /*segment Double.BYTES,*/ x, xOff, batch, in, ldx);
    Check.matrix("w", /*segment Double.BYTES,*/ w, wOff, in, out, ldw);
    Check.matrix("saved", /*segment Double.BYTES,*/ saved, savedOff, batch, out, ldsaved);
    Check.matrix("dy", /*segment Double.BYTES,*/ dy, dyOff, batch, out, lddy);
    Check.matrix("dw", /*segment Double.BYTES,*/ dw, dwOff, in, out, lddw);
    Check.vector("db", /*segment Double.BYTES,*/ db, dbOff, out, 1);
    Check.matrix("dx", /*segment Double.BYTES,*/ dx, dxOff, batch, in, lddx);
    /*segment Check.writable("dy", dy);*/
    /*segment Check.writable("dw", dw);*/
    /*segment Check.writable("db", db);*/
    /*segment Check.writable("dx", dx);*/
    F64DenseBackward.gradient(batch, out, act, saved, savedOff, ldsaved, dy, dyOff, lddy);
    F64DenseBackward.parameters(
        batch, out, in, x, xOff, ldx, dy, dyOff, lddy, dw, dwOff, lddw, db, dbOff);
    F64DenseBackward.input(batch, out, in, w, wOff, ldw, dy, dyOff, lddy, dx, dxOff, lddx);
  }

  /**
   * {@link #backward} without dX, for a first layer: nothing is in front of it. W is not needed then.
   *
   * @throws IllegalArgumentException if a size is negative or a leading dimension too small
   * @throws IndexOutOfBoundsException if an operand does not fit where its offset says
   */
  public static void backwardParameters(
      /*segment ValueLayout.OfDouble layout,*/ int batch,
      int out,
      int in,
      double[] x,
      int xOff,
      int ldx,
      Activation act,
      double[] saved,
      int savedOff,
      int ldsaved,
      double[] dy,
      int dyOff,
      int lddy,
      double[] dw,
      int dwOff,
      int lddw,
      double[] db,
      int dbOff) {
    /*segment Segments.check(layout);*/
    Check.given("act", act);
    Check.size("batch", batch);
    Check.size("out", out);
    Check.size("in", in);
    Check.matrix("x", /*segment Double.BYTES,*/ x, xOff, batch, in, ldx);
    Check.matrix("saved", /*segment Double.BYTES,*/ saved, savedOff, batch, out, ldsaved);
    Check.matrix("dy", /*segment Double.BYTES,*/ dy, dyOff, batch, out, lddy);
    Check.matrix("dw", /*segment Double.BYTES,*/ dw, dwOff, in, out, lddw);
    Check.vector("db", /*segment Double.BYTES,*/ db, dbOff, out, 1);
    /*segment Check.writable("dy", dy);*/
    /*segment Check.writable("dw", dw);*/
    /*segment Check.writable("db", db);*/
    F64DenseBackward.gradient(batch, out, act, saved, savedOff, ldsaved, dy, dyOff, lddy);
    F64DenseBackward.parameters(
        batch, out, in, x, xOff, ldx, dy, dyOff, lddy, dw, dwOff, lddw, db, dbOff);
  }

  // derive: end
}
