package lanewise.kernels.blocked;

// derive: f32 segment(a c tau; m n k j i)

import lanewise.kernels.internal.F64Dispatch;
import lanewise.kernels.internal.Scratch;

/** A = Q·R by Householder reflections, one column at a time. */
public final class F64Householder {
  private F64Householder() {}

  /** R above and on the diagonal; below it the vectors of the reflections, whose first element is 1. */
  public static void factor(int m, int n, double[] a, int aOff, int lda, double[] tau, int tauOff) {
    for (int j = 0; j < Math.min(m, n); j++) {
      int headOff = aOff + j * lda + j;
      double t = reflector(m - j, a, headOff, lda);
      tau[tauOff + j] = t;
      if (t != 0.0) {
        double r = a[headOff];
        a[headOff] = 1.0;
        apply(m - j, n - j - 1, t, a, headOff, lda, a, headOff + 1, lda);
        a[headOff] = r;
      }
    }
  }

  /**
   * Turns a column x of k elements into (beta, 0, …, 0): H = I − tau·v·vᵀ with v = (1, x₁ / (x₀ −
   * beta), …) and beta = −sign(x₀)·‖x‖. Returns tau; 0 if there is nothing to do.
   */
  private static double reflector(int k, double[] a, int aOff, int lda) {
    double below = F64Norm.nrm2(k - 1, a, aOff + lda, lda);
    if (below == 0.0) {
      return 0.0;
    }
    double head = a[aOff];
    double beta = -Math.copySign(F64Norm.nrm2(k, a, aOff, lda), head);
    double divisor = head - beta;
    for (int i = 1; i < k; i++) {
      a[aOff + i * lda] = a[aOff + i * lda] / divisor;
    }
    a[aOff] = beta;
    return (beta - head) / beta;
  }

  /** C := (I − tau·v·vᵀ)·C for C of m×n. */
  private static void apply(
      int m, int n, double t, double[] a, int vOff, int incV, double[] c, int cOff, int ldc) {
    double[] products = Scratch.f64(Scratch.Slot.PRODUCTS, n);
    F64Dispatch.gemv(
        true,
        m,
        n,
        1.0,
        c,
        cOff,
        ldc,
        a,
        vOff,
        incV,
        0.0,
        /*segment Scratch.segment(Scratch.Slot.PRODUCTS,*/ products /*segment )*/,
        0,
        1);
    F64Dispatch.ger(
        m,
        n,
        -t,
        a,
        vOff,
        incV, /*segment Scratch.segment(Scratch.Slot.PRODUCTS,*/
        products /*segment )*/,
        0,
        1,
        c,
        cOff,
        ldc);
  }

  /** C := op(Q)·C for C of m×n and the k reflections that factor left in A. */
  public static void multiply(
      boolean trans,
      int m,
      int n,
      int k,
      double[] a,
      int aOff,
      int lda,
      double[] tau,
      int tauOff,
      double[] c,
      int cOff,
      int ldc) {
    double[] v = Scratch.f64(Scratch.Slot.REFLECTOR, m);
    for (int i = 0; i < k; i++) {
      int j = trans ? i : k - 1 - i;
      double t = tau[tauOff + j];
      int size = (int) (m - j);
      v[0] = 1.0;
      for (int q = 1; q < size; q++) {
        v[q] = a[aOff + (j + q) * lda + j];
      }
      if (t != 0.0) {
        apply(
            size,
            n,
            t, /*segment Scratch.segment(Scratch.Slot.REFLECTOR,*/
            v /*segment )*/,
            0,
            1,
            c,
            cOff + j * ldc,
            ldc);
      }
    }
  }
}
