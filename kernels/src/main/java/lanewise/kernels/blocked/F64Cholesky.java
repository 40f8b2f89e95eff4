package lanewise.kernels.blocked;

// derive: f32 segment(a; n j)

import lanewise.kernels.internal.F64Dispatch;
import lanewise.kernels.internal.F64SyrkDispatch;
import lanewise.kernels.scalar.F64Order;

/** A = L·Lᵀ or UᵀU, left-looking, in blocks of PANEL. */
public final class F64Cholesky {
  private static final int PANEL = F64Order.PANEL;

  private F64Cholesky() {}

  /** Returns 0, or the order of the first leading minor that is not positive. */
  public static int factor(boolean upper, int n, double[] a, int aOff, int lda) { // array only
    /*segment public static long factor(boolean upper, int n, double[] a, int aOff, int lda) {*/
    for (int j = 0; j < n; j += PANEL) {
      int size = (int) Math.min(PANEL, n - j);
      int cornerOff = aOff + j * lda + j;
      // What lies beside the block in L, or above it in U, is factored already.
      int sideOff = upper ? aOff + j : aOff + j * lda;
      F64SyrkDispatch.triangle(
          upper, upper, size, j, -1.0, a, sideOff, lda, a, sideOff, lda, 1.0, a, cornerOff, lda);
      int failed = corner(upper, size, a, cornerOff, lda);
      if (failed != 0) {
        return j + failed;
      }
      int rest = n - j - size; // array only
      /*segment long rest = n - j - size;*/
      int restOff = upper ? cornerOff + size : cornerOff + size * lda;
      if (upper) {
        F64Dispatch.gemm(
            true,
            false,
            size,
            rest,
            j,
            -1.0,
            a,
            sideOff,
            lda,
            a,
            sideOff + size,
            lda,
            1.0,
            a,
            restOff,
            lda);
        F64Trsm.left(true, true, false, size, rest, 1.0, a, cornerOff, lda, a, restOff, lda);
      } else {
        F64Dispatch.gemm(
            false,
            true,
            rest,
            size,
            j,
            -1.0,
            a,
            sideOff + size * lda,
            lda,
            a,
            sideOff,
            lda,
            1.0,
            a,
            restOff,
            lda);
        F64Trsm.right(false, true, false, rest, size, 1.0, a, cornerOff, lda, a, restOff, lda);
      }
    }
    return 0;
  }

  /** One diagonal block: each element is a chain over the steps before it. */
  private static int corner(boolean upper, int size, double[] a, int aOff, int lda) {
    int ldRow = upper ? 1 : lda;
    int ldStep = upper ? lda : 1;
    for (int r = 0; r < size; r++) {
      for (int v = 0; v <= r; v++) {
        double s = a[aOff + r * ldRow + v * ldStep];
        for (int q = 0; q < v; q++) {
          s = Math.fma(-a[aOff + r * ldRow + q * ldStep], a[aOff + v * ldRow + q * ldStep], s);
        }
        if (v < r) {
          s = s / a[aOff + v * ldRow + v * ldStep];
        } else if (!(s > 0.0)) {
          return r + 1;
        } else {
          s = (double) Math.sqrt(s);
        }
        a[aOff + r * ldRow + v * ldStep] = s;
      }
    }
    return 0;
  }
}
