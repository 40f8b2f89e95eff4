package lanewise.bench.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanewise.bench.Progress;
import lanewise.bench.UserError;

/**
 * A comma-separated file with a header, in UTF-8 (a byte order mark is allowed), read row by row as often as wanted.
 *
 * <p>Every mistake in it is a {@link UserError} that names the place.
 */
public final class CsvFile {
  private static final int SNIFFED_BYTES = 1 << 16;
  private static final int ROWS_BETWEEN_REPORTS = 4096;
  private static final int MAX_CELL = 1 << 24;

  /** What fastcsv says of the record it could not read. */
  private static final Pattern LINE = Pattern.compile("started in line (\\d+)");

  private final Path path;
  private final String name;
  private final List<String> header;
  private final Map<String, Integer> columns = new HashMap<>();

  private CsvFile(Path path, String name, List<String> header) {
    this.path = path;
    this.name = name;
    this.header = header;
    for (int i = 0; i < header.size(); i++) {
      columns.put(header.get(i), i);
    }
  }

  /**
   * Opens a file and reads its header. A pipe (or {@code -}, standard input) is first copied to a temporary file.
   *
   * @throws UserError if there is no such file, or it cannot be read, or is no text, or its header is missing or repeats a name
   */
  public static CsvFile open(String file) {
    Path path = regularFile(file);
    try {
      checkIsText(path, file);
    } catch (IOException e) {
      throw UserError.ofFile(file + ": cannot be read", e);
    }
    List<String> names = new ArrayList<>();
    CsvFile headless = new CsvFile(path, file, List.of());
    headless.read(
        row -> {
          for (int i = 0; i < row.cells(); i++) {
            names.add(row.text(i));
          }
          return false;
        });
    if (names.isEmpty()) {
      throw new UserError(file + ": the file is empty");
    }
    checkHeader(file, names);
    return new CsvFile(path, file, List.copyOf(names));
  }

  /** The column names, in order. */
  public List<String> header() {
    return header;
  }

  /** The file as the user named it. */
  public String name() {
    return name;
  }

  /**
   * The index of a column.
   *
   * @throws UserError if there is no such column
   */
  public int column(String column) {
    Integer index = columns.get(column);
    if (index == null) {
      throw new UserError(
          name + ": no column '" + column + "'; the columns are " + clippedHeader());
    }
    return index;
  }

  /**
   * Passes every data row to {@code action}.
   *
   * @param stage what is being done, for the lines of progress
   * @return how many rows there are
   * @throws UserError if a row does not have as many cells as the header, or there is no row at all
   */
  public long forEachRow(String stage, Progress progress, Consumer<CsvRow> action) {
    long[] rows = {-1};
    read(
        row -> {
          if (++rows[0] == 0) {
            return true;
          }
          row.count(rows[0]);
          if (row.cells() != header.size()) {
            throw row.error(
                "has " + count(row.cells(), "cell") + ", the header has " + header.size());
          }
          action.accept(row);
          if (rows[0] % ROWS_BETWEEN_REPORTS == 0) {
            progress.report(
                () -> String.format(Locale.ROOT, "%s %s: %,d rows", stage, name, rows[0]));
          }
          return true;
        });
    if (rows[0] <= 0) {
      throw new UserError(name + ": there is a header but no data row");
    }
    return rows[0];
  }

  /** What to do with a row; false stops the reading. */
  private interface RowAction {
    boolean accept(CsvRow row);
  }

  private void read(RowAction action) {
    CsvRow row = new CsvRow(name, header);
    try (InputStream in = Files.newInputStream(path);
        Reader reader = new InputStreamReader(skipByteOrderMark(in), strictUtf8());
        CsvReader<CsvRow> csv =
            CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .skipEmptyLines(true)
                .maxBufferSize(MAX_CELL)
                .build(new RowHandler(row), reader);
        CloseableIterator<CsvRow> rows = csv.iterator()) {
      boolean more = true;
      while (more && rows.hasNext()) {
        more = action.accept(rows.next());
      }
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw unreadable(e);
    }
  }

  private UserError unreadable(Exception e) {
    if (e instanceof FileSystemException denied) {
      return UserError.ofFile(name + ": cannot be read", denied);
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof CharacterCodingException) {
      return new UserError(name + ": the file is not UTF-8 text", e);
    }
    Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
    String place = line.find() ? "line " + line.group(1) + ": " : "";
    String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    if (message.startsWith("The maximum buffer size")) {
      message = "a cell of more than " + MAX_CELL + " characters, or a quote without its end";
    }
    return new UserError(name + ": cannot be read as CSV: " + place + message, e);
  }

  private static CharsetDecoder strictUtf8() {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private static InputStream skipByteOrderMark(InputStream in) throws IOException {
    PushbackInputStream pushback = new PushbackInputStream(in, 3);
    byte[] start = pushback.readNBytes(3);
    boolean mark =
        start.length == 3
            && start[0] == (byte) 0xEF
            && start[1] == (byte) 0xBB
            && start[2] == (byte) 0xBF;
    if (!mark) {
      pushback.unread(start);
    }
    return pushback;
  }

  private static Path regularFile(String file) {
    try {
      if (file.equals("-")) {
        return spool(System.in);
      }
      Path path = Path.of(file);
      if (!Files.exists(path)) {
        throw new UserError(file + ": no such file");
      }
      if (Files.isDirectory(path)) {
        throw new UserError(file + ": is a directory, not a CSV file");
      }
      if (Files.isRegularFile(path)) {
        return path;
      }
      try (InputStream in = Files.newInputStream(path)) {
        return spool(in);
      }
    } catch (IOException e) {
      throw UserError.ofFile(file + ": cannot be read", e);
    } catch (InvalidPathException e) {
      throw new UserError(file + ": is not a path: " + e.getReason(), e);
    }
  }

  private static Path spool(InputStream in) throws IOException {
    Path copy = Files.createTempFile("lanewise-", ".csv");
    copy.toFile().deleteOnExit();
    Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    return copy;
  }

  private static void checkIsText(Path path, String file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(path)) {
      start = in.readNBytes(SNIFFED_BYTES);
    }
    for (int i = 0; i < start.length; i++) {
      if (start[i] == 0) {
        throw new UserError(file + ": not a text file (a zero byte at offset " + i + ")");
      }
    }
  }

  private static void checkHeader(String file, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String column = names.get(i);
      if (column.isEmpty()) {
        throw new UserError(file + ": header: column " + (i + 1) + " has no name");
      }
      if (!seen.add(column)) {
        int first = names.indexOf(column);
        throw new UserError(
            file
                + ": header: columns "
                + (first + 1)
                + " and "
                + (i + 1)
                + " are both named "
                + CsvRow.quote(column));
      }
    }
  }

  private String clippedHeader() {
    int shown = Math.min(header.size(), 12);
    List<String> names = header.subList(0, shown).stream().map(CsvRow::quote).toList();
    return String.join(", ", names).replace("\"", "'")
        + (shown < header.size() ? ", … (" + header.size() + " in all)" : "");
  }

  private static String count(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  /** Collects fastcsv's callbacks into the one row object. */
  private static final class RowHandler extends AbstractBaseCsvCallbackHandler<CsvRow> {
    private final CsvRow row;

    RowHandler(CsvRow row) {
      this.row = row;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      row.begin(startingLineNumber);
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      row.add(buffer, offset, length);
    }

    @Override
    protected CsvRow buildRecord() {
      return row;
    }
  }
}
