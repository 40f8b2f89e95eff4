package lanewise.bench.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import lanewise.bench.UserError;

/**
 * The row being read: a view that the next row overwrites. Cells are stripped of white space around them.
 *
 * <p>Data rows are counted from 1, the header not included and blank lines skipped; the line is the file's own, the first being 1.
 */
public final class CsvRow {
  private static final int CLIP = 40;

  private final String file;
  private final List<String> header;
  private char[] chars = new char[1024];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int cells;
  private int used;
  private long number;
  private long line;

  CsvRow(String file, List<String> header) {
    this.file = file;
    this.header = header;
  }

  /** Which data row this is, from 1. */
  public long number() {
    return number;
  }

  /** How many cells the row has. */
  public int cells() {
    return cells;
  }

  /** The text of a cell. */
  public String text(int column) {
    return new String(chars, starts[column], ends[column] - starts[column]);
  }

  /** Whether a cell is written as a decimal number, finite or not. */
  public boolean isNumeric(int column) {
    return !Double.isNaN(Decimal.parse(chars, starts[column], ends[column]))
        || isNonFiniteWord(text(column));
  }

  /**
   * The finite number in a cell.
   *
   * @throws UserError if the cell is empty, is not a number, or is not finite
   */
  public double number(int column) {
    double value = Decimal.parse(chars, starts[column], ends[column]);
    if (Double.isFinite(value)) {
      return value;
    }
    throw badNumber(column, value);
  }

  /**
   * The level in a cell of a text column.
   *
   * @throws UserError if the cell is empty or says NA
   */
  public String level(int column) {
    String level = text(column);
    if (level.isEmpty()) {
      throw error(column, "the cell is empty");
    }
    if (level.equals("NA")) {
      throw error(column, "\"NA\" is a missing value");
    }
    return level;
  }

  /** An error about this row's cell in {@code column}. */
  public UserError error(int column, String complaint) {
    return new UserError(place() + ", column '" + header.get(column) + "': " + complaint);
  }

  /** An error about this row. */
  public UserError error(String complaint) {
    return new UserError(place() + ": " + complaint);
  }

  /** The text of a cell in quotes, shortened and on one line, for a message. */
  public String quoted(int column) {
    return quote(text(column));
  }

  static String quote(String text) {
    String oneLine = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
    return '"' + (oneLine.length() <= CLIP ? oneLine : oneLine.substring(0, CLIP) + "…") + '"';
  }

  private UserError badNumber(int column, double value) {
    String text = text(column);
    if (text.isEmpty()) {
      return error(column, "the cell is empty");
    }
    if (Double.isInfinite(value)) {
      return error(column, quoted(column) + " is too large for a double");
    }
    if (isNonFiniteWord(text)) {
      return error(column, quoted(column) + " is not a finite number");
    }
    return error(column, quoted(column) + " is not a number");
  }

  private static boolean isNonFiniteWord(String text) {
    String word = text.toLowerCase(Locale.ROOT).replaceFirst("^[+-]", "");
    return word.equals("nan") || word.equals("inf") || word.equals("infinity");
  }

  private String place() {
    return file + ": row " + number + " (line " + line + ")";
  }

  void begin(long startingLine) {
    line = startingLine;
    cells = 0;
    used = 0;
  }

  void add(char[] buffer, int offset, int length) {
    int from = offset;
    int to = offset + length;
    while (from < to && Character.isWhitespace(buffer[from])) {
      from++;
    }
    while (to > from && Character.isWhitespace(buffer[to - 1])) {
      to--;
    }
    int size = to - from;
    if (chars.length - used < size) {
      chars = Arrays.copyOf(chars, Math.max(2 * chars.length, used + size));
    }
    if (cells == starts.length) {
      starts = Arrays.copyOf(starts, 2 * cells);
      ends = Arrays.copyOf(ends, 2 * cells);
    }
    System.arraycopy(buffer, from, chars, used, size);
    starts[cells] = used;
    used += size;
    ends[cells++] = used;
  }

  void count(long dataRow) {
    number = dataRow;
  }
}
