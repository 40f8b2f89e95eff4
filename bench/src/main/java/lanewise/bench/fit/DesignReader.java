package lanewise.bench.fit;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lanewise.bench.Progress;
import lanewise.bench.UserError;
import lanewise.bench.csv.CsvFile;
import lanewise.bench.csv.CsvRow;
import lanewise.bench.fit.ResponseRule.TextTarget;
import lanewise.models.Matrix;

/**
 * Reads a file into a {@link Design} in two readings: a {@link Survey}, which gives every size, then
 * the numbers, each parsed straight into its place. The design is the only n × p storage there is.
 */
final class DesignReader {
  private static final long MAX_ARRAY = Integer.MAX_VALUE - 8;

  private final CsvFile file;
  private final DesignSpec spec;
  private final ResponseRule rule;
  private final Progress progress;

  DesignReader(CsvFile file, DesignSpec spec, ResponseRule rule, Progress progress) {
    this.file = file;
    this.spec = spec;
    this.rule = rule;
    this.progress = progress;
  }

  /**
   * Reads the file.
   *
   * @throws UserError at any cell that is not what its column must be, or if there are more columns
   *     than rows
   */
  Design read() {
    Survey survey =
        Survey.of(
            file,
            columns(spec.possiblyText(rule.textTarget() != TextTarget.REFUSED)),
            columns(spec.categorical()),
            progress);
    if (survey.rows() > MAX_ARRAY) {
      throw new UserError(
          file.name() + ": " + survey.rows() + " rows, at most " + MAX_ARRAY + " fit");
    }
    List<String> levels = targetLevels(survey);
    List<Feature> features = features(survey);
    List<String> names = features.stream().flatMap(feature -> feature.names().stream()).toList();
    checkNames(names);
    checkRows(survey, features, names.size());
    return fill((int) survey.rows(), features, names, levels);
  }

  private Set<Integer> columns(Iterable<String> names) {
    Set<Integer> columns = new HashSet<>();
    names.forEach(name -> columns.add(file.column(name)));
    return columns;
  }

  private List<String> targetLevels(Survey survey) {
    int column = file.column(spec.target());
    boolean classes = rule.textTarget() == TextTarget.CLASSES;
    if (!survey.isText(column)) {
      return List.of();
    }
    if (rule.textTarget() == TextTarget.REFUSED) {
      throw new UserError("--categorical: the target '" + spec.target() + "' must be numeric");
    }
    List<String> levels = survey.levels(column);
    if (!classes && levels.size() != 2) {
      throw new UserError(
          "%s: column '%s': a text target must have two levels, this one has %d"
              .formatted(file.name(), spec.target(), levels.size()));
    }
    return levels;
  }

  private List<Feature> features(Survey survey) {
    boolean baseNeeded = !spec.intercept();
    List<Feature> features = new ArrayList<>();
    for (String name : spec.features()) {
      int column = file.column(name);
      Integer degree = spec.poly().get(name);
      if (degree != null) {
        features.add(new Feature.Powers(name, column, degree));
      } else if (survey.isText(column)) {
        features.add(indicators(name, column, survey.levels(column), baseNeeded));
        baseNeeded = false;
      } else {
        features.add(new Feature.Numeric(name, column));
      }
    }
    return features;
  }

  /** Without an intercept the first text column keeps all its levels, as in R. */
  private Feature indicators(String name, int column, List<String> levels, boolean withBase) {
    if (levels.size() < 2) {
      throw new UserError(
          "%s: column '%s': all cells are \"%s\", a text column needs two levels"
              .formatted(file.name(), name, levels.getFirst()));
    }
    return new Feature.Indicators(name, column, levels, withBase);
  }

  private void checkNames(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new UserError(
            file.name() + ": two columns of the design would be named '" + name + "'");
      }
    }
  }

  private void checkRows(Survey survey, List<Feature> features, long width) {
    long coefficients = width + (spec.intercept() ? 1 : 0);
    if (!rule.rowsAtLeastColumns() || survey.rows() >= coefficients) {
      return;
    }
    String why =
        features.stream()
            .filter(feature -> feature instanceof Feature.Indicators)
            .map(
                feature -> ", " + feature.width() + " of them levels of '" + feature.source() + "'")
            .findFirst()
            .orElse("");
    throw new UserError(
        "%s: more columns than rows: %d coefficients%s, %d rows"
            .formatted(file.name(), coefficients, why, survey.rows()));
  }

  private Design fill(int rows, List<Feature> features, List<String> names, List<String> levels) {
    int cols = names.size();
    long size = (long) rows * cols;
    double[] array = size <= MAX_ARRAY ? new double[(int) size] : new double[0];
    MemorySegment store =
        size <= MAX_ARRAY
            ? MemorySegment.ofArray(array)
            : Arena.ofAuto().allocate(ValueLayout.JAVA_DOUBLE, size);
    double[] y = new double[rows];
    List<double[]> extras = spec.extras().stream().map(name -> new double[rows]).toList();
    Response response = new Response(file, spec, rule, levels, y, extras);
    double[] line = new double[cols];
    file.forEachRow(
        "reading",
        progress,
        row -> {
          int i = Math.toIntExact(row.number() - 1);
          response.write(row, i);
          int at = 0;
          for (Feature feature : features) {
            feature.write(row, line, at);
            at += feature.width();
          }
          MemorySegment.copy(line, 0, store, ValueLayout.JAVA_DOUBLE, 8L * i * cols, cols);
        });
    Matrix x =
        size <= MAX_ARRAY
            ? Matrix.of(array, rows, cols)
            : Matrix.of(store, 0L, rows, cols, (long) cols);
    return new Design(x, names, y, levels, extras, features);
  }

  /** The target and the further columns of a row. */
  private static final class Response {
    private final CsvFile file;
    private final DesignSpec spec;
    private final ResponseRule rule;
    private final Map<String, Integer> levels = new TreeMap<>();
    private final double[] y;
    private final List<double[]> extras;
    private final int target;
    private final int[] extraColumns;

    Response(
        CsvFile file,
        DesignSpec spec,
        ResponseRule rule,
        List<String> levels,
        double[] y,
        List<double[]> extras) {
      this.file = file;
      this.spec = spec;
      this.rule = rule;
      this.y = y;
      this.extras = extras;
      this.target = file.column(spec.target());
      this.extraColumns = spec.extras().stream().mapToInt(file::column).toArray();
      for (int i = 0; i < levels.size(); i++) {
        this.levels.put(levels.get(i), i);
      }
    }

    void write(CsvRow row, int i) {
      double[] beside = new double[extraColumns.length];
      for (int e = 0; e < extraColumns.length; e++) {
        beside[e] = row.number(extraColumns[e]);
        extras.get(e)[i] = beside[e];
      }
      y[i] = levels.isEmpty() ? row.number(target) : level(row);
      rule.check(row, new ResponseRule.Values(target, y[i], extraColumns, beside));
    }

    private int level(CsvRow row) {
      Integer index = levels.get(row.level(target));
      if (index == null) {
        throw new UserError(file.name() + ": changed while it was read ('" + spec.target() + "')");
      }
      return index;
    }
  }
}
