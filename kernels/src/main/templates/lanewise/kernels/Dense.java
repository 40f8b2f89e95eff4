package lanewise.kernels;

import java.lang.foreign.*;
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

  // derive: each f32 segment(x w b y; batch out in)

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

  // derive: end
}
