package lanewise.kernels.vector;

// derive: f32 segment(x; count rows within)

/** How far whole vectors can be read where rows are no multiple of them. */
final class F64Reach {
  private F64Reach() {}

  /**
   * How many of {@code count} rows, ldx apart, can be read as {@code whole} elements: the last vector of a row may reach
   * beyond the row, but not beyond the memory.
   */
  static int within(int count, int whole, double[] x, int xOff, int ldx) {
    int length = x.length; // array only
    /*segment long length = x.byteSize() / Double.BYTES;*/
    int rows = count;
    while (rows > 0 && xOff + (rows - 1) * ldx > length - whole) {
      rows--;
    }
    return rows;
  }
}
