package lanewise.models;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * A row-major matrix of doubles seen in an array or a {@link MemorySegment}: element [i, j] lies at
 * {@code offset + i·ld + j}. A view: making one copies nothing (but {@link #copyOf}), and whoever
 * writes to the array or segment changes the matrix. The matrix itself offers no way to write.
 *
 * <p>Offsets and leading dimensions count elements. In a segment, elements are in native byte order
 * at any alignment.
 */
public final class Matrix {
  private static final ValueLayout.OfDouble F64 = ValueLayout.JAVA_DOUBLE_UNALIGNED;
  private static final int SHOWN = 6; // rows and columns that toString prints

  private final MemorySegment data;
  private final double @Nullable [] array; // what data sees, if it is known
  private final long offset;
  private final int rows;
  private final int cols;
  private final long ld;

  private Matrix(
      MemorySegment data, double @Nullable [] array, long offset, int rows, int cols, long ld) {
    this.data = data;
    this.array = array;
    this.offset = offset;
    this.rows = rows;
    this.cols = cols;
    this.ld = ld;
  }

  /**
   * The matrix that fills {@code data}: element [i, j] is {@code data[i·cols + j]}.
   *
   * @throws IllegalArgumentException if a size is negative or data has not rows·cols values
   */
  public static Matrix of(double[] data, int rows, int cols) {
    checkSizes(rows, cols);
    if (data.length != (long) rows * cols) {
      throw new IllegalArgumentException(
          "data has %d values, must have rows·cols = %d"
              .formatted(data.length, (long) rows * cols));
    }
    return new Matrix(MemorySegment.ofArray(data), data, 0, rows, cols, cols);
  }

  /**
   * A matrix within {@code data}: element [i, j] is {@code data[offset + i·ld + j]}.
   *
   * @throws IllegalArgumentException if a size is negative or ld is less than cols
   * @throws IndexOutOfBoundsException if an element lies outside data
   */
  public static Matrix of(double[] data, int offset, int rows, int cols, int ld) {
    return of(MemorySegment.ofArray(data), data, offset, rows, cols, ld);
  }

  /**
   * A matrix within a segment, on or off the heap, mapped files included: element [i, j] is the
   * double number {@code offset + i·ld + j} of the segment.
   *
   * @throws IllegalArgumentException if a size is negative or ld is less than cols
   * @throws IndexOutOfBoundsException if an element lies outside data
   */
  public static Matrix of(MemorySegment data, long offset, int rows, int cols, long ld) {
    return of(data, null, offset, rows, cols, ld);
  }

  private static Matrix of(
      MemorySegment data, double @Nullable [] array, long offset, int rows, int cols, long ld) {
    checkSizes(rows, cols);
    if (ld < cols) {
      throw new IllegalArgumentException("ld is " + ld + ", must be at least cols = " + cols);
    }
    if (offset < 0) {
      throw new IndexOutOfBoundsException("offset is " + offset + ", must be at least 0");
    }
    long size = data.byteSize() / Double.BYTES;
    if (rows > 0 && cols > 0) {
      long room = size - offset - cols; // what the rows before the last may take
      if (room < 0 || (rows > 1 && ld > room / (rows - 1))) {
        throw new IndexOutOfBoundsException(
            "data has %d values, too few for %d rows of %d with ld %d from offset %d on"
                .formatted(size, rows, cols, ld, offset));
      }
    }
    return new Matrix(data, array, offset, rows, cols, ld);
  }

  /**
   * A copy of the given rows.
   *
   * @throws IllegalArgumentException if the rows differ in length, or do not fit one array
   */
  public static Matrix copyOf(double[][] rows) {
    int cols = rows.length == 0 ? 0 : rows[0].length;
    if ((long) rows.length * cols > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "rows is " + rows.length + " × " + cols + ", must fit one array");
    }
    double[] data = new double[rows.length * cols];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != cols) {
        throw new IllegalArgumentException(
            "rows[%d] has %d values, must have as many as rows[0], %d"
                .formatted(i, rows[i].length, cols));
      }
      System.arraycopy(rows[i], 0, data, i * cols, cols);
    }
    return of(data, rows.length, cols);
  }

  private static void checkSizes(int rows, int cols) {
    if (rows < 0) {
      throw new IllegalArgumentException("rows is " + rows + ", must be at least 0");
    }
    if (cols < 0) {
      throw new IllegalArgumentException("cols is " + cols + ", must be at least 0");
    }
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** The number of columns. */
  public int cols() {
    return cols;
  }

  /**
   * Element [i, j], counting from 0.
   *
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public double get(int i, int j) {
    if (i < 0 || i >= rows || j < 0 || j >= cols) {
      throw new IndexOutOfBoundsException(
          "element [%d, %d] of a %d × %d matrix".formatted(i, j, rows, cols));
    }
    return data.get(F64, (offset + i * ld + j) * Double.BYTES);
  }

  /**
   * A copy of column j.
   *
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public double[] column(int j) {
    if (j < 0 || j >= cols) {
      throw new IndexOutOfBoundsException("column %d of a %d × %d matrix".formatted(j, rows, cols));
    }
    double[] column = new double[rows];
    for (int i = 0; i < rows; i++) {
      column[i] = data.get(F64, (offset + i * ld + j) * Double.BYTES);
    }
    return column;
  }

  /**
   * Copies rows {@code first … first + count - 1} to {@code to}: element [first + i, j] goes to
   * {@code to[at + i·ldTo + j]}.
   *
   * @throws IllegalArgumentException if ldTo is less than cols
   * @throws IndexOutOfBoundsException if a row does not exist or {@code to} is too short
   */
  public void copyRows(int first, int count, double[] to, int at, int ldTo) {
    if (first < 0 || count < 0 || first > rows - count) {
      throw new IndexOutOfBoundsException(
          "%d rows from row %d on of a %d × %d matrix".formatted(count, first, rows, cols));
    }
    if (ldTo < cols) {
      throw new IllegalArgumentException("ldTo is " + ldTo + ", must be at least cols = " + cols);
    }
    if (cols == 0 || count == 0) {
      return;
    }
    if (at < 0 || (count - 1L) * ldTo + cols > to.length - (long) at) {
      throw new IndexOutOfBoundsException(
          "to has %d values, too few for %d rows of %d with ldTo %d from %d on"
              .formatted(to.length, count, cols, ldTo, at));
    }
    long from = (offset + first * ld) * Double.BYTES;
    if (ld == cols && ldTo == cols) {
      MemorySegment.copy(data, F64, from, to, at, count * cols);
      return;
    }
    if (array != null) { // quicker than a segment's copy where rows are short
      int start = Math.toIntExact(offset + first * ld);
      for (int i = 0; i < count; i++) {
        System.arraycopy(array, start + i * (int) ld, to, at + i * ldTo, cols);
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      MemorySegment.copy(data, F64, from + i * ld * Double.BYTES, to, at + i * ldTo, cols);
    }
  }

  /** The sizes and the first elements, for people to read. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(rows).append(" × ").append(cols).append(" [");
    for (int i = 0; i < Math.min(rows, SHOWN); i++) {
      text.append(i == 0 ? "[" : ", [");
      for (int j = 0; j < Math.min(cols, SHOWN); j++) {
        text.append(j == 0 ? "" : ", ").append(get(i, j));
      }
      text.append(cols > SHOWN ? ", …]" : "]");
    }
    return text.append(rows > SHOWN ? ", …]" : "]").toString();
  }
}
