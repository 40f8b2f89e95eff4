package lanewise.kernels.vector;

// derive: f32 segment(a b; n j)

import lanewise.kernels.internal.Scratch;
import lanewise.kernels.scalar.F64Order;
import lanewise.kernels.scalar.F64TriangleSpec;

/**
 * {@link F64TriangleSpec} on vectors of columns, NR columns at a time. Where these are whole vectors of b they are
 * multiplied there, and else in a copy.
 */
public final class F64Triangle {
  private static final int NR = F64Machine.NR;
  private static final int VL = F64Machine.VL;
  private static final int LEAF = F64Order.LEAF;

  private F64Triangle() {}

  /** size ≤ LEAF; either the columns or the elements of one are next to each other. */
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
    double[] triangle = Scratch.f64(Scratch.Slot.ROWS, LEAF * LEAF);
    for (int q = 0; q < size; q++) {
      triangle[q * LEAF + q] = unit ? 1.0 : a[aOff + q * ldRow + q * ldColumn];
      for (int s = q + 1; s < size; s++) {
        triangle[q * LEAF + s] = a[aOff + q * ldRow + s * ldColumn];
      }
    }
    double[] copy = Scratch.f64(Scratch.Slot.TILE, LEAF * NR);
    for (int j = 0; j < n; j += NR) {
      int width = (int) Math.min(NR, n - j);
      int vectors = Math.ceilDiv(width, VL);
      int atOff = bOff + j * ldSystem;
      // array only: begin
      if (ldSystem == 1 && width % VL == 0) {
        F64TriangleTile.multiply(vectors, size, triangle, LEAF, alpha, b, atOff, ldElement);
        continue;
      }
      // array only: end
      F64Systems.load(0, size, width, b, atOff, ldElement, ldSystem, copy);
      F64TriangleTile.multiply(vectors, size, triangle, LEAF, alpha, copy, 0, NR);
      F64Systems.store(0, size, width, copy, b, atOff, ldElement, ldSystem);
    }
  }
}
