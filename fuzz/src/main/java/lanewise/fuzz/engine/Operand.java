package lanewise.fuzz.engine;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An argument in memory: a matrix with a leading dimension, a vector with an increment, or a block
 * of consecutive elements. Its values are kept apart, row-major without gaps, as the specification
 * is given them.
 */
public final class Operand {
  /** What follows the operand in the argument list. */
  public enum Form {
    /** Offset and leading dimension. */
    MATRIX,
    /** Offset and increment; a negative one starts at the far end. */
    VECTOR,
    /** Offset only. */
    BLOCK,
    /** A list of offsets, and a leading dimension. */
    LISTED
  }

  /**
   * The matrices of a batch. They are kept one below the other, each distinct one once.
   *
   * @param rows of a matrix
   * @param starts where each begins, from the operand's offset on
   * @param picks which of them each product takes
   * @param stride the distance that the operation is told, if it is told one
   * @param slides whether there is one matrix of more rows, and each product takes its rows one further down
   */
  public record Members(long rows, long[] starts, int[] picks, long stride, boolean slides) {
    static Members one(long rows) {
      return new Members(rows, new long[1], new int[1], 0, false);
    }
  }

  /** Which elements (i, j) of a matrix take part; the others are poisoned like what is around. */
  @FunctionalInterface
  public interface Part {
    Part ALL = (i, j) -> true;
    Part UPPER = (i, j) -> j >= i;
    Part LOWER = (i, j) -> j <= i;
    Part STRICTLY_UPPER = (i, j) -> j > i;
    Part STRICTLY_LOWER = (i, j) -> j < i;

    boolean has(long i, long j);
  }

  /** Turns the value drawn for element (i, j) into another, to give a matrix a property. */
  @FunctionalInterface
  public interface Shape {
    Shape ANY = (i, j, value) -> value;

    double of(long i, long j, double value);
  }

  private final String name;
  private final Form form;
  private final long rows;
  private final long cols;
  private final Members members;
  private final Memory memory;
  private final long offset;
  private final long step;
  private final Part part;
  private final boolean written;
  private final Supplier<double[]> source;
  private Optional<double[]> values = Optional.empty();

  Operand(
      String name,
      Form form,
      long rows,
      long cols,
      Members members,
      Memory memory,
      long offset,
      long step,
      Part part,
      boolean written,
      Supplier<double[]> source) {
    this.name = name;
    this.form = form;
    this.rows = rows;
    this.cols = cols;
    this.members = members;
    this.memory = memory;
    this.offset = offset;
    this.step = step;
    this.part = part;
    this.written = written;
    this.source = source;
  }

  public String name() {
    return name;
  }

  public Form form() {
    return form;
  }

  public long rows() {
    return rows;
  }

  public long cols() {
    return cols;
  }

  public Memory memory() {
    return memory;
  }

  public long offset() {
    return offset;
  }

  /** The matrices of a batch; an operand that is no batch is one. */
  public Members members() {
    return members;
  }

  /** What tells the operation where the operand is: an offset, or a list of them. */
  Object place() {
    return form == Form.LISTED
        ? Arrays.stream(members.picks).mapToLong(p -> offset + members.starts[p]).toArray()
        : (Object) offset;
  }

  /** The row, counted over all matrices of a batch, at which that of product i begins. */
  public long row(int i) {
    return members.slides ? i : members.picks[i] * members.rows;
  }

  /** The leading dimension or increment; 1 for a block. */
  public long step() {
    return step;
  }

  /** Whether the operation may write here. */
  public boolean written() {
    return written;
  }

  /** How many elements there are, those outside of the part included. */
  public int count() {
    return (int) (rows * cols);
  }

  /** Whether element e, counted row by row, takes part. */
  public boolean has(int e) {
    return part == Part.ALL || part.has(e / (int) cols, e % (int) cols);
  }

  /** The value that element e starts with; NaN outside of the part. */
  public double value(int e) {
    return has(e) ? values()[e] : Double.NaN;
  }

  /** Puts the values into an image of the memory. */
  void fill(long[] image) {
    Precision precision = memory.precision();
    double[] all = values();
    int width = (int) cols;
    for (int e = 0, i = 0; e < all.length; i++) {
      int at = (int) index(e); // elements of a row lie side by side
      for (int j = 0; j < width; j++, e++) {
        if (part.has(i, j)) {
          image[at + j] = precision.bits(all[e]);
        }
      }
    }
  }

  /** The values, made when first asked for: a case that is not run has none. */
  private double[] values() {
    if (values.isEmpty()) {
      values = Optional.of(source.get());
    }
    return values.get();
  }

  /** Element (i, j) as it starts. */
  public double value(long i, long j) {
    return value((int) (i * cols + j));
  }

  /** Where element e lies in memory. */
  public long index(int e) {
    return switch (form) {
      case MATRIX, LISTED -> {
        long row = e / (int) cols;
        long each = rows / members.starts.length;
        yield offset + members.starts[(int) (row / each)] + row % each * step + e % (int) cols;
      }
      case VECTOR -> step > 0 ? offset + e * step : offset + (rows - 1 - e) * -step;
      case BLOCK -> offset + e;
    };
  }

  /** How far the operand reaches in memory, from its offset on. */
  public long extent() {
    if (rows == 0 || cols == 0) {
      return 0;
    }
    return switch (form) {
      case MATRIX, LISTED -> {
        long last = Arrays.stream(members.starts).max().orElse(0);
        yield last + (rows / members.starts.length - 1) * step + cols;
      }
      case VECTOR -> (rows - 1) * Math.abs(step) + 1;
      case BLOCK -> rows;
    };
  }

  /** Element e for messages: c[2,3] or x[5]. */
  public String element(int e) {
    return form == Form.MATRIX || form == Form.LISTED
        ? name + "[" + e / cols + "," + e % cols + "]"
        : name + "[" + e + "]";
  }

  @Override
  public String toString() {
    String at = " at " + offset;
    return name
        + switch (form) {
          case MATRIX -> "=" + rows + "×" + cols + at + " ld " + step;
          case LISTED ->
              "=" + rows + "×" + cols + " at " + Arrays.toString((long[]) place()) + " ld " + step;
          case VECTOR -> "=" + rows + at + " inc " + step;
          case BLOCK -> "=" + rows + at;
        };
  }
}
