package lanewise.kernels.blocked;

// derive: f32 segment(a x; n i count)

import lanewise.kernels.internal.F64Dispatch;

/** x := op(A)·x for a triangular A: dots along its rows, or axpys with them if transposed. */
public final class F64Trmv {
  private F64Trmv() {}

  /**
   * Each row is taken while the elements of x that it needs still have their old values: all others
   * if they become dots, its own if it is added to the others.
   */
  public static void multiply(
      boolean upper,
      boolean trans,
      boolean unit,
      int n,
      double[] a,
      int aOff,
      int lda,
      double[] x,
      int xOff,
      int incX) {
    boolean ascending = upper != trans;
    for (int q = 0; q < n; q++) {
      int i = ascending ? q : n - 1 - q;
      int rowOff = aOff + i * lda;
      int hereOff = xOff + i * incX;
      int beside = upper ? i + 1 : 0; // array only
      /*segment long beside = upper ? i + 1 : 0;*/
      int count = upper ? n - beside : i;
      double old = x[hereOff];
      double own = unit ? old : a[rowOff + i] * old;
      if (trans) {
        F64Dispatch.axpy(count, old, a, rowOff + beside, 1, x, xOff + beside * incX, incX);
        x[hereOff] = own;
      } else {
        double d = F64Dispatch.dot(count, a, rowOff + beside, 1, x, xOff + beside * incX, incX);
        x[hereOff] = own + d;
      }
    }
  }
}
