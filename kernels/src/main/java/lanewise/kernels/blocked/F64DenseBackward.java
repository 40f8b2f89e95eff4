package lanewise.kernels.blocked;

// derive: f32 segment(x w saved dy dx dw db; batch out in i)

import lanewise.kernels.Activation;
import lanewise.kernels.internal.F64Dispatch;

/** A dense layer, backward: dZ = dY·act', dX = dZ·Wᵀ, dW = Xᵀ·dZ, db = the sum of the rows of dZ. */
public final class F64DenseBackward {
  /** One element, read again and again: a sum of rows is a product with a vector of ones. */
  private static final double[] ONE = {1.0}; // array only

  /*segment private static final MemorySegment ONE = MemorySegment.ofArray(new double[] {1.0});*/

  private F64DenseBackward() {}

  /** dY := dY·act'(…), row by row, from what the forward pass saved. */
  public static void gradient(
      int batch,
      int out,
      Activation act,
      double[] saved,
      int savedOff,
      int ldsaved,
      double[] dy,
      int dyOff,
      int lddy) {
    if (act == Activation.IDENTITY) {
      return;
    }
    for (int i = 0; i < batch; i++) {
      int rowOff = dyOff + i * lddy;
      F64Dispatch.backward(act, out, saved, savedOff + i * ldsaved, dy, rowOff, dy, rowOff);
    }
  }

  /** dW := Xᵀ·dZ and db := Σ dZ. */
  public static void parameters(
      int batch,
      int out,
      int in,
      double[] x,
      int xOff,
      int ldx,
      double[] dy,
      int dyOff,
      int lddy,
      double[] dw,
      int dwOff,
      int lddw,
      double[] db,
      int dbOff) {
    F64Dispatch.gemm(
        true, false, in, out, batch, 1.0, x, xOff, ldx, dy, dyOff, lddy, 0.0, dw, dwOff, lddw);
    F64Dispatch.gemv(true, batch, out, 1.0, dy, dyOff, lddy, ONE, 0, 0, 0.0, db, dbOff, 1);
  }

  /** dX := dZ·Wᵀ. */
  public static void input(
      int batch,
      int out,
      int in,
      double[] w,
      int wOff,
      int ldw,
      double[] dy,
      int dyOff,
      int lddy,
      double[] dx,
      int dxOff,
      int lddx) {
    F64Dispatch.gemm(
        false, true, batch, in, out, 1.0, dy, dyOff, lddy, w, wOff, ldw, 0.0, dx, dxOff, lddx);
  }
}
