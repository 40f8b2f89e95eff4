package lanewise.kernels.scalar;

// derive: f32 segment(a b; n j)

/** Triangular systems that share one small triangle, in the order of a diagonal block of trsm. */
public final class F64SolveSpec {
  private F64SolveSpec() {}

  /** Whether unknowns are multiplied by the reciprocal of a pivot, and not divided by the pivot: where that is normal. */
  public static boolean multiplies(double pivot) {
    double size = Math.abs(1.0 / pivot);
    return size >= Double.MIN_NORMAL && size <= Double.MAX_VALUE;
  }

  /**
   * Solves n systems of {@code size} equations in place, the unknowns in the order of solution: that of
   * equation q is a chain {@code x = fma(-a, x[s], x)} over those before it and, unless {@code unit}, the product with
   * the reciprocal of the pivot or, where that is not {@linkplain #multiplies normal}, a division by the pivot.
   *
   * @param a the coefficient of unknown s in equation q is at aOff + q·ldEquation + s·ldUnknown; steps may be negative
   * @param b unknown q of system j is at bOff + q·ldRow + j·ldSystem
   */
  public static void solve(
      boolean unit,
      int size,
      int n,
      double[] a,
      int aOff,
      int ldEquation,
      int ldUnknown,
      double[] b,
      int bOff,
      int ldRow,
      int ldSystem) {
    for (int q = 0; q < size; q++) {
      int rowOff = aOff + q * ldEquation;
      int hereOff = bOff + q * ldRow;
      for (int s = 0; s < q; s++) {
        double factor = -a[rowOff + s * ldUnknown];
        int knownOff = bOff + s * ldRow;
        for (int j = 0; j < n; j++) {
          b[hereOff + j * ldSystem] =
              Math.fma(factor, b[knownOff + j * ldSystem], b[hereOff + j * ldSystem]);
        }
      }
      if (!unit) {
        double pivot = a[rowOff + q * ldUnknown];
        boolean multiplies = multiplies(pivot);
        double factor = 1.0 / pivot;
        for (int j = 0; j < n; j++) {
          double x = b[hereOff + j * ldSystem];
          b[hereOff + j * ldSystem] = multiplies ? x * factor : x / pivot;
        }
      }
    }
  }
}
