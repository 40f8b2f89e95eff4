package lanewise.kernels.vector;

// derive: f32 segment(x w b y; batch out in i)

import java.lang.foreign.MemorySegment; // array only
import lanewise.kernels.Activation;
import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64DenseSpec;

/** {@link F64DenseSpec} on vectors. */
public final class F64Dense {
  private F64Dense() {}

  public static void forward(
      int batch,
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
    if (afterwards(act)) {
      Activation none = Activation.IDENTITY;
      forward(batch, out, in, x, xOff, ldx, w, wOff, ldw, b, bOff, none, y, yOff, ldy);
      activate(batch, out, act, y, yOff, ldy);
    } else if (out == 1) {
      single(batch, in, x, xOff, ldx, w, wOff, ldw, b[bOff], act, y, yOff, ldy);
    } else if (in == 0) {
      F64DenseSpec.forward(batch, out, in, x, xOff, ldx, w, wOff, ldw, b, bOff, act, y, yOff, ldy);
    } else {
      F64Product.run(
          false,
          false,
          batch,
          out,
          in,
          1.0,
          x,
          xOff,
          ldx,
          w,
          wOff,
          ldw,
          start(out, b, bOff),
          1,
          act,
          0.0,
          y,
          yOff,
          ldy);
    }
  }

  /** The same with W in panels: several outputs, in ≥ 1. */
  public static void packed(
      int batch,
      int out,
      int in,
      double[] x,
      int xOff,
      int ldx,
      MemorySegment[][] panels,
      double[] b,
      int bOff,
      Activation act,
      double[] y,
      int yOff,
      int ldy) {
    Activation inside = afterwards(act) ? Activation.IDENTITY : act;
    double[] start = start(out, b, bOff);
    F64Product.packed(
        false, batch, out, in, 1.0, x, xOff, ldx, panels, 0, start, 1, inside, 0.0, y, yOff, ldy);
    if (afterwards(act)) {
      activate(batch, out, act, y, yOff, ldy);
    }
  }

  /**
   * Whether the product must be complete before: a row of softmax is only after all of its tiles, and a
   * function of the user's may call kernels that need the scratch memory of this one.
   */
  private static boolean afterwards(Activation act) {
    return act.kind() == Activation.Kind.SOFTMAX || act.kind() == Activation.Kind.CUSTOM;
  }

  /** Y := act(Y). */
  private static void activate(int batch, int out, Activation act, double[] y, int yOff, int ldy) {
    if (act.kind() == Activation.Kind.SOFTMAX) {
      F64Softmax.softmax(batch, out, y, yOff, ldy, y, yOff, ldy);
    } else {
      for (int i = 0; i < batch; i++) {
        F64Activation.forward(act, out, y, yOff + i * ldy, y, yOff + i * ldy);
      }
    }
  }

  /** The bias, from which sums start, with room for whole blocks. */
  private static double[] start(int out, double[] b, int bOff) {
    double[] start = Scratch.f64(Scratch.Slot.START, (int) out + F64Machine.NC);
    System.arraycopy(b, bOff, start, 0, (int) out);
    return start;
  }

  /** One output: a dot for each row, and the bias as what it is added to. */
  private static void single(
      int batch,
      int in,
      double[] x,
      int xOff,
      int ldx,
      double[] w,
      int wOff,
      int ldw,
      double bias,
      Activation act,
      double[] y,
      int yOff,
      int ldy) {
    for (int i = 0; i < batch; i++) {
      y[yOff + i * ldy] = bias;
    }
    F64Gemv.rows(batch, in, 1.0, x, xOff, ldx, w, wOff, ldw, 1.0, y, yOff, ldy);
    if (ldy == 1) {
      F64Activation.forward(act, batch, y, yOff, y, yOff);
    } else {
      for (int i = 0; i < batch; i++) {
        F64Activation.forward(act, 1, y, yOff + i * ldy, y, yOff + i * ldy);
      }
    }
  }
}
