package lanewise.bench.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanewise.bench.csv.CsvRow;

/** What one column of the file becomes in the design matrix: one or more columns there. */
public sealed interface Feature {
  /** The column of the file, by name. */
  String source();

  /** The names of its columns in the design. */
  List<String> names();

  /** Writes this row's values to {@code design[at, at + names().size())}. */
  void write(CsvRow row, double[] design, int at);

  /** How many columns of the design it fills. */
  default int width() {
    return names().size();
  }

  /** The number itself. */
  record Numeric(String source, int column) implements Feature {
    @Override
    public List<String> names() {
      return List.of(source);
    }

    @Override
    public void write(CsvRow row, double[] design, int at) {
      design[at] = row.number(column);
    }
  }

  /** The raw powers x, x², … x^degree. */
  record Powers(String source, int column, int degree) implements Feature {
    @Override
    public List<String> names() {
      List<String> names = new ArrayList<>(List.of(source));
      for (int power = 2; power <= degree; power++) {
        names.add(source + "^" + power);
      }
      return names;
    }

    /**
     * Every power is the double nearest to the exact one but for rare near-ties: the product is
     * carried as hi + lo (two FMAs a step).
     */
    @Override
    public void write(CsvRow row, double[] design, int at) {
      double x = row.number(column);
      double hi = x;
      double lo = 0;
      design[at] = x;
      for (int power = 2; power <= degree; power++) {
        double product = hi * x;
        double rest = Math.fma(lo, x, Math.fma(hi, x, -product));
        hi = product + rest;
        lo = product - hi + rest;
        if (Double.isInfinite(hi) || Double.isNaN(hi)) {
          throw row.error(column, row.quoted(column) + " to the power " + power + " overflows");
        }
        design[at + power - 1] = hi;
      }
    }
  }

  /** One 0/1 column per level, named column + level as in R. */
  final class Indicators implements Feature {
    private final String source;
    private final int column;
    private final List<String> levels;
    private final boolean withBase;
    private final Map<String, Integer> position = new HashMap<>();

    /**
     * Makes the indicators of a text column.
     *
     * @param levels all levels, in order
     * @param withBase whether the first level has a column of its own
     */
    Indicators(String source, int column, List<String> levels, boolean withBase) {
      this.source = source;
      this.column = column;
      this.levels = List.copyOf(levels);
      this.withBase = withBase;
      for (int i = 0; i < levels.size(); i++) {
        position.put(levels.get(i), withBase ? i : i - 1);
      }
    }

    @Override
    public String source() {
      return source;
    }

    /** All levels, the base first. */
    List<String> levels() {
      return levels;
    }

    boolean withBase() {
      return withBase;
    }

    @Override
    public List<String> names() {
      return levels.stream().skip(withBase ? 0 : 1).map(level -> source + level).toList();
    }

    @Override
    public int width() {
      return levels.size() - (withBase ? 0 : 1);
    }

    @Override
    public void write(CsvRow row, double[] design, int at) {
      String level = row.level(column);
      Integer index = position.get(level);
      if (index == null) {
        throw row.error(column, row.quoted(column) + " is not a level the model was fitted with");
      }
      Arrays.fill(design, at, at + width(), 0.0);
      if (index >= 0) {
        design[at + index] = 1.0;
      }
    }
  }
}
