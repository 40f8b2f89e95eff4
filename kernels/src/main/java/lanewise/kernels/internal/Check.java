package lanewise.kernels.internal;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Argument checks of the façade: each names the argument, what it was and what it must be. */
public final class Check {
  private Check() {}

  /** A number of rows, columns or elements. */
  public static void size(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + ": was " + value + ", must be >= 0");
    }
  }

  /** The step between elements of a vector; negative steps run backwards, as in BLAS. */
  public static void increment(String name, long inc) {
    if (inc == 0) {
      throw new IllegalArgumentException(name + ": was 0, must not be 0");
    }
  }

  /** An argument that may not be null. */
  public static void given(String name, @Nullable Object value) {
    if (value == null) {
      throw new NullPointerException(name + ": was null, must not be null");
    }
  }

  /** Whether an option has this value; null is no option. */
  public static <E extends Enum<E>> boolean is(String name, E option, E value) {
    given(name, option);
    return option == value;
  }

  /** A row-major matrix of {@code rows} rows of {@code cols} elements, {@code ld} apart. */
  public static void matrix(String name, double[] x, long off, long rows, long cols, long ld) {
    matrix(name, elements(name, x), off, rows, cols, ld);
  }

  /** {@link #matrix(String, double[], long, long, long, long)} for floats. */
  public static void matrix(String name, float[] x, long off, long rows, long cols, long ld) {
    matrix(name, elements(name, x), off, rows, cols, ld);
  }

  /** {@link #matrix(String, double[], long, long, long, long)} for segments. */
  public static void matrix(
      String name, int elementBytes, MemorySegment x, long off, long rows, long cols, long ld) {
    matrix(name, elements(name, elementBytes, x), off, rows, cols, ld);
  }

  /** A vector of {@code n} elements, {@code inc} apart. */
  public static void vector(String name, double[] x, long off, long n, long inc) {
    vector(name, elements(name, x), off, n, inc);
  }

  /** {@link #vector(String, double[], long, long, long)} for floats. */
  public static void vector(String name, float[] x, long off, long n, long inc) {
    vector(name, elements(name, x), off, n, inc);
  }

  /** {@link #vector(String, double[], long, long, long)} for segments. */
  public static void vector(
      String name, int elementBytes, MemorySegment x, long off, long n, long inc) {
    vector(name, elements(name, elementBytes, x), off, n, inc);
  }

  /** How many elements an array has. */
  public static long elements(String name, double[] x) {
    given(name, x);
    return x.length;
  }

  /** {@link #elements(String, double[])} for floats. */
  public static long elements(String name, float[] x) {
    given(name, x);
    return x.length;
  }

  /** How many elements a segment has, which must be open to this thread, for all of the call. */
  public static long elements(String name, int elementBytes, MemorySegment x) {
    given(name, x);
    if (!x.scope().isAlive()) {
      throw new IllegalArgumentException(name + ": was a closed segment, must be open");
    }
    if (!x.isAccessibleBy(Thread.currentThread())) {
      throw new IllegalArgumentException(
          name + ": was a segment confined to another thread, must be accessible by this one");
    }
    return x.byteSize() / elementBytes;
  }

  /** An output must not be a read-only segment. */
  public static void writable(String name, MemorySegment x) {
    if (x.isReadOnly()) {
      throw new IllegalArgumentException(name + ": was a read-only segment, must be writable");
    }
  }

  /** Element-wise operations work in place or on ranges that do not overlap. */
  public static void inPlaceOrApart(
      String nameX, Object x, long xOff, String nameY, Object y, long yOff, long n) {
    if (x == y && xOff != yOff && Math.abs(xOff - yOff) < n) {
      throw overlap(nameX, xOff, nameY, yOff, n);
    }
  }

  /** {@link #inPlaceOrApart(String, Object, long, String, Object, long, long)} for segments. */
  public static void inPlaceOrApart(
      String nameX,
      int elementBytes,
      MemorySegment x,
      long xOff,
      String nameY,
      MemorySegment y,
      long yOff,
      long n) {
    if (n == 0) {
      return;
    }
    MemorySegment xs = x.asSlice(xOff * elementBytes, n * elementBytes);
    MemorySegment ys = y.asSlice(yOff * elementBytes, n * elementBytes);
    var both = xs.asOverlappingSlice(ys);
    if (both.isPresent() && both.get().byteSize() != n * elementBytes) {
      throw overlap(nameX, xOff, nameY, yOff, n);
    }
  }

  /** Row-wise operations work in place or on matrices that do not overlap. */
  public static void inPlaceOrApart(
      String nameX,
      Object x,
      long xOff,
      long ldx,
      String nameY,
      Object y,
      long yOff,
      long ldy,
      long rows,
      long cols) {
    if (x == y && rows > 0 && cols > 0) {
      boolean apart =
          xOff + (rows - 1) * ldx + cols <= yOff || yOff + (rows - 1) * ldy + cols <= xOff;
      boolean same = xOff == yOff && (rows == 1 || ldx == ldy);
      if (!apart && !same) {
        throw overlap(nameX, xOff, nameY, yOff, rows, cols);
      }
    }
  }

  /** The same for segments. */
  public static void inPlaceOrApart(
      String nameX,
      int elementBytes,
      MemorySegment x,
      long xOff,
      long ldx,
      String nameY,
      MemorySegment y,
      long yOff,
      long ldy,
      long rows,
      long cols) {
    if (rows == 0 || cols == 0) {
      return;
    }
    long spanX = ((rows - 1) * ldx + cols) * elementBytes;
    long spanY = ((rows - 1) * ldy + cols) * elementBytes;
    MemorySegment xs = x.asSlice(xOff * elementBytes, spanX);
    MemorySegment ys = y.asSlice(yOff * elementBytes, spanY);
    var both = xs.asOverlappingSlice(ys);
    if (both.isPresent()
        && (spanX != spanY || both.get().byteSize() != spanX || (rows > 1 && ldx != ldy))) {
      throw overlap(nameX, xOff, nameY, yOff, rows, cols);
    }
  }

  /** A result of {@code n} elements must not overlap the matrix it is computed from. */
  public static void apart(
      String nameX,
      Object x,
      long xOff,
      long ldx,
      String nameY,
      Object y,
      long yOff,
      long rows,
      long cols,
      long n) {
    if (x == y && rows > 0 && cols > 0 && n > 0) {
      if (xOff + (rows - 1) * ldx + cols > yOff && yOff + n > xOff) {
        throw touch(nameX, xOff, nameY, yOff, n);
      }
    }
  }

  /** The same for segments. */
  public static void apart(
      String nameX,
      int elementBytes,
      MemorySegment x,
      long xOff,
      long ldx,
      String nameY,
      MemorySegment y,
      long yOff,
      long rows,
      long cols,
      long n) {
    if (rows > 0 && cols > 0 && n > 0) {
      long span = (rows - 1) * ldx + cols;
      MemorySegment xs = x.asSlice(xOff * elementBytes, span * elementBytes);
      MemorySegment ys = y.asSlice(yOff * elementBytes, n * elementBytes);
      if (xs.asOverlappingSlice(ys).isPresent()) {
        throw touch(nameX, xOff, nameY, yOff, n);
      }
    }
  }

  private static IllegalArgumentException touch(
      String nameX, long xOff, String nameY, long yOff, long n) {
    return new IllegalArgumentException(
        nameY
            + ": "
            + n
            + " elements at "
            + yOff
            + " overlap "
            + nameX
            + " at "
            + xOff
            + ", must be elsewhere");
  }

  private static IllegalArgumentException overlap(
      String nameX, long xOff, String nameY, long yOff, long rows, long cols) {
    return new IllegalArgumentException(
        nameY
            + ": "
            + rows
            + "×"
            + cols
            + " elements at "
            + yOff
            + " overlap those of "
            + nameX
            + " at "
            + xOff
            + ", must be the same elements or others");
  }

  private static IllegalArgumentException overlap(
      String nameX, long xOff, String nameY, long yOff, long n) {
    return new IllegalArgumentException(
        nameY
            + ": "
            + n
            + " elements at "
            + yOff
            + " overlap those of "
            + nameX
            + " at "
            + xOff
            + ", must be the same elements or others");
  }

  private static void matrix(String name, long length, long off, long rows, long cols, long ld) {
    leading(name, cols, ld);
    range(name, length, off, extent(rows, cols, ld));
  }

  /** Rows of {@code cols} elements must not overlap. */
  static void leading(String name, long cols, long ld) {
    if (ld < Math.max(1, cols)) {
      throw new IllegalArgumentException(
          "ld"
              + name
              + ": was "
              + ld
              + ", must be >= "
              + Math.max(1, cols)
              + ", the columns of "
              + name
              + " as stored");
    }
  }

  /** How far a matrix reaches, or −1 where that is 2^63 or more. */
  static long extent(long rows, long cols, long ld) {
    return rows == 0 || cols == 0 ? 0 : span(rows - 1, ld, cols);
  }

  private static void vector(String name, long length, long off, long n, long inc) {
    range(name, length, off, n == 0 ? 0 : span(n - 1, Math.abs(inc), 1));
  }

  /** steps · step + last, or −1 where that is 2^63 or more. */
  static long span(long steps, long step, long last) {
    long product = steps * step;
    boolean overflows = Math.multiplyHigh(steps, step) != 0 || product < 0 || product + last < 0;
    return overflows ? -1 : product + last;
  }

  static void range(String name, long length, long off, long span) {
    if (off < 0) {
      throw new IndexOutOfBoundsException(name + "Off: was " + off + ", must be >= 0");
    }
    if (span != 0 && (span < 0 || span > length - off)) {
      throw new IndexOutOfBoundsException(beyond(name, length, "offset " + off, off, span));
    }
  }

  /** What is wrong where an operand ends too soon for {@code span} elements from an offset on. */
  static String beyond(String name, long length, String where, long off, long span) {
    return name
        + ": has "
        + length
        + " elements, must have at least "
        + (span < 0 || off + span < 0 ? "2^63" : Long.toString(off + span))
        + " for "
        + where
        + " and the sizes given";
  }
}
