package lanewise.kernels.scalar;

// derive: f32 segment(x w b y; batch out in i j p t)

import lanewise.kernels.Activation;

/** A dense layer, forward: Y = act(X·W + b). */
public final class F64DenseSpec {
  private F64DenseSpec() {}

  /** X is batch×in, W is in×out, b has out elements, Y is batch×out. */
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
    if (out == 1) {
      for (int i = 0; i < batch; i++) {
        y[yOff + i * ldy] = F64DotSpec.dot(in, x, xOff + i * ldx, 1, w, wOff, ldw) + b[bOff];
      }
    } else {
      products(batch, out, in, x, xOff, ldx, w, wOff, ldw, b, bOff, y, yOff, ldy);
    }
    activate(batch, out, act, y, yOff, ldy);
  }

  /** Y := X·W + b for some of several outputs. */
  public static void products(
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
      double[] y,
      int yOff,
      int ldy) {
    for (int i = 0; i < batch; i++) {
      for (int j = 0; j < out; j++) {
        y[yOff + i * ldy + j] = product(in, x, xOff + i * ldx, w, wOff + j, ldw, b[bOff + j]);
      }
    }
  }

  /** Y := act(Y). */
  public static void activate(int batch, int out, Activation act, double[] y, int yOff, int ldy) {
    for (int i = 0; i < batch; i++) {
      F64ActivationSpec.forward(act, out, y, yOff + i * ldy, y, yOff + i * ldy);
    }
  }

  private static double product(
      int in, double[] x, int xOff, double[] w, int wOff, int ldw, double bias) {
    int term = F64Order.term(in);
    double z = bias;
    for (int t = 0; t < in; t += term) {
      double s = 0.0;
      for (int p = t; p < Math.min(t + term, in); p += F64Order.K_CHUNK) {
        int kc = (int) Math.min(F64Order.K_CHUNK, in - p);
        double start = p == 0 ? bias : 0.0;
        double chunk = F64GemmSpec.chain(kc, start, x, xOff + p, 1, w, wOff + p * ldw, ldw);
        s = p == t ? chunk : s + chunk;
      }
      z = t == 0 ? s : z + s;
    }
    return z;
  }
}
