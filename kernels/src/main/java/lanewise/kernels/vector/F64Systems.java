package lanewise.kernels.vector;

// derive: f32 segment(b)

/**
 * Up to NR systems that share a triangle, from b to a copy in which unknown q of system v is element q·NR + v, and back.
 * Either the systems or the unknowns of one are next to each other in b.
 */
final class F64Systems {
  private static final int NR = F64Machine.NR;

  private F64Systems() {}

  /** Unknowns {@code from} to {@code size}; all of them, unless the systems are next to each other. */
  static void load(
      int from, int size, int width, double[] b, int bOff, int ldRow, int ldSystem, double[] copy) {
    if (ldSystem == 1) {
      for (int q = from; q < size; q++) {
        System.arraycopy(b, bOff + q * ldRow, copy, q * NR, width);
      }
      return;
    }
    int startOff = bOff - lowest(size, ldRow);
    // array only: begin
    double[] rows = b;
    int rowsAt = startOff;
    int apart = ldSystem;
    // array only: end
    /*segment // C2 does not inline all that accesses to segments take.
    double[] rows = F64Turn.copies(NR);
    int rowsAt = 0;
    int apart = F64Tile.STRIDE;
    for (int v = 0; v < width; v++) {
      System.arraycopy(b, startOff + v * ldSystem, rows, v * apart, size);
    }*/
    int at = lowest(size, ldRow) * NR;
    /*array*/ F64Turn.rows(width, size, rows, rowsAt, apart, copy, at, (int) ldRow * NR);
  }

  /** The way back. */
  static void store(
      int from, int size, int width, double[] copy, double[] b, int bOff, int ldRow, int ldSystem) {
    if (ldSystem == 1) {
      for (int q = from; q < size; q++) {
        System.arraycopy(copy, q * NR, b, bOff + q * ldRow, width);
      }
      return;
    }
    int at = lowest(size, ldRow) * NR;
    int startOff = bOff - lowest(size, ldRow);
    F64Turn.rows(size, width, copy, at, (int) ldRow * NR, b, startOff, ldSystem);
  }

  /** The unknown that is first in memory, where the unknowns are next to each other: in ascending order or descending. */
  private static int lowest(int size, int ldRow) {
    return ldRow < 0 ? size - 1 : 0;
  }
}
