package lanewise.kernels.internal;

import java.util.Locale;

/**
 * Argument checks of batches: many matrices of one shape in an operand that has {@code length} elements. The
 * members are {@code stride} elements apart, or each is where a list says.
 */
public final class BatchCheck {
  private BatchCheck() {}

  /** Members that are {@code stride} elements apart. */
  public static void strided(
      String name, long length, long off, long rows, long cols, long ld, long stride, long count) {
    Check.leading(name, cols, ld);
    long extent = count == 0 ? 0 : Check.extent(rows, cols, ld);
    Check.range(name, length, off, extent > 0 ? Check.span(count - 1, stride, extent) : extent);
  }

  /** Members that are written must be apart, all of them. */
  public static void apart(String name, long rows, long cols, long ld, long stride, long count) {
    long extent = Check.extent(rows, cols, ld);
    long distance = stride;
    for (long i = 1; i < count && distance < extent; i++) {
      if (meet(distance, rows, cols, ld)) {
        throw new IllegalArgumentException(
            "stride"
                + name.toUpperCase(Locale.ROOT)
                + ": was "
                + stride
                + ", must keep the members of "
                + name
                + " apart, as from "
                + extent
                + " on");
      }
      distance += stride;
    }
  }

  /** Members where the first {@code count} of a list's offsets say. */
  public static void listed(
      String name, long length, int[] offs, long rows, long cols, long ld, long count) {
    long last = last(name, length, offs.length, rows, cols, ld, count);
    for (int i = 0; i < count; i++) {
      if (offs[i] < 0 || offs[i] > last) {
        throw outside(name, length, i, offs[i], Check.extent(rows, cols, ld));
      }
    }
  }

  /** {@link #listed(String, long, int[], long, long, long, long)} for segments. */
  public static void listed(
      String name, long length, long[] offs, long rows, long cols, long ld, long count) {
    long last = last(name, length, offs.length, rows, cols, ld, count);
    for (int i = 0; i < count; i++) {
      if (offs[i] < 0 || offs[i] > last) {
        throw outside(name, length, i, offs[i], Check.extent(rows, cols, ld));
      }
    }
  }

  /** Members that are written must be apart from the one before them in the list. */
  public static void apart(String name, int[] offs, long rows, long cols, long ld, long count) {
    for (int i = 1; i < count; i++) {
      if (meet(Math.abs(offs[i] - offs[i - 1]), rows, cols, ld)) {
        throw overlap(name, i, offs[i], offs[i - 1]);
      }
    }
  }

  /** {@link #apart(String, int[], long, long, long, long)} for segments. */
  public static void apart(String name, long[] offs, long rows, long cols, long ld, long count) {
    for (int i = 1; i < count; i++) {
      if (meet(Math.abs(offs[i] - offs[i - 1]), rows, cols, ld)) {
        throw overlap(name, i, offs[i], offs[i - 1]);
      }
    }
  }

  /** Whether two matrices share an element if one is {@code distance} elements further on. */
  private static boolean meet(long distance, long rows, long cols, long ld) {
    if (distance >= Check.extent(rows, cols, ld)) {
      return false;
    }
    long down = distance / ld;
    long right = distance % ld;
    return right < cols || (ld - right < cols && down + 1 < rows);
  }

  /** The last offset at which a member fits; −1 if there is none. */
  private static long last(
      String name, long length, int offs, long rows, long cols, long ld, long count) {
    Check.leading(name, cols, ld);
    if (count > offs) {
      throw new IllegalArgumentException(
          name + "Offs: has " + offs + " elements, must have at least " + count + ", batchCount");
    }
    long extent = Check.extent(rows, cols, ld);
    return extent == 0 ? Long.MAX_VALUE : extent < 0 ? -1 : length - extent;
  }

  private static IndexOutOfBoundsException outside(
      String name, long length, int i, long off, long extent) {
    String where = name + "Offs[" + i + "]";
    return new IndexOutOfBoundsException(
        off < 0
            ? where + ": was " + off + ", must be >= 0"
            : Check.beyond(name, length, where + " = " + off, off, extent));
  }

  private static IllegalArgumentException overlap(String name, int i, long off, long before) {
    return new IllegalArgumentException(
        name
            + "Offs["
            + i
            + "]: was "
            + off
            + ", must keep this member of "
            + name
            + " apart from the one before it, at "
            + before);
  }
}
