package lanewise.kernels.scalar;

// derive: f32 segment(a b; n j)

/** A small triangle times many columns, in the order of a triangle that trmm does not halve. */
public final class F64TriangleSpec {
  private F64TriangleSpec() {}

  /**
   * Multiplies n columns of {@code size} elements in place, in an order in which an element depends on itself and those
   * after it: element q is alpha times a chain {@code s = fma(a, b[s], s)} over those, from {@code a·b[q]} of the
   * diagonal on or, if {@code unit}, from b[q].
   *
   * @param a the coefficient of element s in element q is at aOff + q·ldRow + s·ldColumn; steps may be negative
   * @param b element q of column j is at bOff + q·ldElement + j·ldSystem
   */
  public static void multiply(
      boolean unit,
      int size,
      int n,
      double alpha,
      double[] a,
      int aOff,
      int ldRow,
      int ldColumn,
      double[] b,
      int bOff,
      int ldElement,
      int ldSystem) {
    for (int q = 0; q < size; q++) {
      int rowOff = aOff + q * ldRow;
      int hereOff = bOff + q * ldElement;
      if (!unit) {
        double factor = a[rowOff + q * ldColumn];
        for (int j = 0; j < n; j++) {
          b[hereOff + j * ldSystem] = factor * b[hereOff + j * ldSystem];
        }
      }
      for (int s = q + 1; s < size; s++) {
        double factor = a[rowOff + s * ldColumn];
        int otherOff = bOff + s * ldElement;
        for (int j = 0; j < n; j++) {
          b[hereOff + j * ldSystem] =
              Math.fma(factor, b[otherOff + j * ldSystem], b[hereOff + j * ldSystem]);
        }
      }
      for (int j = 0; j < n; j++) {
        b[hereOff + j * ldSystem] = alpha * b[hereOff + j * ldSystem];
      }
    }
  }
}
