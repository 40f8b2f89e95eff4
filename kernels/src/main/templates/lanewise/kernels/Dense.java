package lanewise.kernels;

import java.lang.foreign.*;
import lanewise.kernels.internal.*;
import lanewise.kernels.scalar.*;
import lanewise.kernels.vector.*;

/**
 * Dense (fully connected) layers: Y = act(X·W + b).
 *
 * <p>A row of Y depends on its own row of X only, to the last bit, whatever batch it is in. Linear
 * regression is a dense layer with one output and the identity; logistic regression has the
 * sigmoid.
 */
public final class Dense {
  /** Below this many multiply-adds one thread is faster. */
  private static final double WORK_FOR_THREADS = 1 << 18;

  private Dense() {}

  // derive: each f32 segment(x w b y; batch out in from rows)

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
    if (batch == 0 || out == 0) {
      return;
    }
    Parallel parallel = Parallel.current();
    if (parallel.threads() == 1 || (double) batch * out * in < WORK_FOR_THREADS) {
      rows(
          /*segment layout,*/ batch,
          out,
          in,
          x,
          xOff,
          ldx,
          w,
          wOff,
          ldw,
          b,
          bOff,
          act,
          y,
          yOff,
          ldy);
      return;
    }
    parallel.split(
        batch,
        8,
        (lo, hi) -> {
          int from = (int) lo; // array only
          /*segment long from = lo;*/
          int rows = (int) (hi - lo); // array only
          /*segment long rows = hi - lo;*/
          rows(
              /*segment layout,*/ rows,
              out,
              in,
              x,
              xOff + from * ldx,
              ldx,
              w,
              wOff,
              ldw,
              b,
              bOff,
              act,
              y,
              yOff + from * ldy,
              ldy);
        });
  }

  private static void rows(
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
    if (Twin.VECTOR) {
      F64Dense.forward(batch, out, in, x, xOff, ldx, w, wOff, ldw, b, bOff, act, y, yOff, ldy);
    } else {
      F64DenseSpec.forward(batch, out, in, x, xOff, ldx, w, wOff, ldw, b, bOff, act, y, yOff, ldy);
    }
  }

  // derive: end
}
