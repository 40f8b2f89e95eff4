package lanewise.bench.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import lanewise.bench.Progress;
import lanewise.bench.UserError;
import lanewise.bench.csv.CsvFile;
import lanewise.bench.csv.CsvRow;

/**
 * The first reading of a file: how many rows it has, which of the columns asked about are text, and
 * their levels. Numbers are read in the second reading, straight into storage of the right size.
 */
final class Survey {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private final Map<Integer, TextColumn> textColumns = new LinkedHashMap<>();
  private final Set<Integer> asked;
  private final Set<Integer> categorical;
  private long rows;

  private Survey(Set<Integer> asked, Set<Integer> categorical) {
    this.asked = asked;
    this.categorical = categorical;
  }

  /**
   * Reads a file.
   *
   * @param asked columns that may be text
   * @param categorical columns of these that are text whatever their cells say
   * @throws UserError at a column of both text and numbers, an empty cell of a text column, or a
   *     ragged row
   */
  static Survey of(CsvFile file, Set<Integer> asked, Set<Integer> categorical, Progress progress) {
    Survey survey = new Survey(asked, categorical);
    survey.rows =
        file.forEachRow(
            "looking through",
            progress,
            row -> {
              if (row.number() == 1) {
                survey.first(row);
              }
              for (TextColumn text : survey.textColumns.values()) {
                text.add(row);
              }
            });
    return survey;
  }

  /** The number of data rows. */
  long rows() {
    return rows;
  }

  /** Whether a column is text. */
  boolean isText(int column) {
    return textColumns.containsKey(column);
  }

  /** The levels of a text column: by value if all are numbers, else by code point as in R's C locale. */
  List<String> levels(int column) {
    TextColumn text = textColumns.get(column);
    if (text == null) {
      throw new IllegalArgumentException("column " + column + " is not text");
    }
    List<String> levels = new ArrayList<>(text.levels);
    boolean numbers = levels.stream().allMatch(level -> NUMBER.matcher(level).matches());
    levels.sort(
        numbers ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder());
    return levels;
  }

  private void first(CsvRow row) {
    for (int column : asked) {
      boolean forced = categorical.contains(column);
      if (forced || (!row.isNumeric(column) && !row.text(column).isEmpty())) {
        textColumns.put(column, new TextColumn(column, forced, row));
      }
    }
  }

  /** The levels of one text column. */
  private static final class TextColumn {
    private final int column;
    private final boolean mayHoldNumbers;
    private final UserError firstCell;
    private final Set<String> levels = new HashSet<>();

    TextColumn(int column, boolean mayHoldNumbers, CsvRow first) {
      this.column = column;
      this.mayHoldNumbers = mayHoldNumbers;
      this.firstCell = first.error(column, first.quoted(column) + " is not a number");
    }

    void add(CsvRow row) {
      if (!mayHoldNumbers && row.isNumeric(column)) {
        throw new UserError(
            "%s, but row %d holds %s; --categorical makes every cell a level"
                .formatted(firstCell.getMessage(), row.number(), row.quoted(column)));
      }
      levels.add(row.level(column));
    }
  }
}
