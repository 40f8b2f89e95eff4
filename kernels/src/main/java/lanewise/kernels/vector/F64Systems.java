package lanewise.kernels.vector;

// derive: f32 segment(b)

/**
 * Up to NR systems that share a triangle, from b to a copy in which unknown q of system v is element q·NR + v, and back.
 * Either the systems or the unknowns of one are next to each other in b.
 */
final class F64Systems {
  private static final int NR = F64Machine.NR;

  /** Systems that are turned at a time: a cache line of f64. */
  private static final int EIGHT = 8;

  private F64Systems() {}

  static void load(
      int from, int size, int width, double[] b, int bOff, int ldRow, int ldSystem, double[] copy) {
    if (ldSystem == 1) {
      for (int q = from; q < size; q++) {
        System.arraycopy(b, bOff + q * ldRow, copy, q * NR, width);
      }
      return;
    }
    // array only: begin
    if (ldRow * ldRow == 1) {
      int last = ldRow < 0 ? size - 1 : 0;
      F64Turn.rows(width, size, b, bOff - last, ldSystem, copy, last * NR, ldRow * NR);
      return;
    }
    // array only: end
    int whole = width - width % EIGHT;
    for (int v = 0; v < whole; v += EIGHT) {
      int systemsOff = bOff + v * ldSystem;
      for (int q = from; q < size; q++) {
        int to = q * NR + v;
        int hereOff = systemsOff + q * ldRow;
        copy[to] = b[hereOff];
        copy[to + 1] = b[hereOff + ldSystem];
        copy[to + 2] = b[hereOff + 2 * ldSystem];
        copy[to + 3] = b[hereOff + 3 * ldSystem];
        copy[to + 4] = b[hereOff + 4 * ldSystem];
        copy[to + 5] = b[hereOff + 5 * ldSystem];
        copy[to + 6] = b[hereOff + 6 * ldSystem];
        copy[to + 7] = b[hereOff + 7 * ldSystem];
      }
    }
    for (int v = whole; v < width; v++) {
      int systemOff = bOff + v * ldSystem;
      for (int q = from; q < size; q++) {
        copy[q * NR + v] = b[systemOff + q * ldRow];
      }
    }
  }

  static void store(
      int from, int size, int width, double[] copy, double[] b, int bOff, int ldRow, int ldSystem) {
    if (ldSystem == 1) {
      for (int q = from; q < size; q++) {
        System.arraycopy(copy, q * NR, b, bOff + q * ldRow, width);
      }
      return;
    }
    // array only: begin
    if (ldRow * ldRow == 1) {
      int last = ldRow < 0 ? size - 1 : 0;
      F64Turn.rows(size, width, copy, last * NR, ldRow * NR, b, bOff - last, ldSystem);
      return;
    }
    // array only: end
    int whole = width - width % EIGHT;
    for (int v = 0; v < whole; v += EIGHT) {
      int systemsOff = bOff + v * ldSystem;
      for (int q = from; q < size; q++) {
        int at = q * NR + v;
        int hereOff = systemsOff + q * ldRow;
        b[hereOff] = copy[at];
        b[hereOff + ldSystem] = copy[at + 1];
        b[hereOff + 2 * ldSystem] = copy[at + 2];
        b[hereOff + 3 * ldSystem] = copy[at + 3];
        b[hereOff + 4 * ldSystem] = copy[at + 4];
        b[hereOff + 5 * ldSystem] = copy[at + 5];
        b[hereOff + 6 * ldSystem] = copy[at + 6];
        b[hereOff + 7 * ldSystem] = copy[at + 7];
      }
    }
    for (int v = whole; v < width; v++) {
      int systemOff = bOff + v * ldSystem;
      for (int q = from; q < size; q++) {
        b[systemOff + q * ldRow] = copy[q * NR + v];
      }
    }
  }
}
